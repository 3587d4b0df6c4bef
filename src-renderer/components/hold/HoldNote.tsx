import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../client.ts';
import { StateMark } from '../feedback/StateMark.tsx';
import { TimeText } from '../feedback/TimeText.tsx';
import styles from './hold.module.css';

/** Says that a read or a plate is on hold, by whom, why and until when; nothing where it is not. */
export function HoldNote(props: { readonly of: { readonly readId: string } | { readonly plate: string } }) {
  const holds = useQuery(api.privacy.holdsOn.queryOptions({ input: props.of }));
  const standing = holds.data ?? [];
  if (standing.length === 0) return null;
  return (
    <section className={styles.holds} aria-label="Holds">
      {standing.map(({ id, by, reason, until }) => (
        <p key={id}>
          <StateMark meaning="warning">On hold</StateMark>
          <span>
            {reason} (by {by}
            {until !== null && (
              <>
                , until <TimeText at={until} />
              </>
            )}
            ). <Link to="/privacy">Holds</Link>
          </span>
        </p>
      ))}
    </section>
  );
}
