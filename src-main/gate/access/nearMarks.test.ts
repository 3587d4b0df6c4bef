import { describe, expect, it } from 'vitest';
import { groupValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { watchValuesSchema } from '../../../src-preload/contract/lists/watchlist.ts';
import { seenPass } from '../../testing/seenPass.ts';
import { camera, freshAccess, visitBy } from './testing/freshAccess.ts';

/** A site at which one vehicle was read that nobody knows surely. */
async function siteWithStranger(text: string) {
  const site = await freshAccess();
  const see = async () => {
    await site.access.start();
    const { read } = await site.reads.record(seenPass(camera, sure(text)), null);
    await expect.poll(async () => (await site.reads.get(read.id)).decision).not.toBeNull();
    await site.access.stop();
    return read.id;
  };
  const watch = async (pattern: string, changes: object = {}) =>
    await site.watchList.add(
      watchValuesSchema.parse({ pattern, reason: 'Stolen', severity: 'severe', tolerance: 'exact', ...changes }),
      'Ann',
    );
  return { ...site, see, watch };
}

/** What a reader has no doubt of: it is sure of some of its mistakes, and some permits are written down wrongly. */
function sure(text: string) {
  const characters = [...text].map((character) => ({ character, confidence: 0.9999999, alternatives: [] }));
  return { text, raw: text, characters, confidence: 0.999999 };
}

describe('the marks that a read nearly is', () => {
  it('are a permit’s and a visitor’s, with whose they are and where they differ', async () => {
    const { access, addPermit, visitors, clock, see } = await siteWithStranger('AB12CDF');
    const permit = await addPermit('VIP1', ['AB12CDE']);
    const visit = await visitors.add(visitBy('AB12CD', clock.now()), 'Ann');
    await addPermit('VIP2', ['XY99ZZZ']);
    // E and F are look-alikes, so that one is the likelier.
    const found = await access.nearMarks(await see());
    expect(found.map(({ mark }) => mark)).toEqual(['AB12CDE', 'AB12CD']);
    expect(found[1]).toMatchObject({
      differs: { read: [6], mark: [] },
      decision: { verdict: 'allow', cause: 'visitor', visitorId: visit.id },
    });
    expect(found[0]).toMatchObject({
      differs: { read: [6], mark: [6] },
      decision: { verdict: 'allow', cause: 'permit', permitId: permit.id },
    });
  });

  it('are never said to let in where their permit does not', async () => {
    const { access, addPermit, permits, clock, see } = await siteWithStranger('AB12CDF');
    await addPermit('VIP1', ['AB12CDS'], { suspended: true, suspendedReason: 'Unpaid' });
    await addPermit('VIP2', ['XB12CDF'], { validTo: clock.now() - 1 });
    const banned = await permits.addGroup(
      groupValuesSchema.parse({ name: 'Banned', colour: 'pink', description: '', onMatch: 'deny' }),
      'Ann',
    );
    await addPermit('B1', ['AB12XDF'], { groupId: banned.id });
    const id = await see();
    const found = await access.nearMarks(id);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ decision }) => decision.verdict)).not.toContain('allow');
    expect(found.map(({ decision }) => decision.cause).sort()).toEqual(['expired', 'groupDenies', 'suspended']);
  });

  it('begin with what is watched for, whatever its entry tolerates, and no permit hides it', async () => {
    const { access, addPermit, watch, clock, see } = await siteWithStranger('AB12CDF');
    await addPermit('VIP1', ['AB12CDE']);
    await addPermit('VIP2', ['AB12CD']);
    await addPermit('VIP3', ['A812CDF']);
    const entry = await watch('AB12CDX');
    await watch('AB12CDY', { expiresAt: clock.now() - 1 });
    await watch('AB12*', { severity: 'note' });
    const found = await access.nearMarks(await see());
    expect(found).toHaveLength(3);
    expect(found[0]).toMatchObject({ mark: 'AB12CDX', decision: { verdict: 'deny', watchEntryId: entry.id } });
    expect(found.map(({ mark }) => mark)).not.toContain('AB12CDY');
  });

  it('say so where the mark of a permit is itself watched for', async () => {
    const { access, addPermit, watch, see } = await siteWithStranger('AB12CDF');
    await addPermit('VIP1', ['A812CDF']);
    await addPermit('VIP2', ['AB12CDE']);
    await watch('AB12CDE');
    const [first, second, ...rest] = await access.nearMarks(await see());
    expect(first).toMatchObject({ mark: 'AB12CDE', decision: { verdict: 'deny', cause: 'watchList' } });
    expect([second?.decision.permitId !== null, rest]).toEqual([true, []]);
  });

  it('are none for what is far, known, confirmed by a person, or was read in a video', async () => {
    const { access, addPermit, reads, db, see } = await siteWithStranger('AB12CDF');
    await addPermit('VIP1', ['AB34CDE']);
    const id = await see();
    expect(await access.nearMarks(id)).toEqual([]);
    await addPermit('VIP2', ['AB12CDE']);
    expect(await access.nearMarks(id)).toHaveLength(1);
    await db.updateTable('reads').set({ verdict: 'confirmed' }).where('id', '=', id).execute();
    expect((await reads.get(id)).review.verdict).toBe('confirmed');
    expect(await access.nearMarks(id)).toEqual([]);
  });
});
