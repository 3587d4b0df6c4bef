import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { VerdictMark } from '../../components/decision/DecisionBand.tsx';
import { Confidence } from '../../components/feedback/Confidence.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../components/picture/ReadPlate.tsx';
import styles from './live.module.css';

/** Reads as they happen, newest first. Only those that came while one looked slide in. */
export function ReadFeed(props: { readonly reads: readonly Read[] | undefined }) {
  const [openedAt] = useState(Date.now);
  if (props.reads === undefined) {
    return (
      <div className={styles.feed} aria-busy="true">
        {[0, 1, 2, 3, 4].map((row) => (
          <Skeleton key={row} height={52} my={4} />
        ))}
      </div>
    );
  }
  if (props.reads.length === 0) {
    return <p className={styles.feedEmpty}>Reads appear here as vehicles pass.</p>;
  }
  return (
    <ol className={styles.feed} aria-label="Reads as they happen">
      {props.reads.map((read) => (
        <FeedRow key={read.id} read={read} isNew={read.firstSeenAt > openedAt} />
      ))}
    </ol>
  );
}

function FeedRow(props: { readonly read: Read; readonly isNew: boolean }) {
  const { read } = props;
  return (
    <li className={styles.feedItem} data-new={props.isNew || undefined} data-read-id={read.id}>
      <Link className={styles.feedRow} to="/reads/$readId" params={{ readId: read.id }} search={{}}>
        <PlatePicture read={read} className={styles.feedPicture} />
        <span className={styles.feedPlate}>
          <ReadPlate read={read} size="small" />
        </span>
        <span className={styles.feedWords}>
          <span className={styles.feedTime}>
            <TimeText at={read.firstSeenAt} />
            {read.state === 'open' && <span className={styles.inView}>in view</span>}
          </span>
          <span className={styles.feedCamera} title={read.sourceName}>
            {read.sourceName}
          </span>
        </span>
        {read.decision === null ? (
          <Confidence confidence={read.confidence} />
        ) : (
          <VerdictMark decision={read.decision} />
        )}
      </Link>
    </li>
  );
}
