import {
  type BreachKind,
  breachKinds,
  type CaseQuery,
  type CaseView,
  caseViews,
} from '../../../../src-preload/contract/parking/cases.ts';

/** What the address says of the list, and which case is open. */
export interface CaseSearch {
  readonly view?: CaseView;
  readonly case?: string;
  readonly carPark?: string;
  readonly kind?: BreachKind;
  readonly text?: string;
}

/** Takes what is understood of an address; the rest is left out. */
export function parseCaseSearch(search: Readonly<Record<string, unknown>>): CaseSearch {
  const view = caseViews.find((each) => each === search.view);
  const kind = breachKinds.find((each) => each === search.kind);
  const word = (name: 'case' | 'carPark' | 'text') => {
    const value = search[name];
    return typeof value === 'string' && (value !== '' || name === 'carPark') ? { [name]: value } : {};
  };
  return {
    ...(view === undefined || view === 'decide' ? {} : { view }),
    ...(kind === undefined ? {} : { kind }),
    ...word('case'),
    ...word('carPark'),
    ...word('text'),
  };
}

export function queryOf({ view = 'decide', carPark, kind, text }: CaseSearch): Partial<CaseQuery> {
  return {
    view,
    ...(carPark === undefined ? {} : { carParkId: carPark }),
    ...(kind === undefined ? {} : { kind }),
    ...(text === undefined ? {} : { text: text.toUpperCase().replace(/[^A-Z0-9 ]/g, '') }),
  };
}
