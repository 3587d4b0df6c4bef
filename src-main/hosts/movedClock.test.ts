import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../src-preload/contract/events.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { movableClock, whyNoMovableClock } from '../testing/movableClock.ts';
import { runGatehouse } from './testing/runningGatehouse.ts';

type ReadEvent = Extract<LiveEvent, { topic: 'read.opened' | 'read.closed' }>;

describe(`a clock that is set back${whyNoMovableClock === null ? '' : ` (skipped: ${whyNoMovableClock})`}`, () => {
  it.skipIf(whyNoMovableClock !== null)(
    'neither blinds a camera nor splits the read in view, and is noted',
    async () => {
      const clock = await movableClock(await freshFolder());
      const gatehouse = await runGatehouse({ dataFolder: await freshFolder(), environment: clock.environment });
      const events: LiveEvent[] = [];
      const seen = async (isIt: (event: LiveEvent) => boolean) => {
        for (;;) {
          const { value, done } = await following.next();
          if (done === true) throw new Error('The events ended');
          events.push(value);
          if (isIt(value)) return value;
        }
      };
      const following = (await gatehouse.api.live.events())[Symbol.asyncIterator]();
      const { id: cameraId } = await gatehouse.api.cameras.addSample();
      const { read } = (await seen(({ topic }) => topic === 'read.opened')) as ReadEvent;
      expect(Math.abs(read.firstSeenAt - Date.now())).toBeLessThan(60_000);

      await clock.move(-3_600_000);
      const closed = (await seen((event) => event.topic === 'read.closed' && event.read.id === read.id)) as ReadEvent;
      const next = (await seen(({ topic }) => topic === 'read.opened')) as ReadEvent;

      for (const { firstSeenAt, lastSeenAt } of [closed.read, next.read]) {
        expect(Math.abs(lastSeenAt - (Date.now() - 3_600_000))).toBeLessThan(60_000);
        expect(lastSeenAt - firstSeenAt).toBeGreaterThanOrEqual(0);
        expect(lastSeenAt - firstSeenAt).toBeLessThan(60_000);
      }
      const { items } = await gatehouse.api.reads.list({ cameraIds: [cameraId], limit: 10 });
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      expect(events.filter(({ topic }) => topic === 'clock.moved')).toHaveLength(1);
      const { clock: told } = await gatehouse.api.system.status();
      expect(told.moves).toEqual([{ at: expect.any(Number), byMs: expect.any(Number), seen: true }]);
      expect(Math.abs((told.moves[0]?.byMs ?? 0) + 3_600_000)).toBeLessThan(2_000);
      expect(await gatehouse.api.cameras.gaps({ id: cameraId })).toEqual([]);
      await gatehouse.stop();
    },
    90_000,
  );
});
