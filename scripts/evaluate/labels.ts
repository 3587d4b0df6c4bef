import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type CsvRow, rowsOf } from './csv.ts';

/** `[x, y, width, height]` in pixels. */
export type Box = readonly [number, number, number, number];

/** One labelled plate. `text` is empty where nobody can read it; `box` is null where its place is not known. */
export interface LabelledPlate {
  readonly text: string;
  readonly box: Box | null;
  /** All cells of its row, by column. */
  readonly row: CsvRow;
}

export interface LabelledPicture {
  readonly file: string;
  readonly plates: readonly LabelledPlate[];
  /** All cells of its first row, by column. */
  readonly row: CsvRow;
}

/**
 * Reads a labels.csv: a header that names at least `file` and `plate_text`, and `x`, `y`, `w`, `h` in pixels where known;
 * one row a plate. A row with a file only is a picture without plates. Files are relative to the table.
 * @throws Error that names the column which is missing
 */
export async function readLabels(table: string): Promise<LabelledPicture[]> {
  const { columns, rows } = rowsOf(await readFile(table, 'utf8'));
  for (const name of ['file', 'plate_text']) {
    if (!columns.includes(name)) throw new Error(`${table} has no column "${name}"`);
  }
  const pictures = new Map<string, { file: string; row: CsvRow; plates: LabelledPlate[] }>();
  for (const row of rows) {
    const file = resolve(dirname(table), row.file ?? '');
    const picture = pictures.get(file) ?? { file, row, plates: [] };
    const plate = plateOf(row);
    if (plate !== null) picture.plates.push(plate);
    pictures.set(file, picture);
  }
  return [...pictures.values()];
}

function plateOf(row: CsvRow): LabelledPlate | null {
  const written = row.plate_text ?? '';
  const [x, y, w, h] = [row.x, row.y, row.w, row.h].map((cell) => Number.parseFloat(cell ?? ''));
  const box: Box | null =
    x !== undefined && y !== undefined && w !== undefined && h !== undefined && w > 0 ? [x, y, w, h] : null;
  if (written === '' && box === null) return null;
  const text = written.includes('?') ? '' : written.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return { text, box, row };
}
