import { describe, expect, it } from 'vitest';
import { groupValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { camera, freshAccess, visitBy } from './testing/freshAccess.ts';

describe('what if', () => {
  const at = Date.UTC(2026, 10, 18, 9);

  it('says what would be decided, and what each permit says', async () => {
    const { access, addPermit } = await freshAccess();
    await addPermit('VIP1', ['AB12CDE'], { suspended: true });
    await addPermit('VIP2', ['AB12CDE']);
    const { decision, considered } = await access.whatIf({ plate: 'AB12CDE', cameraId: camera, at });
    expect(decision).toMatchObject({ verdict: 'deny', cause: 'suspended' });
    expect(considered.map(({ cause }) => cause)).toEqual(['suspended', 'permit']);
  });

  it('lets the group of the higher priority speak, and of equal ones the stricter', async () => {
    const { access, permits, visitors, addPermit, vip } = await freshAccess();
    const open = permits.groups().find(({ id }) => id === vip)?.priority ?? Number.NaN;
    const group = (changes: object) =>
      groupValuesSchema.parse({ name: 'Banned', colour: 'pink', description: '', onMatch: 'deny', ...changes });
    const banned = await permits.addGroup(group({ priority: open + 1 }), 'Ann');
    const ask = async () => await access.whatIf({ plate: 'AB12CDE', cameraId: camera, at });
    await addPermit('VIP1', ['AB12CDE']);
    await visitors.add(visitBy('AB12CDE', at), 'Ann');
    await addPermit('B1', ['AB12CDE'], { groupId: banned.id });
    const { decision, considered } = await ask();
    expect(decision).toMatchObject({ verdict: 'deny', cause: 'groupDenies', groupId: banned.id });
    expect(considered.map(({ cause }) => cause)).toEqual(['groupDenies', 'permit']);
    await permits.updateGroup(banned.id, group({ priority: open }), 'Ann');
    expect((await ask()).decision).toMatchObject({ verdict: 'deny', cause: 'groupDenies' });
    await permits.updateGroup(banned.id, group({ priority: open - 1 }), 'Ann');
    expect((await ask()).decision).toMatchObject({ verdict: 'allow', cause: 'permit' });
    await permits.updateGroup(banned.id, group({ priority: open + 1, validTo: at }), 'Ann');
    expect((await ask()).decision).toMatchObject({ verdict: 'allow', cause: 'permit' });
  });

  it('knows permits that were added, changed and removed since', async () => {
    const { access, permits, addPermit } = await freshAccess();
    const cause = async (plate: string) => (await access.whatIf({ plate, cameraId: camera, at })).decision.cause;
    expect(await cause('AB12CDE')).toBe('unknown');
    const permit = await addPermit('VIP1', ['AB12CDE']);
    expect(await cause('AB12CDE')).toBe('permit');
    await permits.bulk([permit.id], { kind: 'remove' }, 'Ann');
    expect(await cause('AB12CDE')).toBe('unknown');
  });

  it('counts the vehicles of a permit that are on site', async () => {
    const { access, inside, addPermit } = await freshAccess();
    await addPermit('VIP1', ['AB12CDE', 'XY99ZZZ'], { mostOnSite: 1 });
    const cause = async () => (await access.whatIf({ plate: 'XY99ZZZ', cameraId: camera, at })).decision.cause;
    expect(await cause()).toBe('permit');
    inside.set('AB12CDE', { mayHaveLeft: false });
    expect(await cause()).toBe('tooManyOnSite');
  });

  it('puts the watch list first', async () => {
    const { access, watchList, addPermit } = await freshAccess();
    await addPermit('VIP1', ['AB12CDE']);
    await watchList.add(
      { pattern: 'AB12*', reason: 'Stolen', severity: 'severe', tolerance: 'exact', tell: '', expiresAt: null },
      'Ann',
    );
    expect((await access.whatIf({ plate: 'AB12CDE', cameraId: camera, at })).decision).toMatchObject({
      verdict: 'deny',
      cause: 'watchList',
    });
  });
});
