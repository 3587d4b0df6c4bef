import type { Loss } from '../../../../src-preload/contract/lists/permitLists.ts';
import type { PermitValues } from '../../../../src-preload/contract/lists/permits.ts';

/** A permit that a list brought. */
export interface Owned {
  readonly permitId: string;
  /** When it ended because the list had it no more, UTC ms. */
  readonly endedAt: number | null;
  /** Until when it held before that; null without end. */
  readonly validTo: number | null;
}

/** A permit as it is now. */
export interface Present {
  readonly id: string;
  readonly values: PermitValues;
  readonly updatedAt: number;
}

export interface ListPlan {
  /** The permits that are to be changed, by what the list says of them. */
  readonly changed: readonly Present[];
  /** Ids of the permits that the list names. */
  readonly seen: ReadonlySet<string>;
  readonly owned: readonly Owned[];
  /** How those are now: all that are changed or owned. */
  readonly now: ReadonlyMap<string, Present>;
  /** Whether a column of the list says until when a permit holds. */
  readonly saysValidTo: boolean;
  /** UTC ms. */
  readonly at: number;
}

/** What is written in place of what the list says, and what that takes away. */
export interface ListOutcome {
  readonly losses: readonly Loss[];
  /** How many permits it could be taken from. */
  readonly of: number;
  readonly changed: readonly Present[];
  readonly ended: readonly { readonly permitId: string; readonly validTo: number | null }[];
  readonly revived: readonly string[];
}

/**
 * What a list does to permits that are there. What it brought and has no more ends now, and is never removed; what came back holds as it did
 * before. Permits that it did not bring are left alone where it does not name them.
 */
export function outcomeOf({ changed, seen, owned, now, saysValidTo, at }: ListPlan): ListOutcome {
  const losses: Loss[] = [];
  const writes = new Map(changed.map((permit) => [permit.id, permit]));
  const ended: { permitId: string; validTo: number | null }[] = [];
  const revived: string[] = [];
  for (const { permitId, endedAt, validTo } of owned) {
    const permit = now.get(permitId);
    if (permit === undefined) continue;
    if (seen.has(permitId)) {
      if (endedAt === null) continue;
      revived.push(permitId);
      if (saysValidTo) continue;
      const next = writes.get(permitId) ?? permit;
      // What somebody set by hand since stands.
      if (permit.values.validTo === endedAt) writes.set(permitId, { ...next, values: { ...next.values, validTo } });
    } else if (endedAt === null && holds(permit.values, at)) {
      const { values } = permit;
      // A permit that begins later must not end before it begins.
      const end = values.validFrom !== null && values.validFrom >= at ? values.validFrom + 1 : at;
      ended.push({ permitId, validTo: values.validTo });
      writes.set(permitId, { ...permit, values: { ...values, validTo: end } });
      losses.push(lossOf(permit, 'ended'));
    }
  }
  for (const permit of changed) {
    const before = now.get(permit.id);
    const after = writes.get(permit.id) ?? permit;
    const what = before === undefined ? null : lostBetween(before.values, after.values, at);
    if (before !== undefined && what !== null) losses.push(lossOf(before, what));
  }
  const touched = new Set([
    ...seen,
    ...owned.filter(({ endedAt }) => endedAt === null).map(({ permitId }) => permitId),
  ]);
  return { losses, of: touched.size, changed: [...writes.values()], ended, revived };
}

/** Whether what is lost is more than may be at once. One permit alone is too much where nothing may be lost at all. */
export function isTooMuch(lost: number, of: number, mostPercent: number): boolean {
  return lost > (mostPercent === 0 ? 0 : 1) && lost * 100 > of * mostPercent;
}

function holds({ validTo }: PermitValues, at: number): boolean {
  return validTo === null || validTo > at;
}

function lostBetween(before: PermitValues, after: PermitValues, at: number): Loss['what'] | null {
  if (!holds(before, at) || before.suspended) return null;
  if (after.suspended) return 'suspended';
  if (!holds(after, at)) return 'expired';
  const plates = new Set(after.vehicles.map(({ plate }) => plate));
  return before.vehicles.some(({ plate }) => !plates.has(plate)) ? 'plates' : null;
}

function lossOf({ id, values }: Present, what: Loss['what']): Loss {
  return {
    permitId: id,
    number: values.number,
    name: values.name,
    plates: values.vehicles.map(({ plate }) => plate),
    what,
  };
}
