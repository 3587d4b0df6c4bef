/** How much of a file is looked at. What is beyond is refused with a sentence that says what to do. */
export const importLimits = {
  fileBytes: 64 * 1024 * 1024,
  /** All parts of a workbook together, unpacked. */
  unpackedBytes: 400 * 1024 * 1024,
  /** Files within a workbook. */
  parts: 2_000,
  /** Rows that hold something. */
  rows: 500_000,
  /** Rows in all: as many as a sheet has. */
  lines: 1_048_576,
  columns: 200,
  cells: 10_000_000,
  /** Characters of one cell: as many as Excel allows. */
  cellCharacters: 32_767,
} as const;

/** What is wrong with a file as a whole, as a sentence that says what to do. */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem';
}

/** A count as a person writes it, `1,048,576`. */
export function spelledCount(count: number): string {
  return new Intl.NumberFormat('en-GB').format(count);
}
