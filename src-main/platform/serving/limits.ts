import { Refusal } from '../refusal.ts';
import type { Actor } from './actor.ts';

type Limits = Pick<Actor, 'cameraIds'>;

/** Why somebody is refused what belongs to another camera. */
const elsewhere = 'This belongs to a camera that you do not work with. Ask an administrator.';

/** Why somebody is refused what belongs to all cameras together. */
const ofTheWholeSite =
  'This is about the whole site, and you work with some of its cameras alone. Ask somebody who works with all of them.';

/** No camera's id, so that it matches nothing. */
const nowhere = '-';

/** @throws Refusal where somebody does not work with a camera; what belongs to none, as a video does, is everybody's */
export function refuseElsewhere({ cameraIds }: Limits, cameraId: string | null): void {
  if (cameraIds !== null && cameraId !== null && !cameraIds.includes(cameraId))
    throw new Refusal('FORBIDDEN', elsewhere);
}

/** @throws Refusal where somebody works with none of some cameras */
export function refuseFarFrom({ cameraIds }: Limits, ofThese: readonly string[]): void {
  if (cameraIds !== null && !ofThese.some((id) => cameraIds.includes(id))) throw new Refusal('FORBIDDEN', elsewhere);
}

/** @throws Refusal where one of some reads came by a camera that somebody does not work with */
export async function refuseReadsElsewhere(
  limits: Limits,
  readIds: readonly string[],
  cameraOf: (readId: string) => Promise<string | null>,
): Promise<void> {
  if (limits.cameraIds !== null) for (const id of readIds) refuseElsewhere(limits, await cameraOf(id));
}

/** @throws Refusal where somebody is limited: what is asked for gathers all cameras, and would be wrong without some of them */
export function refuseLimited({ cameraIds }: Limits): void {
  if (cameraIds !== null) throw new Refusal('FORBIDDEN', ofTheWholeSite);
}

/** The cameras to look among, of those that were asked for: all where undefined. */
export function camerasWithin({ cameraIds }: Limits, asked: string[] | undefined): string[] | undefined {
  if (cameraIds === null) return asked;
  const within = asked === undefined || asked.length === 0 ? cameraIds : asked.filter((id) => cameraIds.includes(id));
  return within.length === 0 ? [nowhere] : [...within];
}

/**
 * An answer without what belongs to other cameras, in lists however deep: whatever names one in a field `cameraId` goes.
 * @throws Refusal where the answer as a whole belongs to one
 */
export function withoutElsewhere<T>(answer: T, limits: Limits): T {
  if (limits.cameraIds === null) return answer;
  const within = new Set(limits.cameraIds);
  if (isElsewhere(answer, within)) throw new Refusal('FORBIDDEN', elsewhere);
  return pruned(answer, within) as T;
}

/** Whether what happened is of another camera, by the thing that the event carries. */
export function happenedElsewhere(event: object, { cameraIds }: Limits): boolean {
  if (cameraIds === null) return false;
  const within = new Set(cameraIds);
  // A camera itself bears its id where all else bears that of its camera.
  if ('camera' in event && !within.has(String((event.camera as { readonly id?: unknown }).id))) return true;
  return [event, ...Object.values(event)].some((part) => isElsewhere(part, within) || isAtNone(part, within));
}

/** What stands at several cameras, as a barrier does, is elsewhere where it stands at none of theirs. */
function isAtNone(value: unknown, within: ReadonlySet<string>): boolean {
  if (value === null || typeof value !== 'object' || !('cameraIds' in value)) return false;
  const { cameraIds } = value;
  return Array.isArray(cameraIds) && !cameraIds.some((id) => within.has(String(id)));
}

function isElsewhere(value: unknown, within: ReadonlySet<string>): boolean {
  if (value === null || typeof value !== 'object' || !('cameraId' in value)) return false;
  return typeof value.cameraId === 'string' && !within.has(value.cameraId);
}

function pruned(value: unknown, within: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    return value.filter((each) => !isElsewhere(each, within)).map((each) => pruned(each, within));
  }
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pruned(part, within)]));
}
