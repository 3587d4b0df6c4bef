/** Which reads are chosen, and from where a range goes. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchorId: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), anchorId: null };

/** Chooses one more, or leaves it out again; ranges go from it. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchorId: id };
}

/** Chooses everything between the last one that was chosen and this one, both taken in, beside what is chosen. */
export function extended({ ids, anchorId }: Selection, order: readonly string[], id: string): Selection {
  const to = order.indexOf(id);
  const anchor = anchorId === null ? -1 : order.indexOf(anchorId);
  const from = anchor === -1 ? to : anchor;
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...ids, ...range]), anchorId: order[from] ?? null };
}

export function everything(order: readonly string[]): Selection {
  return { ids: new Set(order), anchorId: order[0] ?? null };
}
