import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconNote, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { api } from '../../../client.ts';
import { VerdictMark } from '../../../components/decision/DecisionBand.tsx';
import { errorText } from '../../../components/feedback/errorText.ts';
import { offerUndo } from '../../../components/feedback/offerUndo.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { May } from '../../../components/me/me.tsx';
import styles from './desk.module.css';
import { alike } from './holder.ts';
import { answerWord } from './spokenPass.ts';

/** What people wrote about the plate, newest first. */
export function PassNotes(props: { readonly mark: string }) {
  const notes = useQuery(api.desk.notes.queryOptions({ input: { mark: props.mark } }));
  const onError = (error: unknown) => notifications.show({ color: 'red', message: errorText(error) });
  const restore = useMutation(api.desk.restoreNote.mutationOptions({ onError }));
  const remove = useMutation(api.desk.removeNote.mutationOptions({ onError }));
  if (notes.data === undefined || notes.data.length === 0) return null;
  return (
    <ul className={styles.notes} aria-label="Notes">
      {notes.data.map(({ id, text, by, at }) => (
        <li key={id}>
          <IconNote size={17} aria-hidden="true" />
          <span>
            {text}{' '}
            <small>
              {by}, <TimeText at={at} show="ago" />
            </small>
          </span>
          <May action="desk.removeNote">
            <Tooltip label="Remove this note">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove the note “${text}”`}
                onClick={() =>
                  remove.mutate(
                    { id },
                    { onSuccess: () => offerUndo('The note was removed.', () => restore.mutate({ id })) },
                  )
                }
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Tooltip>
          </May>
        </li>
      ))}
    </ul>
  );
}

/** The passes of the same plate before this one, newest first. */
export function useEarlierPasses(read: Read, most: number): readonly Read[] | undefined {
  const found = useQuery({
    ...api.reads.list.queryOptions({ input: { plate: `${read.mark}*`, limit: most + 8 } }),
    enabled: read.mark !== '',
  });
  return found.data?.items
    .filter(
      ({ id, mark, firstSeenAt }) =>
        id !== read.id && alike(mark) === alike(read.mark) && firstSeenAt <= read.firstSeenAt,
    )
    .slice(0, most);
}

/** The last few visits of the plate. */
export function PassVisits(props: { readonly read: Read; readonly most: number }) {
  const visits = useEarlierPasses(props.read, props.most);
  if (visits === undefined) return null;
  if (visits.length === 0) return <p className={styles.firstVisit}>Not seen here before.</p>;
  return (
    <ul className={styles.visits} aria-label="Last visits">
      {visits.map((read) => (
        <VisitRow key={read.id} read={read} />
      ))}
    </ul>
  );
}

/** One pass from before: when, where, what was decided and answered. */
export function VisitRow(props: { readonly read: Read }) {
  const { read } = props;
  return (
    <li>
      <Link to="/reads/$readId" params={{ readId: read.id }} search={{}}>
        <TimeText at={read.firstSeenAt} show="ago" />
      </Link>
      <span className={styles.visitPlace}>{read.sourceName}</span>
      {read.decision !== null && <VerdictMark decision={read.decision} />}
      {read.answer !== null && <span>{answerWord(read.answer)}</span>}
    </li>
  );
}
