/** Which reads are chosen, and from where a range goes. */
export interface Selection {
  /** Everything that matches is chosen, loaded or not, but for `ids`. */
  readonly isAll: boolean;
  readonly ids: ReadonlySet<string>;
  readonly anchorId: string | null;
}

export const nothingSelected: Selection = { isAll: false, ids: new Set(), anchorId: null };

/** Whatever matches, however many. */
export const allSelected: Selection = { isAll: true, ids: new Set(), anchorId: null };

export function isSelected({ isAll, ids }: Selection, id: string): boolean {
  return ids.has(id) !== isAll;
}

export function isEmpty({ isAll, ids }: Selection): boolean {
  return !isAll && ids.size === 0;
}

/** Chooses one more, or leaves it out again; ranges go from it. */
export function toggled({ isAll, ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { isAll, ids: next, anchorId: id };
}

/** Chooses everything between the last one that was chosen and this one, both taken in, beside what is chosen. */
export function extended({ isAll, ids, anchorId }: Selection, order: readonly string[], id: string): Selection {
  const to = order.indexOf(id);
  const anchor = anchorId === null ? -1 : order.indexOf(anchorId);
  const from = anchor === -1 ? to : anchor;
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  const next = isAll ? [...ids].filter((each) => !range.includes(each)) : [...ids, ...range];
  return { isAll, ids: new Set(next), anchorId: order[from] ?? null };
}

export function everything(order: readonly string[]): Selection {
  return { isAll: false, ids: new Set(order), anchorId: order[0] ?? null };
}
