import type { Sign } from '../../src-preload/contract/gate/signs.ts';
import type { Camera } from '../../src-preload/contract/site/cameras.ts';
import { machineDoubt } from '../../src-preload/contract/site/machineDoubt.ts';
import type { SystemStatus } from '../../src-preload/contract/site/system.ts';
import { offsetText } from '../components/feedback/clockText.ts';
import { clockMoveText, formatBytes, formatSpan } from '../formatting.ts';
import type { Connection } from './connection.ts';

/** Something that a person should know now, worst first; `to` is the page where something can be done
 * (`wayIn`: this very address, asked for anew). */
export interface Trouble {
  readonly id: string;
  readonly severity: 'bad' | 'warning';
  readonly text: string;
  readonly to: '/cameras' | '/barriers' | '/system' | 'wayIn' | null;
}

const littleDiskBytes = 2e9;
/** For so long it is said that the clock was moved. */
const clockToldForMs = 30 * 60_000;

/**
 * What is wrong, if anything, in words. `now` in UTC milliseconds. With the connection gone, nothing else is known to be
 * true, so only that is said; a connection lost for less than a second is not worth a word.
 */
export function troublesOf(
  connection: Connection,
  status: SystemStatus | undefined,
  cameras: readonly Camera[],
  now: number,
  signs: readonly Pick<Sign, 'id' | 'name' | 'health'>[] = [],
): Trouble[] {
  if (connection.status === 'shutOut') {
    const text = 'This browser is no longer let in. Open the address that Gatehouse printed when it started.';
    return [{ id: 'shutOut', severity: 'bad', text, to: 'wayIn' }];
  }
  if (connection.status === 'lost') {
    const lostMs = now - connection.since;
    // It is less than nothing where the clock was set back meanwhile.
    if (lostMs >= 0 && lostMs < 1_000) return [];
    const text = `Connection to Gatehouse lost ${formatSpan(lostMs)} ago — trying again`;
    return [{ id: 'connection', severity: 'bad', text, to: null }];
  }
  const troubles = status === undefined ? [] : systemTroubles(status, now);
  const ofCameras = status !== undefined && status.engine.status !== 'ready' ? [] : cameras;
  return [
    ...troubles,
    ...ofCameras.flatMap((camera) => cameraTrouble(camera, now) ?? []),
    ...signTroubles(signs),
    ...clockTroubles(cameras),
  ].sort((a, b) => rank(a) - rank(b));
}

/** What loses most, and what a person must mend, before what mends itself. */
function rank({ id, severity }: Trouble): number {
  if (id === 'writing') return 0;
  return severity === 'bad' ? 1 : 2;
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
  for (const { id, severity, text } of status.notices) add(`notice ${id}`, severity, text);
  if (status.ffmpegVersion === null) {
    add('ffmpeg', 'bad', 'ffmpeg was not found, so no picture can be opened. Install it and start Gatehouse again');
  }
  const { record, log } = status.writing;
  if (record !== 'works') add('writing', 'bad', writingText(record, status.dataFolder));
  if (record === 'works' && log !== 'works') {
    const cure = log === 'full' ? 'Free some space on its disk' : 'Check its disk and its permissions';
    add('log', 'warning', `The log cannot be written. ${cure}`);
  }
  if (record !== 'full' && status.freeDiskBytes !== null && status.freeDiskBytes < littleDiskBytes) {
    add('disk', 'warning', `Only ${formatBytes(status.freeDiskBytes)} are free on the disk that keeps the pictures`);
  }
  const [moved] = status.clock.moves;
  if (moved !== undefined && status.clock.movedAgoMs !== null && status.clock.movedAgoMs < clockToldForMs) {
    add('clock', 'warning', `${clockMoveText(moved)} Compare its time with a clock that you trust`);
  }
  return troubles;
}

function writingText(record: 'full' | 'failing', dataFolder: string): string {
  const held = 'what is read meanwhile is held';
  return record === 'full'
    ? `The disk is full: nothing new can be written. Free some space on the disk that holds ${dataFolder}; ${held}`
    : `Nothing new can be written to ${dataFolder}. Check its disk and its permissions; ${held}`;
}

function signTroubles(signs: readonly Pick<Sign, 'id' | 'name' | 'health'>[]): Trouble[] {
  return signs.flatMap(({ id, name, health }): Trouble[] => {
    if (health === null || health.ok) return [];
    return [
      {
        id: `sign ${id}`,
        severity: 'warning',
        text: `The sign ${name} does not answer — trying again`,
        to: '/barriers',
      },
    ];
  });
}

/** Clocks that differ: this computer's where cameras agree against it, each camera's own otherwise. */
function clockTroubles(cameras: readonly Camera[]): Trouble[] {
  const doubt = machineDoubt(cameras);
  if (doubt !== null) {
    const text = `The clock of this computer seems to be ${offsetText(doubt)}: most cameras agree against it. Set it right`;
    return [{ id: 'machineClock', severity: 'warning', text, to: '/cameras' }];
  }
  return cameras.flatMap(({ id, name, enabled, clock }): Trouble[] => {
    if (!enabled || clock === null || !clock.isOff || clock.offsetMs === null) return [];
    const text = `The clock of camera ${name} is ${offsetText(clock.offsetMs)}: the time in its pictures is wrong. Set it right`;
    return [{ id: `clock ${id}`, severity: 'warning', text, to: '/cameras' }];
  });
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
