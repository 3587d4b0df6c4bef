import {
  type DueTime,
  daysTold,
  dueAt,
  dueDaysBetween,
  lastDueDay,
  nextDueTimes,
  type Rhythm,
} from '../../../src-preload/contract/office/scheduleRules.ts';
import type { SiteClock } from '../../../src-preload/contract/siteClock.ts';

/** What is known of a schedule and of the time. UTC ms. */
export interface Known {
  readonly rhythm: Rhythm;
  /** The last day on which it was due and was looked after. */
  readonly doneDay: number;
  readonly now: number;
  /** It is at least so late. */
  readonly believedAt: number;
}

/** What is to be done about a schedule now. */
export type Judged =
  | { readonly kind: 'nothing' }
  /** It is due, and so often it was before and nothing was made; of these the newest. */
  | { readonly kind: 'due'; readonly due: DueTime; readonly missed: readonly DueTime[]; readonly missedCount: number }
  /** The clock went forward by more than anybody is away, or back to before what was made; nothing is made until that is settled. */
  | { readonly kind: 'doubted'; readonly clock: 'ahead' | 'behind' }
  /** The clock was a little ahead and was put right: days that come once more are due once more. */
  | { readonly kind: 'back'; readonly doneDay: number };

const dayMs = 86_400_000;
/** So long a machine may be off, and what was missed is made without a question: holidays are shorter. */
export const longestAwayMs = 31 * dayMs;
const longestAwayDays = 31;
/** So many of those that were missed are offered one by one. */
export const mostMissedShown = 31;

/** Whether a schedule is due: once, for the last time that it was, however often that was. */
export function judge({ rhythm, doneDay, now, believedAt }: Known, clock: SiteClock): Judged {
  const last = lastDueDay(rhythm, now, clock);
  if (doneDay > last) {
    const [next] = nextDueTimes(rhythm, now, clock, 1);
    // By an hour or so over the due time: it was made, and is not made twice.
    if (next === undefined || doneDay <= next.day) return { kind: 'nothing' };
    return doneDay - last > longestAwayDays ? { kind: 'doubted', clock: 'behind' } : { kind: 'back', doneDay: last };
  }
  if (doneDay === last) return { kind: 'nothing' };
  if (now - believedAt > longestAwayMs) return { kind: 'doubted', clock: 'ahead' };
  const timeOf = (day: number): DueTime => ({ day, at: dueAt(rhythm, day, clock), ...daysTold(rhythm, day) });
  const { newest, count } = dueDaysBetween(rhythm, { after: doneDay, before: last, most: mostMissedShown });
  return { kind: 'due', due: timeOf(last), missed: newest.map(timeOf), missedCount: count };
}

/** What keeps a schedule from being made, as a sentence. */
export const hindrances: Readonly<Record<'' | 'ahead' | 'behind', string>> = {
  '': '',
  ahead:
    'The clock of this computer went forward by more than a month, so nothing is made yet. Put it right; or, if it is right, confirm it on the page Privacy.',
  behind:
    'The clock of this computer went back to before what was made already, so nothing is made. Put it right; or, if it is right, switch this schedule off and on.',
};

/** Why nothing is made of a schedule that is on; empty where nothing is in the way. */
export type Hindrance = keyof typeof hindrances;
