import { type VisitKind, visitKinds } from '../../../src-preload/contract/visitors.ts';

export const visitTabs = ['today', 'coming', 'log'] as const;
export type VisitTab = (typeof visitTabs)[number];

/** What is looked for, as it stands in the address. `edit` is the visit whose form is open, or `new`. */
export interface VisitFilters {
  /** `today` is left out. */
  readonly view?: Exclude<VisitTab, 'today'>;
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
    view: visitTabs.find((tab) => tab !== 'today' && tab === text('view')),
    kind: visitKinds.find((kind) => kind === text('kind')),
    text: text('text'),
    edit: text('edit'),
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** The filters as a query to the door. */
export function toVisitQuery({ kind, text }: VisitFilters): { kind?: VisitKind; text?: string } {
  return { ...(kind === undefined ? {} : { kind }), ...(text === undefined ? {} : { text }) };
}
