import type { BreachRules } from '../../../src-preload/contract/parking/breachRules.ts';
import type { AppealDates, NoticeDates } from '../../../src-preload/contract/parking/caseDates.ts';
import type { Case, CaseStanding } from '../../../src-preload/contract/parking/cases.ts';
import { siteHolidays } from '../../../src-preload/contract/site/holidays.ts';
import { dayOfIso, type SiteClock } from '../../../src-preload/contract/siteClock.ts';
import { appealDates } from './rules/appeals.ts';
import { noticeDates } from './rules/notice.ts';
import { duePence } from './rules/standing.ts';
import { never, type StoredCase } from './store.ts';

/** What a case is shown by: the site’s clock, the time, and the days that the site itself calls holidays. */
export interface Showing {
  readonly clock: SiteClock;
  readonly now: number;
  readonly ownHolidays: Parameters<typeof siteHolidays>[0]['changes'];
}

/** When a notice has to be given, by the holidays of the nation whose law it is. A day that is a holiday at the site alone is left out as well: earlier is never too late. */
export function noticeOf(
  { finding, standing }: Pick<StoredCase, 'finding' | 'standing'>,
  showing: Showing,
): NoticeDates {
  const { clock, now, ownHolidays } = showing;
  const added = ownHolidays.filter(({ isHoliday }) => isHoliday);
  return noticeDates({
    rules: finding.rules,
    endedOn: finding.leftAt === null ? null : clock.wallOf(finding.leftAt).day,
    today: clock.wallOf(now).day,
    isHoliday: siteHolidays({ nation: finding.rules.nation, changes: added }).isHoliday,
    windscreenOn: standing.windscreenOn,
    postedOn: standing.postedOn,
  });
}

/** By which day a case is in the order of those to decide. */
export function postByOf(stored: Pick<StoredCase, 'finding' | 'standing'>, showing: Showing): number {
  const { lastPosting } = noticeOf(stored, showing);
  return lastPosting === null ? never : (dayOfIso(lastPosting) ?? never);
}

function appealsOf(
  { state, windscreenOn, appealedAt, upheldAt }: CaseStanding,
  { law }: BreachRules,
  { givenOn }: NoticeDates,
  { clock, now }: Showing,
): AppealDates {
  const dayOf = (at: number | null) => (at === null ? null : clock.wallOf(at).day);
  return appealDates({
    ...{ law, state, givenOn: windscreenOn ?? givenOn },
    ...{ appealedOn: dayOf(appealedAt), upheldOn: dayOf(upheldAt), today: clock.wallOf(now).day },
  });
}

/** A case as it is given out. */
export function shownCase(
  { standing, finding, postBy: _postBy, carParkId, ...stored }: StoredCase,
  showing: Showing,
): Case {
  const notice = noticeOf({ finding, standing }, showing);
  return {
    ...{ ...stored, finding, ...standing, carParkId: carParkId === '' ? null : carParkId },
    duePence: duePence(standing, showing.now),
    notice,
    appeals: appealsOf(standing, finding.rules, notice, showing),
  };
}
