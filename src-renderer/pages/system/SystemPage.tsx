import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SystemStatus } from '../../../src-preload/contract/system.ts';
import { ErrorNotice } from '../../components/feedback/ErrorNotice.tsx';
import { type Meaning, StateMark } from '../../components/feedback/StateMark.tsx';
import { TimeText } from '../../components/feedback/TimeText.tsx';
import { Page } from '../../components/layout/Page.tsx';
import { countOf, formatBytes, formatSpan } from '../../formatting.ts';
import { useReadyMark } from '../../live/ready.ts';
import { useNow } from '../../live/useNow.ts';
import { useSystemStatus } from '../../live/useSystem.ts';
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
      <Card title="Data">
        <Fact name="Folder">
          <code>{status.dataFolder}</code>
        </Fact>
        <Fact name="Free on its disk">
          {status.freeDiskBytes === null ? 'Not known' : formatBytes(status.freeDiskBytes)}
        </Fact>
        <Fact name="Database">{formatBytes(status.databaseBytes)}</Fact>
      </Card>
      <Card title="Gatehouse">
        <Fact name="Version">{status.version}</Fact>
        <Fact name="Runs as">{status.host === 'desktop' ? 'Desktop application' : 'Web host on this machine'}</Fact>
        <Fact name="Started">
          <TimeText at={status.startedAt} /> · {formatSpan(now - status.startedAt)} ago
        </Fact>
      </Card>
    </>
  );
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
