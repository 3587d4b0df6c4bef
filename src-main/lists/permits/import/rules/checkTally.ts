import type { ImportCheck, ImportRowKind } from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { CheckedRow } from './checkedList.ts';
import type { ReadRow } from './readRow.ts';

const mostEaten = 200;

/** What is counted while the rows of a list are checked. */
export class CheckTally {
  readonly #counts: Record<ImportRowKind, number> = {
    ...{ new: 0, changed: 0, unchanged: 0, watch: 0, duplicate: 0, wrong: 0, leftOut: 0, missing: 0 },
  };
  readonly #wrong = new Map<string, NonNullable<ImportCheck['commonestWrong']>>();
  readonly #eaten: ImportCheck['eaten'] = [];
  #noted = 0;
  #ambiguousDates = 0;
  #dateExample: ImportCheck['dateExample'] = null;
  #provesOrder = false;

  read({ ambiguousDate, provesOrder }: ReadRow): void {
    if (ambiguousDate !== null) {
      this.#ambiguousDates += 1;
      this.#dateExample ??= ambiguousDate;
    }
    this.#provesOrder ||= provesOrder;
  }

  take({ row, kind, remarks }: CheckedRow, cells: readonly string[]): void {
    this.#counts[kind] += 1;
    if (kind !== 'leftOut' && remarks.some(({ level }) => level === 'note')) this.#noted += 1;
    const first = remarks.find(({ level }) => level === 'wrong');
    if (first !== undefined) {
      const key = `${first.column} ${first.text}`;
      const known = this.#wrong.get(key);
      if (known) known.rows += 1;
      else this.#wrong.set(key, { column: first.column, text: first.text, rows: 1 });
    }
    for (const { column, suggestions } of remarks) {
      if (column === null || suggestions === undefined || this.#eaten.length >= mostEaten) continue;
      this.#eaten.push({ row, column, text: (cells[column] ?? '').slice(0, 300), suggestions });
    }
  }

  /** @param missing permits that are in no row */
  summary(
    missing: number,
  ): Pick<ImportCheck, 'counts' | 'noted' | 'commonestWrong' | 'eaten' | 'ambiguousDates' | 'dateExample'> {
    let commonestWrong: ImportCheck['commonestWrong'] = null;
    for (const wrong of this.#wrong.values()) {
      if (commonestWrong === null || wrong.rows > commonestWrong.rows) commonestWrong = wrong;
    }
    // Where one date of the list leaves no doubt, neither do the others.
    const doubt = this.#provesOrder
      ? { ambiguousDates: 0, dateExample: null }
      : { ambiguousDates: this.#ambiguousDates, dateExample: this.#dateExample };
    return {
      ...{ counts: { ...this.#counts, missing }, noted: this.#noted, commonestWrong, eaten: this.#eaten },
      ...doubt,
    };
  }
}
