import { expect, it } from 'vitest';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createBelievedTime } from './believedTime.ts';

it('follows a monotonic clock that has parts of a millisecond', async () => {
  const { db, clock } = await freshRecord();
  let parts = 0;
  const time = createBelievedTime(db, {
    now: () => clock.now(),
    monotonicMs: () => {
      parts += 0.3;
      return clock.monotonicMs() + parts;
    },
  });
  for (let hour = 0; hour < 3; hour++) {
    clock.advance(3_600_000);
    await time.look();
  }
  expect(clock.now() - time.current().believedAt).toBeLessThan(1_000);
  expect(Number.isInteger(time.current().steadyMs)).toBe(true);
});
