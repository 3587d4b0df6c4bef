import { exportOptionsSchema } from '../../../../src-preload/contract/office/exports.ts';
import type { ExportColumn, Row } from '../../../platform/exportSource.ts';
import type { ExportDocument, ExportTable, WriteOptions, Writer } from '../writing/document.ts';

/** A column of a test, with what matters of it. */
export function column(id: string, type: ExportColumn['type'], more: Partial<ExportColumn> = {}): ExportColumn {
  return { id, name: id, type, what: `What ${id} is`, width: 16, ...more };
}

async function* inParts(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += 3) yield rows.slice(at, at + 3);
}

export function tableOf(columns: readonly ExportColumn[], rows: readonly Row[]): ExportTable {
  return { ...{ title: 'Things', id: 'things', columns, total: rows.length }, parts: inParts(rows) };
}

/** What a writer makes of some rows, on a site in London on 1 June 2026. */
export async function written(
  write: Writer,
  columns: readonly ExportColumn[],
  rows: readonly Row[],
  options: Partial<WriteOptions> & { readonly document?: Partial<ExportDocument> } = {},
): Promise<{ bytes: Buffer; message: string; told: number[] }> {
  const { document, ...rest } = options;
  const chunks: Buffer[] = [];
  const told: number[] = [];
  const message = await write(
    {
      ...{ title: 'Things', site: 'Hill Road', madeAt: Date.UTC(2026, 5, 1, 12), timeZone: 'Europe/London' },
      about: [
        ['What', 'Things'],
        ['Filters', 'None & <nothing>'],
      ],
      tables: [tableOf(columns, rows)],
      ...document,
    },
    {
      ...exportOptionsSchema.parse({}),
      sink: { write: (chunk) => void chunks.push(Buffer.from(chunk as string)) },
      onRows: (count) => void told.push(count),
      pictureOf: () => null,
      ...rest,
    },
  );
  return { bytes: Buffer.concat(chunks), message, told };
}
