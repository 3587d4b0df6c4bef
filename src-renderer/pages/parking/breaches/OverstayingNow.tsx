import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../client.ts';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { countOf, formatSpan } from '../../../formatting.ts';
import { useNow } from '../../../live/useNow.ts';
import styles from './breaches.module.css';

const everyMs = 60_000;
const most = 50;

/** Who is inside for longer than they may be, folded; nothing where nobody is. */
export function OverstayingNow() {
  const now = useNow(everyMs);
  const found = useQuery(api.cases.overstaying.queryOptions({ refetchInterval: everyMs })).data ?? [];
  if (found.length === 0) return null;
  return (
    <details className={styles.overstaying}>
      <summary>{countOf(found.length, 'vehicle overstays', 'vehicles overstay')} now</summary>
      <ul>
        {found.slice(0, most).map(({ stayId, mark, until }) => (
          <li key={stayId}>
            <Link to="/on-site/$id" params={{ id: stayId }}>
              <WrittenPlate text={mark} size="small" />
            </Link>
            <span className="tabular">over by {formatSpan(now - until)}</span>
          </li>
        ))}
        {found.length > most && <li>and {found.length - most} more</li>}
      </ul>
    </details>
  );
}
