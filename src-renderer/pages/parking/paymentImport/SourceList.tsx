import { useQuery } from '@tanstack/react-query';
import { api } from '../../../client.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { sourceClockText } from './clockWords.ts';
import styles from './paymentImport.module.css';

/** What told files so far, and how the clock of each goes; nothing before the first. */
export function SourceList() {
  const { data: sources = [] } = useQuery(api.paymentImport.sources.queryOptions());
  if (sources.length === 0) return null;
  return (
    <section className={`card ${styles.card}`} aria-label="Clocks of what takes payments">
      <h2>Clocks of what takes payments</h2>
      <ul className={styles.sources}>
        {sources.map((source) => (
          <li key={source.id}>
            <b>{source.name}</b>
            <StateMark meaning={source.offMs === null ? 'neutral' : source.offMs === 0 ? 'good' : 'warning'}>
              {sourceClockText(source)}
            </StateMark>
            {source.measuredAt !== null && (
              <span>
                compared <TimeText at={source.measuredAt} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
