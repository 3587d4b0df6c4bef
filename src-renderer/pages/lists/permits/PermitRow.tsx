import { memo } from 'react';
import type { Group, Permit } from '../../../../src-preload/contract/lists/permits.ts';
import { SelectBox } from '../../../components/choice/SelectBox.tsx';
import { StateMark } from '../../../components/feedback/StateMark.tsx';
import { GroupSign } from '../../../components/group/GroupMark.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import styles from './permits.module.css';
import { ValidityBar } from './ValidityBar.tsx';
import { stateWords } from './words.ts';

/** One permit in the list. */
export const PermitRow = memo(function PermitRow(props: {
  readonly permit: Permit;
  readonly group: Group | undefined;
  readonly now: number;
  readonly top: number;
  readonly height: number;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly maySelect: boolean;
  readonly onOpen: () => void;
  readonly onSelect: () => void;
}) {
  const { permit, group } = props;
  const [first, ...others] = permit.vehicles;
  const [meaning, word] = stateWords[permit.state];
  const from = [permit.company, permit.unit].filter((text) => text !== '').join(' · ');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around the rows takes the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus and names its active row.
    <div
      id={`permit-${permit.id}`}
      className={styles.row}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      role="option"
      aria-selected={props.isSelected}
      data-open={props.isOpen || undefined}
      data-active={props.isActive || undefined}
      data-permit={permit.number}
      onClick={props.onOpen}
    >
      {props.maySelect ? (
        <SelectBox isSelected={props.isSelected} onToggle={props.onSelect} />
      ) : (
        <span className={styles.rowCheck} />
      )}
      <span className={styles.rowPlate}>
        {first === undefined ? (
          <span className={styles.faint}>no vehicle</span>
        ) : (
          <WrittenPlate text={first.plate} size="small" />
        )}
        {others.length > 0 && (
          <span className={styles.more} title={others.map(({ plate }) => plate).join(', ')}>
            +{others.length}
          </span>
        )}
      </span>
      <span className={styles.rowWho}>
        <b>{permit.name === '' ? permit.number : permit.name}</b>
        <span>
          {group && <GroupSign colour={group.colour} />}
          {permit.name === '' ? (group?.name ?? '') : permit.number}
        </span>
      </span>
      <span className={styles.rowFrom} title={from}>
        {from}
      </span>
      <span className={styles.rowValidity}>
        <ValidityBar period={permit} now={props.now} isHeld={permit.state === 'active' || permit.state === 'soon'} />
      </span>
      <span className={styles.rowState} title={permit.suspendedReason === '' ? undefined : permit.suspendedReason}>
        <StateMark meaning={meaning}>{word}</StateMark>
      </span>
    </div>
  );
});
