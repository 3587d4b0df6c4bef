import { NativeSelect, TextInput } from '@mantine/core';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { type PeriodName, periodNames, periodWords, type RevenueFilters } from './periods.ts';
import styles from './revenue.module.css';

/** Which days, and which car park. */
export function PeriodBar(props: {
  readonly filters: RevenueFilters;
  /** The days that are shown, ISO dates. */
  readonly from: string;
  readonly to: string;
  readonly problem: string | null;
  readonly onChange: (next: RevenueFilters) => void;
}) {
  const { filters, from, to, problem, onChange } = props;
  const carParks = useCarParks().data ?? [];
  const { period = 'last7', carPark, ...days } = filters;
  const ofPark = carPark === undefined ? {} : { carPark };
  const choose = (name: PeriodName) => onChange({ ...ofPark, period: name, ...(name === 'own' ? { from, to } : {}) });
  const setDay = (day: { from?: string; to?: string }) => {
    if (Object.values(day).every((value) => value !== '')) onChange({ ...ofPark, period: 'own', from, to, ...day });
  };
  return (
    <div className={styles.bar}>
      <NativeSelect
        label="Period"
        value={period}
        data={periodNames.map((value) => ({ value, label: periodWords[value] }))}
        onChange={({ currentTarget: { value } }) => choose(periodNames.find((name) => name === value) ?? 'last7')}
      />
      {period === 'own' && (
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
      {carParks.length > 0 && (
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
    </div>
  );
}
