import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { moneyText } from '../../../../src-preload/contract/money.ts';
import type { Case } from '../../../../src-preload/contract/parking/cases.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import styles from './breaches.module.css';
import type { CaseSearch } from './caseSearch.ts';
import { breachText, noticeText, stateWords } from './caseWords.ts';

/** One case in the list: whose, what, where, and how long there is. */
export function CaseRow(props: {
  readonly found: Case;
  readonly place: string;
  readonly search: CaseSearch;
  readonly isOpen: boolean;
  /** Null where nothing can be chosen. */
  readonly isChosen: boolean | null;
  readonly onChoose: () => void;
}) {
  const { found, isChosen } = props;
  const { mark, number, state, finding, notice, duePence, changed } = found;
  const { word, meaning } = stateWords[state];
  const isUndecided = state === 'open' || state === 'waiting';
  const time = noticeText(notice);
  return (
    <li className={styles.row} data-case={number} data-current={props.isOpen || undefined}>
      <Link
        className={styles.rowLink}
        to="/breaches"
        search={props.search}
        replace
        aria-current={props.isOpen}
        aria-label={`Case ${number}, ${mark}: ${breachText(found)}`}
      />
      <WrittenPlate text={mark} size="small" />
      <span className={styles.what}>
        <b>{breachText(found)}</b>
        <small>
          {props.place} · {finding.leftAt === null ? 'entered ' : 'left '}
          <TimeText at={finding.leftAt ?? finding.enteredAt} />
        </small>
      </span>
      <span className={styles.standing}>
        {isUndecided ? (
          <StateMark meaning={time.meaning}>{shortTime(found)}</StateMark>
        ) : (
          <StateMark meaning={meaning}>{word}</StateMark>
        )}
        {duePence > 0 && <small className="tabular">{moneyText(duePence)}</small>}
        {changed !== null && <StateMark meaning="warning">Changed</StateMark>}
      </span>
      {isChosen !== null && (
        <Checkbox
          className={styles.choose}
          size="xs"
          aria-label={`Choose case ${number}`}
          checked={isChosen}
          disabled={state !== 'charged' && state !== 'upheld'}
          onChange={props.onChoose}
        />
      )}
    </li>
  );
}

/** How long there is to post a notice, in a word or two. */
function shortTime({ notice: { driverOnly, daysLeft, isLost } }: Case): string {
  if (driverOnly !== null) return driverOnly === 'unknownEnd' ? 'No time runs' : 'Driver only';
  if (isLost) return 'Too late';
  return daysLeft === 0 ? 'Last day' : `${daysLeft} d left`;
}
