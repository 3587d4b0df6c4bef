import { Popover } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SystemStatus } from '../../../src-preload/contract/system.ts';
import { formatBytes, formatSpan } from '../../formatting.ts';
import { useConnection } from '../../live/connection.ts';
import { useNow } from '../../live/useNow.ts';
import { useSystemStatus } from '../../live/useSystem.ts';
import { type Meaning, StateMark } from '../feedback/StateMark.tsx';
import styles from './shell.module.css';

const engineWords: Readonly<Record<SystemStatus['engine']['status'], readonly [Meaning, string]>> = {
  starting: ['busy', 'Starting'],
  ready: ['good', 'Running'],
  restarting: ['warning', 'Restarting'],
  stopped: ['bad', 'Stopped'],
};

const notAnswering: readonly [Meaning, string] = ['bad', 'Not answering'];

/** One dot that says whether all is well, and on a press what is known. */
export function HealthDot() {
  const [opened, setOpened] = useState(false);
  const connection = useConnection();
  const { data: status, isError } = useSystemStatus();
  const [meaning, word] = isError && status === undefined ? notAnswering : health(connection.status, status);

  return (
    <Popover position="bottom-end" width={320} opened={opened} onChange={setOpened} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.tool}
          aria-label={`Show health: ${word}`}
          aria-expanded={opened}
          onClick={() => setOpened((before) => !before)}
        >
          <StateMark meaning={meaning}>{meaning === 'good' ? '' : word}</StateMark>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        {opened && <HealthList status={status} word={word} meaning={meaning} />}
        <Link to="/system" onClick={() => setOpened(false)}>
          Open System
        </Link>
      </Popover.Dropdown>
    </Popover>
  );
}

function health(connection: string, status: SystemStatus | undefined): readonly [Meaning, string] {
  if (connection === 'lost') return ['bad', 'Not connected'];
  if (status === undefined) return ['busy', 'Connecting'];
  if (status.engine.status !== 'ready') return engineWords[status.engine.status];
  return status.ffmpegVersion === null ? ['bad', 'ffmpeg missing'] : ['good', 'All is well'];
}

function HealthList(props: {
  readonly status: SystemStatus | undefined;
  readonly word: string;
  readonly meaning: Meaning;
}) {
  const now = useNow();
  const { status } = props;
  if (status === undefined) return <StateMark meaning={props.meaning}>{props.word}</StateMark>;
  const [engineMeaning, engineWord] = engineWords[status.engine.status];
  return (
    <dl className={styles.healthList}>
      <dt>Gatehouse</dt>
      <dd>
        <StateMark meaning={props.meaning}>{props.word}</StateMark>
      </dd>
      <dt>Recognition engine</dt>
      <dd>
        <StateMark meaning={engineMeaning}>
          {engineWord} for {formatSpan(now - status.engine.since)}
        </StateMark>
      </dd>
      <dt>Engine restarts</dt>
      <dd>{status.engine.restarts}</dd>
      <dt>Free disk</dt>
      <dd>{status.freeDiskBytes === null ? 'Unknown' : formatBytes(status.freeDiskBytes)}</dd>
      <dt>Running for</dt>
      <dd>{formatSpan(now - status.startedAt)}</dd>
      <dt>Version</dt>
      <dd>{status.version}</dd>
    </dl>
  );
}
