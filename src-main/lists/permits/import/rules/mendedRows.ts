import type { ImportMend } from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { ListToCheck } from './checkedList.ts';

/** The rows of a list with the cells that a person has put right, and which those are; the last word on a cell counts. */
export function mendedRows(
  rows: ListToCheck['rows'],
  mends: readonly ImportMend[],
): { readonly rows: ListToCheck['rows']; readonly mended: NonNullable<ListToCheck['mended']> } {
  const mended = new Map<number, Set<number>>();
  const after = rows.slice();
  for (const { row, column, text } of mends) {
    const before = after[row - 1];
    if (before === undefined) continue;
    const cells = Array.from({ length: Math.max(before.length, column) }, (_, index) => before[index] ?? '');
    cells[column] = text;
    after[row - 1] = cells;
    const columns = mended.get(row) ?? new Set();
    mended.set(row, columns.add(column));
  }
  return { rows: after, mended };
}
