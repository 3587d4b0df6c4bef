import { Button, Skeleton } from '@mantine/core';
import { IconHistory, IconPackage } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { VisitLogEntry } from '../../../../src-preload/contract/lists/visitors.ts';
import { api } from '../../../client.ts';
import { ExportButton } from '../../../components/export/ExportButton.tsx';
import { EmptyNotice } from '../../../components/feedback/EmptyNotice.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { May } from '../../../components/me/me.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { dayWords, hourText, visitStateWords } from '../../../components/visit/visitText.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { useNow } from '../../../live/useNow.ts';
import { AttendanceStay } from './AttendanceStay.tsx';
import { byDay, entryState, toldBy } from './logText.ts';
import type { VisitActions } from './useVisitActions.ts';
import { toVisitQuery, type VisitFilters } from './visitFilters.ts';
import styles from './visitors.module.css';

const pageSize = 100;

/** Everyone who came, and what was missed or cancelled, newest first, day by day. */
export function VisitLog(props: { readonly filters: VisitFilters; readonly actions: VisitActions }) {
  const query = toVisitQuery(props.filters);
  const now = useNow(60_000);
  const log = useInfiniteQuery(
    api.visitors.log.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...query,
        limit: pageSize,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  useReadyMark(!log.isPending);
  const entries = log.data?.pages.flatMap(({ items }) => items) ?? [];
  if (log.isError && log.data === undefined)
    return <ErrorNotice error={log.error} onRetry={() => void log.refetch()} />;
  if (log.isPending) return [0, 1, 2, 3].map((row) => <Skeleton key={row} height={48} />);
  if (entries.length === 0) {
    const isSearch = props.filters.text !== undefined || props.filters.kind !== undefined;
    return (
      <EmptyNotice
        icon={<IconHistory size={28} stroke={1.6} />}
        title={isSearch ? 'Nothing in the log matches' : 'The log is empty'}
        text={isSearch ? 'Try fewer letters, or all kinds.' : 'Whoever comes and goes is written down here.'}
      />
    );
  }
  return (
    <>
      <div className={styles.logHead}>
        <ExportButton source="visitors" filter={query} size="compact-md" />
      </div>
      {byDay(entries, now).map(({ day, entries: ofDay }) => (
        <section key={day} className={styles.group} aria-label={day}>
          <h2 className={styles.title}>
            {day} <span className={`${styles.count} tabular`}>{ofDay.length}</span>
          </h2>
          <ul>
            {ofDay.map((entry) => (
              <LogRow key={entry.id} entry={entry} now={now} actions={props.actions} />
            ))}
          </ul>
        </section>
      ))}
      {log.hasNextPage && (
        <Button
          className={styles.more}
          variant="default"
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          Show earlier ones
        </Button>
      )}
    </>
  );
}

function LogRow(props: { readonly entry: VisitLogEntry; readonly now: number; readonly actions: VisitActions }) {
  const { visit, attendance, at } = props.entry;
  const state = entryState(props.entry, props.now);
  const [meaning, word] = visitStateWords[state];
  const plate = attendance?.plate ?? visit.plate;
  const leftAt = attendance?.leftAt ?? null;
  const mayRestore = state === 'cancelled' && visit.state === 'cancelled' && visit.window.to > props.now;
  return (
    <li className={styles.logRow} data-entry={state}>
      <span className={`${styles.logTime} tabular`}>
        {hourText(at)}
        {leftAt !== null &&
          `–${dayWords(leftAt, at) === 'today' ? '' : `${dayWords(leftAt, props.now)} `}${hourText(leftAt)}`}
      </span>
      <span className={styles.rowPlate}>
        {plate === null ? (
          <span className={styles.noPlate}>No plate</span>
        ) : (
          <Link to="/reads" search={{ plate }} aria-label={`Reads of ${plate}`}>
            <WrittenPlate text={plate} size="small" />
          </Link>
        )}
      </span>
      <span className={styles.logCompany}>
        {visit.kind === 'delivery' && <IconPackage className={styles.kindSign} size={16} aria-label="Delivery" />}
        <b className={styles.who}>{visit.company === '' ? visit.name : visit.company}</b>
        {visit.company !== '' && visit.name !== '' && <span className={styles.fine}>{visit.name}</span>}
      </span>
      <span className={styles.fine}>{[visit.host, visit.purpose].filter((part) => part !== '').join(' · ')}</span>
      <span className={styles.logState}>
        <StateMark meaning={meaning}>{word}</StateMark>
        <span className={styles.fine}>{toldBy(props.entry)}</span>
        <AttendanceStay attendance={attendance} />
        {mayRestore && (
          <May action="visitors.restore">
            <Button size="compact-sm" variant="default" onClick={() => props.actions.restore(visit)}>
              Expect again
            </Button>
          </May>
        )}
      </span>
    </li>
  );
}
