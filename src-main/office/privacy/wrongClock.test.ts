import { describe, expect, it } from 'vitest';
import { dayMs, keptRecord } from './testing/keptRecord.ts';

const never = new AbortController().signal;
const hourMs = 3_600_000;

describe('a purge by a clock that is wrong', () => {
  it('deletes nothing where the clock goes forward by a year, until a person says that it is right', async () => {
    const record = await keptRecord();
    const { clock } = record;
    const { purge, time } = record.run();
    await time.look();
    for (let day = 0; day < 3; day++) {
      await record.write({ mark: 'AB12CDE', at: clock.now() });
      clock.advance(dayMs);
      await purge.run(never);
    }
    clock.set(365 * dayMs);
    expect(await purge.run(never)).toEqual({ rows: 0, pictures: 0 });
    clock.advance(11 * hourMs);
    expect(await purge.run(never)).toEqual({ rows: 0, pictures: 0 });
    await time.confirm();
    expect(await purge.run(never)).toEqual({ rows: 3, pictures: 0 });
  });

  it('keeps what was written while the clock was in the past as long as anything else', async () => {
    const record = await keptRecord();
    const { clock } = record;
    const { purge, time } = record.run();
    await time.look();
    clock.advance(dayMs);
    await time.look();
    // The battery of the clock is empty: it begins in 2020.
    const backMs = clock.now() - Date.UTC(2020, 0, 1);
    clock.set(-backMs);
    const id = await record.write({ mark: 'AB12CDE', at: clock.now() });
    clock.advance(hourMs);
    clock.set(backMs);
    await time.look();
    await time.confirm();
    expect(await purge.run(never)).toEqual({ rows: 0, pictures: 0 });
    expect(await record.ids()).toEqual(new Set([id]));
    for (let day = 0; day < 92; day++) {
      clock.advance(dayMs);
      await time.look();
    }
    expect(await purge.run(never)).toEqual({ rows: 1, pictures: 0 });
  });

  it('deletes in its time what was written while the clock was ahead', async () => {
    const record = await keptRecord();
    const { clock } = record;
    const { purge, time } = record.run();
    await time.look();
    await record.write({ mark: 'AB12CDE', at: clock.now() + 365 * dayMs });
    for (let day = 0; day < 89; day++) {
      clock.advance(dayMs);
      await time.look();
    }
    expect(await purge.run(never)).toEqual({ rows: 0, pictures: 0 });
    for (let day = 0; day < 3; day++) {
      clock.advance(dayMs);
      await time.look();
    }
    expect(await purge.run(never)).toEqual({ rows: 1, pictures: 0 });
  });
});
