import { type StayQuery, stayViews } from '../../../../src-preload/contract/record/stays.ts';

/** What the address says of the list. */
export interface StayFilters {
  readonly view?: (typeof stayViews)[number];
  readonly carPark?: string;
  readonly text?: string;
}

/** Takes what is understood of an address; the rest is left out. */
export function parseStayFilters(search: Readonly<Record<string, unknown>>): StayFilters {
  const view = stayViews.find((each) => each === search.view);
  const { carPark, text } = search;
  return {
    ...(view === undefined || view === 'inside' ? {} : { view }),
    ...(typeof carPark === 'string' ? { carPark } : {}),
    ...(typeof text === 'string' && text !== '' ? { text } : {}),
  };
}

export function queryOf({ view = 'inside', carPark, text }: StayFilters): Partial<StayQuery> {
  return {
    view,
    ...(carPark === undefined ? {} : { carParkId: carPark }),
    ...(text === undefined ? {} : { text: text.toUpperCase() }),
  };
}
