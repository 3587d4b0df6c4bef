import {
  type EventFilter,
  publicEventNames,
  scopeOfEvent,
} from '../../../../../src-preload/contract/links/publicEvents.ts';
import type { Scope } from '../../../../../src-preload/contract/site/keyScopes.ts';
import type { ToldEvent } from '../../events/rules/publicEvents.ts';

/** Who is told, as an actor says it. */
export interface Watcher {
  /** Undefined for people. */
  readonly scopes?: readonly Scope[];
  /** Null where they are not limited. */
  readonly cameraIds: readonly string[] | null;
}

/** Whether a filter lets an event through: of each list that is not empty one must fit. What is about no vehicle is of no group. */
export function isWanted(told: ToldEvent, { events, cameraIds, groupIds }: EventFilter): boolean {
  if (events.length > 0 && !events.includes(told.event)) return false;
  if (cameraIds.length > 0 && !told.cameraIds.some((id) => cameraIds.includes(id))) return false;
  return groupIds.length === 0 || groupIds.some((id) => id === told.groupId);
}

/**
 * Whether somebody may be told of an event: by the scopes of their key, and where it happened at cameras that they work with alone. Whoever
 * is limited is told of nothing that happened at no camera.
 */
export function mayBeTold(told: ToldEvent, { scopes, cameraIds }: Watcher): boolean {
  if (scopes !== undefined && !scopes.includes(scopeOfEvent[told.event])) return false;
  if (cameraIds === null) return true;
  // A barrier stands at several cameras, and is theirs where one of them is.
  const isTheirs = (id: string) => cameraIds.includes(id);
  return told.event.startsWith('barrier.') || told.event.startsWith('carpark.')
    ? told.cameraIds.some(isTheirs)
    : told.cameraIds.length > 0 && told.cameraIds.every(isTheirs);
}

/** The events that a program's scopes let it be told of. */
export function eventsWithin({ scopes }: Pick<Watcher, 'scopes'>): (typeof publicEventNames)[number][] {
  return publicEventNames.filter((name) => scopes === undefined || scopes.includes(scopeOfEvent[name]));
}
