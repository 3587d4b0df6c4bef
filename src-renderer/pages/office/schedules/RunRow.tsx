import { Button } from '@mantine/core';
import { IconDownload, IconFolder, IconMail, IconRefresh } from '@tabler/icons-react';
import type { ScheduleRun } from '../../../../src-preload/contract/office/schedules.ts';
import { exportUrl } from '../../../client.ts';
import { sizeText } from '../../../components/export/exportText.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { May } from '../../../components/me/me.tsx';
import { RunProblems } from './RunProblems.tsx';
import { daysText, dueText, missedText } from './runText.ts';
import styles from './schedules.module.css';
import { useScheduleActions } from './useSchedules.ts';

const states: Readonly<Record<ScheduleRun['state'], { readonly meaning: Meaning; readonly word: string }>> = {
  missed: { meaning: 'warning', word: 'Missed' },
  making: { meaning: 'busy', word: 'Being made' },
  delivering: { meaning: 'busy', word: 'On its way' },
  done: { meaning: 'good', word: 'Done' },
  failed: { meaning: 'bad', word: 'Failed' },
};

/** Something that was made: its days, its files, and where they went. */
export function RunRow(props: { readonly run: ScheduleRun; readonly isNamed: boolean }) {
  const { run, isNamed } = props;
  const { makeAgain } = useScheduleActions();
  const { meaning, word } = states[run.state];
  const isMissed = run.state === 'missed';
  return (
    <li className={styles.run} data-run={run.state}>
      <div className={styles.runWords}>
        <div className={styles.runHead}>
          <b>{daysText(run)}</b>
          {isNamed && <span>{run.scheduleName}</span>}
          <StateMark meaning={meaning}>{word}</StateMark>
        </div>
        <p className={`${styles.facts} tabular`}>
          {isMissed ? (
            <span>Was due {dueText(run.dueAt)}, while Gatehouse was off</span>
          ) : (
            <span>
              <TimeText at={run.endedAt ?? run.at} />
              {run.by === '' ? '' : `, asked for by ${run.by}`}
            </span>
          )}
          {run.missed > 0 && <span>{missedText(run.missed)}</span>}
          {!isMissed && <span>With the rights of {run.ownerName}</span>}
        </p>
        {run.files.length > 0 && (
          <ul className={styles.files}>
            {run.files.map((file) => (
              <li key={file.title}>
                <span>{file.title}</span>
                {file.sha256 === null ? (
                  <span className={styles.quiet}>not made</span>
                ) : file.exportId === null ? (
                  <span className={styles.quiet}>{sizeText(file.bytes)} · no longer kept here</span>
                ) : (
                  <May action="GET /exports/files/:id">
                    <a
                      className={styles.file}
                      href={exportUrl(file.exportId)}
                      download={file.fileName}
                      title={`${file.fileName}, SHA-256 ${file.sha256}`}
                    >
                      <IconDownload size={15} aria-hidden="true" />
                      {run.format === 'pdf' ? 'PDF' : 'Excel'}, {sizeText(file.bytes)}
                      <span className="visually-hidden"> of {file.title}</span>
                    </a>
                  </May>
                )}
              </li>
            ))}
          </ul>
        )}
        {run.deliveries.length > 0 && (
          <ul className={styles.deliveries}>
            {run.deliveries.map(({ kind, target, state, attempts }) => (
              <li key={`${kind} ${target}`} data-delivery={state}>
                {kind === 'folder' ? (
                  <IconFolder size={15} aria-hidden="true" />
                ) : (
                  <IconMail size={15} aria-hidden="true" />
                )}
                {deliveryText(kind, state, attempts)} {target}
              </li>
            ))}
          </ul>
        )}
      </div>
      {run.problems.length > 0 && <RunProblems run={run} />}
      {makeAgain.isError && <ErrorNotice error={makeAgain.error} />}
      {run.mayMake && !run.isTroubled && (
        <div className={styles.runButtons}>
          <May action="schedules.makeAgain">
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconRefresh size={15} />}
              loading={makeAgain.isPending}
              aria-label={`${isMissed ? 'Make it' : 'Make again'}: ${run.scheduleName}, ${daysText(run)}`}
              onClick={() => makeAgain.mutate({ id: run.id })}
            >
              {isMissed ? 'Make it' : 'Make again'}
            </Button>
          </May>
        </div>
      )}
    </li>
  );
}

function deliveryText(kind: 'folder' | 'mail', state: 'waiting' | 'sent' | 'failed', attempts: number): string {
  if (kind === 'folder') return state === 'sent' ? 'Put into' : state === 'failed' ? 'Not put into' : 'To be put into';
  if (state === 'sent') return 'Sent to';
  return state === 'failed' ? 'Not sent to' : attempts > 0 ? 'Tried to send to' : 'To be sent to';
}
