import { describe, expect, it } from 'vitest';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { stayRetention } from './retention.ts';
import { freshStays, minute, noon } from './testing/freshStays.ts';

const day = 24 * 60;

/** Deletes what is older than a moment, as the nightly purge does. */
async function purge({ db, stays }: Awaited<ReturnType<typeof freshStays>>, before: number) {
  const due = { before, lastId: 'ffffffff', aheadOf: Number.MAX_SAFE_INTEGER };
  const spare = { isMark: () => false, isPerson: () => false, waitingSince: 0, reads: async () => new Set<string>() };
  for (const retained of stayRetention(stays)) {
    const purged = await db
      .transaction()
      .execute((writing) => retained.purge(writing, { due, after: null, limit: 100, spare }));
    await purged.settle?.();
  }
}

describe('what comes late', () => {
  it('finds a stay that has ended unseen meanwhile', async () => {
    const { pass, become } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    await pass('entry', 'AB12CDE', 60);
    await pass('entry', 'XY99ZZZ', 70);
    await become(['XY99ZZZ inside', 'AB12CDE inside cameInAgain', 'AB12CDE unknownEnd cameInAgain']);
    await pass('exit', 'AB12CDE', 30);
    await become(['XY99ZZZ inside', 'AB12CDE inside', 'AB12CDE left 30']);
  });

  it('is told by what was read when somebody came, also after a restart', async () => {
    const { stays, create, pass, become } = await freshStays();
    const torn = Array.from('A812CDE', (character, place) => ({
      ...{ character, confidence: place === 1 ? 0.6 : 0.99 },
      alternatives: place === 1 ? [{ character: 'B', confidence: 0.35 }] : [],
    }));
    const candidates = [{ text: 'AB12CDE', probability: 0.35, country: 'GB', format: 'gb-current' }];
    const sure = Array.from('AB12CDE', (character) => ({ character, confidence: 0.999, alternatives: [] }));
    await pass('entry', 'A812CDE', 0, { characters: torn, candidates, confidence: 0.6 });
    await pass('exit', 'AB12CDE', 60, { characters: sure, confidence: 0.99 });
    await become(['A812CDE left 60']);
    await stays.stop();
    const again = create();
    await again.start();
    await pass('entry', 'XY99ZZZ', 30);
    await become(['XY99ZZZ inside', 'A812CDE left 60']);
    await again.stop();
  });

  it('is told anew only until all is as it was, however much came since', async () => {
    const asked: string[] = [];
    const { reads, review, pass, become, told } = await freshStays((own) => ({
      reads: {
        many: async (ids) => {
          asked.push(...ids);
          return await own.reads.many(ids);
        },
      },
    }));
    const wrong = await pass('entry', 'QQ77QQQ', 0);
    await pass('exit', 'AB12CDE', 30);
    // Long ago, and every day since somebody came and left.
    const days = 120;
    for (let after = 1; after <= days; after++) {
      const mark = `KV${String(after).padStart(4, '0')}`;
      await pass('entry', mark, after * day);
      await pass('exit', mark, after * day + 60);
    }
    await expect.poll(async () => (await told()).length).toBe(50);
    await expect.poll(told).toContain(`KV0${days} left 60`);
    asked.length = 0;
    await review.decide(wrong, { verdict: 'corrected', text: 'AB12CDE' }, 'Ann');
    const found = async () => (await reads.many([wrong])).map(({ mark }) => mark);
    await expect.poll(found).toEqual(['AB12CDE']);
    await expect.poll(() => asked.length).toBeGreaterThan(2);
    await pass('entry', 'XY99ZZZ', days * day + 100);
    await expect.poll(async () => (await told())[0]).toBe('XY99ZZZ inside');
    expect(asked.length).toBeLessThan(120);
    await become(['XY99ZZZ inside', ...(await told()).slice(1)]);
  }, 60_000);
});

describe('a full disk', () => {
  it('in the middle of telling loses nothing once it has room again', async () => {
    let isFull = false;
    const { db, pass, become } = await freshStays((own) => ({
      outbox: {
        ...own.outbox,
        append: async (writing, event) => {
          if (isFull && event.topic === 'stay.changed') throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
          return await own.outbox.append(writing, event);
        },
      },
    }));
    await pass('entry', 'AB12CDE', 0);
    await pass('entry', 'XY99ZZZ', 60);
    await become(['XY99ZZZ inside', 'AB12CDE inside']);
    isFull = true;
    await pass('exit', 'AB12CDE', 30);
    const owed = async () => (await db.selectFrom('stayPosition').select('retellFrom').executeTakeFirst())?.retellFrom;
    await expect.poll(owed).toBe(noon + 30 * minute);
    isFull = false;
    await become(['XY99ZZZ inside', 'AB12CDE left 30']);
    expect(await owed()).toBeNull();
  });
});

describe('what was deleted', () => {
  it('of the reads of a stay leaves the stay as it was told, and another that it is doubted with', async () => {
    const { db, pass, become, stays, all } = await freshStays();
    const ids = [await pass('entry', 'AB12CDE', 0), await pass('exit', 'AB12CDE', 60)];
    await pass('entry', 'XY99ZZZ', 70);
    await become(['XY99ZZZ inside', 'AB12CDE left 60']);
    // The read of the entry alone, as it is older.
    await db
      .deleteFrom('reads')
      .where('id', '=', ids[0] ?? '')
      .execute();
    await pass('entry', 'CD34EFG', -30);
    await become(['XY99ZZZ inside', 'AB12CDE left 60', 'CD34EFG inside']);
    // Doubted in memory, where it still has both reads.
    await db
      .deleteFrom('reads')
      .where('id', '=', ids[1] ?? '')
      .execute();
    await pass('exit', 'AB12CDE', 120);
    await become([
      'AB12CDE unknownStart noEntry leftTwice',
      'XY99ZZZ inside',
      'AB12CDE left 60 leftTwice',
      'CD34EFG inside',
    ]);
    const left = (await all()).find(({ outcome }) => outcome === 'left');
    expect(await stays.get(left?.id ?? '')).toMatchObject({ entry: { readId: '' }, exit: { readId: '' } });
  });

  it('of stays is not made anew from reads that are kept for longer', async () => {
    const fresh = await freshStays();
    const { pass, become, clock } = fresh;
    await pass('entry', 'AB12CDE', 0);
    await pass('exit', 'AB12CDE', 60);
    await pass('entry', 'XY99ZZZ', 65);
    await pass('entry', 'CD34EFG', 70);
    await become(['CD34EFG inside', 'XY99ZZZ inside', 'AB12CDE left 60']);
    clock.advance(100 * minute);
    await purge(fresh, noon + 68 * minute);
    await become(['CD34EFG inside', 'XY99ZZZ inside']);
    // Told anew from before it began, and from between.
    await pass('entry', 'EF56GHJ', -30);
    await pass('entry', 'GH78JKL', 30);
    await become(['CD34EFG inside', 'XY99ZZZ inside', 'GH78JKL inside', 'EF56GHJ inside']);
    await pass('exit', 'XY99ZZZ', 200);
    await become(['CD34EFG inside', 'XY99ZZZ left 135', 'GH78JKL inside', 'EF56GHJ inside']);
  });
});

describe('a clock', () => {
  it('that was ahead for a while ends nobody’s stay, and keeps nobody from leaving', async () => {
    const { pass, become, clock } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    await pass('entry', 'XY99ZZZ', 10);
    await pass('entry', 'CD34EFG', 365 * day);
    await become(['CD34EFG inside', 'XY99ZZZ unknownEnd noExit', 'AB12CDE unknownEnd noExit']);
    clock.set(noon + 20 * minute - clock.now());
    await pass('exit', 'AB12CDE', 30);
    await become(['CD34EFG inside', 'XY99ZZZ inside', 'AB12CDE left 30']);
    await pass('exit', 'XY99ZZZ', 40);
    await become(['CD34EFG inside', 'XY99ZZZ left 30', 'AB12CDE left 30']);
  });

  it('that was behind by years changes nothing but what it told', async () => {
    const { pass, become, clock } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    await become(['AB12CDE inside']);
    clock.set(-3000 * day * minute);
    await pass('entry', 'XY99ZZZ', -2990 * day);
    await become(['AB12CDE inside', 'XY99ZZZ inside']);
    clock.set(noon + minute - clock.now());
    await pass('exit', 'AB12CDE', 30);
    await become(['AB12CDE left 30', 'XY99ZZZ unknownEnd noExit']);
  });
});

describe('two desks', () => {
  const reason = 'Seen';
  const seen = ({ outcome, mark, entry, exit }: Stay) => ({
    ...{ outcome, mark },
    ...{ enteredAt: entry?.at ?? null, leftAt: exit?.at ?? null },
  });

  it('do not decide on a stay that has become another since they saw it', async () => {
    const { stays, pass, become, all } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    await become(['AB12CDE inside']);
    const [stay] = await all();
    if (stay === undefined) throw new Error('It should be there');
    await pass('exit', 'AB12CDE', 60);
    await become(['AB12CDE left 60']);
    const late = stays.decide({ kind: 'accept', id: stay.id, seen: seen(stay) }, 'Ann');
    await expect(late).rejects.toMatchObject({ code: 'CONFLICT' });
    const [now] = await all();
    const both = await Promise.allSettled([
      stays.decide({ kind: 'void', id: stay.id, seen: seen(now as Stay), reason }, 'Ann'),
      stays.decide({ kind: 'edit', id: stay.id, seen: seen(now as Stay), leftAt: noon + minute, reason }, 'Bo'),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('do not give one exit to two vehicles, nor decide on what was voided', async () => {
    const { stays, pass, become, all } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    await pass('entry', 'XY99ZZZ', 10);
    await pass('exit', 'QQ77QQQ', 60);
    await become(['QQ77QQQ unknownStart noEntry', 'XY99ZZZ inside', 'AB12CDE inside']);
    const [exit, second, first] = (await all()).map(({ id }) => id);
    const join = (id = '') => stays.decide({ kind: 'join', id, exitId: exit ?? '', reason }, 'Ann');
    const joined = await Promise.allSettled([join(first), join(second)]);
    expect(joined.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await become(['XY99ZZZ inside', 'AB12CDE left 60']);
    const onVoid = stays.decide({ kind: 'accept', id: exit ?? '' }, 'Ann');
    await expect(onVoid).rejects.toMatchObject({ message: expect.stringMatching('voided') });
  });

  it('are not led into years that nobody has seen', async () => {
    const { stays, pass, become, all } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    await become(['AB12CDE inside']);
    const [stay] = await all();
    const early = stays.decide({ kind: 'edit', id: stay?.id ?? '', enteredAt: 0, reason }, 'Ann');
    await expect(early).rejects.toMatchObject({ code: 'INVALID', message: expect.stringMatching('more than a year') });
  });
});
