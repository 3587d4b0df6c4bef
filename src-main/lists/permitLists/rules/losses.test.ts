import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permitValuesSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { isTooMuch, type Owned, outcomeOf, type Present } from './losses.ts';

const at = Date.UTC(2026, 5, 1, 12);
const permit = (id: string, changes: object = {}): Present => ({
  id,
  updatedAt: 1,
  values: permitValuesSchema.parse({ number: id, groupId: 'staff', vehicles: [{ plate: 'AB12CDE' }], ...changes }),
});
const owned = (permitId: string, changes: Partial<Owned> = {}): Owned => ({
  permitId,
  endedAt: null,
  validTo: null,
  ...changes,
});

function outcome(changes: {
  now?: readonly Present[];
  changed?: readonly Present[];
  seen?: readonly string[];
  owned?: readonly Owned[];
  saysValidTo?: boolean;
}) {
  const { now = [], changed = [], seen = [], saysValidTo = false } = changes;
  return outcomeOf({
    ...{ changed, seen: new Set(seen), owned: changes.owned ?? [], saysValidTo, at },
    now: new Map(now.map((each) => [each.id, each])),
  });
}

describe('what a list takes away', () => {
  it('ends what it brought and has no more, and nothing that it did not bring', () => {
    const [mine, other] = [permit('a'), permit('b')];
    const { ended, changed, losses, of } = outcome({ now: [mine, other], owned: [owned('a')] });
    expect(ended).toEqual([{ permitId: 'a', validTo: null }]);
    expect(changed).toEqual([{ ...mine, values: { ...mine.values, validTo: at } }]);
    expect(losses).toEqual([{ permitId: 'a', number: 'a', name: '', plates: ['AB12CDE'], what: 'ended' }]);
    expect(of).toBe(1);
  });

  it('leaves what is over already, and what somebody removed', () => {
    const over = permit('a', { validTo: at });
    expect(outcome({ now: [over], owned: [owned('a'), owned('gone')] })).toMatchObject({
      ended: [],
      changed: [],
      losses: [],
    });
  });

  it('ends a permit that begins later no earlier than it begins', () => {
    const later = permit('a', { validFrom: at + 1000 });
    const { changed } = outcome({ now: [later], owned: [owned('a')] });
    expect(changed[0]?.values.validTo).toBe(at + 1001);
    expect(permitValuesSchema.safeParse(changed[0]?.values).success).toBe(true);
  });

  it('lets what came back hold as it did before, unless somebody set it otherwise since', () => {
    const endedAt = at - 1000;
    const back = permit('a', { validTo: endedAt });
    const known = owned('a', { endedAt, validTo: at + 5000 });
    const { revived, changed } = outcome({ now: [back], seen: ['a'], owned: [known] });
    expect(revived).toEqual(['a']);
    expect(changed).toEqual([{ ...back, values: { ...back.values, validTo: at + 5000 } }]);
    const set = permit('a', { validTo: at + 9 });
    expect(outcome({ now: [set], seen: ['a'], owned: [known] })).toMatchObject({ revived: ['a'], changed: [] });
    const said = permit('a', { validTo: at + 77 });
    expect(outcome({ now: [back], changed: [said], seen: ['a'], owned: [known], saysValidTo: true }).changed).toEqual([
      said,
    ]);
    // What the list changes beside counts too.
    const renamed = permit('a', { name: 'Ann', validTo: endedAt });
    expect(outcome({ now: [back], changed: [renamed], seen: ['a'], owned: [known] }).changed).toEqual([
      { ...renamed, values: { ...renamed.values, validTo: at + 5000 } },
    ]);
  });

  it('counts what a list suspends, ends, or takes a plate from', () => {
    const before = permit('a', { vehicles: [{ plate: 'AB12CDE' }, { plate: 'CD34EFG' }] });
    const what = (after: object, now: Present = before) =>
      outcome({
        now: [now],
        changed: [permit('a', { vehicles: before.values.vehicles, ...after })],
        seen: ['a'],
      }).losses.map((loss) => loss.what);
    expect(what({ suspended: true })).toEqual(['suspended']);
    expect(what({ validTo: at })).toEqual(['expired']);
    expect(what({ validTo: at + 1 })).toEqual([]);
    expect(what({ vehicles: [{ plate: 'CD34EFG' }] })).toEqual(['plates']);
    expect(what({ vehicles: [...before.values.vehicles, { plate: 'EF56GHJ' }] })).toEqual([]);
    expect(what({ name: 'Ann' })).toEqual([]);
    expect(what({ vehicles: [] }, permit('a', { suspended: true }))).toEqual([]);
    expect(what({ vehicles: [] }, permit('a', { validTo: at - 1 }))).toEqual([]);
    expect(outcome({ changed: [permit('a')], seen: ['a'] }).losses).toEqual([]);
  });

  it('counts each permit once that it names or brought', () => {
    const gone = owned('b', { endedAt: 1 });
    expect(outcome({ now: [permit('a')], seen: ['a', 'c'], owned: [owned('a'), owned('d'), gone] }).of).toBe(3);
  });
});

describe('the share that may be lost', () => {
  it('is never passed, but by one permit where something may be lost', () => {
    expect(isTooMuch(1, 3, 10)).toBe(false);
    expect(isTooMuch(1, 3, 0)).toBe(true);
    expect(isTooMuch(0, 3, 0)).toBe(false);
    expect(isTooMuch(2, 20, 10)).toBe(false);
    expect(isTooMuch(3, 20, 10)).toBe(true);
    expect(isTooMuch(500, 500, 100)).toBe(false);
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 100 }), (lost, of, percent) => {
        expect(isTooMuch(lost, of, percent)).toBe(lost > 1 && lost * 100 > of * percent);
      }),
    );
  });
});
