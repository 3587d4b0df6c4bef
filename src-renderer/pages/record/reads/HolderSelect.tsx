import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../client.ts';
import { useNameOf } from './useReadNames.ts';

const most = 8;

/** Chooses a permit or a visit by a name, a number or a plate. */
export function HolderSelect(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (id: string | null) => void;
}) {
  const { value } = props;
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim().slice(0, 80), 200);
  const input = text === '' ? {} : { text };
  const permits = useQuery({
    ...api.permits.list.queryOptions({ input: { ...input, limit: most } }),
    placeholderData: keepPreviousData,
  });
  const visits = useQuery({
    ...api.visitors.log.queryOptions({ input: { ...input, limit: most } }),
    placeholderData: keepPreviousData,
  });
  const name = useNameOf(value);
  const found = new Map([
    ...(permits.data?.items ?? []).map(
      ({ id, name, number }) => [id, name === '' ? number : `${name}, ${number}`] as const,
    ),
    ...(visits.data?.items ?? []).map(({ visit }) => [visit.id, `${visit.name || visit.company}, visitor`] as const),
    ...(value === undefined ? [] : [[value, name ?? 'No longer kept'] as const]),
  ]);
  return (
    <Select
      label={props.label}
      placeholder="Type a name or a plate"
      size="sm"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Any ${props.label.toLowerCase()}` }}
      comboboxProps={{ withinPortal: false }}
      data={[...found].map(([id, label]) => ({ value: id, label }))}
      // The door has looked for it already.
      filter={({ options }) => options}
      nothingFoundMessage="Nobody is called so"
      value={value ?? null}
      onSearchChange={setTyped}
      onChange={props.onChange}
    />
  );
}
