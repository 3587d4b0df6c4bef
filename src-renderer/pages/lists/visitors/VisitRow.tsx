import { ActionIcon, Button, Kbd, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconPackage, IconPencil, IconRepeat, IconX } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Visit } from '../../../../src-preload/contract/lists/visitors.ts';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { useMay } from '../../../components/me/me.tsx';
import { PlateLink } from '../../../components/plate/PlateLink.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { repeatText, visitReason, visitStateWords, visitTitle } from '../../../components/visit/visitText.ts';
import { formatSpan } from '../../../formatting.ts';
import { shiftedLetter } from '../../../live/letterKeys.ts';
import { AttendanceStay } from './AttendanceStay.tsx';
import { presenceText } from './presenceText.ts';
import { isOpenVisit, mayCancel, rowAction } from './rowActions.ts';
import type { VisitActions } from './useVisitActions.ts';
import styles from './visitors.module.css';

/** One visit: when, with which plate, who, where it stands, and the one thing to do next with its key. */
export function VisitRow(props: {
  readonly visit: Visit;
  /** When it is expected, in words. */
  readonly when: string;
  readonly now: number;
  readonly actions: VisitActions;
  readonly onEdit: (visit: Visit) => void;
}) {
  const { visit, now, actions, onEdit } = props;
  const [meaning, word] = visitStateWords[visit.state];
  const may = useMay();
  const first = rowAction(visit);
  const next = first !== null && may(`visitors.${first}`) ? first : null;
  const mayUndo = visit.attendance !== null && visit.state !== 'expected' && may('visitors.undoAttendance');
  const mayEdit = isOpenVisit(visit) && may('visitors.update');
  const mayDrop = mayCancel(visit) && may('visitors.cancel');
  const plate = visit.attendance?.leftAt === null ? visit.attendance.plate : visit.plate;
  const title = visitTitle(visit);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || shiftedLetter(event) !== null) return;
    const isRow = event.target === event.currentTarget;
    const key = event.key.toLowerCase();
    if (key === 'h' && next === 'arrive') actions.arrive(visit);
    else if (key === 'l' && next === 'leave') actions.leave(visit);
    else if (key === 'u' && mayUndo) actions.undo(visit);
    else if (key === 'x' && mayDrop) actions.cancel(visit);
    else if ((key === 'e' || (key === 'enter' && isRow)) && mayEdit) onEdit(visit);
    else return;
    event.preventDefault();
  };
  return (
    <li>
      <section
        className={styles.row}
        data-visit={visit.id}
        data-state={visit.state}
        aria-label={title}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <span className={styles.rowTime}>
          <b className="tabular">{props.when}</b>
          {visit.repeat !== null && (
            <span className={styles.fine}>
              <IconRepeat className={styles.kindSign} size={13} aria-hidden="true" /> {repeatText(visit.repeat, now)}
            </span>
          )}
        </span>
        <span className={styles.rowPlate}>
          {plate === null ? (
            <span className={styles.noPlate}>Plate unknown</span>
          ) : (
            <PlateLink mark={plate}>
              <WrittenPlate text={plate} size="small" />
            </PlateLink>
          )}
        </span>
        <span className={styles.rowWho}>
          <b className={styles.who}>
            {visit.kind === 'delivery' && <IconPackage className={styles.kindSign} size={16} aria-label="Delivery" />}
            {title}
          </b>
          <span className={styles.fine}>
            {[visitReason(visit), visit.telephone].filter((part) => part !== '').join(' · ')}
          </span>
          {visit.note !== '' && <span className={styles.fine}>{visit.note}</span>}
        </span>
        <span className={styles.rowState}>
          <StateMark meaning={meaning}>
            {visit.state === 'overdue' && visit.attendance !== null
              ? `Overdue ${formatSpan(now - visit.attendance.dueAt)}`
              : word}
          </StateMark>
          <span className={`${styles.fine} tabular`}>{presenceText(visit, now)}</span>
          <AttendanceStay attendance={visit.attendance} />
        </span>
        <span className={styles.rowButtons}>
          {next === 'arrive' && (
            <Button
              size="compact-md"
              variant="default"
              rightSection={<Kbd size="xs">H</Kbd>}
              onClick={() => actions.arrive(visit)}
            >
              Arrived
            </Button>
          )}
          {next === 'leave' && (
            <Button
              size="compact-md"
              variant="default"
              rightSection={<Kbd size="xs">L</Kbd>}
              onClick={() => actions.leave(visit)}
            >
              Left
            </Button>
          )}
          {mayUndo && visit.attendance !== null && (
            <RowIcon
              label={visit.attendance.leftAt === null ? 'Undo the arrival' : 'Undo the departure'}
              keyCap="U"
              of={title}
              icon={<IconArrowBackUp size={18} />}
              onPress={() => actions.undo(visit)}
            />
          )}
          {mayEdit && (
            <RowIcon
              label="Change"
              keyCap="E"
              of={title}
              icon={<IconPencil size={18} />}
              onPress={() => onEdit(visit)}
            />
          )}
          {mayDrop && (
            <RowIcon
              label="Cancel"
              keyCap="X"
              of={title}
              icon={<IconX size={18} />}
              onPress={() => actions.cancel(visit)}
            />
          )}
        </span>
      </section>
    </li>
  );
}

function RowIcon(props: {
  readonly label: string;
  readonly keyCap: string;
  readonly of: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
}) {
  return (
    <Tooltip label={`${props.label} (${props.keyCap})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`${props.label}: ${props.of}`}
        onClick={props.onPress}
      >
        {props.icon}
      </ActionIcon>
    </Tooltip>
  );
}
