import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCarParks } from '../place/useCarParks.ts';
import styles from './period.module.css';
import { type PeriodFilters, type PeriodName, periodNames, periodWords } from './periods.ts';

/** Which days, and which car park; and what else is asked for there. */
export function PeriodBar(props: {
  readonly filters: PeriodFilters;
  /** Without car parks, or without days, where what is shown is not of them. */
  readonly hasCarParks?: boolean;
  readonly hasDays?: boolean;
  readonly children?: ReactNode;
  /** The days that are shown, ISO dates. */
  readonly from: string;
  readonly to: string;
  readonly problem: string | null;
  readonly onChange: (next: PeriodFilters) => void;
}) {
  const { filters, from, to, problem, onChange, hasCarParks = true, hasDays = true } = props;
  const carParks = useCarParks().data ?? [];
  const { period = 'last7', carPark, ...days } = filters;
  const ofPark = carPark === undefined ? {} : { carPark };
  const choose = (name: PeriodName) => onChange({ ...ofPark, period: name, ...(name === 'own' ? { from, to } : {}) });
  const setDay = (day: { from?: string; to?: string }) => {
    if (Object.values(day).every((value) => value !== '')) onChange({ ...ofPark, period: 'own', from, to, ...day });
  };
  return (
    <div className={styles.bar}>
      {hasDays && (
        <NativeSelect
          label="Period"
          value={period}
          data={periodNames.map((value) => ({ value, label: periodWords[value] }))}
          onChange={({ currentTarget: { value } }) => choose(periodNames.find((name) => name === value) ?? 'last7')}
        />
      )}
      {hasDays && period === 'own' && (
        <>
          <TextInput
            type="date"
            label="From day"
            value={from}
            onChange={({ currentTarget: { value } }) => setDay({ from: value })}
          />
          <TextInput
            type="date"
            label="To day"
            value={to}
            error={problem}
            onChange={({ currentTarget: { value } }) => setDay({ to: value })}
          />
        </>
      )}
      {hasCarParks && carParks.length > 0 && (
        <NativeSelect
          label="Car park"
          value={carPark ?? 'all'}
          data={[
            { value: 'all', label: 'All of them' },
            ...carParks.map(({ id, name }) => ({ value: id, label: name })),
            { value: '', label: 'None: the site itself' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ period, ...days, ...(value === 'all' ? {} : { carPark: value }) })
          }
        />
      )}
      {props.children}
    </div>
  );
}
