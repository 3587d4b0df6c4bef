import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconDots,
  IconHistory,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
  IconUserCheck,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Schedule } from '../../../../src-preload/contract/office/schedules.ts';
import { ConfirmDialog } from '../../../components/feedback/ConfirmDialog.tsx';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { useMay, useMe } from '../../../components/me/me.tsx';
import { RunProblems } from './RunProblems.tsx';
import { daysText, dueText } from './runText.ts';
import styles from './schedules.module.css';
import { useScheduleActions } from './useSchedules.ts';

/** One schedule: what it does, when it is due next, and how it went the last time. */
export function ScheduleCard(props: {
  readonly schedule: Schedule;
  readonly isHistoryShown: boolean;
  readonly onEdit: () => void;
  readonly onHistory: () => void;
}) {
  const { schedule } = props;
  const { id, values, sentence, isOn, ownerName, isOwn, mayChange, nextAt, hindrance, latest } = schedule;
  const may = useMay();
  const { role, cameraIds } = useMe();
  const actions = useScheduleActions();
  const [isRemoving, setRemoving] = useState(false);
  const failed = actions.run.error ?? actions.setOn.error ?? actions.takeOver.error;
  const mayTakeOver = !isOwn && role === 'administrator' && cameraIds === null && may('schedules.takeOver');
  const { meaning, word } = stateOf(schedule);
  return (
    <li className={`card ${styles.schedule}`} data-off={!isOn || undefined} data-schedule={values.name}>
      <div className={styles.words}>
        <div className={styles.head}>
          <h2>{values.name}</h2>
          <StateMark meaning={meaning}>{word}</StateMark>
        </div>
        <p className={styles.sentence}>{sentence}</p>
        <p className={`${styles.facts} tabular`}>
          {nextAt !== null && <span>Next {dueText(nextAt)}</span>}
          {latest !== null && (
            <span>
              Last: {daysText(latest)}, <TimeText at={latest.endedAt ?? latest.at} />
            </span>
          )}
          {latest === null && <span>Nothing made yet</span>}
          <span>With the rights of {isOwn ? 'yourself' : ownerName}</span>
        </p>
      </div>
      {hindrance !== '' && (
        <p className={styles.hindrance} role="status">
          {hindrance}
        </p>
      )}
      {latest?.isTroubled === true && <RunProblems run={latest} />}
      {failed !== null && <ErrorNotice error={failed} />}
      <div className={styles.buttons}>
        {mayChange && may('schedules.run') && (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlayerPlay size={15} />}
            loading={actions.run.isPending}
            aria-label={`Make now: ${values.name}`}
            onClick={() => actions.run.mutate({ id })}
          >
            Make now
          </Button>
        )}
        <Button
          size="compact-md"
          variant={props.isHistoryShown ? 'light' : 'default'}
          leftSection={<IconHistory size={15} />}
          aria-pressed={props.isHistoryShown}
          aria-label={`History: ${values.name} alone`}
          onClick={props.onHistory}
        >
          History
        </Button>
        {mayChange && may('schedules.update') && (
          <Tooltip label="Change">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Change ${values.name}`}
              onClick={props.onEdit}
            >
              <IconPencil size={18} />
            </ActionIcon>
          </Tooltip>
        )}
        {(mayChange || mayTakeOver) && may('schedules.setOn') && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More about ${values.name}`}>
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {mayChange && (
                <Menu.Item
                  leftSection={isOn ? <IconPlayerPause size={17} /> : <IconPlayerPlay size={17} />}
                  onClick={() => actions.setOn.mutate({ id, isOn: !isOn })}
                >
                  {isOn ? 'Switch off' : 'Switch on'}
                </Menu.Item>
              )}
              {mayTakeOver && (
                <Menu.Item leftSection={<IconUserCheck size={17} />} onClick={() => actions.takeOver.mutate({ id })}>
                  Take over: make it with my rights
                </Menu.Item>
              )}
              {mayChange && may('schedules.remove') && (
                <Menu.Item color="red" leftSection={<IconTrash size={17} />} onClick={() => setRemoving(true)}>
                  Remove…
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <ConfirmDialog
        opened={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={() => actions.remove.mutate({ id }, { onSuccess: () => setRemoving(false) })}
        title={`Remove ${values.name}?`}
        text="Nothing more is made by it, and what is on its way is stopped. What it made stays in the history, and in its folder."
        verb="Remove schedule"
        isPending={actions.remove.isPending}
        error={actions.remove.error}
      />
    </li>
  );
}

function stateOf({ isOn, hindrance, latest }: Schedule): { readonly meaning: Meaning; readonly word: string } {
  if (latest?.state === 'making') return { meaning: 'busy', word: 'Being made' };
  if (!isOn) return { meaning: 'neutral', word: 'Off' };
  if (hindrance !== '') return { meaning: 'bad', word: 'Stopped' };
  if (latest?.isTroubled === true)
    return latest.state === 'delivering'
      ? { meaning: 'warning', word: 'Not arrived yet' }
      : { meaning: 'bad', word: 'Failed' };
  if (latest?.state === 'delivering') return { meaning: 'busy', word: 'On its way' };
  return { meaning: 'good', word: 'On' };
}
