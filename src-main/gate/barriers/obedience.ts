import { isBeyondDoubt } from '../../../src-preload/contract/record/posted.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Reads } from '../../record/reads/service.ts';
import type { Commander, Order } from './commander.ts';
import type { Lane } from './lane.ts';
import { type Answer, type EarlierOpening, mayOpen, sameVehicleMs, toldRefusals } from './rules/mayOpen.ts';
import type { BarrierStore } from './store.ts';

export interface ObedienceOptions {
  readonly reads: Reads;
  readonly store: BarrierStore;
  readonly commander: Commander;
  readonly clock: Clock;
  /** How far the computer's clock went forward since a moment of its monotonic clock, ms: it may have slept. */
  readonly forwardSince: (monotonicMs: number) => number;
  readonly log: Log;
}

/** As many reads as may still be told of: those that are in view, and those that people correct. */
const mostRemembered = 2_000;

/** How long ago a vehicle may have been seen for its refusal to be worth a line in the record. */
const worthTellingMs = 60_000;

/** Decisions made true: whether each read of a lane's cameras opens its barrier, asked again just before anything is sent. */
export function createObedience({ reads, store, commander, clock, forwardSince, log }: ObedienceOptions) {
  /** When each read's newest sight was first told of, and the barriers of which the record says that they stayed closed for it. */
  const told = new Map<string, { readonly seenMs: number; readonly at: number; readonly refusedBy: Set<string> }>();
  const startedAt = clock.monotonicMs();

  /** When a read's vehicle was seen last, by the monotonic clock; what no one has seen in this run was seen who knows when. */
  const seenMs = (readId: string) => reads.sights.get(readId)?.lastMs ?? Number.NEGATIVE_INFINITY;

  /** Since a moment of the monotonic clock, ms, counting what the computer may have slept meanwhile. */
  const since = (ms: number) => clock.monotonicMs() - ms + forwardSince(ms);

  function remember({ id }: Read): void {
    const before = told.get(id);
    const seen = seenMs(id);
    if (before?.seenMs === seen) return;
    told.delete(id);
    told.set(id, { seenMs: seen, at: clock.monotonicMs(), refusedBy: before?.refusedBy ?? new Set() });
    const [oldest] = told.keys();
    if (told.size > mostRemembered && oldest !== undefined) told.delete(oldest);
  }

  /**
   * Openings that count against another one, and how long ago they were given. What an earlier run gave was given before this one began,
   * whatever its time in the record looks like by now.
   */
  async function earlierOpenings(barrierId: string, readId: string, own: string | null): Promise<EarlierOpening[]> {
    const [steady, now] = [clock.monotonicMs(), clock.now()];
    const lately = [...commander.given].flatMap(([id, at]) => (steady - at <= sameVehicleMs ? [id] : []));
    const since = now - sameVehicleMs;
    const found = await store.earlierOpenings(barrierId, readId, { since, lately, except: own });
    return found.map(({ id, at, ...opening }) => {
      const given = commander.given.get(id);
      return { ...opening, agoMs: given === undefined ? Math.max(steady - startedAt, now - at) : steady - given };
    });
  }

  /** What is true of a read now, and whether that opens. `own` is the command that asks. */
  async function askAbout(
    lane: Lane,
    readId: string,
    own: string | null,
  ): Promise<{ read: Read; answer: Answer } | null> {
    const [read] = await reads.many([readId]);
    if (read === undefined) return null;
    const earlier = await earlierOpenings(lane.barrier.id, readId, own);
    const { mode, automatic, opensFor, cameraIds } = lane.barrier;
    const isInLane = read.cameraId !== null && cameraIds.includes(read.cameraId);
    const answer = mayOpen({
      mode: mode.mode,
      automatic: automatic && isInLane,
      opensFor,
      // A second lock beside the decision's own: what was posted under any doubt opens nothing.
      verdict: read.posted === undefined || isBeyondDoubt(read.posted) ? (read.decision?.verdict ?? null) : null,
      direction: read.direction,
      isCorrected: read.review.verdict === 'corrected',
      seenAgoMs: since(seenMs(readId)),
      firstSeenAgoMs: since(reads.sights.get(readId)?.firstMs ?? Number.NEGATIVE_INFINITY),
      toldAgoMs: since(told.get(readId)?.at ?? Number.NEGATIVE_INFINITY),
      vehicle: { readId, mark: read.mark, permitId: read.decision?.permitId ?? null },
      earlier,
    });
    return { read, answer };
  }

  async function refuse(lane: Lane, read: Read, why: Exclude<Answer, { open: true }>['why']): Promise<void> {
    const code = toldRefusals[why];
    if (code === null || reads.sights.agoMs(read, clock) > worthTellingMs) return;
    const refusedBy = told.get(read.id)?.refusedBy;
    if (refusedBy?.has(lane.barrier.id) === true) return;
    refusedBy?.add(lane.barrier.id);
    if (await store.wasRefused(lane.barrier.id, read.id)) return;
    await commander.refuseLater(lane, orderFor(read), { code });
  }

  async function openOnce(lane: Lane, readId: string): Promise<void> {
    const asked = await askAbout(lane, readId, null);
    if (asked === null) return;
    const { read, answer } = asked;
    if (!answer.open) return await refuse(lane, read, answer.why);
    const underWay = lane.considering.get(readId);
    if (underWay !== undefined) {
      underWay.again = true;
      return;
    }
    const considered = { again: false };
    lane.considering.set(readId, considered);
    try {
      // Much may have happened while others had their turn at the device, and between two attempts.
      await commander.open(lane, orderFor(read), async (own) => {
        const still = await askAbout(lane, readId, own);
        if (still?.answer.open === true) return null;
        const why = still?.answer.why ?? 'notAllowed';
        const code = why === 'notAllowed' ? 'notAllowed' : toldRefusals[why];
        return { said: code === null ? null : { code } };
      });
    } finally {
      lane.considering.delete(readId);
    }
    if (considered.again) await openOnce(lane, readId);
  }

  return {
    /** Takes what is told of a read. What goes wrong keeps the barrier closed, and no other one waiting. */
    async take(lanes: Iterable<Lane>, read: Read): Promise<void> {
      remember(read);
      const concerned = [...lanes].filter(
        ({ barrier }) => read.cameraId !== null && barrier.automatic && barrier.cameraIds.includes(read.cameraId),
      );
      await Promise.all(
        concerned.map((lane) =>
          openOnce(lane, read.id).catch((err: unknown) =>
            log.error(
              { err, readId: read.id, barrierId: lane.barrier.id },
              'A barrier did not open because of an error',
            ),
          ),
        ),
      );
    },
  };
}

function orderFor({ id, mark, decision }: Read): Order {
  return {
    kind: 'open',
    cause: 'rule',
    by: decision?.sentence ?? '',
    byReason: decision?.values === undefined ? null : { cause: decision.cause, values: decision.values },
    reason: '',
    readId: id,
    mark,
    permitId: decision?.permitId ?? null,
  };
}
