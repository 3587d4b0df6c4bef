import type { Camera } from '../../src-preload/contract/cameras.ts';
import type { SystemStatus } from '../../src-preload/contract/system.ts';
import { formatBytes, formatSpan } from '../formatting.ts';
import type { Connection } from './connection.ts';

/** Something that a person should know now, worst first; `to` is the page where something can be done. */
export interface Trouble {
  readonly id: string;
  readonly severity: 'bad' | 'warning';
  readonly text: string;
  readonly to: '/cameras' | '/system' | null;
}

const littleDiskBytes = 2e9;

/**
 * What is wrong, if anything, in words. `now` in UTC milliseconds. With the connection gone, nothing else is known to be
 * true, so only that is said; a connection lost for less than a second is not worth a word.
 */
export function troublesOf(
  connection: Connection,
  status: SystemStatus | undefined,
  cameras: readonly Camera[],
  now: number,
): Trouble[] {
  if (connection.status === 'lost') {
    if (now - connection.since < 1_000) return [];
    const text = `Connection to Gatehouse lost ${formatSpan(now - connection.since)} ago — trying again`;
    return [{ id: 'connection', severity: 'bad', text, to: null }];
  }
  const troubles = status === undefined ? [] : systemTroubles(status, now);
  if (status !== undefined && status.engine.status !== 'ready') return troubles;
  return [...troubles, ...cameras.flatMap((camera) => cameraTrouble(camera, now) ?? [])].sort(
    (a, b) => Number(b.severity === 'bad') - Number(a.severity === 'bad'),
  );
}

function systemTroubles(status: SystemStatus, now: number): Trouble[] {
  const troubles: Trouble[] = [];
  const add = (id: string, severity: Trouble['severity'], text: string) =>
    troubles.push({ id, severity, text, to: '/system' });
  const { engine } = status;
  if (engine.status === 'restarting') add('engine', 'warning', 'The recognition engine is starting again');
  if (engine.status === 'stopped') add('engine', 'bad', 'The recognition engine has stopped: no plates are being read');
  if (engine.status === 'starting' && now - engine.since > 10_000) {
    add('engine', 'warning', `The recognition engine has been starting for ${formatSpan(now - engine.since)}`);
  }
  if (status.ffmpegVersion === null) {
    add('ffmpeg', 'bad', 'ffmpeg was not found, so no picture can be opened. Install it and start Gatehouse again');
  }
  if (status.freeDiskBytes !== null && status.freeDiskBytes < littleDiskBytes) {
    add('disk', 'warning', `Only ${formatBytes(status.freeDiskBytes)} are free on the disk that keeps the pictures`);
  }
  return troubles;
}

function cameraTrouble(camera: Camera, now: number): Trouble | null {
  const { status, since, fault } = camera.state;
  if (!camera.enabled) return null;
  const trouble = (severity: Trouble['severity'], text: string): Trouble => ({
    id: camera.id,
    severity,
    text,
    to: '/cameras',
  });
  if (status === 'reconnecting') {
    return trouble('warning', `Camera ${camera.name} has been silent for ${formatSpan(now - since)} — trying again`);
  }
  if (status === 'failed') return trouble('bad', `Camera ${camera.name}: ${fault?.message ?? 'it cannot be used'}`);
  return null;
}
