import type { ReactNode } from 'react';
import { type PermitState, permitStates } from '../../../../src-preload/contract/lists/permits.ts';
import { FilterChip, FilterChips } from '../../../components/choice/FilterChips.tsx';
import { SearchField } from '../../../components/choice/SearchField.tsx';
import { chosenStates, type PermitFilters } from './permitFilters.ts';
import styles from './permits.module.css';
import { stateWords } from './words.ts';

const counted = new Intl.NumberFormat('en-GB');

/** What is looked for: words or part of a plate, and states with how many there are of each. */
export function PermitSearch(props: {
  readonly filters: PermitFilters;
  readonly counts: Readonly<Partial<Record<PermitState, number>>> | null;
  readonly onChange: (filters: PermitFilters) => void;
  /** The arrow key leads from the field into the list. */
  readonly onArrowDown: () => void;
  /** What stands beside the field. */
  readonly children: ReactNode;
}) {
  const { filters, onChange, counts } = props;
  const chosen = chosenStates(filters);
  return (
    <search className={styles.search} aria-label="Filter permits">
      <SearchField
        label="Search permits"
        example="Plate, name, number, company, unit"
        size="md"
        className={styles.searchField}
        text={filters.text ?? ''}
        onChange={(text) => onChange({ ...filters, text })}
        onArrowDown={props.onArrowDown}
      />
      {props.children}
      <div className={styles.states}>
        <FilterChips legend="State">
          {permitStates.map((state) => (
            <FilterChip
              key={state}
              count={counts && counted.format(counts[state] ?? 0)}
              checked={chosen.includes(state)}
              onChange={(isOn) =>
                onChange({
                  ...filters,
                  states: permitStates.filter((one) => (one === state ? isOn : chosen.includes(one))).join(','),
                })
              }
            >
              {stateWords[state][1]}
            </FilterChip>
          ))}
        </FilterChips>
      </div>
    </search>
  );
}
