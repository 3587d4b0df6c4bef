import { Button, Modal, NativeSelect, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  dateOrders,
  type ImportChoices,
  type ImportTable,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { PermitList } from '../../../../../src-preload/contract/lists/permitLists.ts';
import { api } from '../../../../client.ts';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { ColumnsTable } from '../import/ColumnsTable.tsx';
import { columnsProblem, dateOrderNames } from '../import/importWords.ts';
import { takenFor } from '../import/takenFor.ts';
import styles from './elsewhere.module.css';

/** What the columns of a list hold, above its first rows as they are now. */
export function ColumnsDialog(props: { readonly list: PermitList; readonly onClose: () => void }) {
  const { list, onClose } = props;
  const [sheet, setSheet] = useState<string | null>(null);
  const view = useQuery({
    ...api.permitLists.look.queryOptions({ input: { id: list.id, sheet } }),
    // Looking is itself something that changes how lists stand, and must not begin anew with that.
    queryKey: ['what a list holds', list.id, sheet],
    ...{ retry: false, gcTime: 0, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size={980}
      title={`What “${list.name}” holds`}
      closeButtonProps={{ 'aria-label': 'Close without saving' }}
    >
      {view.isError && <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />}
      {view.isFetching && <Skeleton height={240} />}
      {view.data !== undefined && !view.isFetching && (
        <Columns key={view.data.sheet} {...{ table: view.data, list, onClose }} onSheet={setSheet} />
      )}
    </Modal>
  );
}

function Columns(props: {
  readonly table: ImportTable;
  readonly list: PermitList;
  readonly onSheet: (sheet: string) => void;
  readonly onClose: () => void;
}) {
  const { table, list, onSheet, onClose } = props;
  const queries = useQueryClient();
  const groups = useQuery(api.permits.groups.queryOptions());
  const [choices, setChoices] = useState<ImportChoices>({ ...table.choices, vehicles: 'replace' });
  const save = useMutation(
    api.permitLists.setUp.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: api.permitLists.key() });
        onClose();
      },
    }),
  );
  const set = (change: Partial<ImportChoices>) => setChoices({ ...choices, ...change });
  const setColumn = (column: number, field: ImportChoices['columns'][number]) =>
    setChoices(takenFor(choices, table.width, column, field));
  const namesGroup = choices.columns.includes('group');
  const hasDates = choices.columns.some((field) => field === 'validFrom' || field === 'validTo');
  // A workbook of one sheet may call it as it likes, such as by the month.
  const sheet = table.sheets.length > 1 ? table.sheet : null;
  const problem =
    columnsProblem(choices.columns) ??
    (choices.headerRow === null ? 'It must have a row that names its columns.' : null) ??
    (namesGroup || choices.groupId !== null ? null : 'Choose a group.');
  const header = choices.headerRow === null ? [] : (table.preview[choices.headerRow - 1] ?? []);
  return (
    <div className={styles.dialog}>
      <div className={styles.options}>
        {sheet !== null && (
          <NativeSelect
            label="Sheet"
            value={sheet}
            data={table.sheets}
            onChange={(event) => onSheet(event.currentTarget.value)}
          />
        )}
        {hasDates && (
          <NativeSelect
            label="Dates are written"
            value={choices.dateOrder}
            data={dateOrders.map((value) => ({ value, label: dateOrderNames[value] }))}
            onChange={(event) =>
              set({ dateOrder: dateOrders.find((order) => order === event.currentTarget.value) ?? 'dmy' })
            }
          />
        )}
        <NativeSelect
          label={namesGroup ? 'Group of rows that name none' : 'Group of its permits'}
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
            { value: 'replace', label: 'Take the place of those it has' },
            { value: 'add', label: 'Are added to those it has' },
          ]}
          onChange={(event) => set({ vehicles: event.currentTarget.value === 'add' ? 'add' : 'replace' })}
        />
      </div>
      <ColumnsTable table={table} choices={choices} onColumn={setColumn} />
      {save.error !== null && <ErrorNotice error={save.error} />}
      <div className={styles.foot}>
        <span role="status">{problem ?? 'From then on it is fetched, as long as it has just these columns.'}</span>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          loading={save.isPending}
          disabled={problem !== null}
          onClick={() =>
            save.mutate({
              id: list.id,
              choices: { ...choices, sheet },
              header: header.map((cell) => cell.slice(0, 500)),
            })
          }
        >
          Use these columns
        </Button>
      </div>
    </div>
  );
}
