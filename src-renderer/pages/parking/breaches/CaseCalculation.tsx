import { Link } from '@tanstack/react-router';
import type { CaseFinding } from '../../../../src-preload/contract/parking/cases.ts';
import { dayText } from '../../../../src-preload/contract/parking/pricing/words.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './breaches.module.css';
import { lineValue } from './caseWords.ts';

/** How it was found, line by line, and by which rules. */
export function CaseCalculation(props: { readonly finding: CaseFinding; readonly stayId: string }) {
  const { lines, rulesFrom } = props.finding;
  const day = rulesFrom === null ? null : dayOfIso(rulesFrom);
  return (
    <section className={`card ${styles.box}`}>
      <h3>Calculation</h3>
      <ol className={styles.lines}>
        {lines.map(({ text, at, ms, pence }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone.
          <li key={place}>
            <span>{text}</span>
            <b className="tabular">{at === null ? lineValue({ ms, pence }) : <TimeText at={at} />}</b>
          </li>
        ))}
      </ol>
      <p className={styles.hint}>
        By the rules that hold {day === null ? 'from the beginning' : `from ${dayText(day)}`}. The times are those of
        the passes at the gates, not of the parking.{' '}
        <Link to="/on-site/$id" params={{ id: props.stayId }}>
          Open the stay
        </Link>
      </p>
    </section>
  );
}
