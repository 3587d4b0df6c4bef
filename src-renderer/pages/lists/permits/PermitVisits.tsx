import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PermitVehicle } from '../../../../src-preload/contract/lists/permits.ts';
import { spacedMark } from '../../../../src-preload/contract/plateSpacing.ts';
import { api } from '../../../client.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './permits.module.css';

const mostPlates = 6;
const mostVisits = 6;

/** When the vehicles of a permit were last seen. */
export function PermitVisits(props: { readonly vehicles: readonly PermitVehicle[] }) {
  const plates = props.vehicles.slice(0, mostPlates).map(({ plate }) => plate);
  const found = useQueries({
    queries: plates.map((plate) => api.reads.list.queryOptions({ input: { plate: `${plate}*`, limit: mostVisits } })),
    combine: (results) => ({
      isPending: results.some(({ isPending }) => isPending),
      reads: results.flatMap(({ data }) => data?.items ?? []),
    }),
  });
  const keys = new Set(plates.map(alike));
  const visits = found.reads
    .filter(({ mark }) => keys.has(alike(mark)))
    .sort((a, b) => b.firstSeenAt - a.firstSeenAt)
    .slice(0, mostVisits);
  if (plates.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="permit-visits">
      <h3 id="permit-visits">Last visits</h3>
      {visits.length === 0 ? (
        <p className={styles.hint}>{found.isPending ? 'Looking…' : 'None of its vehicles has been seen yet.'}</p>
      ) : (
        <ul className={styles.visits}>
          {visits.map((read) => (
            <li key={read.id}>
              <Link to="/reads/$readId" params={{ readId: read.id }} search={{}}>
                <span className="mark-text">{spacedMark(read.mark, read.format)}</span>
              </Link>
              <span>{read.sourceName}</span>
              <TimeText at={read.firstSeenAt} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** O is drawn as 0, and I as 1. */
function alike(mark: string): string {
  return mark.replaceAll('O', '0').replaceAll('I', '1');
}
