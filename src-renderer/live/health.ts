import type { Barrier } from '../../src-preload/contract/gate/barriers.ts';
import type { Camera } from '../../src-preload/contract/site/cameras.ts';
import type { SystemStatus } from '../../src-preload/contract/site/system.ts';
import type { Meaning } from '../components/feedback/StateMark.tsx';

/** How one camera or barrier is, in words, and since when (UTC ms; null where that is not known). */
export interface DeviceHealth {
  readonly id: string;
  readonly name: string;
  readonly to: '/cameras' | '/barriers';
  readonly meaning: Meaning;
  readonly word: string;
  readonly since: number | null;
}

/** A state of the whole, and the word for it. */
export type Health = readonly [Meaning, string];

/** What is known of barriers here. */
export type WatchedBarrier = Pick<Barrier, 'id' | 'name' | 'health' | 'createdAt'>;

/** A camera that is silent for longer has not just lost a packet. */
const silentForLongMs = 60_000;

/** The engine's states, in words. */
export const engineWords: Readonly<Record<SystemStatus['engine']['status'], Health>> = {
  starting: ['busy', 'Starting'],
  ready: ['good', 'Running'],
  restarting: ['warning', 'Restarting'],
  stopped: ['bad', 'Stopped'],
};

/** How the cameras and barriers are, those that are worst off first. `now` in UTC ms. */
export function devicesOf(
  cameras: readonly Camera[],
  barriers: readonly WatchedBarrier[],
  now: number,
): readonly DeviceHealth[] {
  return [...cameras.map((camera) => cameraHealth(camera, now)), ...barriers.map(barrierHealth)].sort(
    (a, b) => weightOf(b.meaning) - weightOf(a.meaning),
  );
}

/** How the whole is: the worst of what is known, and all is well only where nothing is wrong. */
export function healthOf(
  connection: string,
  status: SystemStatus | undefined,
  devices: readonly DeviceHealth[],
): Health {
  if (connection === 'shutOut') return ['bad', 'Not let in'];
  if (connection === 'lost') return ['bad', 'Not connected'];
  if (status === undefined) return ['busy', 'Connecting'];
  const found = [...systemHealth(status), ...deviceHealth(devices)];
  return found.reduce((worst, each) => (weightOf(each[0]) > weightOf(worst[0]) ? each : worst), [
    'good',
    'All is well',
  ] satisfies Health as Health);
}

function* systemHealth({ engine, writing, ffmpegVersion, notices }: SystemStatus): Generator<Health> {
  if (engine.status !== 'ready') yield engineWords[engine.status];
  if (writing.record === 'full') yield ['bad', 'Disk full'];
  if (writing.record === 'failing') yield ['bad', 'Cannot write'];
  if (ffmpegVersion === null) yield ['bad', 'ffmpeg missing'];
  for (const { severity } of notices) yield [severity, severity === 'bad' ? 'Problem' : 'Warning'];
}

function* deviceHealth(devices: readonly DeviceHealth[]): Generator<Health> {
  for (const meaning of ['bad', 'warning'] as const) {
    const [first, ...others] = devices.filter((device) => device.meaning === meaning);
    if (first === undefined) continue;
    yield [meaning, others.length === 0 ? `${first.name}: ${first.word}` : `${others.length + 1} devices in trouble`];
  }
}

function cameraHealth({ id, name, enabled, state: { status, since } }: Camera, now: number): DeviceHealth {
  const [meaning, word] = cameraState(status, now - since);
  const device = { id, name, to: '/cameras' } as const;
  return enabled ? { ...device, meaning, word, since } : { ...device, meaning: 'neutral', word: 'Off', since: null };
}

function cameraState(status: Camera['state']['status'], forMs: number): Health {
  switch (status) {
    case 'live':
      return ['good', 'Live'];
    case 'starting':
      return ['busy', 'Starting'];
    case 'reconnecting':
      return [forMs > silentForLongMs ? 'bad' : 'warning', 'Silent'];
    case 'failed':
      return ['bad', 'Cannot be used'];
    case 'off':
      return ['neutral', 'Off'];
  }
}

function barrierHealth({ id, name, health }: WatchedBarrier): DeviceHealth {
  const device = { id, name, to: '/barriers' } as const;
  if (health === null) return { ...device, meaning: 'neutral', word: 'Not asked yet', since: null };
  const since = health.since ?? null;
  return health.ok
    ? { ...device, meaning: 'good', word: 'Answers', since }
    : { ...device, meaning: 'bad', word: 'Does not obey', since };
}

/** Greater for what is worse. */
function weightOf(meaning: Meaning): number {
  return ['good', 'neutral', 'busy', 'warning', 'bad'].indexOf(meaning);
}
