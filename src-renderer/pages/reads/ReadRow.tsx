import { memo } from 'react';
import type { Read } from '../../../src-preload/contract/reads.ts';
import { Confidence } from '../../components/feedback/Confidence.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../components/picture/ReadPlate.tsx';
import { DirectionText } from './DirectionText.tsx';
import styles from './reads.module.css';

/** One read in the list. */
export const ReadRow = memo(function ReadRow(props: {
  readonly read: Read;
  readonly top: number;
  readonly height: number;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly onOpen: () => void;
}) {
  const { read } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around the rows takes the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus and names its active row.
    <div
      id={`read-${read.id}`}
      className={styles.row}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      role="option"
      aria-selected={props.isSelected}
      data-active={props.isActive || undefined}
      data-read-id={read.id}
      onClick={props.onOpen}
    >
      <PlatePicture read={read} className={styles.rowPicture} />
      <span className={styles.rowPlate}>
        <ReadPlate read={read} size="small" />
      </span>
      <span className={styles.rowConfidence}>
        <Confidence confidence={read.confidence} />
      </span>
      <span className={styles.rowSource} title={read.sourceName}>
        {read.sourceName}
      </span>
      <span className={styles.rowDirection}>
        <DirectionText direction={read.direction} />
      </span>
      <span className={styles.rowTime}>
        <TimeText at={read.firstSeenAt} />
      </span>
    </div>
  );
});
