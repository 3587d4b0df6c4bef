import { Popover } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import type { SystemStatus } from '../../../src-preload/contract/site/system.ts';
import { formatBytes, formatSpan } from '../../formatting.ts';
import { useConnection } from '../../live/connection.ts';
import { type DeviceHealth, engineWords, healthOf } from '../../live/health.ts';
import { useDevices } from '../../live/useDevices.ts';
import { useNow } from '../../live/useNow.ts';
import { useSystemStatus } from '../../live/useSystem.ts';
import { type Meaning, StateMark } from '../feedback/StateMark.tsx';
import styles from './shell.module.css';

const notAnswering: readonly [Meaning, string] = ['bad', 'Not answering'];

/** One dot that says whether all is well, and on a press what is known. */
export function HealthDot() {
  const [opened, setOpened] = useState(false);
  const connection = useConnection();
  const { data: status, isError } = useSystemStatus();
  const devices = useDevices();
  const [meaning, word] = isError && status === undefined ? notAnswering : healthOf(connection.status, status, devices);

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
        {opened && <HealthList status={status} word={word} meaning={meaning} devices={devices} />}
        <Link to="/system" onClick={() => setOpened(false)}>
          Open System
        </Link>
      </Popover.Dropdown>
    </Popover>
  );
}

function HealthList(props: {
  readonly status: SystemStatus | undefined;
  readonly word: string;
  readonly meaning: Meaning;
  readonly devices: readonly DeviceHealth[];
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
      {props.devices.map((device) => (
        <Fragment key={device.id}>
          <dt>{device.name}</dt>
          <dd>
            <StateMark meaning={device.meaning}>
              {device.word}
              {device.since !== null && ` for ${formatSpan(now - device.since)}`}
            </StateMark>
          </dd>
        </Fragment>
      ))}
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
