import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { Schedule } from '../../../../src-preload/contract/office/schedules.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { RunRow } from './RunRow.tsx';
import styles from './schedules.module.css';
import { useScheduleHistory } from './useSchedules.ts';

const aPart = 25;
const most = 200;

/** What was made, newest first: when, for which days, and where it went. */
export function RunHistory(props: {
  /** Of one schedule; of all where left out. */
  readonly of: string | undefined;
  readonly schedules: readonly Schedule[];
  readonly onAll: () => void;
}) {
  const [limit, setLimit] = useState(aPart);
  const history = useScheduleHistory(props.of, limit);
  const runs = history.data?.runs ?? [];
  const name = props.schedules.find(({ id }) => id === props.of)?.values.name;
  if (props.of === undefined && runs.length === 0 && !history.isError) return null;
  return (
    <section className={`card ${styles.history}`} aria-labelledby="schedule-history">
      <div className={styles.historyHead}>
        <h2 id="schedule-history">{name === undefined ? 'What was made' : `What ${name} made`}</h2>
        {props.of !== undefined && (
          <Button size="compact-sm" variant="default" onClick={props.onAll}>
            Show all schedules
          </Button>
        )}
      </div>
      {history.isError && <ErrorNotice error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <Skeleton height={60} />}
      {history.data !== undefined && runs.length === 0 && (
        <p className={styles.quiet}>Nothing was made yet. Press Make now to try it.</p>
      )}
      <ul className={styles.runs} aria-label="What was made, newest first">
        {runs.map((run) => (
          <RunRow key={run.id} run={run} isNamed={props.of === undefined} />
        ))}
      </ul>
      {history.data?.next != null && limit < most && (
        <Button variant="default" className={styles.more} onClick={() => setLimit(Math.min(most, limit + aPart * 2))}>
          Show older ones
        </Button>
      )}
    </section>
  );
}
