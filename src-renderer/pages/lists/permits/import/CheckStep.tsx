import { Anchor, Button, Chip, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type ImportCheck,
  type ImportChoices,
  type ImportResult,
  type ImportRowKind,
  type ImportTable,
  importRowKinds,
  mostMends,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import { api, door, wrongRowsUrl } from '../../../../client.ts';
import { ErrorNotice } from '../../../../components/feedback/ErrorNotice.tsx';
import { countOf } from '../../../../formatting.ts';
import { CheckNotes } from './CheckNotes.tsx';
import { CheckTable, type MendedCell } from './CheckTable.tsx';
import { EatenPlates } from './EatenPlates.tsx';
import styles from './import.module.css';
import { importVerb, kindNames } from './importWords.ts';
import { UnknownGroups } from './UnknownGroups.tsx';
import { WorkNotice } from './WorkNotice.tsx';

/** What each row would do, and the button that does it. */
export function CheckStep(props: {
  readonly table: ImportTable;
  readonly choices: ImportChoices;
  readonly mends: readonly MendedCell[];
  readonly onChoices: (choices: ImportChoices) => void;
  readonly onMends: (mends: readonly MendedCell[]) => void;
  readonly onBack: () => void;
  readonly onDone: (result: ImportResult) => void;
  /** The file is no longer open. */
  readonly onLost: () => void;
}) {
  const { table, choices, mends } = props;
  const { id } = table;
  const [kinds, setKinds] = useState<readonly ImportRowKind[]>([]);
  const check = useQuery(
    api.permitImport.check.queryOptions({
      input: { id, choices, mends: mends.map(({ row, column, text }) => ({ row, column, text })) },
      // Permits may have been changed since: it is made anew each time it is shown.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      placeholderData: (before) => before,
    }),
  );
  const apply = useMutation({
    mutationFn: (checkId: string) => door.permitImport.apply({ id, checkId }),
    onSuccess: props.onDone,
    onError: () => void check.refetch(),
  });
  const stop = () => void door.permitImport.cancel({ id }).catch(() => undefined);

  if (check.isError) {
    return (
      <div className={styles.stepBody}>
        <ErrorNotice error={check.error} onRetry={() => void check.refetch()} />
        <div className={styles.bar}>
          <span className={styles.barSaid} />
          <Button variant="default" onClick={props.onLost}>
            Another file
          </Button>
          <Button variant="default" leftSection={<IconArrowLeft size={17} />} onClick={props.onBack}>
            Columns
          </Button>
        </div>
      </div>
    );
  }
  if (check.data === undefined) {
    return (
      <div className={styles.stepBody}>
        <WorkNotice
          title={`Checking ${countOf(table.rows - (choices.headerRow ?? 0), 'row')}`}
          importId={id}
          onStop={() => {
            stop();
            props.onBack();
          }}
        />
      </div>
    );
  }

  const found = check.data;
  const mend = (made: MendedCell) => {
    const others = mends.filter(({ row, column }) => row !== made.row || column !== made.column);
    // A plate that a person confirms as it stands is a word of theirs all the same.
    const isWord =
      made.text !== made.was || found.eaten.some(({ row, column }) => row === made.row && column === made.column);
    props.onMends((isWord ? [...others, made] : others).slice(-mostMends));
  };
  const isMended = ({ row, column }: { readonly row: number; readonly column: number }) =>
    mends.some((each) => each.row === row && each.column === column);
  const isNothing = found.toAdd + found.toChange + found.toSuspend + found.toWatch === 0;
  return (
    <div className={styles.stepBody}>
      <KindFilter check={found} kinds={kinds} onKinds={setKinds} />
      <CheckNotes check={found} choices={choices} onBack={props.onBack} />
      <EatenPlates eaten={found.eaten.filter((each) => !isMended(each))} onMend={mend} />
      <UnknownGroups check={found} choices={choices} onChoices={props.onChoices} />
      <CheckTable
        key={kinds.join()}
        table={table}
        choices={choices}
        checkId={found.checkId}
        kinds={kinds.length === 0 ? importRowKinds : kinds}
        mends={mends}
        onMend={(row, column, text, was) => mend({ row, column, text, was })}
        onOutdated={() => !check.isFetching && void check.refetch()}
      />
      {apply.isError && <ErrorNotice error={apply.error} />}
      {apply.isPending && <WorkNotice title="Importing" importId={id} onStop={stop} />}
      <div className={styles.bar}>
        <span className={styles.barSaid}>
          {found.counts.leftOut > 0 &&
            `${countOf(found.counts.leftOut, 'row')} of totals or names left out${mends.length + found.counts.wrong > 0 ? ' · ' : ''}`}
          {mends.length > 0 && (
            <>
              {countOf(mends.length, 'cell')} corrected here ·{' '}
              <button type="button" className={styles.textButton} onClick={() => props.onMends([])}>
                as in the file again
              </button>
              {found.counts.wrong > 0 && ' · '}
            </>
          )}
          {found.counts.wrong > 0 && (
            <>
              {countOf(found.counts.wrong, 'wrong row')} left out ·{' '}
              <Anchor href={wrongRowsUrl(id)} download className={styles.inlineLink}>
                <IconDownload size={15} aria-hidden="true" /> as a file to correct
              </Anchor>
            </>
          )}
        </span>
        {found.counts.missing > 0 && (
          <div className={styles.missing}>
            <span id="missing-label">{countOf(found.counts.missing, 'permit')} not in this file:</span>
            <SegmentedControl
              size="sm"
              aria-labelledby="missing-label"
              value={choices.missing}
              data={[
                { value: 'keep', label: 'Keep' },
                { value: 'suspend', label: 'Suspend' },
              ]}
              onChange={(value) => props.onChoices({ ...choices, missing: value === 'suspend' ? 'suspend' : 'keep' })}
            />
          </div>
        )}
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={17} />}
          disabled={apply.isPending}
          onClick={props.onBack}
        >
          Columns
        </Button>
        <Button
          disabled={isNothing || check.isFetching}
          loading={apply.isPending}
          onClick={() => apply.mutate(found.checkId)}
        >
          {importVerb(found)}
        </Button>
      </div>
    </div>
  );
}

function KindFilter(props: {
  readonly check: ImportCheck;
  readonly kinds: readonly ImportRowKind[];
  readonly onKinds: (kinds: readonly ImportRowKind[]) => void;
}) {
  const { check, kinds } = props;
  const number = (count: number) => new Intl.NumberFormat('en-GB').format(count);
  return (
    <fieldset className={styles.kinds}>
      <legend className="visually-hidden">Show rows that are</legend>
      {importRowKinds
        .filter((kind) => check.counts[kind] > 0)
        .map((kind) => (
          <Chip
            key={kind}
            size="sm"
            checked={kinds.includes(kind)}
            onChange={(isOn) => props.onKinds(isOn ? [...kinds, kind] : kinds.filter((other) => other !== kind))}
          >
            {kindNames[kind].name} <b className="tabular">{number(check.counts[kind])}</b>
          </Chip>
        ))}
    </fieldset>
  );
}
