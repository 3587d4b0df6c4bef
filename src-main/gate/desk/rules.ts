import type { Barrier } from '../../../src-preload/contract/gate/barriers.ts';
import { urgencyOf } from '../../../src-preload/contract/gate/urgency.ts';
import { type ReadAnswer, stayedShut } from '../../../src-preload/contract/record/answers.ts';
import type { Decision } from '../../../src-preload/contract/record/decision.ts';
import type { Crossing, Direction, Read } from '../../../src-preload/contract/record/reads.ts';

/** A read is waited with for so long after its vehicle was last seen; nothing opens for an older one either. */
export const waitsForMs = 10 * 60_000;

/** A mark that comes again so soon after it was answered is the same vehicle, which is still there. */
export const answeredForMs = 60_000;

/** What of a read says whether it waits. Times are UTC ms. */
export interface DeskRead {
  readonly id: string;
  readonly cameraId: string | null;
  /** The mark it counts as, folded; empty where it could not be read. */
  readonly folded: string;
  readonly direction: Direction;
  readonly crossing: Crossing | null;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** `open` while the vehicle is in view. */
  readonly state: Read['state'];
  readonly decision: Pick<Decision, 'verdict' | 'alert'> | null;
  readonly answer: Pick<ReadAnswer, 'at' | 'answer' | 'barriers'> | null;
}

/** Whether a decision is for a person to carry out: it asks, or it denies what must not be missed. */
export function asksForPerson(decision: DeskRead['decision']): boolean {
  return decision?.verdict === 'ask' || (decision?.verdict === 'deny' && decision.alert === 'severe');
}

/** What of the barriers says who stands before them. */
export type DeskBarrier = Pick<Barrier, 'cameraIds' | 'opensFor'>;

/** Whether a vehicle drives away from the gate: it went out, or the other way than every barrier of its lane opens for. */
export function drivesAway(
  { cameraId, direction, crossing }: Pick<DeskRead, 'cameraId' | 'direction' | 'crossing'>,
  barriers: readonly DeskBarrier[],
): boolean {
  if (crossing === 'out') return true;
  const lane = barriers.filter(({ cameraIds }) => cameraId !== null && cameraIds.includes(cameraId));
  return (
    lane.length > 0 &&
    direction !== 'unknown' &&
    lane.every(({ opensFor }) => opensFor !== 'any' && opensFor !== direction)
  );
}

/**
 * Those of the reads that wait for a person: they ask for one, were seen in the last minutes, and have no answer or one whose barrier
 * stayed shut. The most severe first, then those that are in view, then the oldest. Where the same mark was answered in that lane a moment ago, or has come again since, the vehicle is the same and is not asked about twice. What
 * drives away from the gate waits for nobody.
 */
export function waitingReads<R extends DeskRead>(
  reads: readonly R[],
  now: number,
  isSameLane: (a: string, b: string) => boolean,
  barriers: readonly DeskBarrier[] = [],
): R[] {
  const lately = reads.filter(({ lastSeenAt }) => now - lastSeenAt < waitsForMs);
  return lately
    .filter(
      (read) =>
        read.cameraId !== null &&
        !isDealtWith(read.answer) &&
        asksForPerson(read.decision) &&
        !drivesAway(read, barriers) &&
        !reads.some((other) => isSettledBy(read, other, isSameLane)),
    )
    .sort((a, b) => urgencyOf(b) - urgencyOf(a) || inOrder(a, b));
}

/** Whether the other one is of the same vehicle, and has come since or was answered just before. */
function isSettledBy(read: DeskRead, other: DeskRead, isSameLane: (a: string, b: string) => boolean): boolean {
  if (read.folded === '' || other.folded !== read.folded) return false;
  if (read.cameraId === null || other.cameraId === null || !isSameLane(read.cameraId, other.cameraId)) return false;
  const order = inOrder(read, other);
  if (order < 0) return other.decision !== null;
  const { answer } = other;
  return order > 0 && isDealtWith(answer) && read.firstSeenAt < answer.at + answeredForMs;
}

/** Whether nothing is left to do: it was answered, and where it was to be let in no barrier stayed shut. */
function isDealtWith(answer: DeskRead['answer']): answer is NonNullable<DeskRead['answer']> {
  return answer !== null && !stayedShut(answer);
}

function inOrder(a: DeskRead, b: DeskRead): number {
  return a.firstSeenAt - b.firstSeenAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Whether whoever lets the vehicle in must say why. */
export function needsReason(decision: DeskRead['decision']): boolean {
  return decision?.verdict === 'deny';
}

/** Whether a barrier may still open for a read. */
export function mayStillOpen({ lastSeenAt }: Pick<DeskRead, 'lastSeenAt'>, now: number): boolean {
  return now - lastSeenAt < waitsForMs;
}
