import { type BreachRules, defaultBreachRules } from '../../../../src-preload/contract/parking/breachRules.ts';
import type { CaseAccount } from '../../../../src-preload/contract/parking/cases.ts';
import { siteHolidays } from '../../../../src-preload/contract/site/holidays.ts';
import { siteClock } from '../../../../src-preload/contract/siteClock.ts';
import type { JudgedStay, Judging } from '../rules/judged.ts';

export const london = siteClock('Europe/London');
const holidays = siteHolidays({ nation: 'england', changes: [] });

/** The rules that nothing is said of, but for what a test says. */
export function madeRules(changes: Partial<BreachRules> = {}): BreachRules {
  return { ...defaultBreachRules, ...changes };
}

/** Two hours on any day. */
export const twoHours = { minutes: 120, saturdayMin: null, sundayMin: null, holidayMin: null };

/** A moment by the clock in London; of a time that is shown twice the first. */
export function at(date: string, time = '00:00:00'): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  return london.momentOf({ day, ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 }, 'first');
}

/** Nothing was bought, and three pounds are owed. */
export function madeAccount(changes: Partial<CaseAccount> = {}): CaseAccount {
  return {
    ...{ pricePence: 300, coveredPence: 0, validatedPence: 0, paidPence: 0, waivedPence: 0, owedPence: 300 },
    ...{ paidUntil: null, lastPaidAt: null, isUnsure: false, keyed: null, ...changes },
  };
}

/** A stay of a Tuesday from ten, judged at the end of the year, but for what a test says. */
export function judging(
  rules: Partial<BreachRules>,
  stay: Partial<JudgedStay>,
  changes: Partial<Omit<Judging, 'rules' | 'stay'>> = {},
): Judging {
  const enteredAt = stay.enteredAt ?? at('2026-03-03', '10:00');
  return {
    rules: madeRules(rules),
    stay: {
      ...{ enteredAt, leftAt: enteredAt, isInside: false, permitId: null, visitId: null, groups: [] },
      ...stay,
    },
    ...{ clock: london, isHoliday: holidays.isHoliday, listedFor: null, account: null, leftBefore: null },
    ...{ now: at('2026-12-31'), ...changes },
  };
}
