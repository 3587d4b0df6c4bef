import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { localActor } from '../../platform/serving/actor.ts';
import { refuseLimited } from '../../platform/serving/limits.ts';
import type { Asking } from '../exports/service.ts';
import type { StoredSchedule } from './store.ts';

export interface Owners {
  readonly hasUsers: () => boolean;
  /** Somebody as who acts without being there; null where they are no user any more, or switched off. */
  readonly standIn: (userId: string, from: string) => Actor | null;
  /** Whether the site lets a role call a procedure. */
  readonly may: Asking['may'];
}

/** Whose a schedule is. */
export type Owned = Pick<StoredSchedule, 'ownerId' | 'ownerName'> & { readonly name: string };

const local = 'local:';

/** For whom something is made by a schedule; a sentence where its owner may have nothing made any more. */
export function askingFor({ ownerId, ownerName, name }: Owned, { hasUsers, standIn, may }: Owners): Asking | string {
  const from = `the schedule “${name}”`;
  const isLocal = ownerId.startsWith(local);
  if (isLocal && hasUsers())
    return `This schedule was made before the site had users, so nobody’s rights stand behind it. Let an administrator take it over.`;
  const actor = isLocal ? localActor(ownerId.slice(local.length), ownerName, from) : standIn(ownerId, from);
  if (actor === null) return `${ownerName} is no active user any more. Let somebody else take the schedule over.`;
  if (!may('schedules.add', actor.role))
    return `${ownerName} may no longer have reports made by a schedule. Let somebody else take it over.`;
  return { actor, may };
}

/** Whose schedules somebody sees: their id, or null for everybody's. */
export function seenBy({ id, cameraIds }: Actor): string | null {
  return cameraIds === null ? null : id;
}

export function maySee({ ownerId }: Pick<StoredSchedule, 'ownerId'>, actor: Actor): boolean {
  const whose = seenBy(actor);
  return whose === null || whose === ownerId;
}

/** Their own; administrators who work with all cameras all of them. */
export function mayChange({ ownerId }: Pick<StoredSchedule, 'ownerId'>, { id, role, cameraIds }: Actor): boolean {
  return ownerId === id || (role === 'administrator' && cameraIds === null);
}

/** @throws Refusal where somebody may not take over a schedule that is not theirs */
export function refuseTakingOver(actor: Actor): void {
  refuseLimited(actor);
  if (actor.role !== 'administrator')
    throw new Refusal('FORBIDDEN', 'Only an administrator takes over what somebody else has made. Ask one.');
}
