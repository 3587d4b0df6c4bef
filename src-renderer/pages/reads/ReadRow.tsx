import { memo } from 'react';
import { Confidence } from '../../components/feedback/Confidence.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../components/picture/ReadPlate.tsx';
import { DirectionText } from './DirectionText.tsx';
import { differentPlaces } from './differenceText.ts';
import { MarkSign, MatchText } from './MatchText.tsx';
import { itemProps, type ReadItemProps, SelectBox } from './ReadItem.tsx';
import styles from './reads.module.css';

/** One read in the table. */
export const ReadRow = memo(function ReadRow(props: ReadItemProps) {
  const { read, differences } = props;
  return (
    <div className={styles.row} {...itemProps(props)}>
      <SelectBox isSelected={props.isSelected} onToggle={() => props.onSelect(read.id, 'toggle')} />
      <PlatePicture read={read} className={styles.rowPicture} />
      <span className={styles.rowPlate}>
        <ReadPlate read={read} size="small" {...(differences && { marked: differentPlaces(differences) })} />
      </span>
      <span className={styles.rowConfidence}>
        <Confidence confidence={read.confidence} />
      </span>
      <span className={styles.rowNotes}>
        <MatchText differences={differences} />
        <MarkSign read={read} />
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
