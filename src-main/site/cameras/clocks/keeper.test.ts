import { describe, expect, it, vi } from 'vitest';
import type { CameraSource, ClockSample } from '../../../../src-preload/contract/site/cameras.ts';
import { silentLog } from '../../../platform/log.ts';
import { freshRecord } from '../../../testing/freshRecord.ts';
import { createClockKeeper } from './keeper.ts';
import { createClockStore } from './store.ts';

const rtsp = { kind: 'rtsp', url: 'rtsp://10.0.0.5/live' } as const;

async function freshKeeper() {
  const { db } = await freshRecord();
  let nowMs = 0;
  const clock = { now: () => 1_800_000_000_000 + nowMs, monotonicMs: () => nowMs };
  const settings = { asksCameras: true, everyMin: 15, alarmOverS: 5 };
  const list: { id: string; source: CameraSource }[] = [
    { id: 'a', source: rtsp },
    { id: 'b', source: { kind: 'file', path: '/a.mp4' } },
  ];
  const asked: string[] = [];
  const measured: string[] = [];
  let offsetMs: number | null = 12_000;
  const store = createClockStore(db);
  const create = () =>
    createClockKeeper({
      ...{ store, clock, log: silentLog, settings: () => settings },
      cameras: () => list,
      onMeasured: (id) => void measured.push(id),
      ask: async ({ url }): Promise<ClockSample> => {
        asked.push(url);
        const outcome = offsetMs === null ? 'noAnswer' : 'tells';
        return { at: clock.now(), outcome, offsetMs, withinMs: offsetMs === null ? null : 520 };
      },
    });
  return {
    ...{ keeper: create(), create, store, settings, list, asked, measured },
    tells: (ms: number | null) => {
      offsetMs = ms;
    },
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('comparing the clocks of cameras', () => {
  it('keeps what came of it, and says how far one is off, over a restart too', async () => {
    const { keeper, create, measured } = await freshKeeper();
    expect(keeper.of('a')).toBeNull();
    await keeper.measure({ id: 'a', source: rtsp });
    expect(keeper.of('a')).toMatchObject({ outcome: 'tells', offsetMs: 12_000, withinMs: 520, isOff: true });
    expect(measured).toEqual(['a']);
    const again = create();
    await again.start();
    await again.stop();
    expect(again.of('a')).toMatchObject({ offsetMs: 12_000, isOff: true });
  });

  it('goes by the limit that is set now', async () => {
    const { keeper, settings } = await freshKeeper();
    await keeper.measure({ id: 'a', source: rtsp });
    settings.alarmOverS = 20;
    expect(keeper.of('a')?.isOff).toBe(false);
  });

  it('keeps what a camera told last where it does not answer any more', async () => {
    const { keeper, tells } = await freshKeeper();
    await keeper.measure({ id: 'a', source: rtsp });
    tells(null);
    await keeper.measure({ id: 'a', source: rtsp });
    expect(keeper.of('a')).toMatchObject({ outcome: 'noAnswer', offsetMs: 12_000 });
    expect(await keeper.samples('a', 10)).toHaveLength(2);
  });

  it('forgets with the address what was told at it', async () => {
    const { keeper } = await freshKeeper();
    await keeper.measure({ id: 'a', source: rtsp });
    await keeper.forget('a');
    expect(keeper.of('a')).toBeNull();
    expect(await keeper.samples('a', 10)).toEqual([]);
  });

  it('asks those on the network, not at once, and then every quarter of an hour', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const { keeper, asked, pass, settings } = await freshKeeper();
      await keeper.start();
      const look = async (ms: number) => {
        pass(ms);
        vi.advanceTimersByTime(5_000);
        for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      };
      await look(5_000);
      expect(asked).toEqual([]);
      await look(21_000);
      expect(asked).toEqual([rtsp.url]);
      await look(10 * 60_000);
      expect(asked).toHaveLength(1);
      await look(6 * 60_000);
      expect(asked).toHaveLength(2);
      settings.asksCameras = false;
      await look(60 * 60_000);
      expect(asked).toHaveLength(2);
      await keeper.stop();
    } finally {
      vi.useRealTimers();
    }
  });
});
