import { describe, expect, it } from 'vitest';
import type { StayDecision } from '../../../src-preload/contract/record/stays.ts';
import { freshStays, minute, noon } from './testing/freshStays.ts';

describe('stays', () => {
  it('are told from passes as they come, and again after a restart', async () => {
    const { stays, pass, become, create, told, events } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    await pass('entry', 'XY99ZZZ', 10);
    await become(['XY99ZZZ inside', 'AB12CDE inside']);
    expect(await stays.occupancy()).toEqual([
      { carParkId: 'north', inside: 2, corrected: 0, unsure: 0, capacity: 2, groups: [], seesExits: true },
    ]);
    await pass('exit', 'AB12CDE', 60);
    await become(['XY99ZZZ inside', 'AB12CDE left 60']);
    await stays.stop();
    await pass('exit', 'XY99ZZZ', 100);
    const again = create();
    await again.start();
    await become(['XY99ZZZ left 90', 'AB12CDE left 60']);
    expect((await events()).filter(({ topic }) => topic === 'stay.changed')).toHaveLength(4);
    await again.stop();
    expect(await told()).toHaveLength(2);
  });

  it('are told anew where a read is corrected, or came late', async () => {
    const { review, pass, become } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    const wrong = await pass('exit', 'QQ77QQQ', 60);
    await become(['QQ77QQQ unknownStart noEntry', 'AB12CDE inside']);
    await review.decide(wrong, { verdict: 'corrected', text: 'AB12CDE' }, 'Ann');
    await become(['AB12CDE left 60']);
    await review.undo(wrong, 'Ann');
    await become(['QQ77QQQ unknownStart noEntry', 'AB12CDE inside']);
    // An entry that is written down after what followed it.
    await pass('entry', 'QQ77QQQ', 30);
    await become(['QQ77QQQ left 30', 'AB12CDE inside']);
  });

  it('say who is on site, and where somebody may have left without being seen', async () => {
    const { stays, pass, become, clock } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    await become(['AB12CDE inside']);
    expect(await stays.onSite(['AB12CDE', 'XY99ZZZ'])).toEqual(
      new Map([['AB12CDE', { since: noon, mayHaveLeft: false }]]),
    );
    await pass('exit', 'QQ77QQQ', 10);
    await become(['QQ77QQQ unknownStart noEntry', 'AB12CDE inside']);
    expect((await stays.onSite(['AB12CDE'])).get('AB12CDE')?.mayHaveLeft).toBe(true);
    clock.advance(25 * 60 * minute);
    expect(await stays.onSite(['AB12CDE'])).toEqual(new Map());
  });
});

describe('a crash', () => {
  it('between what is kept and what is told of it loses nothing', async () => {
    const { db, stays, pass, become, create, told } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    await pass('entry', 'XY99ZZZ', 10);
    await become(['XY99ZZZ inside', 'AB12CDE inside']);
    await stays.stop();
    // As it is where the crossing was kept and its stay was not.
    await db.deleteFrom('stays').where('mark', '=', 'XY99ZZZ').execute();
    await db
      .updateTable('stayPosition')
      .set({ retellFrom: noon + 5 * minute })
      .execute();
    expect(await told()).toEqual(['AB12CDE inside']);
    const again = create();
    await again.start();
    await become(['XY99ZZZ inside', 'AB12CDE inside']);
    expect(await db.selectFrom('stayPosition').select('retellFrom').executeTakeFirst()).toEqual({ retellFrom: null });
    await again.stop();
  });
});

describe('what a person makes of stays', () => {
  async function joined() {
    const fresh = await freshStays();
    await fresh.pass('entry', 'AB12CDE', 0);
    await fresh.pass('exit', 'QQ77QQQ', 60);
    await fresh.become(['QQ77QQQ unknownStart noEntry', 'AB12CDE inside']);
    const [orphan, stay] = await fresh.all();
    if (orphan === undefined || stay === undefined) throw new Error('Both should be there');
    return { ...fresh, orphan, stay };
  }

  it('holds whatever is read again, with its reason, and is taken back', async () => {
    const { db, stays, orphan, stay, become, pass } = await joined();
    const reason = 'Same van in both pictures';
    await stays.decide({ kind: 'join', id: stay.id, exitId: orphan.id, reason }, 'Ann');
    await become(['AB12CDE left 60']);
    const { steps, isSettled } = await stays.get(stay.id);
    expect(isSettled).toBe(true);
    expect(steps).toMatchObject([{ kind: 'join', by: 'Ann', reason, before: [{ outcome: 'inside' }, {}] }]);
    // Told anew from before it.
    await pass('entry', 'XY99ZZZ', -30);
    await become(['AB12CDE left 60', 'XY99ZZZ inside']);
    await stays.undo(steps[0]?.id ?? '', 'Bob');
    await become(['QQ77QQQ unknownStart noEntry', 'AB12CDE inside', 'XY99ZZZ inside']);
    expect((await stays.get(stay.id)).steps[0]).toMatchObject({ kind: 'undo', by: 'Bob', undoes: steps[0]?.id });
    const noted = await db.selectFrom('auditEntries').select(['action', 'thingId']).execute();
    expect(noted).toEqual(Array(2).fill({ action: 'stays.decide', thingId: stay.id }));
  });

  it.each([
    ['two where it left and came again', { kind: 'split', leftAt: noon + 20 * minute, cameAt: noon + 40 * minute }, 2],
    ['at other times', { kind: 'edit', enteredAt: noon + 5 * minute, leftAt: noon + 50 * minute }, 1],
  ] as const)('is %s', async (_, change, count) => {
    const { stays, pass, become, all } = await freshStays();
    await pass('entry', 'AB12CDE', 0);
    await pass('exit', 'AB12CDE', 60);
    await become(['AB12CDE left 60']);
    const [stay] = await all();
    const made = await stays.decide({ ...change, id: stay?.id ?? '', reason: 'Seen' } as StayDecision, 'Ann');
    expect(made).toHaveLength(count);
    await become(count === 2 ? ['AB12CDE left 20', 'AB12CDE left 20'] : ['AB12CDE left 45']);
  });

  it('is nothing where it never was, and is refused where it cannot be', async () => {
    const { stays, stay, orphan, become } = await joined();
    const refused = async (decision: object) =>
      await expect(
        stays.decide({ id: stay.id, reason: 'x', ...decision } as StayDecision, 'Ann'),
      ).rejects.toMatchObject({
        code: 'INVALID',
      });
    await refused({ kind: 'join', id: orphan.id, exitId: stay.id });
    await refused({ kind: 'edit', leftAt: noon - minute });
    await refused({ kind: 'edit', leftAt: noon + 600 * minute });
    await refused({ kind: 'split', leftAt: noon + 40 * minute, cameAt: noon + 20 * minute });
    await stays.decide({ kind: 'void', id: orphan.id, reason: 'A bicycle' }, 'Ann');
    await become(['AB12CDE inside']);
    await expect(stays.decide({ kind: 'accept', id: 'gone' }, 'Ann')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a trailer', () => {
  const rear = { way: 'in', approaching: 'in', rearOf: 'entry' } as const;

  it('belongs to the stay of the vehicle that pulls it, until a person says otherwise, which can be taken back', async () => {
    const { stays, db, secrets, pass, become, all } = await freshStays(({ cameras }) => ({
      cameras: () => [...cameras(), { ...cameras()[0], id: 'rear', gate: rear } as never],
    }));
    const camera = { id: 'rear', name: 'rear', sealedSource: secrets.seal('{}'), enabled: 1, createdAt: 0 };
    await db
      .insertInto('cameras')
      .values({ ...camera, removedAt: null, carParkId: 'north', gate: JSON.stringify(rear) })
      .execute();
    await pass('entry', 'AB12CDE', 0);
    const trailer = await pass('rear', 'XZ77QQQ', 1 / 60);
    await become(['AB12CDE inside']);
    await expect
      .poll(async () => (await all())[0]?.passes, { interval: 5 })
      .toMatchObject([{ mark: 'XZ77QQQ', isTrailer: true }]);
    const [stay] = await all();
    expect((await stays.ofRead(trailer))?.id).toBe(stay?.id);

    const detach = { kind: 'detach', id: stay?.id ?? '', readId: trailer, reason: 'A car behind it' } as const;
    await stays.decide(detach, 'Ann');
    await become(['XZ77QQQ inside', 'AB12CDE inside']);
    expect((await stays.occupancy())[0]?.inside).toBe(2);
    const { steps } = await stays.get(trailer);
    expect(steps[0]).toMatchObject({ kind: 'detach', by: 'Ann', reason: 'A car behind it' });
    await stays.undo(steps[0]?.id ?? '', 'Ann');
    await become(['AB12CDE inside']);
    expect((await stays.ofRead(trailer))?.id).toBe(stay?.id);
    // Told anew, it is the same.
    await pass('entry', 'KV19LMN', -10);
    await become(['AB12CDE inside', 'KV19LMN inside']);
    expect((await all())[0]?.passes).toMatchObject([{ mark: 'XZ77QQQ', isTrailer: true }]);
  });
});
