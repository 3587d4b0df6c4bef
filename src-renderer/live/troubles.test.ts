import { describe, expect, it } from 'vitest';
import { faultOf } from '../../src-preload/contract/faults.ts';
import type { Camera } from '../../src-preload/contract/site/cameras.ts';
import type { SystemStatus } from '../../src-preload/contract/site/system.ts';
import { wholePicture } from '../../src-preload/contract/site/zones.ts';
import { troublesOf } from './troubles.ts';

const now = 1_000_000;
const connected = { status: 'connected', since: 0 } as const;

const well: SystemStatus = {
  version: '1',
  host: 'web',
  startedAt: 0,
  engine: { status: 'ready', since: 0, restarts: 0, rssBytes: null },
  dataFolder: '/data',
  isDemonstration: false,
  freeDiskBytes: 50e9,
  disk: null,
  databaseBytes: 0,
  writing: { record: 'works', since: null, heldReports: 0, lostPasses: 0, log: 'works', lostLogLines: 0 },
  notices: [],
  ffmpegVersion: '5.1',
  clock: { moves: [], movedAgoMs: null },
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
    gate: null,
    state,
    clock: null,
  };
}

const texts = (...given: Parameters<typeof troublesOf>) => troublesOf(...given).map(({ text }) => text);

describe('what is wrong', () => {
  it('is nothing while all is well, cameras start, or cameras are switched off', () => {
    const cameras = [camera('A', 'live'), camera('B', 'starting'), camera('C', 'failed', false)];
    expect(texts(connected, well, cameras, now)).toEqual([]);
  });

  it('is first of all that this browser is not let in, and where to go then', () => {
    const [only, ...others] = troublesOf({ status: 'shutOut', since: now }, well, [camera('A', 'failed')], now);
    expect(only).toMatchObject({ severity: 'bad', to: 'wayIn', text: expect.stringContaining('no longer let in') });
    expect(others).toEqual([]);
  });

  it('names a silent camera and for how long', () => {
    expect(texts(connected, well, [camera('Exit 2', 'reconnecting')], now)).toEqual([
      'Camera Exit 2 has been silent for 40 s — trying again',
    ]);
  });

  it('says for a while that the clock was moved, and which way', () => {
    const moved = (byMs: number, movedAgoMs: number, seen = true): SystemStatus => ({
      ...well,
      clock: { moves: [{ at: now, byMs, seen }], movedAgoMs },
    });
    expect(texts(connected, moved(-3_600_000, 1_000), [], now)[0]).toContain('was set back by 1 h.');
    expect(texts(connected, moved(86_400_000, 1_000), [], now)[0]).toContain('went forward by 1 day');
    expect(texts(connected, moved(-60_000, 1_000, false), [], now)[0]).toContain('while Gatehouse was off');
    expect(texts(connected, moved(-3_600_000, 3_600_000), [], now)).toEqual([]);
  });

  it('says that the connection is lost also where the clock was set back since', () => {
    expect(texts({ status: 'lost', since: now + 3_600_000 }, well, [], now)).toHaveLength(1);
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

  it('says first of all that nothing can be written, for as long as that is so', () => {
    const full: SystemStatus = { ...well, freeDiskBytes: 0, writing: { ...well.writing, record: 'full', since: now } };
    expect(texts(connected, { ...full, ffmpegVersion: null }, [camera('B', 'failed')], now)).toEqual([
      'The disk is full: nothing new can be written. Free some space on the disk that holds /data; what is read meanwhile is held',
      expect.stringContaining('ffmpeg'),
      expect.stringContaining('Camera B'),
    ]);
    const failing: SystemStatus = { ...well, writing: { ...well.writing, record: 'failing', since: now } };
    expect(texts(connected, failing, [], now)[0]).toMatch(/^Nothing new can be written to \/data/);
    expect(texts(connected, well, [], now)).toEqual([]);
  });

  it('says it also while the engine starts again', () => {
    const writing = { ...well.writing, record: 'full', since: now } as const;
    const status: SystemStatus = { ...well, writing, engine: { ...well.engine, status: 'restarting' } };
    expect(texts(connected, status, [], now)[0]).toContain('The disk is full');
  });

  it('warns where only the log cannot be written', () => {
    const status: SystemStatus = { ...well, writing: { ...well.writing, log: 'full', lostLogLines: 3 } };
    expect(texts(connected, status, [], now)).toEqual(['The log cannot be written. Free some space on its disk']);
  });

  it('tells what is to be known of the data folder, the worst first', () => {
    const notices = [
      { id: 'openToOthers', severity: 'warning' as const, text: 'Others can read it' },
      { id: 'recordDamaged', severity: 'bad' as const, text: 'It is damaged' },
    ];
    expect(texts(connected, { ...well, notices }, [], now)).toEqual(['It is damaged', 'Others can read it']);
  });

  it('is a sign that does not answer', () => {
    const sign = (ok: boolean) => ({ id: 's', name: 'FULL', health: { ok, message: '', at: 0 } });
    expect(texts(connected, well, [], now, [sign(true)])).toEqual([]);
    expect(texts(connected, well, [], now, [sign(false)])).toEqual(['The sign FULL does not answer — trying again']);
  });

  it('is a clock that differs, of one camera or, where they agree against it, of this computer', () => {
    const clock = { outcome: 'tells', at: 0, withinMs: 500, toldAt: 0, gainMs: null, isOff: true } as const;
    const ahead = (name: string, offsetMs: number) => ({ ...camera(name, 'live'), clock: { ...clock, offsetMs } });
    const one = troublesOf(connected, well, [ahead('A', 12_000), camera('B', 'live')], now);
    expect(one).toMatchObject([{ severity: 'warning', to: '/cameras' }]);
    expect(one[0]?.text).toContain('The clock of camera A is 12 s ahead');
    expect(texts(connected, well, [ahead('A', 31_000), ahead('B', 30_000)], now)).toEqual([
      'The clock of this computer seems to be 30 s behind: most cameras agree against it. Set it right',
    ]);
  });
});
