import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SystemStatus, Writing } from '../../../../src-preload/contract/site/system.ts';
import { ErrorNotice } from '../../../components/feedback/ErrorNotice.tsx';
import { type Meaning, StateMark } from '../../../components/feedback/StateMark.tsx';
import { TimeText } from '../../../components/feedback/TimeText.tsx';
import { Page } from '../../../components/layout/Page.tsx';
import { clockMoveText, countOf, formatBytes, formatFull, formatSpan } from '../../../formatting.ts';
import { useReadyMark } from '../../../live/ready.ts';
import { useDevices } from '../../../live/useDevices.ts';
import { useNow } from '../../../live/useNow.ts';
import { useSystemStatus } from '../../../live/useSystem.ts';
import styles from './system.module.css';

const engineStates: Readonly<Record<SystemStatus['engine']['status'], readonly [Meaning, string]>> = {
  starting: ['busy', 'Starting'],
  ready: ['good', 'Running'],
  restarting: ['warning', 'Starting again'],
  stopped: ['bad', 'Stopped'],
};

/** What this Gatehouse is made of and how it is. */
export function SystemPage() {
  const status = useSystemStatus();
  useReadyMark(!status.isPending);
  return (
    <Page width="narrow">
      {status.isError && <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />}
      {status.isPending && [0, 1, 2].map((row) => <Skeleton key={row} height={140} />)}
      {status.data !== undefined && <StatusCards status={status.data} />}
    </Page>
  );
}

function StatusCards(props: { readonly status: SystemStatus }) {
  const { status } = props;
  const { engine } = status;
  const now = useNow();
  const [meaning, word] = engineStates[engine.status];
  return (
    <>
      <Card title="Recognition engine">
        <Fact name="State">
          <StateMark meaning={meaning}>{word}</StateMark>
        </Fact>
        <Fact name="Since">
          <TimeText at={engine.since} /> · {formatSpan(now - engine.since)}
        </Fact>
        <Fact name="Restarts after a failure">{countOf(engine.restarts, 'restart')}</Fact>
        <Fact name="Memory">{engine.rssBytes === null ? 'Not known' : formatBytes(engine.rssBytes)}</Fact>
        <Fact name="ffmpeg">
          {status.ffmpegVersion ?? (
            <StateMark meaning="bad">Not found: install ffmpeg, or name its path in GATEHOUSE_FFMPEG</StateMark>
          )}
        </Fact>
      </Card>
      <Devices />
      <Card title="Data">
        <Fact name="Folder">
          <code>{status.dataFolder}</code>
          {status.isDemonstration && ' · a demonstration, and it stays one'}
        </Fact>
        <Fact name="Free on its disk">
          {status.freeDiskBytes === null ? 'Not known' : formatBytes(status.freeDiskBytes)}
        </Fact>
        {status.disk !== null && (
          <Fact name="How it fills">
            <DiskState disk={status.disk} />
          </Fact>
        )}
        <Fact name="Writing">
          <WritingState writing={status.writing} />
        </Fact>
        <Fact name="Database">{formatBytes(status.databaseBytes)}</Fact>
        {status.notices.map(({ id, severity, text }) => (
          <Fact key={id} name={severity === 'bad' ? 'Problem' : 'Warning'}>
            <StateMark meaning={severity}>{text}</StateMark>
          </Fact>
        ))}
      </Card>
      <Card title="Gatehouse">
        <Fact name="Version">{status.version}</Fact>
        <Fact name="Runs as">{status.host === 'desktop' ? 'Desktop application' : 'Web host on this machine'}</Fact>
        <Fact name="Started">
          <TimeText at={status.startedAt} /> · {formatSpan(now - status.startedAt)} ago
        </Fact>
      </Card>
      {status.clock.moves.length > 0 && (
        <Card title="Clock of this computer">
          {status.clock.moves.map((move, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells two moves at one time apart.
            <Fact key={index} name={formatFull(move.at)}>
              {clockMoveText(move)}
            </Fact>
          ))}
        </Card>
      )}
    </>
  );
}

/** The cameras and barriers with their state and since when; nothing where there are none. */
function Devices() {
  const devices = useDevices();
  const now = useNow();
  if (devices.length === 0) return null;
  return (
    <Card title="Cameras and barriers">
      {devices.map(({ id, name, to, meaning, word, since }) => (
        <Fact key={id} name={name}>
          <Link to={to}>
            <StateMark meaning={meaning}>{word}</StateMark>
          </Link>
          {since !== null && (
            <>
              {' since '}
              <TimeText at={since} /> · {formatSpan(now - since)}
            </>
          )}
        </Fact>
      ))}
    </Card>
  );
}

/** When the disk will be nearly full, as it filled in the last week. */
function DiskState(props: { readonly disk: NonNullable<SystemStatus['disk']> }) {
  const { perDayBytes, daysLeft, isNearlyFull } = props.disk;
  if (isNearlyFull) return <StateMark meaning="bad">Nearly full: the oldest pictures make room</StateMark>;
  if (perDayBytes === null || daysLeft === null) return 'It does not fill, or has not been followed for two days yet';
  const text = `Nearly full in ${countOf(Math.floor(daysLeft), 'day')}, by ${formatBytes(perDayBytes)} a day as in the last week`;
  return <StateMark meaning={daysLeft <= 3 ? 'bad' : daysLeft <= 14 ? 'warning' : 'good'}>{text}</StateMark>;
}

const writingStates: Readonly<Record<Writing['record'], readonly [Meaning, string]>> = {
  works: ['good', 'Works'],
  full: ['bad', 'The disk is full'],
  failing: ['bad', 'The disk does not take it'],
};

function WritingState(props: { readonly writing: Writing }) {
  const { record, since, heldReports, lostPasses, log, lostLogLines } = props.writing;
  const now = useNow();
  const [meaning, word] = writingStates[record];
  const more = [
    ...(since === null ? [] : [`for ${formatSpan(now - since)}`, `${countOf(heldReports, 'report')} held`]),
    ...(lostPasses === 0 ? [] : [`${countOf(lostPasses, 'pass', 'passes')} lost, too many were held`]),
    ...(log === 'works' ? [] : ['the log cannot be written']),
    ...(lostLogLines === 0 ? [] : [`${countOf(lostLogLines, 'line')} of the log lost`]),
  ];
  return <StateMark meaning={meaning}>{[word, ...more].join(' · ')}</StateMark>;
}

function Card(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={`card ${styles.card}`}>
      <h2>{props.title}</h2>
      <dl>{props.children}</dl>
    </section>
  );
}

function Fact(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
