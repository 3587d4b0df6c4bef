import { type StayQuery, stayViews } from '../../../../src-preload/contract/record/stays.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { startOfIsoDay } from '../../../siteTime.ts';

/** What the address says of the list. */
export interface StayFilters {
  readonly view?: (typeof stayViews)[number];
  readonly carPark?: string;
  readonly text?: string;
  /** Days on which a stay began, `2026-03-31`, both included. */
  readonly from?: string;
  readonly to?: string;
}

/** Takes what is understood of an address; the rest is left out. */
export function parseStayFilters(search: Readonly<Record<string, unknown>>): StayFilters {
  const view = stayViews.find((each) => each === search.view);
  const { carPark, text, from, to } = search;
  const isDay = (value: unknown): value is string => typeof value === 'string' && dayOfIso(value) !== null;
  return {
    ...(view === undefined || view === 'inside' ? {} : { view }),
    ...(typeof carPark === 'string' ? { carPark } : {}),
    ...(typeof text === 'string' && text !== '' ? { text } : {}),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  };
}

export function queryOf({ view = 'inside', carPark, text, from, to }: StayFilters): Partial<StayQuery> {
  const fromAt = from === undefined ? null : startOfIsoDay(from);
  const toAt = to === undefined ? null : startOfIsoDay(to, 1);
  return {
    view,
    ...(carPark === undefined ? {} : { carParkId: carPark }),
    ...(text === undefined ? {} : { text: text.toUpperCase() }),
    ...(fromAt === null ? {} : { fromAt }),
    ...(toAt === null ? {} : { toAt }),
  };
}

/** On which days, in words: `Began 2026-06-01 to 2026-06-03`. */
export function daysText({ from, to }: Pick<StayFilters, 'from' | 'to'>): string {
  if (from === to || to === undefined) return `Began ${from === to ? 'on' : 'from'} ${from ?? ''}`;
  return from === undefined ? `Began until ${to}` : `Began ${from} to ${to}`;
}
