import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { mostPictureRows } from '../../../../../src-preload/contract/office/exports.ts';
import type { ExportTable, Writer } from '../document.ts';
import { drawingRelations, drawingXml } from './drawing.ts';
import { aboutXml, mostSheetRows, rowReader, type SheetFacts, sheetXml } from './sheet.ts';
import { stylesXml } from './styles.ts';
import { sheetName, workbookParts } from './workbook.ts';

/** Sheets are texts that say the same again and again: a higher level takes thrice the time for a tenth less. */
const compressionLevel = 3;

/**
 * A workbook (ECMA-376, Office Open XML) as a stream: its sheets are written while their rows are read, whatever their number. A table that
 * does not fit on a sheet goes on on the next.
 */
export const writeXlsx: Writer = async (document, { sink, onRows, pictures, pictureOf }) => {
  const zip = new ZipFile();
  // Whatever goes wrong with what it is given is heard where that is given.
  (zip as unknown as NodeJS.EventEmitter).on('error', () => undefined);
  const written = writeOut(zip.outputStream, (chunk) => sink.write(chunk));
  const facts: SheetFacts[] = [];
  const left: string[] = [];
  let rows = 0;
  try {
    for (const table of document.tables) await writeTable(table);
    const about = [...document.about, ...left.map((sentence) => ['Left out', sentence] as const)];
    add(`xl/worksheets/sheet${facts.length + 1}.xml`, aboutXml(about));
    for (const [path, xml] of workbookParts(facts, document)) add(path, xml);
    add('xl/styles.xml', stylesXml());
    addPictures();
    zip.end();
    await written;
  } catch (error) {
    (zip.outputStream as Readable).destroy();
    await written.catch(() => undefined);
    throw error;
  }
  return left.join(' ');

  function add(path: string, content: string | Uint8Array, compress = true): void {
    zip.addBuffer(Buffer.from(content as string), path, { mtime: new Date(document.madeAt), compress });
  }

  async function writeTable(table: ExportTable): Promise<void> {
    const hasPictures = table.columns.some(({ type }) => type === 'picture');
    const withPictures = pictures && hasPictures && table.total <= mostPictureRows;
    if (pictures && hasPictures && !withPictures)
      left.push(
        `Pictures: there are ${table.total.toLocaleString('en-GB')} rows, and a workbook has pictures up to ${mostPictureRows.toLocaleString('en-GB')}.`,
      );
    const kept = withPictures ? table : withoutPictures(table);
    const reader = rowReader(kept.parts);
    for (let number = 1, isFull = true; isFull; number += 1) {
      const { promise: ended, resolve } = Promise.withResolvers<SheetFacts>();
      const text = sheetXml(kept, reader, {
        ...{ name: sheetName(table.title, number), timeZone: document.timeZone },
        mostRows: mostSheetRows,
        withPictures,
        onEnd: resolve,
        onRows(more) {
          rows += more;
          onRows(rows);
        },
      });
      const stream = Readable.from(text, { objectMode: false, highWaterMark: 256 * 1024 });
      zip.addReadStream(stream, `xl/worksheets/sheet${facts.length + 1}.xml`, {
        mtime: new Date(document.madeAt),
        compressionLevel,
      });
      const sheet = await Promise.race([ended, written.then(() => ended), finished(stream).then(() => ended)]);
      facts.push(sheet);
      isFull = sheet.lastRow > mostSheetRows && (await reader.hasMore());
    }
  }

  function addPictures(): void {
    let number = 0;
    for (const [at, { pictures: placed }] of facts.entries()) {
      const there = placed.flatMap((each) => {
        const bytes = pictureOf(each.picture);
        if (bytes === null) return [];
        number += 1;
        add(`xl/media/image${number}.jpeg`, bytes, false);
        return [{ ...each, number }];
      });
      if (placed.length === 0) continue;
      add(`xl/drawings/drawing${at + 1}.xml`, drawingXml(there));
      add(`xl/drawings/_rels/drawing${at + 1}.xml.rels`, drawingRelations(there.map((each) => each.number)));
    }
  }
};

function withoutPictures(table: ExportTable): ExportTable {
  const kept = table.columns.flatMap(({ type }, at) => (type === 'picture' ? [] : [at]));
  if (kept.length === table.columns.length) return table;
  async function* parts() {
    for await (const part of table.parts) yield part.map((row) => kept.map((at) => row[at] ?? null));
  }
  return { ...table, columns: kept.flatMap((at) => table.columns[at] ?? []), parts: parts() };
}

async function writeOut(stream: NodeJS.ReadableStream, write: (chunk: Uint8Array) => void): Promise<void> {
  for await (const chunk of stream) write(chunk as Buffer);
}
