import { IconWaveSine } from '@tabler/icons-react';
import type { ReportTable } from '../../../../src-preload/contract/office/reports.ts';
import { Behind } from '../reports/Behind.tsx';
import styles from './home.module.css';

/** What was unusual in the last days, a sentence each. */
export function Unusual(props: { readonly table: ReportTable | undefined }) {
  const rows = props.table?.rows ?? [];
  return (
    <section className={`card ${styles.part}`} aria-labelledby="home-unusual">
      <h2 id="home-unusual">Unusual lately</h2>
      {rows.length === 0 ? (
        <p className={styles.none}>
          <IconWaveSine size={20} aria-hidden="true" /> The last seven days were as such days usually are.
        </p>
      ) : (
        <ul className={styles.sentences}>
          {rows.map(({ cells: [sentence] }) => (
            <li key={String(sentence)}>{sentence}</li>
          ))}
        </ul>
      )}
      <p className={styles.more}>
        <Behind href="/reports?report=unusualDays">All unusual days</Behind>
        <Behind href="/reports?report=weekAhead">The week ahead</Behind>
      </p>
    </section>
  );
}
