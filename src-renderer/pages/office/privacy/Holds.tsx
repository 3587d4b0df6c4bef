import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Hold } from '../../../../src-preload/contract/office/privacy.ts';
import { api } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './privacy.module.css';
import { holdText } from './privacyWords.ts';

/** All holds, those that stand first. They are put on a plate or a person above, and on a read where it is shown. */
export function Holds() {
  const holds = useQuery(api.privacy.holds.queryOptions());
  const [asked, setAsked] = useState<Hold | null>(null);
  const queries = useQueryClient();
  const lift = useMutation(
    api.privacy.liftHold.mutationOptions({
      onSuccess() {
        setAsked(null);
        void queries.invalidateQueries({ queryKey: api.privacy.key() });
      },
    }),
  );
  return (
    <section className={`card ${styles.part}`} aria-labelledby="holds">
      <h2 id="holds">Holds</h2>
      {holds.isError && <ErrorNotice error={holds.error} onRetry={() => void holds.refetch()} />}
      {holds.data?.length === 0 && (
        <p className={styles.quiet}>
          Nothing is on hold. Look up a plate or a person above, or open a read, to keep it for a claim or an
          investigation.
        </p>
      )}
      <ul className={styles.rows}>
        {(holds.data ?? []).map((hold) => (
          <li key={hold.id} className={styles.row}>
            <div>
              <b>
                {hold.readId === null ? (
                  holdText(hold)
                ) : (
                  <Link to="/reads/$readId" params={{ readId: hold.readId }} search={{}}>
                    {holdText(hold)}
                  </Link>
                )}
              </b>
              <p>{hold.reason}</p>
              <p className={styles.quiet}>
                By {hold.by}, <TimeText at={hold.at} />
                {hold.until !== null && (
                  <>
                    , until <TimeText at={hold.until} />
                  </>
                )}
                {hold.liftedAt !== null && (
                  <>
                    {' '}
                    · lifted by {hold.liftedBy}, <TimeText at={hold.liftedAt} />
                  </>
                )}
              </p>
            </div>
            <div className={styles.rowEnd}>
              <StateMark meaning={hold.stands ? 'warning' : 'neutral'}>
                {hold.stands ? 'On hold' : hold.liftedAt === null ? 'Ended' : 'Lifted'}
              </StateMark>
              {hold.stands && (
                <Button size="compact-sm" variant="default" onClick={() => setAsked(hold)}>
                  Lift
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={() => asked !== null && lift.mutate({ id: asked.id })}
        title={asked === null ? '' : `Lift the hold on ${asked.kind === 'read' ? 'this read' : holdText(asked)}?`}
        text="What it kept beyond its time is deleted within the hour."
        verb="Lift the hold"
        isPending={lift.isPending}
        error={lift.error}
      />
    </section>
  );
}
