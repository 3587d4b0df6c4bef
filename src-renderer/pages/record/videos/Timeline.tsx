import { Slider } from '@mantine/core';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import { formatPosition } from '../../../formatting.ts';
import styles from './videos.module.css';

/** The length of the video with a mark where each read is, and the place one is at. */
export function Timeline(props: {
  readonly reads: readonly Read[];
  readonly durationMs: number;
  readonly positionMs: number;
  readonly onSeek: (ms: number) => void;
}) {
  const { durationMs } = props;
  const share = (ms: number) => `${Math.max(0, Math.min(100, (ms / durationMs) * 100))}%`;
  return (
    <div className={styles.timeline}>
      <div className={styles.marks}>
        {props.reads.map((read) => {
          const from = read.firstMs ?? 0;
          const to = Math.max(from, read.lastMs ?? from);
          return (
            // Not in the way of the Tab key: the list of reads beside does the same.
            <button
              type="button"
              tabIndex={-1}
              key={read.id}
              className={styles.mark}
              title={`${read.text} at ${formatPosition(from)}`}
              style={{ left: share(from), width: share(to - from) }}
              onClick={() => props.onSeek(from)}
            />
          );
        })}
      </div>
      <Slider
        size="sm"
        min={0}
        max={Math.ceil(durationMs)}
        step={100}
        value={Math.min(props.positionMs, durationMs)}
        onChange={props.onSeek}
        label={formatPosition}
        thumbLabel="Position in the video"
        thumbProps={{ 'aria-valuetext': formatPosition(props.positionMs) }}
      />
      <div className={styles.times}>
        <span>{formatPosition(props.positionMs)}</span>
        <span>{formatPosition(durationMs)}</span>
      </div>
    </div>
  );
}
