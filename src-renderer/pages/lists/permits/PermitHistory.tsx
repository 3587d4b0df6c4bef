import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Group, PermitChange } from '../../../../src-preload/contract/lists/permits.ts';
import { api } from '../../../client.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { History } from '../../../components/history/History.tsx';
import { countOf } from '../../../formatting.ts';
import { useExpectedCountries } from '../../../live/useSystem.ts';
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
  const needsAsking = ({ batch, kind }: PermitChange) => batch.size > 1 || kind === 'added';
  const steps = (history.data ?? []).map((change, place) => ({
    ...{ key: change.id, at: change.at, by: change.by },
    title: changeTitle(change),
    lines: changeLines(change, props.groups, countries),
    onUndo:
      place === 0 && props.mayChange ? () => (needsAsking(change) ? setAsked(change) : takeBack(change)) : undefined,
    isUndoing: undo.isPending && asked === null,
  }));
  return (
    <section className={styles.section} aria-labelledby="permit-history">
      <h3 id="permit-history">History</h3>
      <History query={history} steps={steps} />
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
