import { Autocomplete, NativeSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  type PaymentFile,
  type PaymentFileChoices,
  paymentFields,
} from '../../../../src-preload/contract/parking/paymentImport.ts';
import { moneyKinds } from '../../../../src-preload/contract/parking/payments.ts';
import { api } from '../../../client.ts';
import { kindWords } from '../../../components/charge/chargeWords.ts';
import { useCarParks } from '../../../components/place/useCarParks.ts';
import { fieldWords } from './importWords.ts';
import styles from './paymentImport.module.css';

const shownRows = 4;

/** What each column holds, with the first rows of the file, and what holds where a row does not say. */
export function ColumnsCard(props: {
  readonly file: PaymentFile;
  readonly choices: PaymentFileChoices;
  readonly isBusy: boolean;
  readonly onChange: (choices: PaymentFileChoices) => void;
  readonly onSheet: (sheet: string) => void;
}) {
  const { file, choices, onChange, isBusy } = props;
  const carParks = useCarParks().data ?? [];
  const { headerRow, columns } = choices;
  const { data: sources = [] } = useQuery(api.paymentImport.sources.queryOptions());
  const setSource = (source: string) => {
    const known = sources.find(({ name }) => name.toLowerCase() === source.trim().toLowerCase());
    onChange({ ...choices, source, ...(known === undefined ? {} : { correctByS: known.correctByS }) });
  };
  const names = headerRow === null ? [] : (file.preview[headerRow - 1] ?? []);
  const examples = file.preview.slice(headerRow ?? 0, (headerRow ?? 0) + shownRows);
  const setColumn = (place: number, value: string) => {
    const field = paymentFields.find((each) => each === value) ?? null;
    // A field is held by one column: where it was before is left out.
    const next = columns.map((each, column) => (column === place ? field : each === field ? null : each));
    onChange({ ...choices, columns: next });
  };
  return (
    <section className={`card ${styles.card}`} aria-label="Columns">
      <div className={styles.fields}>
        {file.sheets.length > 1 && (
          <NativeSelect
            label="Sheet"
            disabled={isBusy}
            data={file.sheets}
            value={file.sheet ?? ''}
            onChange={({ currentTarget: { value } }) => props.onSheet(value)}
          />
        )}
        <NativeSelect
          label="The names of the columns are in"
          disabled={isBusy}
          value={String(headerRow ?? 0)}
          data={[
            { value: '0', label: 'no row' },
            ...file.preview.slice(0, 10).map((_, place) => ({ value: String(place + 1), label: `row ${place + 1}` })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...choices, headerRow: value === '0' ? null : Number(value) })
          }
        />
        <NativeSelect
          label="Amounts are in"
          disabled={isBusy}
          value={choices.unit}
          data={[
            { value: 'pounds', label: 'pounds' },
            { value: 'pence', label: 'pence' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...choices, unit: value === 'pence' ? 'pence' : 'pounds' })
          }
        />
        <NativeSelect
          label="Paid by, where a row does not say"
          disabled={isBusy}
          value={choices.kind}
          data={moneyKinds.map((value) => ({ value, label: kindWords[value] }))}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...choices, kind: moneyKinds.find((kind) => kind === value) ?? 'card' })
          }
        />
        <NativeSelect
          label="Car park, where a row names none"
          disabled={isBusy}
          value={choices.carParkId}
          data={[
            { value: '', label: 'None: the site itself' },
            ...carParks.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) => onChange({ ...choices, carParkId: value })}
        />
        <Autocomplete
          label="It comes from"
          description="One clock timed its payments"
          placeholder="Machine 1"
          maxLength={60}
          disabled={isBusy}
          data={sources.map(({ name }) => name)}
          value={choices.source}
          error={choices.source.trim() === '' && 'Give a name, such as “Machine 1”'}
          onChange={setSource}
        />
        <NumberInput
          label="Correct its times by"
          description="Where its clock is off"
          suffix=" s"
          allowDecimal={false}
          min={-86_400}
          max={86_400}
          disabled={isBusy}
          value={choices.correctByS}
          onChange={(value) => {
            if (typeof value === 'number') onChange({ ...choices, correctByS: value });
          }}
        />
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((field, place) => {
                const name = names[place]?.trim() || `Column ${place + 1}`;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
                  <th key={place} scope="col">
                    <span className={styles.columnName}>{name}</span>
                    <NativeSelect
                      aria-label={`What ${name} holds`}
                      size="xs"
                      disabled={isBusy}
                      data-held={field !== null || undefined}
                      value={field ?? ''}
                      data={[
                        { value: '', label: 'left out' },
                        ...paymentFields.map((value) => ({ value, label: fieldWords[value] })),
                      ]}
                      onChange={({ currentTarget: { value } }) => setColumn(place, value)}
                    />
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {examples.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name.
              <tr key={row}>
                {columns.map((field, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
                  <td key={place} data-left-out={field === null || undefined}>
                    {cells[place] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
