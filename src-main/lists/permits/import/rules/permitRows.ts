import { guessColumns } from './guessColumns.ts';
import { looksLikePlate, platesInCell } from './plateCells.ts';

/** Rows looked at to tell which sheet of a workbook is the list. */
const sampledRows = 2000;

/**
 * How much a sheet looks like a list of permits, to compare it with others: first its rows that have a plate, then those that
 * have anything where the columns hold what permits have. 0 for an empty one.
 */
export function likenessToPermits(rows: readonly (readonly string[])[]): number {
  const { columns, headerRow } = guessColumns(rows);
  const plates = columns.flatMap((field, column) => (field === 'plate' ? [column] : []));
  const known = columns.filter((field) => field !== null).length;
  let withPlate = 0;
  let filled = 0;
  for (const row of rows.slice(headerRow ?? 0, sampledRows)) {
    if (!row.some((cell) => cell.trim() !== '')) continue;
    filled += 1;
    if (plates.some((column) => platesInCell(row[column] ?? '').some(looksLikePlate))) withPlate += 1;
  }
  // Rows with plates count for more than any number of rows without, or of columns that are known.
  return withPlate * 10_000 + Math.min(known, 9) * Math.min(filled, 1000) + (filled > 0 ? 0.5 : 0);
}
