import type { HybridTime } from './hybridClock.ts';
import type { SharedList } from './listFields.ts';

/** A row by its name, and when it was given that. */
export interface NamedRow {
  readonly id: string;
  readonly name: string;
  readonly at: HybridTime;
}

const longest: Readonly<Partial<Record<SharedList, number>>> = { groups: 60, permits: 40 };

/**
 * What rows of one name are called: the one that had it first keeps it, each other one has something of its id behind it. It is the same at each site,
 * for as long as they share the name.
 * @param isTaken whether a row that is not shared has the name
 */
export function namesOf(list: SharedList, rows: readonly NamedRow[], isTaken: boolean): ReadonlyMap<string, string> {
  const inOrder = [...rows].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  return new Map(inOrder.map(({ id, name }, place) => [id, place === 0 && !isTaken ? name : renamed(list, name, id)]));
}

function renamed(list: SharedList, name: string, id: string): string {
  const mark = id.replace(/[^0-9A-Za-z]/g, '').slice(-4) || '2';
  const tail = list === 'permits' ? `-${mark.toUpperCase()}` : ` (${mark})`;
  return `${name.slice(0, (longest[list] ?? 60) - tail.length)}${tail}`;
}
