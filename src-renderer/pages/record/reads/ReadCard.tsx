import { memo } from 'react';
import { pictureUrl } from '../../../client.ts';
import { SelectBox } from '../../../components/choice/SelectBox.tsx';
import { Confidence } from '../../../components/feedback/Confidence.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import { ReadMenu } from '../../../components/read/ReadMenu.tsx';
import { DirectionText } from './DirectionText.tsx';
import { differentPlaces } from './differenceText.ts';
import { MarkSign, MatchText } from './MatchText.tsx';
import { AnswerCell, DecisionCell } from './OutcomeCells.tsx';
import { itemProps, type ReadItemProps } from './ReadItem.tsx';
import styles from './reads.module.css';

/** One read in the grid: the vehicle, the plate as the camera saw it, and what it was read as. */
export const ReadCard = memo(function ReadCard(props: ReadItemProps) {
  const { read, differences } = props;
  const { vehiclePicture } = read;
  return (
    <div className={styles.card} {...itemProps(props)}>
      <span className={styles.cardPicture}>
        {vehiclePicture === null ? (
          <span className={styles.cardNone}>No picture was kept</span>
        ) : (
          <img
            src={pictureUrl(vehiclePicture)}
            width={vehiclePicture.width}
            height={vehiclePicture.height}
            alt=""
            loading="lazy"
            decoding="async"
            draggable={false}
          />
        )}
        <SelectBox
          className={styles.box}
          isSelected={props.isSelected}
          onToggle={() => props.onSelect(read.id, 'toggle')}
        />
        <PlatePicture read={read} className={styles.cardCut} />
        <span className={styles.cardMenu}>
          <ReadMenu subject={{ mark: read.mark, format: read.format, read }} look="icon" isInOption />
        </span>
      </span>
      <span className={styles.cardLine}>
        <ReadPlate read={read} size="small" {...(differences && { marked: differentPlaces(differences) })} />
        <Confidence confidence={read.confidence} />
      </span>
      <span className={styles.cardNotes}>
        {read.decision === null ? <DirectionText direction={read.direction} /> : <DecisionCell read={read} />}
        <AnswerCell read={read} />
        <MatchText differences={differences} />
        <MarkSign read={read} />
      </span>
      <span className={styles.cardLine}>
        <span className={styles.rowSource} title={read.sourceName}>
          {read.sourceName}
        </span>
        <TimeText at={read.firstSeenAt} />
      </span>
    </div>
  );
});
