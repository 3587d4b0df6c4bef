import { describe, expect, it } from 'vitest';
import {
  type PermitQuery,
  type PermitValues,
  permitQuerySchema,
  permitValuesSchema,
} from '../../../src-preload/contract/lists/permits.ts';
import { foldPlate } from '../../plates/fold.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createPermits, type PermitsChange } from './service.ts';

const day = 86_400_000;

function permit(number: string, more: Partial<Record<keyof PermitValues, unknown>> = {}): PermitValues {
  return permitValuesSchema.parse({ number, groupId: 'staff', ...more });
}

async function freshPermits() {
  const record = await freshRecord();
  const create = async () => {
    const permits = createPermits(record);
    await permits.start();
    return permits;
  };
  const permits = await create();
  const numbers = async (query: Partial<PermitQuery> = {}) =>
    (await permits.list(permitQuerySchema.parse(query))).items.map(({ number }) => number);
  return { ...record, create, permits, numbers };
}

describe('permits', () => {
  it('are kept with their vehicles, and are the same after a restart', async () => {
    const { permits, create } = await freshPermits();
    const values = permit('STAFF001', {
      name: 'Ann Lee',
      vehicles: [
        { plate: 'ab12 cde', make: 'Ford' },
        { plate: 'LO11 OLI', note: 'winter' },
      ],
      schedule: [{ days: [1], from: 0, to: 60 }],
      mostOnSite: 1,
    });
    const added = await permits.add(values, 'Eve');
    expect(added).toMatchObject({ ...values, state: 'active' });
    const again = await create();
    expect(await again.get(added.id)).toEqual(added);
    expect([...again.plates()]).toEqual([
      ['AB12CDE', added.id],
      ['LO11OLI', added.id],
    ]);
    expect(again.ofPlate(foldPlate('L011 0L1'))).toMatchObject([
      { permit: { number: 'STAFF001', mostOnSite: 1 }, group: { name: 'Staff', onMatch: 'open' } },
    ]);
  });

  it('have numbers of their own, whatever the case', async () => {
    const { permits } = await freshPermits();
    await permits.add(permit('Staff001'), 'Eve');
    const other = await permits.add(permit('Staff002'), 'Eve');
    const taken = { code: 'CONFLICT', field: 'number', message: expect.stringContaining('STAFF001') };
    await expect(permits.add(permit('STAFF001'), 'Eve')).rejects.toMatchObject(taken);
    await expect(permits.update(other.id, permit('STAFF001'), 'Eve')).rejects.toMatchObject(taken);
    await permits.update(other.id, permit('STAFF002'), 'Eve');
  });

  it('may hand their numbers to one another at one stroke', async () => {
    const { permits } = await freshPermits();
    const a = await permits.add(permit('A', { name: 'Ann' }), 'Eve');
    const b = await permits.add(permit('B', { name: 'Bob' }), 'Eve');
    const swapped = [
      { id: a.id, values: permit('B', { name: 'Ann' }) },
      { id: b.id, values: permit('A', { name: 'Bob' }) },
    ];
    await permits.apply({ added: [], changed: swapped }, 'Eve');
    expect((await permits.byNumber(['a'])).get('a')?.values.name).toBe('Bob');
    await expect(
      permits.apply({ added: [], changed: [{ id: a.id, values: permit('A', { name: 'Ann' }) }] }, 'Eve'),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('refuse a group that is not there, and an end before the beginning', async () => {
    const { permits } = await freshPermits();
    await expect(permits.add(permit('A', { groupId: 'gone' }), 'Eve')).rejects.toMatchObject({ field: 'groupId' });
    const { id } = await permits.add(permit('A', { validFrom: 10 * day }), 'Eve');
    await expect(permits.bulk([id], { kind: 'validity', validTo: 9 * day }, 'Eve')).rejects.toMatchObject({
      code: 'INVALID',
      field: 'validTo',
    });
  });

  it('tell of plates that others have too', async () => {
    const { permits } = await freshPermits();
    const { id } = await permits.add(permit('A', { vehicles: [{ plate: 'LO11OLI' }] }), 'Eve');
    expect(permits.samePlates(['L0110L1', 'XY1'], undefined)).toEqual([
      { plate: 'L0110L1', permitId: id, number: 'A' },
    ]);
    expect(permits.samePlates(['L0110L1'], id)).toEqual([]);
  });
});

describe('the list', () => {
  it('finds numbers, names, companies, units, e-mail addresses and plates, in the order of numbers', async () => {
    const { permits, numbers } = await freshPermits();
    const added = [
      permit('V10', { name: 'Zoë Müller', company: 'Acme Ltd', unit: 'Flat 3', email: 'zoe@acme.example' }),
      permit('V2', { name: 'Bob Stone', vehicles: [{ plate: 'AB12CDE' }] }),
      permit('s1', { groupId: 'students', vehicles: [{ plate: 'LO11OLI' }] }),
    ];
    await permits.apply({ added, changed: [] }, 'Eve');
    expect(await numbers()).toEqual(['s1', 'V2', 'V10']);
    for (const [text, expected] of [
      ['v1', ['V10']],
      ['muller zoe', ['V10']],
      ['ACME', ['V10']],
      ['flat 3', ['V10']],
      ['zoe@', ['V10']],
      ['b12 cd', ['V2']],
      ['l0ii', ['s1']],
      ['nobody', []],
    ] as const)
      expect(await numbers({ text })).toEqual(expected);
    expect(await numbers({ groupId: 'students' })).toEqual(['s1']);
    expect(permits.ids({ text: 'v' })).toHaveLength(2);
  });

  it('counts each state of what was found, and keeps to the states asked for', async () => {
    const { permits, clock, numbers } = await freshPermits();
    const at = clock.now();
    const added = [
      permit('A'),
      permit('B', { validTo: at + day }),
      permit('C', { validTo: at }),
      permit('D', { validFrom: at + day }),
      permit('E', { suspended: true }),
      permit('F', { groupId: 'vip' }),
    ];
    await permits.apply({ added, changed: [] }, 'Eve');
    const { counts, total } = await permits.list(permitQuerySchema.parse({ groupId: 'staff', states: ['soon'] }));
    expect(counts).toEqual({ active: 1, soon: 1, notYet: 1, expired: 1, suspended: 1 });
    expect(total).toBe(1);
    expect(await numbers({ states: ['expired', 'suspended'] })).toEqual(['C', 'E']);
    clock.advance(2 * day);
    expect(await numbers({ states: ['expired'] })).toEqual(['B', 'C']);
  });

  it('comes in pages, which miss and repeat nothing while permits come and go', async () => {
    const { permits } = await freshPermits();
    const added = Array.from({ length: 25 }, (_, place) => permit(`P${place}`));
    await permits.apply({ added, changed: [] }, 'Eve');
    const page = (cursor?: string) => permits.list(permitQuerySchema.parse({ limit: 10, cursor }));
    const first = await page();
    expect(first.items.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, place) => `P${place}`));
    await permits.bulk([first.items[9]?.id ?? ''], { kind: 'remove' }, 'Eve');
    const second = await page(first.nextCursor ?? undefined);
    expect(second.items[0]?.number).toBe('P10');
    const third = await page(second.nextCursor ?? undefined);
    expect(third.items.map(({ number }) => number)).toEqual(['P20', 'P21', 'P22', 'P23', 'P24']);
    expect(third.nextCursor).toBeNull();
  });
});

describe('history', () => {
  it('keeps who changed what and when, also of permits that were removed', async () => {
    const { permits, clock, events } = await freshPermits();
    const { id } = await permits.add(permit('A'), 'Ann');
    clock.advance(1000);
    await permits.update(id, permit('A', { name: 'Zoë' }), 'Bob');
    await permits.update(id, permit('A', { name: 'Zoë' }), 'Nobody changes anything');
    await permits.bulk([id], { kind: 'remove' }, 'Cat');
    const history = await permits.history(id, 10);
    expect(history.map(({ by, kind, batch }) => [by, kind, batch.kind])).toEqual([
      ['Cat', 'removed', 'bulk'],
      ['Bob', 'changed', 'form'],
      ['Ann', 'added', 'form'],
    ]);
    expect(history[1]).toMatchObject({ at: clock.now(), before: { name: '' }, after: { name: 'Zoë' } });
    expect((await events()).map((event) => event.topic === 'permits.changed' && event.by)).toEqual([
      'Ann',
      'Bob',
      'Cat',
    ]);
    await expect(permits.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is undone batch by batch, and the undoing too', async () => {
    const { permits, numbers } = await freshPermits();
    const kept = await permits.add(permit('KEPT', { vehicles: [{ plate: 'AB12CDE' }] }), 'Ann');
    const imported = await permits.apply(
      {
        added: [permit('NEW1'), permit('NEW2')],
        changed: [{ id: kept.id, values: permit('KEPT', { vehicles: [{ plate: 'XY1' }] }) }],
      },
      'Ann',
      { kind: 'import', detail: 'staff.xlsx' },
    );
    expect(imported.changed).toBe(3);
    const undone = await permits.undo(imported.batchId, 'Bob');
    expect(await numbers()).toEqual(['KEPT']);
    expect(permits.ofPlate('AB12CDE')).toHaveLength(1);
    expect(permits.ofPlate('XY1')).toHaveLength(0);
    expect(await permits.history(kept.id, 1)).toMatchObject([
      { by: 'Bob', batch: { kind: 'undo', detail: 'staff.xlsx', size: 3 } },
    ]);
    await permits.undo(undone.batchId, 'Bob');
    expect(await numbers()).toEqual(['KEPT', 'NEW1', 'NEW2']);
  });

  it('is not undone where a permit was changed since, and says which', async () => {
    const { permits } = await freshPermits();
    const { batchId } = await permits.apply({ added: [permit('A'), permit('B')], changed: [] }, 'Ann');
    const a = (await permits.byNumber(['A'])).get('a');
    await permits.update(a?.id ?? '', permit('A', { note: 'x' }), 'Bob');
    await expect(permits.undo(batchId, 'Ann')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'A was changed again since. Undo that change first.',
    });
    expect(await permits.snapshot()).toHaveLength(2);
    await expect(permits.undo('unknown', 'Ann')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('does not bring back a number that another permit has by now, or a permit whose group is gone', async () => {
    const { permits } = await freshPermits();
    const group = await permits.addGroup({ ...ownGroup, name: 'Guests' }, 'Ann');
    const { id } = await permits.add(permit('A'), 'Ann');
    const removal = await permits.bulk([id], { kind: 'remove' }, 'Ann');
    await permits.add(permit('a'), 'Ann');
    await expect(permits.undo(removal.batchId, 'Ann')).rejects.toMatchObject({ code: 'CONFLICT', field: 'number' });
    const guest = await permits.add(permit('G', { groupId: group.id }), 'Ann');
    const removed = await permits.bulk([guest.id], { kind: 'remove' }, 'Ann');
    await permits.removeGroup(group.id, 'Ann');
    await expect(permits.undo(removed.batchId, 'Ann')).rejects.toMatchObject({ field: 'groupId' });
  });
});

const ownGroup = {
  name: 'Guests',
  colour: 'pink',
  description: '',
  cameraIds: null,
  carParkIds: null,
  schedule: null,
  validFrom: null,
  validTo: null,
  onMatch: 'open',
  priority: 50,
} as const;

describe('what is done to many permits', () => {
  it('is done to all or to none', async () => {
    const { permits, events } = await freshPermits();
    const { id: a } = await permits.add(permit('A'), 'Ann');
    const { id: b } = await permits.add(permit('B', { validFrom: 10 * day }), 'Ann');
    const told = (await events()).length;
    await expect(permits.bulk([a, b], { kind: 'validity', validTo: 5 * day }, 'Ann')).rejects.toMatchObject({
      message: expect.stringContaining('B would end before it begins'),
    });
    await expect(permits.bulk([a, 'gone'], { kind: 'remove' }, 'Ann')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const twice = permits.apply({ added: [permit('C'), permit('c')], changed: [] }, 'Ann');
    await expect(twice).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await permits.get(a)).validTo).toBeNull();
    expect(await permits.snapshot()).toHaveLength(2);
    expect(await events()).toHaveLength(told);
  });

  it('is refused where a permit is no longer what the change was made from', async () => {
    const { permits, clock } = await freshPermits();
    const seen = await permits.add(permit('A'), 'Ann');
    clock.advance(1);
    const { updatedAt } = await permits.update(seen.id, permit('A', { name: 'Ann' }), 'Ann');
    const change = { id: seen.id, values: permit('A', { name: 'Bob' }) };
    await expect(
      permits.apply({ added: [permit('B')], changed: [{ ...change, updatedAt: seen.updatedAt }] }, 'Bob'),
    ).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('A was changed in the meantime') });
    expect((await permits.snapshot()).map(({ values }) => values.name)).toEqual(['Ann']);
    await permits.apply({ added: [], changed: [{ ...change, updatedAt }] }, 'Bob');
    expect((await permits.get(seen.id)).name).toBe('Bob');
  });

  it('suspends, resumes and moves, and is taken back at one stroke', async () => {
    const { permits, numbers } = await freshPermits();
    await permits.apply({ added: [permit('A'), permit('B'), permit('C')], changed: [] }, 'Ann');
    const ids = permits.ids({});
    const { batchId, changed } = await permits.bulk(ids, { kind: 'suspend', reason: 'strike' }, 'Ann');
    expect(changed).toBe(3);
    expect(permits.held(ids[0] ?? '')).toMatchObject({ permit: { suspended: true, suspendedReason: 'strike' } });
    await permits.undo(batchId, 'Ann');
    expect(await numbers({ states: ['suspended'] })).toEqual([]);
    await permits.bulk(ids.slice(0, 2), { kind: 'move', groupId: 'vip' }, 'Ann');
    expect(permits.groups().map(({ id, permits: count }) => [id, count])).toContainEqual(['vip', 2]);
  });

  it('may be ended on the way, and then nothing of it is kept', async () => {
    const { permits } = await freshPermits();
    const stop = new AbortController();
    const added = Array.from({ length: 1000 }, (_, place) => permit(`P${place}`));
    const applying = permits.apply({ added, changed: [] }, 'Ann', {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(applying).rejects.toThrow();
    expect(await permits.snapshot()).toEqual([]);
    expect(permits.groups().every(({ permits: count }) => count === 0)).toBe(true);
  });
});

it('tells those who keep plates which came and which went', async () => {
  const { permits } = await freshPermits();
  const heard: PermitsChange[] = [];
  const stop = permits.onChange((change) => void heard.push(change));
  const { id } = await permits.add(permit('A', { vehicles: [{ plate: 'AB12CDE' }] }), 'Ann');
  await permits.update(id, permit('A', { vehicles: [{ plate: 'XY1' }] }), 'Ann');
  stop();
  await permits.bulk([id], { kind: 'remove' }, 'Ann');
  expect(heard).toEqual([
    { added: [['AB12CDE', id]], removed: [] },
    { added: [['XY1', id]], removed: [['AB12CDE', id]] },
  ]);
  expect(permits.ofPlate('XY1')).toEqual([]);
});

describe('groups', () => {
  it('are seven to begin with, the weightiest first', async () => {
    const { permits } = await freshPermits();
    expect(permits.groups().map(({ name }) => name)).toEqual([
      'VIP',
      'Residents',
      'Staff',
      'Students',
      'Contractors',
      'Visitors',
      'Deliveries',
    ]);
  });

  it('are added, changed and removed, and hold after a restart', async () => {
    const { permits, create } = await freshPermits();
    const { id } = await permits.addGroup({ ...ownGroup, cameraIds: ['gate'] }, 'Ann');
    await permits.updateGroup(id, { ...ownGroup, name: 'Long guests', cameraIds: ['gate'], onMatch: 'ask' }, 'Ann');
    await permits.removeGroup('vip', 'Ann');
    const again = (await create()).groups();
    expect(again).toEqual(permits.groups());
    expect(again.find((group) => group.id === id)).toMatchObject({ name: 'Long guests', cameraIds: ['gate'] });
    expect(again.some((group) => group.id === 'vip')).toBe(false);
  });

  it('have names of their own, and go only when they are empty', async () => {
    const { permits } = await freshPermits();
    await expect(permits.addGroup({ ...ownGroup, name: 'STAFF' }, 'Ann')).rejects.toMatchObject({ field: 'name' });
    await permits.add(permit('A'), 'Ann');
    await expect(permits.removeGroup('staff', 'Ann')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'A permit is in Staff. Move them to another group first.',
    });
  });

  it('change what their permits are, at once', async () => {
    const { permits, clock, numbers } = await freshPermits();
    await permits.add(permit('A', { vehicles: [{ plate: 'AB12CDE' }] }), 'Ann');
    await permits.updateGroup('staff', { ...ownGroup, name: 'Staff', onMatch: 'deny', validTo: clock.now() }, 'Ann');
    expect(await numbers({ states: ['expired'] })).toEqual(['A']);
    expect(permits.ofPlate('AB12CDE')[0]?.group.onMatch).toBe('deny');
  });

  it('keep who changed what, and go back to what they were', async () => {
    const { permits, create, events } = await freshPermits();
    const { id } = await permits.addGroup(ownGroup, 'Ann');
    const told = (await events()).length;
    await permits.updateGroup(id, ownGroup, 'Bob');
    expect(await events()).toHaveLength(told);
    await permits.updateGroup(id, { ...ownGroup, onMatch: 'ask', carParkIds: ['north'] }, 'Bob');
    await permits.removeGroup(id, 'Cy');
    const history = () => permits.groupHistory(id, 100);
    expect((await history()).map(({ kind, by, isNewest }) => [kind, by, isNewest])).toEqual([
      ['removed', 'Cy', true],
      ['changed', 'Bob', false],
      ['added', 'Ann', false],
    ]);
    expect((await permits.groupHistory(undefined, 100)).map(({ groupId }) => groupId)).toEqual([id, id, id]);
    const group = () => permits.groups().find((each) => each.id === id);
    for (const expected of [{ onMatch: 'ask', carParkIds: ['north'] }, undefined]) {
      const [newest] = await history();
      await permits.undoGroup(newest?.id ?? '', 'Ann');
      if (expected === undefined) expect(group()).toBeUndefined();
      else expect(group()).toMatchObject(expected);
    }
    expect((await history())[0]).toMatchObject({ kind: 'removed', undoes: expect.any(String) });
    expect((await create()).groups()).toEqual(permits.groups());
  });

  it('do not go back where they were changed since, their name was taken, or permits came into them', async () => {
    const { permits } = await freshPermits();
    const { id } = await permits.addGroup(ownGroup, 'Ann');
    const [added] = await permits.groupHistory(id, 1);
    await permits.updateGroup(id, { ...ownGroup, priority: 7 }, 'Ann');
    const [changed] = await permits.groupHistory(id, 1);
    await expect(permits.undoGroup(added?.id ?? '', 'Ann')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'Guests was changed again since. Undo that change first.',
    });
    await permits.undoGroup(changed?.id ?? '', 'Ann');
    expect(permits.groups().find((each) => each.id === id)).toMatchObject({ priority: 50 });
    await permits.removeGroup(id, 'Ann');
    const [removed] = await permits.groupHistory(id, 1);
    const other = await permits.addGroup(ownGroup, 'Ann');
    await expect(permits.undoGroup(removed?.id ?? '', 'Ann')).rejects.toMatchObject({ field: 'name' });
    await permits.add(permit('G', { groupId: other.id }), 'Ann');
    const [came] = await permits.groupHistory(other.id, 1);
    await expect(permits.undoGroup(came?.id ?? '', 'Ann')).rejects.toMatchObject({
      message: 'A permit is in Guests. Move them to another group first.',
    });
    await expect(permits.undoGroup('unknown', 'Ann')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
