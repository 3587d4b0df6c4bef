import type { CaseFinding } from '../../../../src-preload/contract/parking/cases.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './breaches.module.css';
import { momentWords } from './caseWords.ts';

/** What happened and what ended when, in order, with how long was permitted, in grace, and over, drawn to scale. */
export function CaseTimeline(props: { readonly finding: CaseFinding }) {
  const { enteredAt, leftAt, breaches, moments } = props.finding;
  const [first] = breaches.toSorted((a, b) => a.until - b.until);
  const end = leftAt ?? enteredAt;
  const whole = Math.max(end - enteredAt, 1);
  const until = Math.min(Math.max(first?.until ?? end, enteredAt), end);
  const grace = Math.min(Math.max(first?.graceUntil ?? until, until), end);
  const parts = [
    { name: 'Permitted', kind: 'permitted', share: (until - enteredAt) / whole },
    { name: 'Grace', kind: 'grace', share: (grace - until) / whole },
    { name: 'Over', kind: 'over', share: (end - grace) / whole },
  ].filter(({ share }) => share > 0);
  return (
    <section className={styles.timeline} aria-label="What happened when">
      {leftAt !== null && first !== undefined && first.kind !== 'noReturn' && (
        <div className={styles.bar} aria-hidden="true">
          {parts.map(({ name, kind, share }) => (
            <span key={kind} data-kind={kind} style={{ flexGrow: Math.max(share, 0.02) }}>
              {share > 0.12 && name}
            </span>
          ))}
        </div>
      )}
      <ol>
        {moments.map(({ at, kind }) => (
          <li key={`${kind} ${at}`} data-kind={kind}>
            <span>{momentWords[kind]}</span>
            <b>
              <TimeText at={at} />
            </b>
          </li>
        ))}
      </ol>
    </section>
  );
}
