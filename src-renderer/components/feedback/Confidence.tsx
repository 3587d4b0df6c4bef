import { confidenceWord, formatPercent } from '../../formatting.ts';
import styles from './feedback.module.css';

const tones = { Sure: styles.good, Likely: styles.neutral, Doubtful: styles.warning } as const;

/** How sure a read is: a word and the number. */
export function Confidence(props: { readonly confidence: number }) {
  const word = confidenceWord(props.confidence);
  return (
    <span className={styles.confidence}>
      <b className={tones[word]}>{word}</b>
      <span>{formatPercent(props.confidence)}</span>
    </span>
  );
}
