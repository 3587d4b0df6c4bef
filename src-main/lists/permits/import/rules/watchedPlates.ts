import type { ImportRemark, ImportRowKind } from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { WatchValues } from '../../../../../src-preload/contract/lists/watchlist.ts';
import type { ReadRow } from './readRow.ts';

/** Most plates that one list puts on the watch list, for every pass is compared with all of them. */
export const mostWatched = 5000;

/** The plates of a list that are to be looked out for. */
export class WatchedPlates {
  readonly #known: ReadonlySet<string>;
  readonly #reason: string;
  readonly #rowOf = new Map<string, number>();
  readonly #added: WatchValues[] = [];

  /**
   * @param known patterns that are on the watch list
   * @param reason what guards are told where the row itself gives no reason
   */
  constructor(known: Iterable<string>, reason: string) {
    this.#known = new Set(known);
    this.#reason = reason;
  }

  /** What a row of blocked plates does; `remarks` beside the column of the plates. */
  take(
    row: number,
    { vehicles, values }: ReadRow,
    column: number | null,
  ): { kind: ImportRowKind; remarks: ImportRemark[] } {
    const say = (level: ImportRemark['level'], text: string): ImportRemark => ({ column, level, text });
    if (vehicles.length === 0) return { kind: 'wrong', remarks: [say('wrong', 'There is no plate to look out for')] };
    if (this.#added.length + vehicles.length > mostWatched) {
      const text = `More than ${mostWatched} plates for the watch list; divide the list`;
      return { kind: 'wrong', remarks: [say('wrong', text)] };
    }
    const remarks: ImportRemark[] = [];
    let kind: ImportRowKind = 'unchanged';
    for (const { plate } of vehicles) {
      const earlier = this.#rowOf.get(plate);
      if (this.#known.has(plate)) remarks.push(say('note', `${plate} is on the watch list already`));
      else if (earlier !== undefined) {
        if (kind === 'unchanged') kind = 'duplicate';
        remarks.push(say('note', `${plate} goes to the watch list from row ${earlier}`));
      } else {
        kind = 'watch';
        this.#rowOf.set(plate, row);
        this.#added.push({
          ...{ pattern: plate, severity: 'warning', tolerance: 'lookAlikes', tell: '' },
          reason: (values.note ?? this.#reason).slice(0, 200),
          expiresAt: values.validTo ?? null,
        });
      }
    }
    return { kind, remarks };
  }

  /** What is to be added, in the order of the list. */
  all(): readonly WatchValues[] {
    return this.#added;
  }

  /** The row by which a plate goes to the watch list. */
  rowOf(plate: string): number | undefined {
    return this.#rowOf.get(plate);
  }
}
