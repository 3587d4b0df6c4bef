import { describe, expect, it } from 'vitest';
import type { Camera } from '../../src-preload/contract/site/cameras.ts';
import type { SystemStatus } from '../../src-preload/contract/site/system.ts';
import { wholePicture } from '../../src-preload/contract/site/zones.ts';
import { devicesOf, healthOf, type WatchedBarrier } from './health.ts';

const now = 10_000_000;
const well: SystemStatus = {
  ...{
    version: '1',
    host: 'web',
    startedAt: 0,
    dataFolder: '/data',
    isDemonstration: false,
    freeDiskBytes: 50e9,
    disk: null,
    databaseBytes: 0,
  },
  engine: { status: 'ready', since: 0, restarts: 0, rssBytes: null },
  writing: { record: 'works', since: null, heldReports: 0, lostPasses: 0, log: 'works', lostLogLines: 0 },
  ...{ notices: [], ffmpegVersion: '5.1', clock: { moves: [], movedAgoMs: null } },
};

function camera(name: string, status: Camera['state']['status'], forMs = 0, enabled = true): Camera {
  const state = { status, since: now - forMs, fault: null, width: null, height: null, framesPerSecond: null };
  const source = { kind: 'usb', device: 'x' } as const;
  return {
    id: name,
    name,
    source,
    enabled,
    createdAt: 0,
    zones: wholePicture,
    carParkId: null,
    gate: null,
    clock: null,
    state,
  };
}

function barrier(name: string, ok: boolean | null): WatchedBarrier {
  const health = ok === null ? null : { ok, message: '', at: now, since: now - 5000 };
  return { id: name, name, health, createdAt: 0 };
}

const whole = (cameras: readonly Camera[], barriers: readonly WatchedBarrier[], status = well) =>
  healthOf('connected', status, devicesOf(cameras, barriers, now));

describe('the health of the whole', () => {
  it('is well only while every camera and barrier is', () => {
    const cameras = [camera('Entry', 'live'), camera('Old', 'reconnecting', 99_000, false)];
    expect(whole(cameras, [barrier('Gate', true), barrier('Exit gate', null)])).toEqual(['good', 'All is well']);
    expect(whole([camera('Entry', 'reconnecting', 960_000)], [])).toEqual(['bad', 'Entry: Silent']);
    expect(whole([camera('Entry', 'reconnecting', 10_000)], [])).toEqual(['warning', 'Entry: Silent']);
    expect(whole([camera('Entry', 'failed')], [])).toEqual(['bad', 'Entry: Cannot be used']);
    expect(whole([], [barrier('Gate', false)])).toEqual(['bad', 'Gate: Does not obey']);
    expect(whole([camera('Entry', 'failed')], [barrier('Gate', false)])).toEqual(['bad', '2 devices in trouble']);
  });

  it('is the worst of what is wrong', () => {
    const starting: SystemStatus = { ...well, engine: { ...well.engine, status: 'restarting' } };
    expect(whole([], [], starting)).toEqual(['warning', 'Restarting']);
    expect(whole([camera('Entry', 'failed')], [], starting)).toEqual(['bad', 'Entry: Cannot be used']);
    expect(whole([], [], { ...well, ffmpegVersion: null })).toEqual(['bad', 'ffmpeg missing']);
    expect(healthOf('lost', well, [])).toEqual(['bad', 'Not connected']);
    expect(healthOf('connected', undefined, [])).toEqual(['busy', 'Connecting']);
  });
});

it('cameras and barriers are listed with their state and since when, the worst first', () => {
  const cameras = [camera('Entry', 'live', 7000), camera('Exit', 'reconnecting', 960_000)];
  expect(devicesOf(cameras, [barrier('Gate', false)], now)).toMatchObject([
    { name: 'Exit', word: 'Silent', meaning: 'bad', since: now - 960_000, to: '/cameras' },
    { name: 'Gate', word: 'Does not obey', meaning: 'bad', since: now - 5000, to: '/barriers' },
    { name: 'Entry', word: 'Live', meaning: 'good', since: now - 7000 },
  ]);
});
