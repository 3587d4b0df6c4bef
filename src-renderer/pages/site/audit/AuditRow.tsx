import type { AuditEntry } from '../../../../src-preload/contract/site/audit.ts';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import styles from './audit.module.css';
import { ThingLink } from './things.tsx';

/** One entry as a person would say it: what was done, by whom, from where, and what it is about. */
export function AuditRow(props: { readonly entry: AuditEntry }) {
  const { sequence, at, actor, thing, sentence } = props.entry;
  const from = actor.from === '' ? '' : ` · ${actor.from}`;
  return (
    <li className={styles.row} data-sequence={sequence}>
      <span className={styles.time}>
        <TimeText at={at} />
      </span>
      <span className={styles.who}>
        <b>{actor.name}</b>
        <small>
          {actor.role ?? 'by itself'}
          {from}
        </small>
      </span>
      <span className={styles.what}>
        {sentence}
        {thing !== null && (
          <small>
            <ThingLink thing={thing} />
          </small>
        )}
      </span>
      <span className={styles.sequence}>{sequence.toLocaleString('en-GB')}</span>
    </li>
  );
}
