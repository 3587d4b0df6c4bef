import type { AboutPosts, Arrival } from '../../../../../src-preload/contract/record/posts.ts';
import type { Camera } from '../../../../../src-preload/contract/site/cameras.ts';
import { type Meaning, StateMark } from '../../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../../components/feedback/TimeText.tsx';
import { countOf, formatDuration } from '../../../../formatting.ts';
import { ClockBehind } from './ClockBehind.tsx';
import styles from './posts.module.css';

const outcomes: Readonly<Record<Arrival['outcome'], readonly [Meaning, string]>> = {
  read: ['good', 'Read'],
  other: ['neutral', 'No plate'],
  again: ['neutral', 'Came before'],
  refused: ['bad', 'Refused'],
  notUnderstood: ['warning', 'Not understood'],
};

/** What came from the camera, how its clock stands, and what could not be understood. */
export function Arrivals(props: { readonly camera: Camera; readonly about: AboutPosts }) {
  const { arrivals, unreadable } = props.about;
  return (
    <section aria-label="What came">
      <h3>What came</h3>
      {arrivals.length === 0 ? (
        <p role="status">
          <StateMark meaning="busy">Waiting for its first post…</StateMark>
        </p>
      ) : (
        <>
          <p>{clockWords(props.about)}</p>
          <ClockBehind camera={props.camera} about={props.about} />
          <ul className={styles.arrivals} aria-label="Posts">
            {arrivals.map((arrival) => (
              <li key={`${arrival.at} ${arrival.said}`}>
                <TimeText at={arrival.at} show="clock" />
                <StateMark meaning={outcomes[arrival.outcome][0]}>{outcomes[arrival.outcome][1]}</StateMark>
                <span>
                  {arrival.said} From {arrival.address}.
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {unreadable.length > 0 && (
        <details>
          <summary>{countOf(unreadable.length, 'post')} that could not be understood</summary>
          <ul className={styles.arrivals} aria-label="Posts that could not be understood">
            {unreadable.map(({ id, at, why, sizeBytes }) => (
              <li key={id}>
                <TimeText at={at} show="clock" />
                <a href={`/posts/unreadable/${id}`} target="_blank" rel="noreferrer">
                  See {sizeBytes} bytes
                </a>
                <span>{why}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function clockWords({ clock }: AboutPosts): string {
  const { offsetMs, samples, needed } = clock;
  if (offsetMs === null)
    return samples < needed
      ? `Its clock is measured from its posts: ${samples} of ${needed} that came at least 20 s apart.`
      : 'Its clock cannot be told: its posts come after very different times.';
  if (Math.abs(offsetMs) < 1_000) return 'Its clock agrees with this machine’s.';
  return `Its clock is ${formatDuration(Math.abs(offsetMs))} ${offsetMs > 0 ? 'ahead of' : 'behind'} this machine’s, which is taken off.`;
}
