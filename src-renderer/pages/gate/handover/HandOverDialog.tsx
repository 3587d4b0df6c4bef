import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { HandOver } from '../../../../src-preload/contract/gate/desk.ts';
import { api } from '../../../client.ts';
import { kindNames } from '../../../components/alerts/alertText.ts';
import { modesOf, modeWords } from '../../../components/barriers/modeText.ts';
import { useBarriers } from '../../../components/barriers/useBarriers.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { ReadPlate } from '../../../components/picture/ReadPlate.tsx';
import { WrittenPlate } from '../../../components/plate/WrittenPlate.tsx';
import { useWaiting } from '../live/useWaiting.ts';
import styles from './handover.module.css';

const mostShown = 20;

/** What is open when a shift ends, for who comes. Enter takes the desk over. */
export function HandOverDialog(props: {
  readonly handOver: HandOver;
  readonly before: NonNullable<HandOver['before']>;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onTake: () => void;
}) {
  const { handOver, before } = props;
  const waiting = useWaiting();
  const barriers = useBarriers();
  const alerts = useQuery(api.alerts.list.queryOptions({ input: { open: true, limit: mostShown } }));
  const modes = modesOf(barriers.data ?? []);
  return (
    <Modal
      opened
      onClose={() => undefined}
      closeOnEscape={false}
      closeOnClickOutside={false}
      withCloseButton={false}
      size={620}
      title={`You take over ${handOver.deskName ?? 'this desk'} from ${before.name}`}
      classNames={{ title: styles.title ?? '' }}
    >
      <div className={styles.body}>
        <p>
          {before.name} was here since <TimeText at={before.at} />. This is open now:
        </p>
        <Part title="Waiting at the gate" nothing="No vehicle waits." count={waiting.data?.length}>
          {waiting.data?.slice(0, mostShown).map((read) => (
            <li key={read.id}>
              <ReadPlate read={read} size="small" />
              <span>{read.sourceName}</span>
              <TimeText at={read.firstSeenAt} show="ago" />
            </li>
          ))}
        </Part>
        <Part title="Barriers" nothing="All are in normal use." count={barriers.data && modes.length}>
          {modes.map(({ mode, barriers: some, reason, by, since }) => (
            <li key={`${mode} ${by} ${since}`}>
              <b>{modeWords[mode]}</b>
              <span>{some.map(({ name }) => name).join(', ')}</span>
              {reason !== '' && <span>{reason}</span>}
              <span className={styles.faint}>
                {by}, since <TimeText at={since} />
              </span>
            </li>
          ))}
        </Part>
        <Part title="Alerts" nothing="No alert is open." count={alerts.data?.open}>
          {alerts.data?.items.map((alert) => (
            <li key={alert.id}>
              <b>{kindNames[alert.kind]}</b>
              <span>{alert.sentence}</span>
              <TimeText at={alert.at} />
            </li>
          ))}
        </Part>
        <Part title="Notes of the last 12 hours" nothing="No note was written." count={handOver.notes.length}>
          {handOver.notes.slice(0, mostShown).map(({ id, mark, text, by, at }) => (
            <li key={id}>
              <WrittenPlate text={mark} size="small" />
              <span>{text}</span>
              <span className={styles.faint}>
                {by}, <TimeText at={at} />
              </span>
            </li>
          ))}
        </Part>
        {props.error !== null && <ErrorNotice error={props.error} />}
      </div>
      <div className={styles.foot}>
        <span>It is recorded that you have seen this.</span>
        <Button size="md" data-autofocus loading={props.isPending} onClick={props.onTake}>
          Take over
        </Button>
      </div>
    </Modal>
  );
}

function Part(props: {
  readonly title: string;
  readonly nothing: string;
  readonly count: number | undefined;
  readonly children: ReactNode;
}) {
  const { count } = props;
  return (
    <section className={styles.part} aria-label={props.title}>
      <h3>
        {props.title}
        {count !== undefined && count > 0 && <span className="tabular">{count}</span>}
      </h3>
      {count === 0 ? <p className={styles.faint}>{props.nothing}</p> : <ul>{props.children}</ul>}
    </section>
  );
}
