import { describe, expect, it } from 'vitest';
import { caseStates } from '../../../../src-preload/contract/parking/cases.ts';
import { dayOfIso } from '../../../../src-preload/contract/siteClock.ts';
import { madeRules } from '../testing/madeRules.ts';
import { type Appealed, appealDates } from './appeals.ts';

const day = (iso: string) => dayOfIso(iso) ?? 0;
const { law } = madeRules();
const none = { appealBy: null, answerBy: null, independentBy: null, daysLeft: null };
const of = (changes: Partial<Appealed>) =>
  appealDates({
    ...{ law, state: 'charged', givenOn: '2026-03-03', appealedOn: day('2026-03-10'), upheldOn: day('2026-03-20') },
    ...{ today: day('2026-03-31'), ...changes },
  });

describe('an appeal', () => {
  it('can be made for 28 days after the notice was given, and not before one was', () => {
    expect(of({})).toEqual({ ...none, appealBy: '2026-03-31', daysLeft: 0 });
    expect(of({ today: day('2026-04-01') }).daysLeft).toBe(-1);
    expect(of({ givenOn: null })).toEqual(none);
  });

  it('is answered within 28 days', () => {
    expect(of({ state: 'appealed' })).toEqual({ ...none, answerBy: '2026-04-07', daysLeft: 7 });
    expect(of({ state: 'appealed', appealedOn: null })).toEqual(none);
  });

  it('can be taken further within 28 days of its rejection, where somebody hears it', () => {
    expect(of({ state: 'upheld' })).toEqual({ ...none, independentBy: '2026-04-17', daysLeft: 17 });
    expect(of({ state: 'upheld', upheldOn: null })).toEqual(none);
    expect(of({ state: 'upheld', law: { ...law, independent: 'none' } })).toEqual(none);
  });

  it('goes by the days of the rules', () => {
    const days = { appealWithinDays: 1, answerDays: 2, independentDays: 3 };
    const told = (['charged', 'appealed', 'upheld'] as const).map((state) => of({ state, law: { ...law, ...days } }));
    expect(told.map(({ daysLeft }) => daysLeft)).toEqual([-27, -19, -8]);
  });

  it('is none of what is not charged, or over', () => {
    for (const state of caseStates)
      if (!['charged', 'appealed', 'upheld'].includes(state)) expect(of({ state })).toEqual(none);
  });
});
