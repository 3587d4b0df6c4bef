import type { BarrierMode, BarrierValues } from '../../../../src-preload/contract/gate/barriers.ts';
import type { AccessVerdict } from '../../../../src-preload/contract/record/decision.ts';
import type { Direction } from '../../../../src-preload/contract/record/reads.ts';
import { editDistance } from '../../../plates/distance.ts';
import { foldPlate } from '../../../plates/fold.ts';

/** From the last sight of a vehicle, or from a person's word, on: what comes later opens nothing. */
export const freshMs = 5_000;

/** How long one opening counts for a vehicle, however many cameras of the lane read it, and however often. */
export const sameVehicleMs = 30_000;

/** Who has been in view for longer has parked there, or been forgotten: what is decided of it then opens nothing by itself. */
export const mostStandingMs = 15 * 60_000;

/** How far a sight may lie ahead of the clock: a frame's time is rounded, no more. */
const aheadMs = 1_000;

/** Whose opening it is, or was. */
export interface Vehicle {
  readonly readId: string;
  readonly mark: string;
  readonly permitId: string | null;
}

/** An opening that was given before, and may have been obeyed. */
export interface EarlierOpening {
  readonly readId: string | null;
  readonly mark: string;
  readonly permitId: string | null;
  readonly agoMs: number;
}

/** All that counts when a decision would open a barrier by itself. */
export interface OpeningFacts {
  readonly mode: BarrierMode;
  readonly automatic: boolean;
  readonly opensFor: BarrierValues['opensFor'];
  /** Null where nothing is decided. */
  readonly verdict: AccessVerdict | null;
  readonly direction: Direction;
  /** A person said that it is another mark than the one that was read. */
  readonly isCorrected: boolean;
  /**
   * Since the vehicle was last seen, by a clock that nobody can set, with all that the computer may have slept; negative where that lies
   * ahead, and for ever where it is not known.
   */
  readonly seenAgoMs: number;
  /** Since the vehicle was first seen, by the same clock; for ever where it is not known. */
  readonly firstSeenAgoMs: number;
  /** Since that sight of it was first told of, by a clock that nobody can set; it may be later than the sight, never earlier. */
  readonly toldAgoMs: number;
  readonly vehicle: Vehicle;
  readonly earlier: readonly EarlierOpening[];
}

/** Why a barrier stays as it is. */
export type WhyNot =
  | 'notAutomatic'
  | 'notAllowed'
  | 'corrected'
  | 'lockedDown'
  | 'heldOpen'
  | 'released'
  | 'direction'
  | 'clock'
  | 'stale'
  | 'parked'
  | 'openedForRead'
  | 'openedForVehicle';

export type Answer = { readonly open: true } | { readonly open: false; readonly why: WhyNot };

/**
 * Whether a decision opens a barrier. The first reason against it is told; only where there is none does it open. Whoever corrects a
 * plate says what it is, and opens by a command of their own. A person's command is not asked here, but a lock-down stops it all the same.
 */
export function mayOpen(facts: OpeningFacts): Answer {
  const why = whyNot(facts);
  return why === null ? { open: true } : { open: false, why };
}

function whyNot(facts: OpeningFacts): WhyNot | null {
  const { mode, automatic, opensFor, verdict, direction, isCorrected, vehicle, earlier } = facts;
  const { seenAgoMs, toldAgoMs, firstSeenAgoMs } = facts;
  if (!automatic) return 'notAutomatic';
  if (verdict !== 'allow') return 'notAllowed';
  if (isCorrected) return 'corrected';
  if (opensFor !== 'any' && direction !== opensFor) return 'direction';
  if (earlier.some(({ readId }) => readId === vehicle.readId)) return 'openedForRead';
  // Written so that a figure that is none, which no comparison holds for, opens nothing.
  if (!(seenAgoMs >= -aheadMs)) return 'clock';
  if (!(seenAgoMs <= freshMs && toldAgoMs <= freshMs)) return 'stale';
  if (!(firstSeenAgoMs <= mostStandingMs)) return 'parked';
  if (mode === 'lockedDown') return 'lockedDown';
  if (mode === 'heldOpen') return 'heldOpen';
  // Its own pulses keep it open; a decision sends none between them.
  if (mode === 'released') return 'released';
  if (earlier.some((opening) => isOfSameVehicle(opening, vehicle))) return 'openedForVehicle';
  return null;
}

/**
 * Whether it was opened a moment ago for what is most likely the same vehicle: the same mark, or the same permit with a mark
 * that differs by one character, as a second camera may read it. A clock that was set back makes no opening count for longer.
 */
function isOfSameVehicle(opening: EarlierOpening, vehicle: Vehicle): boolean {
  if (Math.abs(opening.agoMs) > sameVehicleMs) return false;
  const [before, now] = [foldPlate(opening.mark), foldPlate(vehicle.mark)];
  if (before === '' || now === '') return false;
  if (before === now) return true;
  return opening.permitId !== null && opening.permitId === vehicle.permitId && editDistance(before, now) <= 1;
}

/** What is said in the record where it did not open. Only what somebody might wonder about is recorded. */
export const toldRefusals: Readonly<Record<WhyNot, 'lockedDown' | 'clock' | 'stale' | 'parked' | null>> = {
  notAutomatic: null,
  notAllowed: null,
  corrected: null,
  direction: null,
  openedForRead: null,
  lockedDown: 'lockedDown',
  heldOpen: null,
  released: null,
  clock: 'clock',
  stale: 'stale',
  parked: 'parked',
  openedForVehicle: null,
};
