import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { formatPercent } from '../../../formatting.ts';
import styles from './review.module.css';

const doubtfulBelow = 0.9;

/** The characters that are in doubt, with what else they may be. */
export function DoubtStrip(props: { readonly read: Read }) {
  const { characters, text } = props.read;
  if (characters.map(({ character }) => character).join('') !== text) return null;
  const doubts = characters.flatMap((character, place) =>
    character.confidence < doubtfulBelow ? [{ ...character, place }] : [],
  );
  if (doubts.length === 0) return null;
  return (
    <ul className={styles.doubts} aria-label="Characters in doubt">
      {doubts.map(({ character, confidence, alternatives, place }) => (
        <li key={place}>
          <span className={styles.doubtPlace}>{place + 1}</span>
          <b>{character}</b> {formatPercent(confidence)}
          {alternatives.slice(0, 2).map((other) => (
            <span key={other.character}>
              {' · '}
              <b>{other.character}</b> {formatPercent(other.confidence)}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
