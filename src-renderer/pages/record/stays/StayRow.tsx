import { Link } from '@tanstack/react-router';
import type { Due } from '../../../../src-preload/contract/parking/cases.ts';
import type { Picture } from '../../../../src-preload/contract/record/reads.ts';
import type { Stay } from '../../../../src-preload/contract/record/stays.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { useNow } from '../../../live/useNow.ts';
import { RowPicture } from './RowPicture.tsx';
import styles from './stays.module.css';
import { dueText, lastedText, outcomeWords } from './stayWords.ts';
import { useDoubtText } from './useDoubtText.ts';
import { classNameOf, useVehicleClasses } from './useVehicleClasses.ts';

/** One stay of the list: the plate, since when, for how long, whose it is, and what is doubted. It leads to all that is known of it. */
export function StayRow(props: {
  readonly stay: Stay;
  readonly place: string;
  readonly who: string;
  /** Of the vehicle as it came; undefined where lists are shown without. */
  readonly picture?: Picture | null | undefined;
  /** Until when it may be there; undefined where that is not told. */
  readonly due?: Due | undefined;
}) {
  const { stay, due } = props;
  const isOver = due !== undefined && due.kinds.length > 0;
  const now = useNow(30_000);
  const doubtTextOf = useDoubtText();
  const classes = useVehicleClasses(stay.carParkId);
  const { word, meaning } = outcomeWords[stay.outcome];
  const lasted = lastedText(stay, now);
  const [doubt] = stay.doubts;
  return (
    <li
      className={`card ${styles.row}`}
      data-stay={stay.mark}
      data-pictured={props.picture === undefined ? undefined : true}
    >
      <Link className={styles.rowLink} to="/on-site/$id" params={{ id: stay.id }} aria-label={`Stay of ${stay.mark}`} />
      {props.picture !== undefined && <RowPicture picture={props.picture} />}
      <WrittenPlate text={stay.mark} size="small" />
      <span className={styles.times}>
        <strong className="tabular">{lasted ?? '—'}</strong>
        <span>
          {stay.entry === null ? 'not seen to come' : <TimeText at={stay.entry.at} />}
          {' – '}
          {stay.exit === null ? (
            stay.outcome === 'inside' ? (
              'now'
            ) : (
              'not seen to leave'
            )
          ) : (
            <TimeText at={stay.exit.at} />
          )}
        </span>
        {due !== undefined && <span data-over={isOver || undefined}>{dueText(due, now)}</span>}
      </span>
      <span className={styles.who}>
        {props.who !== '' && <span>{props.who}</span>}
        <span className={styles.place}>{props.place}</span>
        {stay.vehicleClass !== null && <span>{classNameOf(classes, stay.vehicleClass)}</span>}
      </span>
      <StateMark meaning={isOver ? 'warning' : meaning}>{isOver ? 'Overstays' : word}</StateMark>
      {doubt !== undefined && <p className={styles.doubt}>{doubtTextOf(doubt.kind, stay)}</p>}
    </li>
  );
}
