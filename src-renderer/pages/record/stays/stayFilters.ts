import type { Due } from '../../../../src-preload/contract/parking/cases.ts';
import { type Stay, type StayQuery, stayViews } from '../../../../src-preload/contract/record/stays.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { startOfIsoDay } from '../../../siteTime.ts';

/** As the list is asked for; `overstaying` is of those that are inside. */
export const listViews = [...stayViews, 'overstaying', 'kinds'] as const;
export type ListView = (typeof listViews)[number];

/** More are not shown at once. */
export const mostOverstaying = 500;

/** In which order those who overstay are: who is over their time for the longest first, or who came first. */
export const overstayOrders = ['worst', 'longest'] as const;

/** What the address says of the list. */
export interface StayFilters {
  readonly view?: ListView;
  readonly order?: (typeof overstayOrders)[number];
  readonly carPark?: string;
  readonly text?: string;
  /** The kind of vehicle that a person said, by its id in the tariff. */
  readonly kind?: string;
  /** Days on which a stay began, `2026-03-31`, both included. */
  readonly from?: string;
  readonly to?: string;
}

/** Takes what is understood of an address; the rest is left out. */
export function parseStayFilters(search: Readonly<Record<string, unknown>>): StayFilters {
  const view = listViews.find((each) => each === search.view);
  const order = overstayOrders.find((each) => each === search.order);
  const { carPark, text, from, to, kind } = search;
  const isDay = (value: unknown): value is string => typeof value === 'string' && dayOfIso(value) !== null;
  return {
    ...(order === undefined || order === 'worst' ? {} : { order }),
    ...(view === undefined || view === 'inside' ? {} : { view }),
    ...(typeof carPark === 'string' ? { carPark } : {}),
    ...(typeof text === 'string' && text !== '' ? { text } : {}),
    ...(typeof kind === 'string' && kind !== '' && kind.length <= 40 ? { kind } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  };
}

/** @param overstaying who is over their time, where those are asked for */
export function queryOf(
  { view = 'inside', carPark, text, kind, from, to }: StayFilters,
  overstaying: readonly string[] = [],
): Partial<StayQuery> {
  const fromAt = from === undefined ? null : startOfIsoDay(from);
  const toAt = to === undefined ? null : startOfIsoDay(to, 1);
  return {
    ...(view === 'overstaying' ? { view: 'inside', ids: overstaying.slice(0, mostOverstaying) } : { view }),
    ...(carPark === undefined ? {} : { carParkId: carPark }),
    ...(text === undefined ? {} : { text: text.toUpperCase() }),
    ...(kind === undefined ? {} : { vehicleClass: kind }),
    ...(fromAt === null ? {} : { fromAt }),
    ...(toAt === null ? {} : { toAt }),
  };
}

/** On which days, in words: `Began 2026-06-01 to 2026-06-03`. */
export function daysText({ from, to }: Pick<StayFilters, 'from' | 'to'>): string {
  if (from === to || to === undefined) return `Began ${from === to ? 'on' : 'from'} ${from ?? ''}`;
  return from === undefined ? `Began until ${to}` : `Began ${from} to ${to}`;
}

/** Stays by when their time was over, the longest first. */
export function worstFirst<T extends Pick<Stay, 'id'>>(stays: readonly T[], dues: ReadonlyMap<string, Due>): T[] {
  const until = ({ id }: T) => dues.get(id)?.until ?? Number.MAX_SAFE_INTEGER;
  return stays.toSorted((a, b) => until(a) - until(b));
}
