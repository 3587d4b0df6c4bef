import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Session } from '../../../../src-preload/contract/site/users.ts';
import { api } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { PageList } from '../../../components/layout/Page.tsx';
import styles from './account.module.css';

/** Where somebody is signed in, each with the way to end it; one's own is ended by signing out. */
export function Sessions(props: {
  readonly sessions: readonly Session[];
  readonly showsNames: boolean;
  /** What is said where there is none. */
  readonly nothing: string;
  readonly onEnd: (id: string) => Promise<unknown>;
}) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: props.onEnd,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: api.users.sessions.key() }),
        queries.invalidateQueries({ queryKey: api.me.sessions.key() }),
      ]),
    onError: (error) => void notifications.show({ color: 'red', message: errorText(error) }),
  });
  if (props.sessions.length === 0) return <p className={styles.about}>{props.nothing}</p>;
  return (
    <PageList label="Signed in">
      {props.sessions.map(({ id, userName, from, signedInAt, usedAt, isLocked, isOwn }) => (
        <li key={id} className={`card ${styles.session}`} data-own={isOwn || undefined}>
          <div className={styles.words}>
            <strong>{props.showsNames ? userName : from}</strong>
            <span className={styles.sessionFacts}>
              {props.showsNames && <span>{from}</span>}
              <span>
                Since <TimeText at={signedInAt} />
              </span>
              <span>
                Used <TimeText at={usedAt} show="ago" />
              </span>
            </span>
          </div>
          {isLocked && <StateMark meaning="neutral">Locked</StateMark>}
          {isOwn ? (
            <StateMark meaning="good">Here</StateMark>
          ) : (
            <Button
              size="compact-md"
              variant="default"
              aria-label={`Sign out ${props.showsNames ? `${userName} ` : ''}at ${from}`}
              loading={end.isPending && end.variables === id}
              onClick={() => end.mutate(id)}
            >
              Sign out
            </Button>
          )}
        </li>
      ))}
    </PageList>
  );
}
