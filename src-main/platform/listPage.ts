import { nameKey } from '../../src-preload/contract/nameKey.ts';
import { Refusal } from './refusal.ts';

/** By what a list is sorted; what has nothing comes last. */
export type SortKey = string | number | boolean | null;

/** In which order a list is, and from where on it is wanted. */
interface ListPart<Item> {
  /** What the order is called: a cursor of one order leads nowhere in another. With `-` before it, from the end. */
  readonly sort: string;
  readonly keyOf: (item: Item) => SortKey;
  readonly idOf: (item: Item) => string;
  /** `nextCursor` of the part before; the beginning where left out. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface ListPage<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

type Place = readonly [rank: number, key: string | number, id: string];

/** As much of a text as a cursor carries; texts that begin so are in the order of their ids. */
const longestKey = 40;

/**
 * A part of a list that is held whole. What is added or removed between two parts neither doubles nor hides any other item, for a cursor names the
 * place of the last one and no count.
 * @throws Refusal where the cursor is none of this order
 */
export function listPage<Item>(items: Iterable<Item>, part: ListPart<Item>): ListPage<Item> {
  const { sort, keyOf, idOf, cursor, limit } = part;
  const after = cursor === undefined ? null : placeIn(cursor, sort);
  const isDescending = sort.startsWith('-');
  const order = (a: Place, b: Place) => compared(a, b, isDescending);
  // Never more than is wanted and one more, which tells whether there is a next part: of a long list no whole order is made for each.
  const held: { readonly item: Item; readonly place: Place }[] = [];
  for (const item of items) {
    const place = placeOf(keyOf(item), idOf(item));
    if (after !== null && order(after, place) >= 0) continue;
    const worst = held[limit];
    if (worst !== undefined && order(worst.place, place) < 0) continue;
    let [low, high] = [0, held.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order((held[middle] as { readonly place: Place }).place, place) < 0) low = middle + 1;
      else high = middle;
    }
    held.splice(low, 0, { item, place });
    if (held.length > limit + 1) held.pop();
  }
  const page = held.slice(0, limit);
  const last = held.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ item }) => item),
    nextCursor: last === undefined ? null : Buffer.from(JSON.stringify([sort, ...last.place])).toString('base64url'),
  };
}

/** Finds what has a text in one of its names, whatever the case; everything where there is none. */
export function calledAs(text: string | undefined): (...names: readonly string[]) => boolean {
  if (text === undefined) return () => true;
  const wanted = nameKey(text);
  return (...names) => names.some((name) => nameKey(name).includes(wanted));
}

/** Said of a cursor that nothing here gave out. */
export function noSuchPlace(): Refusal {
  return new Refusal('INVALID', 'This cursor leads nowhere. Begin with the first page again.', { field: 'cursor' });
}

function placeOf(key: SortKey, id: string): Place {
  if (key === null) return [1, '', id];
  return [0, typeof key === 'string' ? nameKey(key).slice(0, longestKey) : Number(key), id];
}

/** What has nothing to sort by comes last from either end; equal ones are in the order of their ids. */
function compared([aRank, aKey, aId]: Place, [bRank, bKey, bId]: Place, isDescending: boolean): number {
  if (aRank !== bRank) return aRank - bRank;
  const byKey = aKey === bKey ? (aId < bId ? -1 : aId > bId ? 1 : 0) : aKey < bKey ? -1 : 1;
  return isDescending ? -byKey : byKey;
}

function placeIn(cursor: string, sort: string): Place {
  let given: unknown;
  try {
    given = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw noSuchPlace();
  }
  const [name, rank, key, id] = Array.isArray(given) ? (given as unknown[]) : [];
  const isKey = typeof key === 'string' || typeof key === 'number';
  if (name !== sort || (rank !== 0 && rank !== 1) || !isKey || typeof id !== 'string') throw noSuchPlace();
  return [rank, key, id];
}
