import { IconMovieOff } from '@tabler/icons-react';
import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Job } from '../../../../src-preload/contract/record/videos.ts';
import { jobVideoUrl } from '../../../client.ts';
import { VehicleScene } from '../../../components/picture/VehicleScene.tsx';
import { Timeline } from './Timeline.tsx';
import styles from './videos.module.css';

/** What the page may do with the player. */
export interface Player {
  seek(ms: number): void;
}

/** The video as it was added, and below it a timeline with a mark for each read; or the picture that a program handed over. */
export function VideoPlayer(props: {
  readonly ref: Ref<Player>;
  readonly job: Job;
  readonly reads: readonly Read[];
  readonly positionMs: number;
  /** Where to begin, as the address says. */
  readonly startMs: number;
  readonly onPosition: (ms: number) => void;
}) {
  const { job, onPosition } = props;
  const video = useRef<HTMLVideoElement>(null);
  const [lengthMs, setLengthMs] = useState<number | null>(null);
  const [canPlay, setCanPlay] = useState(true);
  const durationMs = job.durationMs ?? lengthMs;

  const seek = (ms: number) => {
    onPosition(ms);
    if (video.current !== null) video.current.currentTime = ms / 1000;
  };
  useImperativeHandle(props.ref, () => ({ seek }));
  const tell = () => onPosition((video.current?.currentTime ?? 0) * 1000);

  return (
    <div>
      {job.isPicture ? (
        <img className={styles.video} src={jobVideoUrl(job.id)} alt={job.name} />
      ) : canPlay ? (
        <video
          ref={video}
          className={styles.video}
          src={jobVideoUrl(job.id)}
          controls
          muted
          playsInline
          preload="metadata"
          aria-label={`Video ${job.name}`}
          onLoadedMetadata={(event) => {
            const { duration } = event.currentTarget;
            if (Number.isFinite(duration)) setLengthMs(duration * 1000);
            if (props.startMs > 0) event.currentTarget.currentTime = props.startMs / 1000;
          }}
          onTimeUpdate={tell}
          onSeeked={tell}
          onError={() => setCanPlay(false)}
        />
      ) : job.status === 'failed' ? null : (
        <Unplayable read={readAt(props.reads, props.positionMs)} hasReads={props.reads.length > 0} />
      )}
      {durationMs !== null && durationMs > 0 && (
        <Timeline reads={props.reads} durationMs={durationMs} positionMs={props.positionMs} onSeek={seek} />
      )}
    </div>
  );
}

/** Stands where the player would be: says so, and shows the picture of the read one has chosen. */
function Unplayable(props: { readonly read: Read | undefined; readonly hasReads: boolean }) {
  return (
    <>
      <p className={styles.unplayable} role="note">
        <IconMovieOff size={20} stroke={1.6} aria-hidden="true" />
        <span>
          <b>This browser cannot play this video.</b>{' '}
          {props.hasReads
            ? 'Choose a read to see the picture it was read from.'
            : 'What is read in it is listed with its pictures.'}
        </span>
      </p>
      {props.read !== undefined && <VehicleScene read={props.read} />}
    </>
  );
}

function readAt(reads: readonly Read[], ms: number): Read | undefined {
  return reads.find(({ firstMs, lastMs }) => firstMs !== null && firstMs <= ms + 50 && (lastMs ?? firstMs) >= ms - 50);
}
