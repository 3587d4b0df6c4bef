import { describe, expect, it } from 'vitest';
import { existing, row, target, values } from '../testing/listRows.ts';
import { Targets } from './targets.ts';

const permit = existing('S1', ['AB12CDE']);

function twoTargets() {
  const targets = new Targets();
  const [changed, added] = [target(permit.values, permit), target(values('S2', ['XY99ZZZ']))];
  targets.add(changed, row({ number: 'S1' }, ['AB12CDE']));
  targets.add(added, row({}, ['XY99ZZZ', 'AB12CDE']));
  return { targets, changed, added };
}

describe('the permits of a list', () => {
  it('are told in the order of their first rows', () => {
    const { targets, changed, added } = twoTargets();
    expect(targets.all()).toEqual([changed, added]);
  });

  it('are found by the first that has a plate, however it is written', () => {
    const { targets, changed, added } = twoTargets();
    expect(targets.ofPlate('ABI2CDE')).toBe(changed);
    expect(targets.ofPlate('XY99ZZZ')).toBe(added);
    expect(targets.ofPlate('KV19RHT')).toBeUndefined();
    targets.remember(added, row({}, ['KV19RHT']));
    expect(targets.ofPlate('KV19RHT')).toBe(added);
  });
});

describe('what an earlier row made of the same permit', () => {
  it('is found by the permit that is there, by the number, then by a plate', () => {
    const { targets, changed, added } = twoTargets();
    expect(targets.earlier(row(), permit, 'number')).toBe(changed);
    expect(targets.earlier(row({ number: 's2' }), null, 'number')).toBe(added);
    expect(targets.earlier(row({ number: 's2' }), permit, 'number')).toBe(changed);
    expect(targets.earlier(row({}, ['KV19RHT', 'XY99ZZZ']), null, 'number')).toBe(added);
    expect(targets.earlier(row({}, ['XY99ZZZ']), existing('S9'), 'number')).toBe(added);
  });

  it('is not looked for by plates where numbers count and the row has one', () => {
    const { targets, added } = twoTargets();
    expect(targets.earlier(row({ number: 'S9' }, ['XY99ZZZ']), null, 'number')).toBeNull();
    expect(targets.earlier(row({ number: 'S9' }, ['XY99ZZZ']), null, 'plate')).toBe(added);
  });

  it('is nothing where there is none', () => {
    const { targets } = twoTargets();
    expect(targets.earlier(row({}, ['KV19RHT']), null, 'plate')).toBeNull();
    expect(targets.earlier(row(), null, 'number')).toBeNull();
  });
});
