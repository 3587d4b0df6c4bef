import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Box } from './score.ts';

/** One labelled plate. `text` is empty where nobody can read it; `box` is null where its place is not known. */
export interface LabelledPlate {
  readonly text: string;
  readonly box: Box | null;
}

export interface LabelledPicture {
  readonly file: string;
  readonly plates: readonly LabelledPlate[];
}

/**
 * Reads a labels.csv: a header that names at least `file` and `plate_text`, and `x`, `y`, `w`, `h` in pixels where known;
 * one row a plate. A row with a file only is a picture without plates. Files are relative to the table.
 * @throws Error that names the column which is missing
 */
export async function readLabels(table: string): Promise<LabelledPicture[]> {
  const [header, ...rows] = cellsOf(await readFile(table, 'utf8'));
  const column = (name: string) => header?.indexOf(name) ?? -1;
  for (const name of ['file', 'plate_text']) {
    if (column(name) < 0) throw new Error(`${table} has no column "${name}"`);
  }
  const pictures = new Map<string, LabelledPlate[]>();
  for (const row of rows) {
    const cell = (name: string) => row[column(name)]?.trim() ?? '';
    const file = resolve(dirname(table), cell('file'));
    const plates = pictures.get(file) ?? [];
    const raw = cell('plate_text');
    const text = raw.includes('?') ? '' : raw.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const [x, y, w, h] = ['x', 'y', 'w', 'h'].map((name) => Number.parseFloat(cell(name)));
    const box: Box | null =
      x !== undefined && y !== undefined && w !== undefined && h !== undefined && w > 0 ? [x, y, w, h] : null;
    if (text !== '' || box !== null) plates.push({ text, box });
    pictures.set(file, plates);
  }
  return [...pictures].map(([file, plates]) => ({ file, plates }));
}

/** Cells of a CSV as spreadsheets write it: quotes around cells that need them, doubled inside (RFC 4180). */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end = ''] of csv
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}
