import type { BarrierResult } from '../../../src-preload/contract/record/answers.ts';
import type { Saying } from '../../../src-preload/contract/record/barrierWords.ts';
import type { Log } from '../../platform/log.ts';
import { refuseWithoutScope } from '../../platform/serving/actor.ts';
import { mayPass } from '../../platform/untilWritten.ts';
import { type Commander, type Order, objection, saying } from './commander.ts';
import type { Lane } from './lane.ts';
import { freshMs } from './rules/mayOpen.ts';
import type { StoredCommand } from './store.ts';

export interface ByHandOptions {
  readonly commander: Commander;
  readonly steady: () => number;
  readonly forwardSince: (monotonicMs: number) => number;
  readonly log: Log;
}

/** What a mode has against an opening by hand. */
export function againstOpening({ barrier: { mode } }: Lane): Saying | null {
  if (mode.mode === 'lockedDown') return { code: 'lockedDownBy', by: mode.by, reason: mode.reason };
  if (mode.mode === 'released') return { code: 'openForEmergency' };
  return mode.mode === 'heldOpen' ? { code: 'heldOpen' } : null;
}

/** Openings that a person gives, once each and within the seconds in which they were meant. */
export function createByHand({ commander, steady, forwardSince, log }: ByHandOptions) {
  async function open(lane: Lane, order: Order): Promise<StoredCommand> {
    refuseWithoutScope('barriers:open');
    const askedAt = steady();
    const no = againstOpening(lane) ?? (lane.openings > 0 ? ({ code: 'beingOpened' } as const) : null);
    if (no !== null) return await commander.refuse(lane, order, no);
    const command = await commander.open(lane, order, async () => {
      const isLate = steady() - askedAt + forwardSince(askedAt) > freshMs;
      return objection(againstOpening(lane) ?? (isLate ? { code: 'deviceSlow' } : null));
    });
    if (command === null) throw new Error('A person’s command was taken for one that was given before');
    return command;
  }

  return {
    open,

    /** Opens one of a vehicle's barriers and tells what it did; never throws. */
    async openForVehicle(lane: Lane, order: Order): Promise<BarrierResult> {
      const about = { barrierId: lane.barrier.id, name: lane.barrier.name };
      const stoodOpen = lane.isKeptOpen;
      try {
        const { outcome, said, answer } = await open(lane, order);
        return { ...about, ok: outcome === 'done' || stoodOpen, stoodOpen, message: answer, said };
      } catch (error) {
        log.error({ err: error, ...about }, 'A barrier could not be opened by hand');
        const { said, answer } = saying(whyNotSent(error));
        return { ...about, ok: false, stoodOpen, message: answer, said };
      }
    },
  };
}

/** Why nothing was sent. */
function whyNotSent(error: unknown): Saying {
  return { code: mayPass(error) ? 'notKept' : 'nothingKnown' };
}
