import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { SearchField } from '../../../components/choice/SearchField.tsx';
import styles from './audit.module.css';
import { type AuditFilters, parseAuditFilters } from './auditFilters.ts';
import { kindWord } from './things.tsx';

/** What is looked for: who, what it was about, what was done, when, and words. */
export function AuditFilterBar(props: {
  readonly filters: AuditFilters;
  readonly onChange: (filters: AuditFilters) => void;
}) {
  const { filters } = props;
  const choices = useQuery(api.audit.choices.queryOptions({ staleTime: 30_000 }));
  const set = (change: { readonly [Name in keyof AuditFilters]: string | null | undefined }) =>
    props.onChange(parseAuditFilters({ ...filters, ...change }));
  const { actors = [], thingKinds = [], actions = [] } = choices.data ?? {};
  return (
    <search className={styles.filters} aria-label="Filter the audit">
      <SearchField
        label="Search the audit"
        example="Words, a plate, a number"
        text={filters.text ?? ''}
        onChange={(text) => set({ text })}
        onArrowDown={() => undefined}
        className={styles.search}
      />
      <Select
        aria-label="Who"
        placeholder="Anybody"
        data={actors.map(({ id, name }) => ({ value: id, label: name }))}
        value={filters.who ?? null}
        onChange={(who) => set({ who })}
        clearable
        searchable
      />
      <Select
        aria-label="About"
        placeholder="About anything"
        data={thingKinds.map((kind) => ({ value: kind, label: kindWord(kind) }))}
        value={filters.kind ?? null}
        onChange={(kind) => set({ kind })}
        clearable
      />
      <Select
        aria-label="What was done"
        placeholder="Any action"
        data={actions.map(({ action, title }) => ({ value: action, label: title }))}
        value={filters.action ?? null}
        onChange={(action) => set({ action })}
        clearable
        searchable
      />
      <TextInput
        type="date"
        aria-label="From day"
        value={filters.from ?? ''}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        aria-label="To day"
        value={filters.to ?? ''}
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
      {Object.keys(filters).length > 0 && (
        <Button variant="subtle" color="gray" onClick={() => props.onChange({})}>
          Clear
        </Button>
      )}
    </search>
  );
}
