import { Button, NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconHistory } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  dateOrders,
  type ImportChoices,
  type ImportTable,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import { api, door } from '../../../../client.ts';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../../components/feedback/TimeText.tsx';
import { countOf } from '../../../../formatting.ts';
import { ColumnsTable } from './ColumnsTable.tsx';
import styles from './import.module.css';
import { allWrongSentence, columnsProblem, dateOrderNames, writtenAs } from './importWords.ts';
import { takenFor } from './takenFor.ts';

/** What each column holds, guessed and to be put right, above the first rows of the list. */
export function ColumnsStep(props: {
  readonly table: ImportTable;
  readonly choices: ImportChoices;
  readonly onChoices: (choices: ImportChoices) => void;
  readonly onTable: (table: ImportTable) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}) {
  const { table, choices, onChoices } = props;
  const [isGuess, setGuess] = useState(true);
  const groups = useQuery(api.permits.groups.queryOptions());
  const otherSheet = useMutation({
    mutationFn: (sheet: string) => door.permitImport.read({ id: table.id, sheet }),
    onSuccess: props.onTable,
  });
  const problem = columnsProblem(choices.columns);
  const set = (changes: Partial<ImportChoices>) => onChoices({ ...choices, ...changes });
  const guessAnew = () => {
    setGuess(false);
    onChoices({ ...table.guessed, groupId: choices.groupId, groups: choices.groups });
  };
  const trial = useQuery(
    api.permitImport.trial.queryOptions({
      input: { id: table.id, choices },
      enabled: problem === null,
      gcTime: 0,
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      placeholderData: (before) => before,
    }),
  );
  const commonest = problem === null && trial.data?.rows === trial.data?.wrong ? trial.data?.commonestWrong : null;
  const written = writtenAs(table);
  const rowCount = table.rows - (choices.headerRow ?? 0);
  const namesGroup = choices.columns.includes('group');

  const setColumn = (column: number, field: ImportChoices['columns'][number]) => {
    setGuess(false);
    onChoices(takenFor(choices, table.width, column, field));
  };

  return (
    <div className={styles.stepBody}>
      <div className={styles.said}>
        <p>
          {countOf(rowCount, 'row')}
          {written !== null && <span className={styles.faint}> · {written}</span>}
        </p>
        {table.rememberedAt !== null && isGuess && (
          <p className={styles.remembered}>
            <IconHistory size={16} aria-hidden="true" />
            <span>
              As last time, for the list with these columns of <TimeText at={table.rememberedAt} /> ·{' '}
              <button type="button" className={styles.textButton} onClick={guessAnew}>
                guess anew
              </button>
            </span>
          </p>
        )}
      </div>
      <div className={styles.options}>
        {table.sheets.length > 1 && (
          <NativeSelect
            label="Sheet"
            value={table.sheet ?? ''}
            disabled={otherSheet.isPending}
            data={table.sheets}
            onChange={(event) => otherSheet.mutate(event.currentTarget.value)}
          />
        )}
        <NativeSelect
          label="Names of the columns"
          value={choices.headerRow ?? 0}
          data={[
            { value: '0', label: 'There are none' },
            ...Array.from({ length: Math.min(15, table.rows) }, (_, index) => ({
              value: String(index + 1),
              label: `In row ${index + 1}`,
            })),
          ]}
          onChange={(event) => set({ headerRow: Number(event.currentTarget.value) || null })}
        />
        <NativeSelect
          label="Dates are written"
          value={choices.dateOrder}
          data={dateOrders.map((value) => ({ value, label: dateOrderNames[value] }))}
          onChange={(event) =>
            set({ dateOrder: dateOrders.find((order) => order === event.currentTarget.value) ?? 'dmy' })
          }
        />
        <NativeSelect
          label={namesGroup ? 'Group of rows that name none' : 'Group of new permits'}
          value={choices.groupId ?? ''}
          data={[
            { value: '', label: namesGroup ? 'None: such rows are wrong' : 'Choose a group' },
            ...(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => set({ groupId: event.currentTarget.value || null })}
        />
        <NativeSelect
          label="A row changes the permit with"
          value={choices.matchBy}
          disabled={!choices.columns.includes('number')}
          data={[
            { value: 'number', label: 'The same permit number' },
            { value: 'plate', label: 'The same plate' },
          ]}
          onChange={(event) => set({ matchBy: event.currentTarget.value === 'number' ? 'number' : 'plate' })}
        />
        <NativeSelect
          label="Its vehicles"
          value={choices.vehicles}
          data={[
            { value: 'add', label: 'Are added to those it has' },
            { value: 'replace', label: 'Take the place of those it has' },
          ]}
          onChange={(event) => set({ vehicles: event.currentTarget.value === 'replace' ? 'replace' : 'add' })}
        />
      </div>
      {otherSheet.isError && <ErrorNotice error={otherSheet.error} />}
      {commonest && (
        <p className={styles.note} data-level="wrong" role="status">
          <IconAlertTriangle size={17} aria-hidden="true" />
          <span>{allWrongSentence(commonest, choices.columns)}</span>
        </p>
      )}
      <ColumnsTable table={table} choices={choices} onColumn={setColumn} />
      <div className={styles.bar}>
        <span className={styles.barSaid} role="status">
          {problem ?? ''}
        </span>
        <Button variant="default" leftSection={<IconArrowLeft size={17} />} onClick={props.onBack}>
          Another file
        </Button>
        <Button variant={commonest ? 'default' : 'filled'} disabled={problem !== null} onClick={props.onNext}>
          Check {countOf(rowCount, 'row')}
        </Button>
      </div>
    </div>
  );
}
