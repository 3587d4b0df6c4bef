import { describe, expect, it } from 'vitest';
import { freshRecord } from '../testing/freshRecord.ts';
import { proveYear } from './testing/year/proof.ts';
import { writeQuickly } from './testing/year/site.ts';

describe('some days of a thousand vehicles, misread and missed as they are', () => {
  it('are told live as they are told anew; outside review each stay costs what it should, and few wait', async () => {
    const { db } = await freshRecord();
    await writeQuickly(db);
    const told = await proveYear(db, {
      ...{ seed: 11, days: 2, vehiclesADay: 700, misreads: 0.03, missedExits: 0.01, late: 0.005 },
    });
    expect([told.wrongOnes, told.otherwise]).toEqual([[], []]);
    expect(told).toMatchObject({ wrong: 0, lost: 0, toldOtherwise: 0, livePence: told.truePence });
    expect(told.waitingPercent).toBeLessThanOrEqual(5);
    // Something was there to be told.
    expect(told.priced).toBeGreaterThan(1200);
    expect(Math.min(told.misread, told.missedExits, told.late, told.waiting, told.livePence)).toBeGreaterThan(0);
  }, 300_000);
});
