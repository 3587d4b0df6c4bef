import { IconChevronRight, IconCircleCheck } from '@tabler/icons-react';
import type { ReportTable } from '../../../../src-preload/contract/office/reports.ts';
import { Behind } from '../reports/Behind.tsx';
import styles from './home.module.css';

/** What waits for a decision, each with the page on which it is taken; what has little time left says so. */
export function Decisions(props: { readonly table: ReportTable | undefined }) {
  const rows = props.table?.rows ?? [];
  return (
    <section className={`card ${styles.part}`} aria-labelledby="home-decisions">
      <h2 id="home-decisions">To decide</h2>
      {rows.length === 0 ? (
        <p className={styles.none}>
          <IconCircleCheck size={20} aria-hidden="true" /> Nothing waits for a decision.
        </p>
      ) : (
        <ul className={styles.rows}>
          {rows.map(({ cells: [count, what, about, urgent], behind }) => (
            <li key={String(what)} data-urgent={urgent !== null}>
              <Behind href={behind} label={`${count} ${what}`}>
                <span className={styles.count}>{Number(count).toLocaleString('en-GB')}</span>
                <span className={styles.what}>
                  <strong>{what}</strong>
                  <span className={styles.quiet}>
                    {about}
                    {urgent !== null && '.'}
                  </span>
                </span>
                <IconChevronRight size={18} aria-hidden="true" />
              </Behind>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
