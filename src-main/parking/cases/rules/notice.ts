import type { BreachRules } from '../../../../src-preload/contract/parking/breachRules.ts';
import type { NoticeDates } from '../../../../src-preload/contract/parking/caseDates.ts';
import { dayOfIso, isoOfDay, weekdayOf } from '../../../../src-preload/contract/siteClock.ts';

export interface Noticed {
  readonly rules: Pick<BreachRules, 'regime' | 'nation' | 'law'>;
  /** The day of the site’s calendar on which the parking ended, counted since 1 January 1970; null where nobody knows. */
  readonly endedOn: number | null;
  readonly today: number;
  /** Whether a day is a holiday of the nation whose law it is. */
  readonly isHoliday: (day: number) => boolean;
  /** When a notice was put on the windscreen, and when one to the keeper was posted; days such as `2026-03-31`. */
  readonly windscreenOn: string | null;
  readonly postedOn: string | null;
}

const none: NoticeDates = {
  ...{ driverOnly: null, firstDay: null, lastDay: null, lastPosting: null, daysLeft: null },
  ...{ givenOn: null, liableFrom: null, isLost: false, lostWhy: null },
};

/**
 * When a notice to the keeper has to be given. Protection of Freedoms Act 2012, schedule 4: within 14 days beginning with the day after the parking ended
 * (paragraph 9(4)–(6)), or in days 29 to 56 after one on the windscreen (paragraph 8(5)); what is posted is given on the second working day after. In
 * Scotland and Northern Ireland, and on land under statutory control (paragraph 3), only the driver is liable.
 */
export function noticeDates(noticed: Noticed): NoticeDates {
  const { rules, endedOn, today, windscreenOn, postedOn } = noticed;
  const { law } = rules;
  const driverOnly = whyDriverOnly(noticed);
  if (driverOnly !== null || endedOn === null) return { ...none, driverOnly: driverOnly ?? 'unknownEnd' };
  const onScreen = windscreenOn === null ? null : dayOfIso(windscreenOn);
  const first = onScreen === null ? null : onScreen + law.windscreenFromDay;
  const last = onScreen === null ? endedOn + law.noticeDays : onScreen + law.windscreenToDay;
  const posting = lastPosting(last, noticed);
  const posted = postedOn === null ? null : dayOfIso(postedOn);
  const given = posted === null ? null : givenOn(posted, noticed);
  const lostWhy = whyLost({ given, first, last, isOver: today > posting });
  return {
    driverOnly: null,
    firstDay: first === null ? null : isoOfDay(first),
    lastDay: isoOfDay(last),
    lastPosting: isoOfDay(posting),
    daysLeft: posting - today,
    givenOn: given === null ? null : isoOfDay(given),
    liableFrom: given === null || lostWhy !== null ? null : isoOfDay(given + law.liableAfterDays + 1),
    isLost: lostWhy !== null,
    lostWhy,
  };
}

/** Why the keeper is no longer liable: what a case keeps of the rules, and of the days on which notices went out, tells it for ever. */
function whyLost(days: {
  readonly given: number | null;
  readonly first: number | null;
  readonly last: number;
  readonly isOver: boolean;
}): NoticeDates['lostWhy'] {
  const { given, first, last, isOver } = days;
  if (given === null) return isOver ? 'notPosted' : null;
  if (given > last) return 'givenLate';
  return first !== null && given < first ? 'givenEarly' : null;
}

function whyDriverOnly({ rules: { regime, nation } }: Noticed): NoticeDates['driverOnly'] {
  if (nation !== 'england') return nation;
  return regime === 'contract' ? null : regime;
}

function isWorking(day: number, { isHoliday }: Pick<Noticed, 'isHoliday'>): boolean {
  return weekdayOf(day) <= 5 && !isHoliday(day);
}

/** When what was posted on a day counts as given. */
function givenOn(posted: number, noticed: Noticed): number {
  let day = posted;
  for (let working = 0; working < noticed.rules.law.postWorkingDays; ) {
    day += 1;
    if (isWorking(day, noticed)) working += 1;
  }
  return day;
}

/** The last working day on which something can be posted to be given by a day. */
function lastPosting(by: number, noticed: Noticed): number {
  let day = by;
  while (!isWorking(day, noticed) || givenOn(day, noticed) > by) day -= 1;
  return day;
}
