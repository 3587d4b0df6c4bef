import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './desk.module.css';

/** How fresh the lists are that decisions are made from, where they are shared with a head office; nothing elsewhere. */
export function ListsFreshness() {
  const { data } = useQuery({ ...api.hubLink.freshness.queryOptions(), refetchInterval: 15_000 });
  if (data === undefined || data.state === 'off') return null;
  const asOf = data.asOf === null ? null : <TimeText at={data.asOf} />;
  if (data.state === 'away')
    return (
      <span className={styles.freshness}>
        <StateMark meaning="warning">Head office not reached{asOf !== null && <> since {asOf}</>}</StateMark>
      </span>
    );
  return (
    <span className={styles.freshness}>
      {data.state === 'joining' || asOf === null ? (
        'Lists are being read from the head office'
      ) : (
        <>Lists as of {asOf}, linked</>
      )}
    </span>
  );
}
