import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Group, PermitChange } from '../../../src-preload/contract/permits.ts';
import { api } from '../../client.ts';
import { ConfirmDialog } from '../../components/feedback/ConfirmDialog.tsx';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
import { countOf } from '../../formatting.ts';
import { useExpectedCountries } from '../../live/useSystem.ts';
import { changeLines, changeTitle } from './changeText.ts';
import styles from './permits.module.css';
import { useUndo } from './useUndo.tsx';

/** Who changed what of a permit, and when; the newest change can be taken back. */
export function PermitHistory(props: {
  readonly permitId: string;
  readonly groups: readonly Group[];
  readonly mayChange: boolean;
}) {
  const history = useQuery(api.permits.history.queryOptions({ input: { permitId: props.permitId } }));
  const [asked, setAsked] = useState<PermitChange | null>(null);
  const { undo } = useUndo();
  const countries = useExpectedCountries();
  const takeBack = (change: PermitChange) =>
    undo.mutate({ batchId: change.batchId }, { onSuccess: () => setAsked(null) });
  if (history.isError) return <ErrorNotice error={history.error} onRetry={() => void history.refetch()} />;
  return (
    <section className={styles.section} aria-labelledby="permit-history">
      <h3 id="permit-history">History</h3>
      <ol className={styles.history}>
        {history.data?.map((change, place) => (
          <li key={change.id}>
            <div className={styles.historyHead}>
              <b>{changeTitle(change)}</b>
              <span>
                <TimeText at={change.at} /> by {change.by}
              </span>
              {place === 0 && props.mayChange && (
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconArrowBackUp size={15} />}
                  loading={undo.isPending && asked === null}
                  onClick={() =>
                    change.batch.size > 1 || change.kind === 'added' ? setAsked(change) : takeBack(change)
                  }
                >
                  Undo
                </Button>
              )}
            </div>
            {changeLines(change, props.groups, countries).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ol>
      {asked !== null && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(null)}
          title="Undo this change?"
          text={
            asked.batch.size > 1
              ? `It was made to ${countOf(asked.batch.size, 'permit')} at once; all of them go back to what they were.`
              : 'The permit was added by it, and will be removed.'
          }
          verb="Undo"
          isPending={undo.isPending}
          error={undo.error}
          onConfirm={() => takeBack(asked)}
        />
      )}
    </section>
  );
}
