import { type PermitQuery, type PermitState, permitStates } from '../../../src-preload/contract/permits.ts';

/** What is looked for, as it stands in the address. `edit` is the group whose form is open, or `new`. */
export interface PermitFilters {
  readonly group?: string;
  /** States with commas between. */
  readonly states?: string;
  readonly text?: string;
  readonly edit?: string;
}

/** Reads the filters from an address; what is not understood is left out. */
export function parsePermitFilters(search: Record<string, unknown>): PermitFilters {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 80) : undefined;
  };
  const states = chosenStates({ states: text('states') ?? '' }).join(',');
  const filters = {
    group: text('group'),
    states: states === '' ? undefined : states,
    text: text('text'),
    edit: text('edit'),
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** The states chosen in the filters. */
export function chosenStates(filters: Pick<PermitFilters, 'states'>): readonly PermitState[] {
  const words = filters.states?.split(',') ?? [];
  return permitStates.filter((state) => words.includes(state));
}

/** The filters as a query to the door. */
export function toPermitQuery(filters: PermitFilters): Pick<PermitQuery, 'groupId' | 'states' | 'text'> {
  const states = chosenStates(filters);
  return {
    ...(filters.group === undefined ? {} : { groupId: filters.group }),
    ...(states.length === 0 ? {} : { states: [...states] }),
    ...(filters.text === undefined ? {} : { text: filters.text }),
  };
}
