import type { ReadCharacter } from '../../../../src-preload/contract/record/reads.ts';
import { formatPercent } from '../../../formatting.ts';
import styles from './reads.module.css';

const doubtfulBelow = 0.9;

/** How sure each character is, as bars, with what it would be otherwise. */
export function CharacterChart(props: { readonly characters: readonly ReadCharacter[] }) {
  if (props.characters.length === 0) return null;
  return (
    <figure className={styles.chart}>
      <figcaption>Confidence of each character, and the runner-up</figcaption>
      <ol>
        {props.characters.map((character, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a character is known by its place in the mark.
          <CharacterBar key={place} character={character} />
        ))}
      </ol>
    </figure>
  );
}

function CharacterBar(props: { readonly character: ReadCharacter }) {
  const { character, confidence, alternatives } = props.character;
  const other = alternatives.find((each) => each.confidence >= 0.005) ?? null;
  return (
    <li data-doubtful={confidence < doubtfulBelow || undefined}>
      <span className="visually-hidden">
        {character}: {formatPercent(confidence)}
        {other !== null && `, otherwise ${other.character}: ${formatPercent(other.confidence)}`}
      </span>
      <span className={styles.chartNumber} aria-hidden="true">
        {Math.floor(confidence * 100)}
      </span>
      <span className={styles.chartTrack} aria-hidden="true">
        <span className={styles.chartBar} style={{ height: `${Math.max(2, confidence * 100)}%` }} />
      </span>
      <b aria-hidden="true">{character}</b>
      <small aria-hidden="true">{other === null ? '–' : `${other.character} ${formatPercent(other.confidence)}`}</small>
    </li>
  );
}
