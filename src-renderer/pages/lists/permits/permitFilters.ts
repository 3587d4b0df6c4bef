import {
  type PermitOrder,
  type PermitQuery,
  type PermitState,
  permitOrders,
  permitStates,
} from '../../../../src-preload/contract/lists/permits.ts';

export interface PermitSort {
  readonly by: PermitOrder;
  readonly descending: boolean;
}

/** What is looked for, as it stands in the address. `edit` is the group whose form is open, or `new`; `plate` is to be put into the permit that is open. */
export interface PermitFilters {
  readonly group?: string;
  /** States with commas between. */
  readonly states?: string;
  readonly text?: string;
  /** What the list is sorted by, with `-` before it for the other way round; by number where it is left out. */
  readonly sort?: string;
  readonly edit?: string;
  readonly plate?: string;
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
    sort: sortText(chosenSort({ sort: text('sort') ?? '' })),
    edit: text('edit'),
    plate: text('plate')?.slice(0, 24),
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** The states chosen in the filters. */
export function chosenStates(filters: Pick<PermitFilters, 'states'>): readonly PermitState[] {
  const words = filters.states?.split(',') ?? [];
  return permitStates.filter((state) => words.includes(state));
}

/** What the filters sort by. */
export function chosenSort({ sort = '' }: Pick<PermitFilters, 'sort'>): PermitSort {
  const descending = sort.startsWith('-');
  const by = permitOrders.find((order) => order === sort.slice(descending ? 1 : 0));
  return by === undefined ? { by: 'number', descending: false } : { by, descending };
}

/** A sort as it stands in the address; undefined for the one that holds by itself. */
export function sortText({ by, descending }: PermitSort): string | undefined {
  if (by === 'number' && !descending) return undefined;
  return `${descending ? '-' : ''}${by}`;
}

/** The filters as a query to the door. */
export function toPermitQuery(
  filters: PermitFilters,
): Pick<PermitQuery, 'groupId' | 'states' | 'text' | 'orderBy' | 'descending'> {
  const states = chosenStates(filters);
  const { by, descending } = chosenSort(filters);
  return {
    ...{ orderBy: by, descending },
    ...(filters.group === undefined ? {} : { groupId: filters.group }),
    ...(states.length === 0 ? {} : { states: [...states] }),
    ...(filters.text === undefined ? {} : { text: filters.text }),
  };
}
