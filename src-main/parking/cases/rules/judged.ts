import type { BreachRules } from '../../../../src-preload/contract/parking/breachRules.ts';
import type { Breach, CaseAccount, CaseLine, CaseMoment } from '../../../../src-preload/contract/parking/cases.ts';
import type { SiteClock } from '../../../../src-preload/contract/siteClock.ts';

/** A stay as it is judged. UTC ms. */
export interface JudgedStay {
  readonly enteredAt: number;
  /** Of a vehicle that is inside still: now. */
  readonly leftAt: number;
  readonly isInside: boolean;
  readonly permitId: string | null;
  readonly visitId: string | null;
  /** The groups of the permits that its plate has, with their names. */
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

/** All that a stay is judged by. */
export interface Judging {
  readonly stay: JudgedStay;
  readonly rules: BreachRules;
  readonly clock: SiteClock;
  /** Whether a day of the site’s calendar is a holiday. */
  readonly isHoliday: (day: number) => boolean;
  /** Why its plate is on the list of those that are exempt; null where it is not. */
  readonly listedFor: string | null;
  /** Null where nothing is known of its money. */
  readonly account: CaseAccount | null;
  /** When the same plate left the same car park before, UTC ms; null where it was not there lately. */
  readonly leftBefore: number | null;
  /** UTC ms. */
  readonly now: number;
}

/** What one rule says of a stay. */
export interface Part {
  readonly breach: Breach | null;
  /** Over what was permitted by no more than the grace. */
  readonly isWithinGrace: boolean;
  readonly lines: readonly CaseLine[];
  readonly moments: readonly CaseMoment[];
  /** When it has to be judged again, for it may still be kept to, UTC ms. */
  readonly lookAgainAt: number | null;
}

export const minuteMs = 60_000;

/** A rule that does not hold, or was kept to and needs no word. */
export const nothing: Part = { breach: null, isWithinGrace: false, lines: [], moments: [], lookAgainAt: null };

/** A line of the calculation. */
export function line(text: string, value: Partial<Omit<CaseLine, 'text'>> = {}): CaseLine {
  return { text, at: null, ms: null, pence: null, ...value };
}
