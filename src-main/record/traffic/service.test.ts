import { describe, expect, it } from 'vitest';
import { keptRecord } from '../../office/privacy/testing/keptRecord.ts';
import { createTraffic } from './service.ts';

const hourMs = 3_600_000;

describe('vehicles by the hour', () => {
  it('follow each read through its reports and corrections, and outlive it', async () => {
    const { db, write, clock, cameraId } = await keptRecord();
    const traffic = createTraffic(db);
    const from = clock.now() - (clock.now() % hourMs);
    const all = () => traffic.hours(from - 24 * hourMs, from + 24 * hourMs);
    const first = await write({ mark: 'AB12CDE', at: from + 1, isKnown: false, direction: 'unknown' });
    await write({ mark: 'LM61PQR', at: from + hourMs - 1 });
    expect(await all()).toEqual([{ at: from, reads: 2, known: 1, approaching: 1, leaving: 0 }]);

    const change = (values: object) => db.updateTable('reads').set(values).where('id', '=', first).execute();
    await change({ direction: 'leaving', decision: JSON.stringify({ verdict: 'allow', permitId: 'p' }) });
    expect(await all()).toEqual([{ at: from, reads: 2, known: 2, approaching: 1, leaving: 1 }]);
    expect(await db.selectFrom('readHours').select(['verdict', 'reads']).execute()).toEqual([
      ...[{ verdict: 'allow', reads: 1 }],
      ...[{ verdict: 'allow', reads: 1 }],
    ]);
    await change({ firstSeenAt: from + hourMs });
    expect((await all()).map(({ at, reads }) => [at, reads])).toEqual([
      [from, 1],
      [from + hourMs, 1],
    ]);
    await change({ verdict: 'noPlate', folded: '' });
    expect((await all()).map(({ at, reads }) => [at, reads])).toEqual([[from, 1]]);
    await change({ verdict: null, folded: 'AB12CDE', firstSeenAt: from });

    const counted = await all();
    await db.deleteFrom('reads').execute();
    expect(await all()).toEqual(counted);
    expect(await traffic.hours(from, from + hourMs, [cameraId])).toHaveLength(1);
    expect(await traffic.hours(from, from + hourMs, ['another'])).toEqual([]);
  });
});
