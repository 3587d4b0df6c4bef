import { describe, expect, it } from 'vitest';
import { defaultBreachRules } from '../../../../../src-preload/contract/parking/breachRules.ts';
import { dayFault, firstVersion, placeOn, rulesInShort, withVersion } from './rulesDraft.ts';

const at = (from: string | null) => ({ from, rules: defaultBreachRules });

describe('versions of rules', () => {
  it('begin today, and the next one tomorrow or after the last', () => {
    expect(withVersion([], '2026-03-03')).toEqual([firstVersion('2026-03-03')]);
    expect(withVersion([at(null)], '2026-03-03').at(-1)?.from).toBe('2026-03-04');
    expect(withVersion([at('2026-05-01')], '2026-03-03').at(-1)?.from).toBe('2026-05-02');
  });

  it('hold from their day on', () => {
    const versions = [at('2026-03-01'), at('2026-04-01')];
    expect(placeOn(versions, '2026-02-01')).toBe(0);
    expect(placeOn(versions, '2026-04-01')).toBe(1);
    expect(dayFault(versions)).toBeNull();
    expect(dayFault([at('2026-04-01'), at('2026-04-01')])).toMatch('later day');
    expect(dayFault([at('2026-04-01'), at(null)])).toMatch('later day');
  });
});

it('says in short what is asked for', () => {
  const minutes = (count: number) => `${count} min`;
  expect(rulesInShort(defaultBreachRules, minutes)).toBe('nothing is asked for');
  const maxStay = { minutes: 120, saturdayMin: null, sundayMin: null, holidayMin: null };
  const mustPay = { window: 'sameDay', hours: 24 } as const;
  const permitOnly = { times: null };
  expect(rulesInShort({ ...defaultBreachRules, maxStay, noReturnMin: 60, permitOnly, mustPay }, minutes)).toBe(
    'at most 120 min, no return within 60 min, permit holders only, must be paid',
  );
});
