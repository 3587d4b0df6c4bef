import type { Log } from '../../platform/log.ts';
import { type Commander, objection, outcomeOf } from './commander.ts';
import type { Lane } from './lane.ts';
import { byPerson } from './modes.ts';
import type { StoredCommand } from './store.ts';

export interface EmergencyOptions {
  readonly commander: Commander;
  readonly log: Log;
  /** After how long what cannot be held is pulsed again, and what did not obey is told again, in ms. */
  readonly againMs: number;
}

/** What is held is told so anew after so many times as long: its device may have lost its power meanwhile. */
const heldTimes = 6;

/**
 * Keeps barriers open that are released for an emergency: holds what can be held, and pulses the others again and again. It sends
 * nothing for any barrier in another mode, and asks for the mode again just before each attempt.
 */
export function createEmergency({ commander, log, againMs }: EmergencyOptions) {
  const timers = new Map<Lane, NodeJS.Timeout>();
  /** Whether the device obeyed the last time, of which the record says so already. */
  const obeyed = new Map<Lane, boolean>();

  const isReleased = ({ barrier: { mode }, isStopping }: Lane) => mode.mode === 'released' && !isStopping;

  /** Sends once, and writes down what came of it: into the command that it is for, or where it differs from the time before. */
  async function send(lane: Lane, command: StoredCommand | null, written: Promise<unknown>) {
    return await lane.exclusively(async (signal) => {
      if (command === null && !isReleased(lane)) return null;
      const motion = lane.device?.holds === true ? 'hold' : 'open';
      const sent = await lane.send(motion, {
        signal,
        once: true,
        against: async () => objection(isReleased(lane) ? null : { code: 'emergencyEnded' }),
      });
      await written;
      await commander.noteSent(lane, sent);
      const isNews = obeyed.get(lane) !== sent.ok && !sent.isGivenUp;
      obeyed.set(lane, sent.ok);
      if (command !== null) return await commander.settle(lane, { ...command, ...outcomeOf(sent) });
      if (isNews) await note(lane, outcomeOf(sent));
      return null;
    });
  }

  async function note(lane: Lane, outcome: ReturnType<typeof outcomeOf>): Promise<void> {
    const { by, reason } = lane.barrier.mode;
    const order = { ...byPerson({ by, reason }), kind: 'emergency' } as const;
    await commander.keep(lane, { ...commander.commandFor(lane.barrier, order), ...outcome }, false);
  }

  function next(lane: Lane): void {
    clearTimeout(timers.get(lane));
    timers.delete(lane);
    if (!isReleased(lane)) return void obeyed.delete(lane);
    const isHeld = lane.device?.holds === true && obeyed.get(lane) === true;
    const timer = setTimeout(
      () => {
        // What cannot be written down opens all the same: people are on their way out.
        void send(lane, null, Promise.resolve())
          .catch((err: unknown) => log.error({ err, barrierId: lane.barrier.id }, 'A released barrier was not told'))
          .finally(() => next(lane));
      },
      isHeld ? againMs * heldTimes : againMs,
    );
    timer.unref();
    timers.set(lane, timer);
  }

  return {
    /** Opens a barrier that was just released, and keeps it open. Gives its command with what the device answered. */
    async begin(lane: Lane, command: StoredCommand, written: Promise<unknown>): Promise<StoredCommand> {
      try {
        return (await send(lane, command, written)) ?? command;
      } finally {
        next(lane);
      }
    },

    /** Goes on where the last run ended. */
    goOn(lane: Lane): void {
      if (!isReleased(lane)) return;
      void send(lane, null, Promise.resolve())
        .catch((err: unknown) => log.error({ err, barrierId: lane.barrier.id }, 'A released barrier was not told'))
        .finally(() => next(lane));
    },

    stop(): void {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** Keeps barriers open in an emergency. */
export type Emergency = ReturnType<typeof createEmergency>;
