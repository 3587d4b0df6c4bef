import { foldPlate } from '../../plates/fold.ts';
import { areTwoVehicles, isNearlyPartOf, isSameText, isSeenWell } from './association.ts';
import { areaOf, isNear, isSamePlace, sharedArea } from './geometry.ts';
import { type PassRules, remembersFor } from './passRules.ts';
import type { Track } from './track.ts';

/**
 * What a plate that is about to be told turns out to be: the track that it goes on from; an `echo`, a second sight or a part of
 * what is told, to be followed in silence; or `unsettled`, as its mark is nearly that of a vehicle somewhere else and may
 * become clearer. Null for a vehicle of its own.
 */
export type Known = Track | 'echo' | 'unsettled' | null;

/** What else there is at a source when a plate is about to be told. */
export interface Around {
  readonly followed: readonly Track[];
  /** Tracks that ended and may be seen again. */
  readonly left: readonly Track[];
  readonly rules: PassRules;
}

/** Whether a plate whose text folds to `key` is known already. */
export function knownAs(track: Track, key: string, around: Around): Known {
  return amongFollowed(track, key, around) ?? amongLeft(track, key, around);
}

function amongFollowed(track: Track, key: string, { followed, rules }: Around): Known {
  for (const other of followed) {
    if (other === track || other.told === null || other.told.text === '') continue;
    const otherKey = foldPlate(other.told.text);
    if (isSameText(key, otherKey)) {
      const areTwo = areTwoVehicles(track, other);
      if (areTwo) continue;
      if (areTwo === null && (other.lastMs >= track.lastMs || mayBeNext(other, track, rules))) return 'unsettled';
      return other.lastMs < track.lastMs ? other : 'echo';
    }
    if (isFragment(key, track, otherKey, other, rules) || isGrown(key, track, otherKey, other, rules)) return 'echo';
  }
  return null;
}

function amongLeft(track: Track, key: string, { left: all, rules }: Around): Known {
  for (const left of all) {
    const leftKey = left.told === null ? left.key() : foldPlate(left.told.text);
    if (leftKey === '') continue;
    if (isFragment(key, track, leftKey, left, rules)) return 'echo';
    if (!isSameText(key, leftKey) || !isBack(left, track, rules)) continue;
    const areTwo = areTwoVehicles(track, left);
    if (areTwo) continue;
    if (areTwo === null && mayBeNext(left, track, rules)) return 'unsettled';
    return left.told === null ? 'echo' : left;
  }
  return null;
}

/**
 * Whether a track that was not seen well may be another vehicle than one that was. It is not where it begins so near to
 * the end of that one that they are most likely pieces of one track.
 */
function mayBeNext(earlier: Track, later: Track, rules: PassRules): boolean {
  if (!isSeenWell(earlier)) return false;
  const sizes = earlier.box[3] / Math.max(1, later.firstBox[3]);
  const isAfter = earlier.lastMs <= later.firstMs && Math.max(sizes, 1 / sizes) < 2;
  return !isAfter || !isNear(earlier.boxAt(later.firstMs), later.firstBox, rules.brokenTrackWidths);
}

/** Whether a track begins where and when a vehicle that was lost from sight would be seen again. */
function isBack(left: Track, track: Track, rules: PassRules): boolean {
  const awayMs = track.firstMs - left.lastMs;
  if (awayMs < rules.samePassMs) return isNear(left.box, track.box, rules.samePlaceWidths);
  return awayMs < remembersFor(left, rules) && isSamePlace(left.standsAt, track.firstBox);
}

/** A piece of a plate that is told: cut by the picture's edge, or one of its two rows. */
function isFragment(key: string, track: Track, otherKey: string, other: Track, rules: PassRules): boolean {
  const isMeanwhile = track.firstMs - other.lastMs < rules.closeAfterMs;
  return isMeanwhile && isNearlyPartOf(key, otherKey) && isNear(other.box, track.box, rules.samePlaceWidths);
}

/** The plate at the same place that was told by a piece of itself. */
function isGrown(key: string, track: Track, otherKey: string, other: Track, rules: PassRules): boolean {
  const smaller = Math.min(areaOf(other.box), areaOf(track.box));
  const isThere = sharedArea(other.boxAt(track.lastMs), track.box) > 0.3 * smaller;
  return isThere && track.lastMs - other.lastMs < rules.closeAfterMs && isNearlyPartOf(otherKey, key);
}
