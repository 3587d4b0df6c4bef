import { describe, expect, it } from 'vitest';
import { freshRecord } from '../testing/freshRecord.ts';
import { createDiskGrowth, type DiskSample, diskOutlook } from './diskGrowth.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const gb = 1_000_000_000;
const now = Date.UTC(2026, 5, 10);

/** One sample an hour over some days, with what is free as told. */
function samples(days: number, freeAt: (day: number) => number): DiskSample[] {
  return Array.from({ length: days * 24 + 1 }, (_, hour) => ({
    at: now - days * dayMs + hour * hourMs,
    freeBytes: freeAt(hour / 24),
  }));
}

describe('how a disk fills', () => {
  it('is foretold from the last week', () => {
    const room = { freeBytes: 20 * gb, totalBytes: 500 * gb };
    const steady = diskOutlook(
      samples(7, (day) => (27 - day) * gb),
      room,
      now,
    );
    expect(steady.perDayBytes).toBeCloseTo(gb, -6);
    expect(steady.daysLeft).toBeCloseTo(20 - (2 * 1024 ** 3) / gb, 1);
    expect(steady.isNearlyFull).toBe(false);
  });

  it('is not foretold from less than two days, nor where it does not fill', () => {
    const room = { freeBytes: 20 * gb, totalBytes: 500 * gb };
    expect(
      diskOutlook(
        samples(1, (day) => (30 - day) * gb),
        room,
        now,
      ).daysLeft,
    ).toBe(null);
    expect(
      diskOutlook(
        samples(7, () => 20 * gb),
        room,
        now,
      ).daysLeft,
    ).toBe(null);
    expect(
      diskOutlook(
        samples(7, (day) => (10 + day) * gb),
        room,
        now,
      ).perDayBytes,
    ).toBe(null);
  });

  it('is said weeks before, louder in the last days, and no longer once there is room', async () => {
    const record = await freshRecord();
    const { db, clock, dataFolder, notices } = record;
    let freeBytes = 30 * gb;
    const growth = createDiskGrowth({
      ...{ db, clock, dataFolder, notices },
      askRoom: async () => ({ freeBytes, totalBytes: 500 * gb }),
    });
    const told = async (days: number) => {
      for (let quarter = 0; quarter < days * 4; quarter++) {
        clock.advance(6 * hourMs);
        freeBytes -= gb / 4;
        await growth.look();
      }
      return notices.list().find(({ id }) => id === 'diskFills');
    };
    expect(await told(5)).toBe(undefined);
    expect(await told(10)).toMatchObject({ severity: 'warning', text: expect.stringContaining('in 12 days') });
    expect(await told(10)).toMatchObject({ severity: 'bad', text: expect.stringContaining('in 2 days') });
    expect(await told(4)).toMatchObject({ severity: 'bad', text: expect.stringContaining('nearly full.') });
    freeBytes = 400 * gb;
    clock.advance(hourMs);
    await growth.look();
    expect(notices.list()).toEqual([]);
    expect((await db.selectFrom('diskSamples').selectAll().execute()).length).toBeLessThan(9 * 24);
  });
});
