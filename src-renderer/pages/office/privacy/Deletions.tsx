import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { formatFull } from '../../../formatting.ts';
import styles from './privacy.module.css';
import { causeText, purgedText } from './privacyWords.ts';

/** The proof of deletion: what, how many, of which times, when and why. It names no plate. */
export function Deletions() {
  const purges = useQuery(api.privacy.purges.queryOptions({ input: { limit: 100 } }));
  return (
    <section className={`card ${styles.part}`} aria-labelledby="deletions">
      <h2 id="deletions">What was deleted</h2>
      {purges.isError && <ErrorNotice error={purges.error} onRetry={() => void purges.refetch()} />}
      {purges.data?.length === 0 && <p className={styles.quiet}>Nothing has been deleted yet.</p>}
      {purges.data !== undefined && purges.data.length > 0 && (
        <div className={styles.tableFrame}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col" data-number>
                  Entries
                </th>
                <th scope="col" data-number>
                  Pictures
                </th>
                <th scope="col">Of</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {purges.data.map((purge) => (
                <tr key={purge.id}>
                  <td>
                    <TimeText at={purge.at} />
                  </td>
                  <th scope="row">{purgedText(purge)}</th>
                  <td data-number>{purge.rows.toLocaleString('en-GB')}</td>
                  <td data-number>{purge.pictures.toLocaleString('en-GB')}</td>
                  <td>
                    {purge.fromAt === null || purge.toAt === null
                      ? '–'
                      : purge.fromAt === purge.toAt
                        ? formatFull(purge.fromAt)
                        : `${formatFull(purge.fromAt)} to ${formatFull(purge.toAt)}`}
                  </td>
                  <td>{causeText(purge)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
