import { Chip, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type PermitState, permitStates } from '../../../src-preload/contract/permits.ts';
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
      <TextField
        text={filters.text ?? ''}
        onChange={(text) => onChange({ ...filters, text })}
        onArrowDown={props.onArrowDown}
      />
      {props.children}
      <fieldset className={styles.chips}>
        <legend className="visually-hidden">State</legend>
        {permitStates.map((state) => (
          <Chip
            key={state}
            size="sm"
            variant="light"
            classNames={{ label: styles.chip }}
            checked={chosen.includes(state)}
            onChange={(isOn) =>
              onChange({
                ...filters,
                states: permitStates.filter((one) => (one === state ? isOn : chosen.includes(one))).join(','),
              })
            }
          >
            {stateWords[state][1]}
            {counts !== null && <span className={styles.chipCount}>{counted.format(counts[state] ?? 0)}</span>}
          </Chip>
        ))}
      </fieldset>
    </search>
  );
}

function TextField(props: {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onArrowDown: () => void;
}) {
  const [text, setText] = useState(props.text);
  const field = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback(props.onChange, 150);
  useEffect(() => setText((known) => (known.trim() === props.text ? known : props.text)), [props.text]);
  useHotkeys([['/', () => field.current?.focus()]]);
  const change = (next: string) => {
    setText(next);
    search(next.trim());
  };
  return (
    <TextInput
      ref={field}
      className={styles.searchField}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        props.onArrowDown();
      }}
      size="md"
      maxLength={80}
      aria-label="Search permits"
      placeholder="Plate, name, number, company, unit"
      spellCheck={false}
      autoComplete="off"
      leftSection={<IconSearch size={18} />}
      rightSection={text === '' ? null : <CloseButton aria-label="Clear the search" onClick={() => change('')} />}
    />
  );
}
