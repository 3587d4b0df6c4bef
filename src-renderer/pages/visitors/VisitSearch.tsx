import { CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
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
  const [text, setText] = useState(filters.text ?? '');
  const field = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback((next: string) => onChange({ ...filters, text: next }), 150);
  useEffect(
    () => setText((known) => (known.trim() === (filters.text ?? '') ? known : (filters.text ?? ''))),
    [filters.text],
  );
  useHotkeys([['/', () => field.current?.focus()]]);
  const change = (next: string) => {
    setText(next);
    search(next.trim());
  };
  return (
    <search className={styles.search} aria-label="Filter visits">
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
        maxLength={80}
        aria-label="Search visits"
        placeholder="Name, company, host, plate"
        spellCheck={false}
        autoComplete="off"
        leftSection={<IconSearch size={18} />}
        rightSection={text === '' ? null : <CloseButton aria-label="Clear the search" onClick={() => change('')} />}
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
