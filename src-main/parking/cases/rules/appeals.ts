import type { BreachRules } from '../../../../src-preload/contract/parking/breachRules.ts';
import type { AppealDates } from '../../../../src-preload/contract/parking/caseDates.ts';
import type { CaseStanding } from '../../../../src-preload/contract/parking/cases.ts';
import { dayOfIso, isoOfDay } from '../../../../src-preload/contract/siteClock.ts';

export interface Appealed {
  readonly law: BreachRules['law'];
  readonly state: CaseStanding['state'];
  /** When the first notice counts as given: on the windscreen, or by post; a day such as `2026-03-31`, null where none does. */
  readonly givenOn: string | null;
  /** Days of the site’s calendar, counted since 1 January 1970; null where that was not. */
  readonly appealedOn: number | null;
  readonly upheldOn: number | null;
  readonly today: number;
}

const none: AppealDates = { appealBy: null, answerBy: null, independentBy: null, daysLeft: null };

/** Until when there can be an appeal to the operator, until when that is answered, and until when it can be taken further: one of these runs at a time. */
export function appealDates({ law, state, givenOn, appealedOn, upheldOn, today }: Appealed): AppealDates {
  const until = (day: number, of: 'appealBy' | 'answerBy' | 'independentBy'): AppealDates => {
    return { ...none, [of]: isoOfDay(day), daysLeft: day - today };
  };
  if (state === 'charged') {
    const given = givenOn === null ? null : dayOfIso(givenOn);
    return given === null ? none : until(given + law.appealWithinDays, 'appealBy');
  }
  if (state === 'appealed' && appealedOn !== null) return until(appealedOn + law.answerDays, 'answerBy');
  if (state === 'upheld' && upheldOn !== null && law.independent !== 'none')
    return until(upheldOn + law.independentDays, 'independentBy');
  return none;
}
