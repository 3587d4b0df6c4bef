import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ScheduleRun } from '../../../../src-preload/contract/office/schedules.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { May } from '../../../components/me/me.tsx';
import { daysText } from './runText.ts';
import styles from './schedules.module.css';
import { useScheduleActions } from './useSchedules.ts';

/** What went wrong with something that was made, and what can be done about it. */
export function RunProblems(props: { readonly run: ScheduleRun }) {
  const { id, problems, mayMake, isTroubled, scheduleName } = props.run;
  const { makeAgain, settle } = useScheduleActions();
  const of = `${scheduleName}, ${daysText(props.run)}`;
  const error = makeAgain.error ?? settle.error;
  return (
    <div className={styles.problems} data-settled={!isTroubled || undefined}>
      <IconAlertTriangle className={styles.problemIcon} size={18} aria-hidden="true" />
      <ul aria-label={`What went wrong with ${of}`}>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {mayMake && isTroubled && (
        <div className={styles.problemButtons}>
          <May action="schedules.makeAgain">
            <Button
              size="compact-sm"
              variant="default"
              loading={makeAgain.isPending}
              aria-label={`Make again: ${of}`}
              onClick={() => makeAgain.mutate({ id })}
            >
              Make again
            </Button>
          </May>
          <May action="schedules.settle">
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              loading={settle.isPending}
              aria-label={`Leave it: ${of}`}
              onClick={() => settle.mutate({ id })}
            >
              Leave it
            </Button>
          </May>
        </div>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
