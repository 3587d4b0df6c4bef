import { SegmentedControl } from '@mantine/core';
import { SearchField } from '../../../components/choice/SearchField.tsx';
import type { VisitFilters } from './visitFilters.ts';
import styles from './visitors.module.css';

/** What is looked for: words or part of a plate, and visitors or deliveries. */
export function VisitSearch(props: {
  readonly filters: VisitFilters;
  readonly onChange: (filters: VisitFilters) => void;
  /** The arrow key leads from the field into the list. */
  readonly onArrowDown: () => void;
}) {
  const { filters, onChange } = props;
  return (
    <search className={styles.search} aria-label="Filter visits">
      <SearchField
        label="Search visits"
        example="Name, company, host, plate"
        className={styles.searchField}
        text={filters.text ?? ''}
        onChange={(text) => onChange({ ...filters, text })}
        onArrowDown={props.onArrowDown}
      />
      <SegmentedControl
        aria-label="Kind"
        value={filters.kind ?? 'all'}
        onChange={(kind) => {
          const { kind: _, ...rest } = filters;
          onChange(kind === 'visitor' || kind === 'delivery' ? { ...rest, kind } : rest);
        }}
        data={[
          { value: 'all', label: 'All' },
          { value: 'visitor', label: 'Visitors' },
          { value: 'delivery', label: 'Deliveries' },
        ]}
      />
    </search>
  );
}
