import { ActionIcon, Skeleton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Job } from '../../../../src-preload/contract/record/videos.ts';
import { Confidence } from '../../../components/feedback/Confidence.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { PlatePicture } from '../../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import { formatPosition } from '../../../formatting.ts';
import { bestMoment } from './bestMoment.ts';
import type { useJobReads } from './useJobReads.ts';
import styles from './videos.module.css';

const rowHeight = 56;
const noReads: Readonly<Record<Job['status'], string>> = {
  queued: 'Reads appear here as they are found.',
  running: 'Reads appear here as they are found.',
  done: 'No plate was found in this video.',
  failed: 'Nothing could be read.',
  cancelled: 'No plate was found before it was cancelled.',
};

/** The reads of a video in the order in which the vehicles appear; choosing one plays the video from there. */
export function JobReads(props: {
  readonly job: Job;
  readonly found: ReturnType<typeof useJobReads>;
  readonly positionMs: number;
  readonly onSeek: (ms: number) => void;
}) {
  const { job, found, positionMs } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: found.reads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: (index) => found.reads[index]?.id ?? index,
  });
  return (
    <section className={styles.reads} aria-label="Reads in this video">
      <h2>Reads</h2>
      {found.isError && <ErrorNotice error={found.error} onRetry={found.retry} />}
      {found.isPending && [0, 1, 2, 3].map((row) => <Skeleton key={row} height={44} mb={12} />)}
      {!found.isPending && !found.isError && found.reads.length === 0 && (
        <p className={styles.none}>{noReads[job.status]}</p>
      )}
      <div ref={scroller} className={styles.readList}>
        <ol style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const read = found.reads[item.index];
            return read === undefined ? null : (
              <JobRead
                key={item.key}
                read={read}
                top={item.start}
                isNow={positionMs >= (read.firstMs ?? 0) - 50 && positionMs <= (read.lastMs ?? 0) + 50}
                onSeek={props.onSeek}
              />
            );
          })}
        </ol>
      </div>
    </section>
  );
}

function JobRead(props: {
  readonly read: Read;
  readonly top: number;
  readonly isNow: boolean;
  readonly onSeek: (ms: number) => void;
}) {
  const { read } = props;
  const bestMs = bestMoment(read) ?? 0;
  return (
    <li
      className={styles.jobRead}
      style={{ height: rowHeight, transform: `translateY(${props.top}px)` }}
      data-now={props.isNow || undefined}
      data-read-id={read.id}
    >
      <button
        type="button"
        onClick={() => props.onSeek(bestMs)}
        aria-label={`Play ${read.text} at ${formatPosition(bestMs)}`}
      >
        <span className={styles.readAt}>{formatPosition(bestMs)}</span>
        <PlatePicture read={read} className={styles.readPicture} />
        <ReadPlate read={read} size="small" />
        <Confidence confidence={read.confidence} />
      </button>
      <ActionIcon
        component={Link}
        to={`/reads/${read.id}`}
        variant="subtle"
        color="gray"
        aria-label={`Open the read ${read.text}`}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
    </li>
  );
}
