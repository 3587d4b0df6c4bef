import { memo, type ReactNode } from 'react';
import { SelectBox } from '../../../components/choice/SelectBox.tsx';
import { Confidence } from '../../../components/feedback/Confidence.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { PlatePicture } from '../../../components/picture/PlatePicture.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import { ReadMenu } from '../../../components/read/ReadMenu.tsx';
import { DirectionText } from './DirectionText.tsx';
import { differentPlaces } from './differenceText.ts';
import { MarkSign, MatchText } from './MatchText.tsx';
import { AnswerCell, DecisionCell, GroupCell, HolderCell } from './OutcomeCells.tsx';
import { itemProps, type ReadItemProps } from './ReadItem.tsx';
import type { ColumnId } from './readColumns.ts';
import styles from './reads.module.css';

/** One read in the table, with the columns that are shown. */
export const ReadRow = memo(function ReadRow(props: ReadItemProps) {
  const { read, differences, shape } = props;
  return (
    <div className={styles.row} {...itemProps(props)}>
      <SelectBox
        className={styles.box}
        isSelected={props.isSelected}
        onToggle={() => props.onSelect(read.id, 'toggle')}
      />
      {shape.hasPicture && <PlatePicture read={read} className={styles.rowPicture} />}
      <span className={styles.rowPlate}>
        <ReadPlate read={read} size="small" {...(differences && { marked: differentPlaces(differences) })} />
      </span>
      {shape.shown.map((id) => (
        <span key={id} className={styles.cell} data-column={id}>
          {cells[id](props)}
        </span>
      ))}
      <ReadMenu subject={{ mark: read.mark, format: read.format, read }} look="icon" isInOption />
    </div>
  );
});

const cells: Readonly<Record<ColumnId, (props: ReadItemProps) => ReactNode>> = {
  decision: ({ read }) => <DecisionCell read={read} />,
  holder: ({ read, names }) => <HolderCell read={read} names={names} />,
  group: ({ read, names }) => <GroupCell read={read} names={names} />,
  answer: ({ read }) => <AnswerCell read={read} />,
  confidence: ({ read }) => <Confidence confidence={read.confidence} />,
  notes: ({ read, differences }) => (
    <>
      <MatchText differences={differences} />
      <MarkSign read={read} />
    </>
  ),
  source: ({ read }) => <span title={read.sourceName}>{read.sourceName}</span>,
  direction: ({ read }) => <DirectionText direction={read.direction} />,
  time: ({ read, shape }) => (
    <>
      <TimeText at={read.firstSeenAt} />
      {shape.isStacked && <DecisionCell read={read} />}
    </>
  ),
};
