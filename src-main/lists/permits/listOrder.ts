import { type PermitOrder, type PermitState, permitStates } from '../../../src-preload/contract/lists/permits.ts';
import { noSuchPlace } from '../../platform/listPage.ts';
import { numberOrder, searchable } from './rules.ts';

/** What of a permit a list is sorted by. */
export interface Sortable {
  readonly permit: {
    readonly number: string;
    readonly name: string;
    readonly company: string;
    readonly unit: string;
    readonly validTo: number | null;
    readonly plates: readonly string[];
  };
  /** `numberOrder` of its number. */
  readonly order: string;
}

/** A place in a sorted list: the key and the order of the number of the entry before it. */
export interface ListPlace {
  readonly key: string;
  readonly order: string;
}

/** After every letter and digit: what has nothing to sort by comes last. */
const last = '\uffff';
const longestKey = 100;

/** What an entry is sorted by, before its number; the same for all where the number alone counts. */
export function orderKey(entry: Sortable, orderBy: PermitOrder, stateNow: PermitState): string {
  const { name, company, unit, plates, validTo } = entry.permit;
  switch (orderBy) {
    case 'number':
      return '';
    case 'name':
      return named(name);
    case 'company':
      return named(`${company} ${unit}`);
    case 'plate':
      return plates[0] ?? last;
    case 'validTo':
      return validTo === null ? last : String(validTo).padStart(16, '0');
    case 'state':
      return String(permitStates.indexOf(stateNow));
  }
}

/** Sorts by key, then by number. */
export function compared(a: ListPlace, b: ListPlace): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.order < b.order ? -1 : a.order > b.order ? 1 : 0;
}

/** A cursor that leads to what comes after an entry, and back. @throws Refusal where it leads nowhere */
export function cursorAfter(key: string, number: string): string {
  return `${key}\n${number}`;
}

export function placeOfCursor(cursor: string): ListPlace {
  const at = cursor.lastIndexOf('\n');
  if (at === -1) throw noSuchPlace();
  return { key: cursor.slice(0, at), order: numberOrder(cursor.slice(at + 1)) };
}

function named(text: string): string {
  const key = searchable(text.trim()).slice(0, longestKey);
  return key === '' ? last : key;
}
