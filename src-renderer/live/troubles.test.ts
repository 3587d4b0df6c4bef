import { describe, expect, it } from 'vitest';
import type { Camera } from '../../src-preload/contract/cameras.ts';
import { faultOf } from '../../src-preload/contract/faults.ts';
import type { SystemStatus } from '../../src-preload/contract/system.ts';
import { wholePicture } from '../../src-preload/contract/zones.ts';
import { troublesOf } from './troubles.ts';

const now = 1_000_000;
const connected = { status: 'connected', since: 0 } as const;

const well: SystemStatus = {
  version: '1',
  host: 'web',
  startedAt: 0,
  engine: { status: 'ready', since: 0, restarts: 0, rssBytes: null },
  dataFolder: '/data',
  freeDiskBytes: 50e9,
  databaseBytes: 0,
  ffmpegVersion: '5.1',
};

function camera(name: string, status: Camera['state']['status'], enabled = true): Camera {
  const fault = status === 'failed' ? faultOf('unauthorised') : null;
  const state = { status, since: now - 40_000, fault, width: null, height: null, framesPerSecond: null };
  return {
    id: name,
    name,
    source: { kind: 'usb', device: 'x' },
    enabled,
    createdAt: 0,
    zones: wholePicture,
    carParkId: null,
    state,
  };
}

const texts = (...given: Parameters<typeof troublesOf>) => troublesOf(...given).map(({ text }) => text);

describe('what is wrong', () => {
  it('is nothing while all is well, cameras start, or cameras are switched off', () => {
    const cameras = [camera('A', 'live'), camera('B', 'starting'), camera('C', 'failed', false)];
    expect(texts(connected, well, cameras, now)).toEqual([]);
  });

  it('names a silent camera and for how long', () => {
    expect(texts(connected, well, [camera('Exit 2', 'reconnecting')], now)).toEqual([
      'Camera Exit 2 has been silent for 40 s — trying again',
    ]);
  });

  it('puts what a person must mend before what mends itself', () => {
    const found = texts(connected, well, [camera('A', 'reconnecting'), camera('B', 'failed')], now);
    expect(found[0]).toContain('Camera B');
    expect(found).toHaveLength(2);
  });

  it('speaks of the engine and not of every camera while the engine starts again', () => {
    const status: SystemStatus = { ...well, engine: { ...well.engine, status: 'restarting' } };
    expect(texts(connected, status, [camera('A', 'reconnecting')], now)).toEqual([
      'The recognition engine is starting again',
    ]);
  });

  it('speaks only of the connection when that is lost, and not of a blink', () => {
    const lost = (ms: number) => ({ status: 'lost', since: now - ms }) as const;
    expect(texts(lost(12_000), well, [camera('A', 'failed')], now)).toEqual([
      'Connection to Gatehouse lost 12 s ago — trying again',
    ]);
    expect(texts(lost(500), well, [camera('A', 'failed')], now)).toEqual([]);
  });

  it('warns of a full disk and of missing ffmpeg, the worse first', () => {
    const found = texts(connected, { ...well, freeDiskBytes: 1.2e9, ffmpegVersion: null }, [], now);
    expect(found[0]).toContain('ffmpeg');
    expect(found[1]).toContain('1.2 GB');
  });
});
