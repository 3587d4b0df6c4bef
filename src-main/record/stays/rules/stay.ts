import type {
  Pairing,
  StayDoubt,
  StayOutcome,
  StayPass,
  StaySight,
  StayWay,
} from '../../../../src-preload/contract/record/stays.ts';
import type { MatchableRead } from '../../../plates/readCosts.ts';
import type { RearSight } from './trailers.ts';

/** A pass through a gate, as stays are made of them. Every pass has a mark; one that nobody could read begins and ends nothing. */
export interface GateCrossing {
  readonly readId: string;
  /** Empty for cameras that belong to no car park: the site itself. */
  readonly carParkId: string;
  readonly cameraId: string;
  readonly way: StayWay;
  /** When it went through: an entry when it was last in view, an exit when it first was, so that waiting at a barrier is not paid for. UTC ms. */
  readonly at: number;
  readonly mark: string;
  readonly folded: string;
  /** What it is compared by; of what a person said, certain. */
  readonly read: MatchableRead;
  readonly holder: Holder;
  /** Where it was seen at a rear; absent elsewhere. */
  readonly rear?: RearSight;
}

/** Whose vehicle it was decided to be. */
export interface Holder {
  readonly permitId: string | null;
  readonly groupId: string | null;
  readonly visitId: string | null;
}

export const nobody: Holder = { permitId: null, groupId: null, visitId: null };

/** A stay as the rules make it. Its id is that of the read it began with, so that the same reads always make the same stays. */
export interface Stay {
  readonly id: string;
  readonly carParkId: string;
  /** Where it began. */
  readonly cameraId: string;
  /** Of its entry, else of its exit. */
  readonly mark: string;
  readonly folded: string;
  /** What the read that it began with is compared by. */
  readonly read: MatchableRead;
  readonly entry: StayPass | null;
  readonly exit: StayPass | null;
  readonly outcome: StayOutcome;
  readonly paired: Pairing | null;
  /** Times in which it was outside and which count as inside, since it came back soon: each its exit and its return. */
  readonly breaks: readonly {
    readonly exit: StayPass;
    readonly entry: StayPass;
    readonly isMerged?: true | undefined;
  }[];
  /** Further sights at gates, such as a pause at the barrier. */
  readonly passes: readonly StaySight[];
  readonly doubts: readonly StayDoubt[];
  readonly holder: Holder;
  /** The kind of vehicle that a person said it is, by its id in the tariff; null: as its permit says. */
  readonly vehicleClass: string | null;
  /** A person has settled what it is: nothing that was seen before changes it. */
  readonly isSettled: boolean;
}

/** What stays are made by. Times in ms. */
export interface StayRules {
  /** Sights at one gate that are no further apart are one pass. */
  readonly pauseMs: number;
  /** Who leaves as soon only looked for a space or turned round (consideration period, Single Code of Practice). */
  readonly considerationMs: number;
  /** A stay that is longer is looked at by a person. */
  readonly longMs: number;
  /** Who has not been seen to leave for so long went without being seen. */
  readonly endsAfterMs: number;
  /** Who comes back as soon has never left; 0 where each return is a new stay. */
  readonly returnMs: number;
}

export const defaultStayRules: StayRules = {
  pauseMs: 2 * 60_000,
  considerationMs: 5 * 60_000,
  longMs: 24 * 3_600_000,
  endsAfterMs: 7 * 24 * 3_600_000,
  returnMs: 0,
};

/** The rules by car park (empty is the site itself) and by when a stay began, UTC ms: numbers hold from a day on, and may differ by car park. */
export interface StayRulesBook {
  of(carParkId: string, begunAt: number): StayRules;
  /** All that have ever held, in any order. */
  readonly all: readonly StayRules[];
}

/** The same rules everywhere, at all times. */
export function always(rules: StayRules): StayRulesBook {
  return { of: () => rules, all: [rules] };
}

/** The rules of a stay: those that held where and when it began. */
export function rulesOf(
  book: StayRulesBook,
  { carParkId, entry, exit }: Pick<Stay, 'carParkId' | 'entry' | 'exit'>,
): StayRules {
  return book.of(carParkId, (entry ?? exit)?.at ?? 0);
}

/** When its vehicle came, UTC ms; 0 where nobody saw it come. */
export function cameAt({ entry }: Pick<Stay, 'entry'>): number {
  return entry === null ? 0 : entry.at;
}

/** When it left, UTC ms; 0 where it has not, or nobody saw it leave. */
export function leftAt({ exit }: Pick<Stay, 'exit'>): number {
  return exit === null ? 0 : exit.at;
}

/** The last moment at which its vehicle was seen. UTC ms. */
export function lastSeen(stay: Stay): number {
  const { passes, breaks } = stay;
  return Math.max(cameAt(stay), leftAt(stay), ...[...passes, ...breaks.map(({ entry }) => entry)].map(({ at }) => at));
}

export function passOf({ readId, at, mark }: GateCrossing): StayPass {
  return { readId, at, mark };
}
