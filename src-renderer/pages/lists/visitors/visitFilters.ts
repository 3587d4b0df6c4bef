import { type VisitKind, visitKinds } from '../../../../src-preload/contract/lists/visitors.ts';

export const visitTabs = ['today', 'coming', 'log'] as const;
export type VisitTab = (typeof visitTabs)[number];

/** What is looked for, as it stands in the address. `edit` is the visit whose form is open, or `new`. */
export interface VisitFilters {
  readonly kind?: VisitKind;
  readonly text?: string;
  readonly edit?: string;
}

/** Reads the filters from an address; what is not understood is left out. */
export function parseVisitFilters(search: Record<string, unknown>): VisitFilters {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 80) : undefined;
  };
  const filters = {
    kind: visitKinds.find((kind) => kind === text('kind')),
    text: text('text'),
    edit: text('edit'),
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** The address of later days and the log: `coming` is left out. */
export function parseLaterSearch(search: Record<string, unknown>): VisitFilters & { readonly view?: 'log' } {
  return { ...parseVisitFilters(search), ...(search.view === 'log' ? { view: 'log' } : {}) };
}

/** The address at which all three tabs once were: `today` was left out. */
export function parseMovedSearch(
  search: Record<string, unknown>,
): VisitFilters & { readonly view?: Exclude<VisitTab, 'today'> } {
  const view = visitTabs.find((tab) => tab !== 'today' && tab === search.view);
  return { ...parseVisitFilters(search), ...(view === undefined || view === 'today' ? {} : { view }) };
}

/** Where what was at that address is now. */
export function movedVisits({ view, ...filters }: ReturnType<typeof parseMovedSearch>) {
  return view === undefined
    ? ({ to: '/expected', search: filters } as const)
    : ({ to: '/visits', search: view === 'log' ? { ...filters, view } : filters } as const);
}

/** The filters as a query to the door. */
export function toVisitQuery({ kind, text }: VisitFilters): { kind?: VisitKind; text?: string } {
  return { ...(kind === undefined ? {} : { kind }), ...(text === undefined ? {} : { text }) };
}
