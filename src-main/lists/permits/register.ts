import type { GroupValues, PermitOrder, PermitState } from '../../../src-preload/contract/lists/permits.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { WeeklySchedule } from '../../../src-preload/contract/schedule.ts';
import { foldPlate } from '../../plates/fold.ts';
import { compared, cursorAfter, orderKey, placeOfCursor } from './listOrder.ts';
import { numberOrder, searchable, stateOf } from './rules.ts';

/** A group as it is held in memory. */
export interface HeldGroup extends Readonly<GroupValues> {
  readonly id: string;
  readonly createdAt: number;
}

/** What is held in memory of each permit: what a decision needs and a guard is told. */
export interface HeldPermit {
  readonly id: string;
  readonly number: string;
  readonly groupId: string;
  readonly name: string;
  readonly company: string;
  readonly unit: string;
  readonly validFrom: number | null;
  readonly validTo: number | null;
  readonly schedule: WeeklySchedule;
  readonly suspended: boolean;
  readonly suspendedReason: string;
  readonly mostOnSite: number | null;
  /** As they are written. */
  readonly plates: readonly string[];
}

/** A permit with what searching compares, made ready once. */
export interface RegisterEntry {
  readonly permit: HeldPermit;
  /** `nameKey` and `numberOrder` of its number. */
  readonly key: string;
  readonly order: string;
  readonly words: string;
  readonly folded: readonly string[];
}

export interface RegisterQuery {
  readonly groupId?: string | undefined;
  readonly states?: readonly PermitState[] | undefined;
  readonly text?: string | undefined;
  readonly orderBy?: PermitOrder;
  readonly descending?: boolean;
}

export interface Found {
  readonly ids: string[];
  readonly total: number;
  readonly counts: Record<PermitState, number>;
  /** Leads to those after these; null where there are none. */
  readonly nextCursor: string | null;
}

/** Makes what the register holds of a permit. */
export function entryOf(permit: HeldPermit, email: string): RegisterEntry {
  const { number, name, company, unit, plates } = permit;
  return {
    permit,
    key: nameKey(number),
    order: numberOrder(number),
    words: searchable(`${number}\n${name}\n${company}\n${unit}\n${email}`),
    folded: plates.map(foldPlate),
  };
}

/** All permits in memory: by plate for decisions, by number for the list, and for searching. */
export class Register {
  readonly #groups = new Map<string, HeldGroup>();
  readonly #entries = new Map<string, RegisterEntry>();
  readonly #byNumber = new Map<string, string>();
  /** One permit's id, or several, as most plates have one. */
  readonly #byPlate = new Map<string, string | readonly string[]>();
  /** By number. */
  #sorted: RegisterEntry[] = [];

  get size(): number {
    return this.#entries.size;
  }

  groups(): HeldGroup[] {
    return [...this.#groups.values()].sort(
      (a, b) => b.priority - a.priority || (nameKey(a.name) < nameKey(b.name) ? -1 : 1),
    );
  }

  group(id: string): HeldGroup | undefined {
    return this.#groups.get(id);
  }

  putGroup(group: HeldGroup): void {
    this.#groups.set(group.id, group);
  }

  removeGroup(id: string): void {
    this.#groups.delete(id);
  }

  /** How many permits each group has. */
  countByGroup(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { permit } of this.#entries.values()) counts.set(permit.groupId, (counts.get(permit.groupId) ?? 0) + 1);
    return counts;
  }

  entry(id: string): RegisterEntry | undefined {
    return this.#entries.get(id);
  }

  permit(id: string): HeldPermit | undefined {
    return this.#entries.get(id)?.permit;
  }

  /** The permit with this number, whatever the case. */
  idOfNumber(number: string): string | undefined {
    return this.#byNumber.get(nameKey(number));
  }

  idsOfPlate(folded: string): readonly string[] {
    const found = this.#byPlate.get(folded);
    return found === undefined ? [] : typeof found === 'string' ? [found] : found;
  }

  *plates(): Iterable<readonly [plate: string, permitId: string]> {
    for (const { permit } of this.#entries.values()) for (const plate of permit.plates) yield [plate, permit.id];
  }

  /** Takes permits out, then puts permits in; one that is there already is replaced. */
  change(removed: readonly string[], put: readonly RegisterEntry[]): void {
    const gone = new Set<RegisterEntry>();
    for (const id of [...removed, ...put.map(({ permit }) => permit.id)]) {
      const entry = this.#entries.get(id);
      if (entry === undefined) continue;
      gone.add(entry);
      this.#takeOut(id, entry);
    }
    for (const entry of put) this.#putIn(entry);
    if (gone.size + put.length < 20) this.#sortFew(gone, put);
    else this.#sortMany(gone, put);
  }

  /** The permits that match, in the order asked for, those after the cursor; counts are of all states. */
  search(query: RegisterQuery, now: number, cursor: string | undefined, limit: number): Found {
    const { orderBy = 'number', descending = false } = query;
    const counts = { active: 0, soon: 0, notYet: 0, expired: 0, suspended: 0 };
    const matches = matcherOf(query.text ?? '');
    const states = query.states && query.states.length > 0 ? new Set(query.states) : null;
    const found: Sorted[] = [];
    for (const entry of this.#sorted) {
      const { permit } = entry;
      if (query.groupId !== undefined && permit.groupId !== query.groupId) continue;
      if (!matches(entry)) continue;
      const state = this.stateOf(permit, now);
      counts[state] += 1;
      if (states !== null && !states.has(state)) continue;
      found.push({ entry, key: orderKey(entry, orderBy, state), order: entry.order });
    }
    // By number they are sorted as they are.
    if (orderBy !== 'number') found.sort(compared);
    if (descending) found.reverse();
    const after = cursor === undefined ? null : placeOfCursor(cursor);
    const isAfter = (one: Sorted) => after === null || (descending ? -1 : 1) * compared(one, after) > 0;
    const from = found.findIndex(isAfter);
    const page = from === -1 ? [] : found.slice(from, from + limit);
    const end = page.at(-1);
    const hasMore = end !== undefined && from + limit < found.length;
    return {
      ids: page.map(({ entry }) => entry.permit.id),
      total: found.length,
      counts,
      nextCursor: hasMore ? cursorAfter(end.key, end.entry.permit.number) : null,
    };
  }

  stateOf(permit: Pick<HeldPermit, 'groupId' | 'suspended' | 'validFrom' | 'validTo'>, now: number): PermitState {
    return stateOf(permit, this.#groups.get(permit.groupId) ?? { validFrom: null, validTo: null }, now);
  }

  #putIn(entry: RegisterEntry): void {
    const { id } = entry.permit;
    this.#entries.set(id, entry);
    this.#byNumber.set(entry.key, id);
    for (const key of new Set(entry.folded)) {
      const known = this.#byPlate.get(key);
      this.#byPlate.set(key, known === undefined ? id : typeof known === 'string' ? [known, id] : [...known, id]);
    }
  }

  #takeOut(id: string, entry: RegisterEntry): void {
    this.#entries.delete(id);
    if (this.#byNumber.get(entry.key) === id) this.#byNumber.delete(entry.key);
    for (const folded of new Set(entry.folded)) {
      const left = this.idsOfPlate(folded).filter((other) => other !== id);
      const [only] = left;
      if (only === undefined) this.#byPlate.delete(folded);
      else this.#byPlate.set(folded, left.length === 1 ? only : left);
    }
  }

  #sortFew(gone: ReadonlySet<RegisterEntry>, put: readonly RegisterEntry[]): void {
    for (const entry of gone) this.#sorted.splice(this.#sorted.indexOf(entry), 1);
    for (const entry of put) this.#sorted.splice(placeOf(entry.order, this.#sorted), 0, entry);
  }

  #sortMany(gone: ReadonlySet<RegisterEntry>, put: readonly RegisterEntry[]): void {
    const kept = gone.size === 0 ? this.#sorted : this.#sorted.filter((entry) => !gone.has(entry));
    const added = [...put].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
    if (kept === this.#sorted && (kept.at(-1)?.order ?? '') < (added[0]?.order ?? '')) {
      kept.push(...added);
      return;
    }
    const merged: RegisterEntry[] = [];
    let next = 0;
    for (const entry of kept) {
      for (let one = added[next]; one !== undefined && one.order < entry.order; one = added[++next]) merged.push(one);
      merged.push(entry);
    }
    for (const one of added.slice(next)) merged.push(one);
    this.#sorted = merged;
  }
}

interface Sorted {
  readonly entry: RegisterEntry;
  readonly key: string;
  readonly order: string;
}

/** Where an entry of this order belongs: before the first that is not before it. */
function placeOf(order: string, sorted: readonly RegisterEntry[]): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle]?.order ?? '') < order) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Each word must stand somewhere in the permit; or all of it, spaces left out, in one of its plates. */
function matcherOf(text: string): (entry: RegisterEntry) => boolean {
  const words = searchable(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return () => true;
  const plate = /^[A-Za-z0-9\s.-]+$/.test(text) ? foldPlate(text) : '';
  return (entry) =>
    words.every((word) => entry.words.includes(word)) ||
    (plate !== '' && entry.folded.some((folded) => folded.includes(plate)));
}
