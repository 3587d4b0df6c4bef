import { Link } from '@tanstack/react-router';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Conflict } from '../../../../src-preload/contract/record/review.ts';
import { Confidence } from '../../../components/feedback/Confidence.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import { apartText } from './reasonText.ts';
import styles from './review.module.css';

const mostCards = 3;

/** A read beside the neighbours it is in conflict with. */
export function ConflictCards(props: { readonly read: Read; readonly conflicts: readonly Conflict[] }) {
  const others = props.conflicts.flatMap(({ read }) => (read === null ? [] : [read])).slice(0, mostCards);
  if (others.length === 0) return null;
  return (
    <ul className={styles.cards} aria-label="Reads in conflict">
      <ConflictCard read={props.read} caption="This read" isThis />
      {others.map((other) => (
        <ConflictCard key={other.id} read={other} caption={apartText(props.read, other)} />
      ))}
    </ul>
  );
}

function ConflictCard(props: { readonly read: Read; readonly caption: string; readonly isThis?: boolean }) {
  const { read } = props;
  return (
    <li className={styles.card} data-this={props.isThis || undefined}>
      <span className={styles.cardHead}>
        <b>{props.caption}</b>
        {props.isThis !== true && (
          <Link to="/reads/$readId" params={{ readId: read.id }} search={{}}>
            Open
          </Link>
        )}
      </span>
      <PlatePicture read={read} className={styles.cardCut} />
      <span className={styles.cardFacts}>
        <ReadPlate read={read} size="small" showDoubts />
        <span>
          <Confidence confidence={read.confidence} />
          <small>
            {read.sourceName} · <TimeText at={read.firstSeenAt} show="clock" />
          </small>
        </span>
      </span>
    </li>
  );
}
