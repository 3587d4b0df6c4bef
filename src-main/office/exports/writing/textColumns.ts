import type { CellType, ExportColumn } from '../../../platform/exportSource.ts';

/** What people wrote, or what was read: any text at all may stand there. */
export const asText: ReadonlySet<CellType> = new Set(['text', 'plate']);

/** The columns that have a place in a plain text, with where their cells stand in a row. */
export function shownColumns(
  columns: readonly ExportColumn[],
): readonly { readonly column: ExportColumn; readonly at: number }[] {
  return columns.map((column, at) => ({ column, at })).filter(({ column }) => column.type !== 'picture');
}
