import { describe, expect, it } from 'vitest';
import { permitValuesSchema } from '../../../../../src-preload/contract/lists/permits.ts';
import { row, values, vehicle } from '../testing/listRows.ts';
import { applied, conflictOf, emptyPermit, problemOf } from './mergeRow.ts';
import type { RowValues } from './readRow.ts';

describe('an empty permit', () => {
  it('says what a permit says where nothing was given', () => {
    expect({ ...emptyPermit('staff'), number: 'S1' }).toEqual(
      permitValuesSchema.parse({ number: 'S1', groupId: 'staff', vehicles: [] }),
    );
    expect(emptyPermit('staff').number).toBe('');
  });
});

describe('a row', () => {
  const known = values('S1', ['AB12CDE'], { name: 'Ann Lee', unit: '7' });
  const changed = (read: ReturnType<typeof row>, groupId?: string, base = known) => applied(base, read, groupId, 'add');

  it('changes what it says and nothing else', () => {
    expect(changed(row({ name: 'Ann Fox', validTo: 5, mostOnSite: 2 }))).toEqual({
      ...known,
      ...{ name: 'Ann Fox', validTo: 5, mostOnSite: 2 },
    });
  });

  it('that changes nothing leaves the permit the very same', () => {
    expect(changed(row())).toBe(known);
    expect(changed(row({ name: 'Ann Lee', number: 's1' }, ['AB12CDE'], 'Staff'), 'staff')).toBe(known);
  });

  it('gives another number, but not where only its writing is another', () => {
    expect(changed(row({ number: 's1', unit: '8' })).number).toBe('S1');
    expect(changed(row({ number: 'S2' })).number).toBe('S2');
    expect(changed(row({ unit: '8' })).number).toBe('S1');
  });

  it('moves the permit only where it names a group that is known', () => {
    expect(changed(row({}, [], 'VIP'), 'vip').groupId).toBe('vip');
    expect(changed(row({}, [], ''), 'vip').groupId).toBe('staff');
    expect(changed(row({}, [], 'VIP'), undefined).groupId).toBe('staff');
  });

  it('takes the reason away where it ends a suspension, and only there', () => {
    const suspended = { ...known, suspended: true, suspendedReason: 'Left' };
    expect(changed(row({ suspended: false }), undefined, suspended)).toMatchObject({
      suspended: false,
      suspendedReason: '',
    });
    expect(changed(row({ suspended: true, unit: '8' }), undefined, suspended).suspendedReason).toBe('Left');
    expect(changed(row({ unit: '8' }), undefined, suspended).suspendedReason).toBe('Left');
    const told = { ...known, suspendedReason: 'Was away' };
    expect(changed(row({ suspended: false, unit: '8' }), undefined, told).suspendedReason).toBe('Was away');
  });
});

describe('the vehicles of a row', () => {
  const ford = vehicle('AB12CDE', { make: 'Ford', colour: 'red', note: 'old' });
  const known = { ...values('S1'), vehicles: [ford, vehicle('XY99ZZZ')] };
  const joined = (mode: 'add' | 'replace', ...given: readonly ReturnType<typeof vehicle>[]) =>
    applied(known, { ...row(), vehicles: given }, undefined, mode).vehicles;

  it('are added to those of the permit, or take their place', () => {
    expect(joined('add', vehicle('KV19RHT'))).toEqual([ford, vehicle('XY99ZZZ'), vehicle('KV19RHT')]);
    expect(joined('replace', vehicle('KV19RHT'))).toEqual([vehicle('KV19RHT')]);
    expect(joined('replace')).toEqual(known.vehicles);
  });

  it('keep what is known of them where the row is silent, and their plate as it was', () => {
    for (const mode of ['add', 'replace'] as const) {
      expect(joined(mode, vehicle('ABI2CDE'))[0]).toEqual(ford);
      expect(joined(mode, vehicle('AB12CDE', { make: 'Opel' }))[0]).toEqual({ ...ford, make: 'Opel' });
      expect(joined(mode, vehicle('AB12CDE', { colour: 'blue' }))[0]).toEqual({ ...ford, colour: 'blue' });
      expect(joined(mode, vehicle('AB12CDE', { note: 'new' }))[0]).toEqual({ ...ford, note: 'new' });
    }
  });

  it('stay in the order of the permit where they are added, each once', () => {
    expect(joined('add', vehicle('XY99ZZZ'), vehicle('KV19RHT'), vehicle('AB12CDE')).map(({ plate }) => plate)).toEqual(
      ['AB12CDE', 'XY99ZZZ', 'KV19RHT'],
    );
  });
});

describe('what can only be told of the whole permit', () => {
  const plates = (count: number) => Array.from({ length: count }, (_, number) => `P${number}AAA`);

  it('is that it has more than fifty vehicles', () => {
    expect(problemOf(values('S1', plates(50)))).toBeNull();
    expect(problemOf(values('S1', plates(51)))).toEqual({
      field: 'plate',
      text: 'More than 50 vehicles in one permit; divide them among several',
    });
  });

  it('is that it ends before it begins', () => {
    const period = (validFrom: number | null, validTo: number | null) =>
      problemOf(values('S1', [], { validFrom, validTo }));
    expect([period(1, 2), period(null, 2), period(1, null), period(null, null)]).toEqual([null, null, null, null]);
    expect([period(null, -2), period(2, null)]).toEqual([null, null]);
    const problem = { field: 'validTo', text: 'The last day would be before the first' };
    expect([period(2, 2), period(3, 2)]).toEqual([problem, problem]);
  });
});

describe('a further row of a permit', () => {
  const known = values('S1', [], {
    ...{ name: 'Ann Lee', email: 'ann@example.org', company: 'Lee', unit: '7', validFrom: 1, validTo: 2 },
  });
  const conflict = (given: RowValues, of = known, numberIsMade = false) => conflictOf(of, given, numberIsMade);

  it('may say the same, or what was left open', () => {
    expect(conflict({})).toBeNull();
    expect(conflict({ company: 'Ann Lee' })).toBe('company');
    expect(
      conflict({
        ...{ number: 's1', name: 'Ann Lee', email: 'ann@example.org', company: 'Lee', unit: '7' },
        ...{ validFrom: 1, validTo: 2, note: 'x', telephone: '1' },
      }),
    ).toBeNull();
    expect(conflict({ name: 'Bob', email: 'b@c.org', validFrom: 3, validTo: 4 }, values('S1'))).toBeNull();
  });

  it('may not say otherwise, of which the first is told', () => {
    expect(conflict({ number: 'S2', name: 'Bob' })).toBe('number');
    expect(conflict({ name: 'Bob', unit: '8' })).toBe('name');
    expect(conflict({ email: 'bob@example.org' })).toBe('email');
    expect(conflict({ company: 'Ray' })).toBe('company');
    expect(conflict({ unit: '8' })).toBe('unit');
    expect(conflict({ validFrom: 5 })).toBe('validFrom');
    expect(conflict({ validTo: null })).toBe('validTo');
  });

  it('may not give a number to a permit for which one was made', () => {
    expect(conflict({ number: 's1' }, known, true)).toBe('number');
  });
});
