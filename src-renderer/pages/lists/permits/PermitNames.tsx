import { Checkbox } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { PermitOrder } from '../../../../src-preload/contract/lists/permits.ts';
import type { PermitSort } from './permitFilters.ts';
import styles from './permits.module.css';
import { ValidityLegend } from './ValidityBar.tsx';

const columns: readonly {
  readonly orders: readonly { readonly by: PermitOrder; readonly name: string }[];
  readonly style?: string | undefined;
}[] = [
  { orders: [{ by: 'plate', name: 'Vehicles' }] },
  {
    orders: [
      { by: 'name', name: 'Name' },
      { by: 'number', name: 'number' },
    ],
  },
  { orders: [{ by: 'company', name: 'Company, unit' }], style: styles.rowFrom },
  { orders: [{ by: 'validTo', name: 'Valid' }], style: styles.rowValidity },
  { orders: [{ by: 'state', name: 'State' }] },
];

/** The names of the columns, each of which sorts the list by it, and again the other way round. */
export function PermitNames(props: {
  /** CSS pixels. */
  readonly height: number;
  readonly maySelect: boolean;
  readonly isAllSelected: boolean;
  readonly isSomeSelected: boolean;
  readonly onSelectAll: (isOn: boolean) => void;
  readonly sort: PermitSort;
  readonly onSort: (sort: PermitSort) => void;
}) {
  const { sort } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a toolbar above a list, no fieldset of a form.
    <div className={styles.names} style={{ height: props.height }} role="group" aria-label="Sort permits">
      <span className={styles.rowCheck}>
        {props.maySelect && (
          <Checkbox
            size="xs"
            aria-label="Select all that were found"
            checked={props.isAllSelected}
            indeterminate={!props.isAllSelected && props.isSomeSelected}
            onChange={(event) => props.onSelectAll(event.currentTarget.checked)}
          />
        )}
      </span>
      {columns.map(({ orders, style }) => (
        <span key={orders[0]?.by} className={style}>
          {orders.map(({ by, name }, index) => {
            const isSorted = sort.by === by;
            const Sign = sort.descending ? IconChevronDown : IconChevronUp;
            return (
              <span key={by}>
                {index > 0 && ' and '}
                <button
                  type="button"
                  className={styles.sort}
                  aria-pressed={isSorted}
                  title={isSorted ? 'Sort the other way round' : `Sort by ${name.toLowerCase()}`}
                  onClick={() => props.onSort({ by, descending: isSorted && !sort.descending })}
                >
                  {name}
                  {isSorted && <Sign size={14} stroke={2} aria-label={sort.descending ? 'descending' : 'ascending'} />}
                </button>
              </span>
            );
          })}
          {orders[0]?.by === 'validTo' && <ValidityLegend />}
        </span>
      ))}
    </div>
  );
}
