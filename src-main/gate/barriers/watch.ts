import type { Saying } from '../../../src-preload/contract/record/barrierWords.ts';
import type { Log } from '../../platform/log.ts';
import { DeviceFault, type DeviceStatus } from '../devices/service.ts';
import type { Commander } from './commander.ts';
import type { Lane } from './lane.ts';
import { pauseBeforeOwedClose } from './rules/repeats.ts';

export interface WatchOptions {
  readonly commander: Commander;
  readonly log: Log;
  /** Milliseconds of a clock that nobody can set. */
  readonly steady: () => number;
  readonly askEveryMs: number;
}

/** After a command the position is asked for so long after the one before, in ms, and then as often as ever. */
const afterCommandMs = [500, 1500, 3000, 6000] as const;

/** How long a barrier may take to move before what its device tells counts against its mode. */
const movesWithinMs = 15_000;

/**
 * Keeps an eye on the devices: asks those that can tell for their position, soon after a command and else now and then, and
 * switches off what a failed close left on. It never opens anything.
 */
export function createWatch({ commander, log, steady, askEveryMs }: WatchOptions) {
  const timers = new Map<Lane, NodeJS.Timeout>();
  const failures = new Map<Lane, number>();
  const owedTries = new Map<Lane, number>();
  let isStopped = false;

  function next(lane: Lane, inMs: number, round: number): void {
    clearTimeout(timers.get(lane));
    if (isStopped || lane.isStopping) {
      timers.delete(lane);
      return;
    }
    const timer = setTimeout(() => {
      void look(lane, round).catch((err: unknown) => {
        log.error({ err, barrierId: lane.barrier.id }, 'A barrier could not be looked after');
        next(lane, askEveryMs, afterCommandMs.length);
      });
    }, inMs);
    timer.unref();
    timers.set(lane, timer);
  }

  async function look(lane: Lane, round: number): Promise<void> {
    if (lane.owing !== null && !lane.isBusy) await closeOwed(lane);
    else await ask(lane);
    const tries = owedTries.get(lane) ?? 0;
    const isUnsure = failures.get(lane) === 1;
    if (lane.owing !== null) next(lane, pauseBeforeOwedClose(tries), round);
    else next(lane, isUnsure ? Math.min(5_000, askEveryMs) : (afterCommandMs[round] ?? askEveryMs), round + 1);
  }

  /** Switches off what should have been switched off before. */
  async function closeOwed(lane: Lane): Promise<void> {
    await lane.exclusively(async () => {
      // It may have been held open, or switched off, while others had their turn.
      const { owing } = lane;
      if (owing === null || lane.isKeptOpen) return;
      await commander.close(lane, owing, true);
    });
    owedTries.set(lane, lane.owing === null ? 0 : (owedTries.get(lane) ?? 0) + 1);
    commander.tell(lane);
  }

  async function ask(lane: Lane): Promise<void> {
    let status: DeviceStatus | null;
    try {
      status = await lane.ask();
    } catch (error) {
      // The network loses a packet now and then; that is no barrier that is down.
      const failed = (failures.get(lane) ?? 0) + 1;
      failures.set(lane, failed);
      if (failed >= 2) {
        lane.position = 'unknown';
        await commander.noteHealth(lane, false, [saidBy(error)]);
      }
      return;
    }
    if (status === null) return;
    failures.delete(lane);
    lane.position = status.position;
    const contradiction = contradictionOf(lane, status);
    await commander.noteHealth(lane, contradiction === null, [contradiction ?? { code: 'told', ...status }]);
  }

  /** What the device tells that its mode does not allow. Nothing is done about it but told: the hand at the device may be a person's. */
  function contradictionOf(
    { barrier: { mode }, modeSinceMs, device }: Lane,
    { position, contact }: DeviceStatus,
  ): Saying | null {
    const holds = device?.holds ?? false;
    if (mode.mode === 'normal' || steady() - modeSinceMs < movesWithinMs) return null;
    // One that is pulsed closes again in between.
    if (mode.mode === 'released' && !holds) return null;
    if (mode.mode !== 'lockedDown' && (contact === false || position === 'closed')) {
      return { code: 'toldClosed' };
    }
    if (mode.mode === 'lockedDown' && (contact === true || position === 'open')) {
      return { code: 'toldOpen' };
    }
    return null;
  }

  return {
    /** Looks after a barrier from now on. */
    begin: (lane: Lane) => next(lane, 0, afterCommandMs.length),
    /** A command was given: the position changes. */
    soon: (lane: Lane) => next(lane, 0, 0),
    stop() {
      isStopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** Looks after the devices. */
export type Watch = ReturnType<typeof createWatch>;

function saidBy(error: unknown): Saying {
  return error instanceof DeviceFault ? error.said : { code: 'unexpected' };
}
