import { Button, Skeleton } from '@mantine/core';
import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RetentionState } from '../../../../src-preload/contract/office/privacy.ts';
import { retentionWords } from '../../../../src-preload/contract/retention.ts';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { countOf, formatSpan } from '../../../formatting.ts';
import styles from './privacy.module.css';

/** How long each class is kept, how much there is of it, and whether the clock is believed by which it grows old. */
export function Kept(props: { readonly state: UseQueryResult<RetentionState> }) {
  const { state } = props;
  return (
    <section className={`card ${styles.part}`} aria-labelledby="kept">
      <div className={styles.partHead}>
        <h2 id="kept">What is kept</h2>
        <Link to="/settings" hash="retention">
          Change how long
        </Link>
      </div>
      {state.isError && <ErrorNotice error={state.error} onRetry={() => void state.refetch()} />}
      {state.isPending && <Skeleton height={180} />}
      {state.data !== undefined && (
        <>
          {state.data.clock.isDoubted && <DoubtedClock aheadMs={state.data.clock.aheadMs} />}
          <div className={styles.tableFrame}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col" data-number>
                    Kept for
                  </th>
                  <th scope="col" data-number>
                    Held now
                  </th>
                  <th scope="col">Oldest</th>
                </tr>
              </thead>
              <tbody>
                {state.data.classes.map(({ id, days, count, oldestAt }) => (
                  <tr key={id}>
                    <th scope="row">{retentionWords[id].title}</th>
                    <td data-number>{countOf(days, 'day')}</td>
                    <td data-number>{count.toLocaleString('en-GB')}</td>
                    <td>{oldestAt === null ? '–' : <TimeText at={oldestAt} show="ago" />}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className={styles.quiet}>
            {state.data.purging ? (
              'What has had its time is being deleted now.'
            ) : state.data.purgedAt === null ? (
              'What has had its time is deleted soon after the start, and every hour.'
            ) : (
              <>
                Last seen to <TimeText at={state.data.purgedAt} show="ago" />; it is every hour.
              </>
            )}
          </p>
        </>
      )}
    </section>
  );
}

function DoubtedClock(props: { readonly aheadMs: number }) {
  const queries = useQueryClient();
  const confirm = useMutation(
    api.privacy.confirmClock.mutationOptions({
      onSuccess: (state) => queries.setQueryData(api.privacy.retention.queryKey(), state),
    }),
  );
  return (
    <div className={styles.doubt}>
      <StateMark meaning="warning">
        The clock of this computer went forward by {formatSpan(props.aheadMs)} that Gatehouse did not see pass. Until it
        is known to be right, less is deleted for its age.
      </StateMark>
      <Button size="compact-sm" variant="default" loading={confirm.isPending} onClick={() => confirm.mutate({})}>
        The clock is right
      </Button>
      {confirm.isError && <ErrorNotice error={confirm.error} />}
    </div>
  );
}
