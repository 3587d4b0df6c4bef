import type { MarkDifference, Read } from '../../../../src-preload/contract/record/reads.ts';
import { differenceSentence, differenceText } from './differenceText.ts';
import styles from './reads.module.css';

/** Why a mark that is not quite the one looked for was found; nothing where it is that one. */
export function MatchText(props: { readonly differences: readonly MarkDifference[] | undefined }) {
  const { differences = [] } = props;
  if (differences.length === 0) return null;
  return (
    <span className={styles.match} title={differenceSentence(differences)}>
      {differenceText(differences)}
    </span>
  );
}

/** What a person made of a read, as a small sign; the text as it was read is told on hover. Nothing where nobody changed it. */
export function MarkSign(props: { readonly read: Read }) {
  const { mark, text, review } = props.read;
  if (review.verdict === 'noPlate') return <span className={styles.sign}>No plate</span>;
  if (mark === '') return <span className={styles.sign}>Unreadable</span>;
  if (review.verdict !== 'corrected' || mark === text) return null;
  const was = text === '' ? 'It could not be read' : `Read as ${text}`;
  return (
    <span className={styles.sign} title={`${was}, corrected by ${review.reviewedBy ?? 'a person'}`}>
      Corrected
    </span>
  );
}
