import type { SiteClock } from '../../siteClock.ts';
import type { EarlierCondition, EarlierVisits, RunsOn } from '../earlierVisits.ts';
import type { TariffRules } from '../tariffRules.ts';
import type { Tariff } from '../tariffs.ts';

/** A visit of the same vehicle to the same car park that ended before. UTC ms. */
export interface EarlierVisit {
  readonly arrive: number;
  readonly leave: number;
}

/** Earlier visits that are priced with one as if it had begun with them. UTC ms. */
export interface RunningOn {
  /** When it is taken to have begun. */
  readonly from: number;
  /** Until when it was charged with the visits before. */
  readonly chargedUntil: number;
  readonly visits: readonly EarlierVisit[];
}

/** The visits that are meant, of those that ended before an arrival. */
export function meantOf(
  visits: readonly EarlierVisit[],
  { since, minutes, edge }: EarlierVisits,
  arrive: number,
  clock: SiteClock,
): readonly EarlierVisit[] {
  const over = visits.filter((visit) => visit.leave <= arrive && visit.arrive <= visit.leave);
  if (minutes === null) {
    const { day } = clock.wallOf(arrive);
    return over.filter((visit) => clock.wallOf(visit.arrive).day === day);
  }
  const longestMs = minutes * 60_000 - (edge === 'within' ? 0 : 1);
  return over.filter((visit) => arrive - (since === 'start' ? visit.arrive : visit.leave) <= longestMs);
}

/** Whether something holds for who arrives at a moment after such visits. */
export function holdsAfter(
  condition: EarlierCondition,
  visits: readonly EarlierVisit[],
  arrive: number,
  clock: SiteClock,
): boolean {
  if (condition === null) return true;
  const isThere = meantOf(visits, condition.visits, arrive, clock).length >= condition.count;
  return isThere === (condition.is === 'there');
}

/**
 * The earlier visits with which one is priced as one; null where there is none. Each of them is meant by the one after it, so that who leaves and
 * comes back again and again has never left.
 */
export function runningOn(
  rule: RunsOn,
  visits: readonly EarlierVisit[],
  arrive: number,
  clock: SiteClock,
): RunningOn | null {
  if (rule === null) return null;
  const joined: EarlierVisit[] = [];
  for (let from = arrive; ; ) {
    const next = meantOf(visits, rule.visits, from, clock)
      .filter((visit) => visit.arrive < from && !joined.includes(visit))
      .reduce<EarlierVisit | null>((last, visit) => (last === null || visit.leave > last.leave ? visit : last), null);
    if (next === null) break;
    joined.unshift(next);
    from = next.arrive;
  }
  const [first] = joined;
  const last = joined.at(-1);
  if (first === undefined || last === undefined) return null;
  if (rule.counts === 'allTime') return { from: first.arrive, chargedUntil: last.leave, visits: joined };
  const insideMs = joined.reduce((sum, visit) => sum + visit.leave - visit.arrive, 0);
  return insideMs === 0 ? null : { from: arrive - insideMs, chargedUntil: arrive, visits: joined };
}

/** What of some rules depends on earlier visits. */
function asked({ offers, concessions, runsOn }: TariffRules): readonly EarlierVisits[] {
  const conditions = [...offers, ...concessions].flatMap(({ earlier }) => (earlier === null ? [] : [earlier.visits]));
  return runsOn === null ? conditions : [...conditions, runsOn.visits];
}

/** A day of the calendar is 25 h at most. */
const longestDayMs = 25 * 3_600_000;
/** Who comes back again and again is followed for so long. */
const chainMs = 7 * 24 * 3_600_000;

/** How long before an arrival the visits began or ended that a tariff may ask for, ms; 0 where none matters. */
export function earlierReachMs({ versions }: Tariff): number {
  return versions.reduce((most, { rules }) => {
    const reach = asked(rules).map(({ minutes }) => (minutes === null ? longestDayMs : minutes * 60_000));
    return Math.max(most, rules.runsOn === null ? 0 : chainMs, ...reach);
  }, 0);
}
