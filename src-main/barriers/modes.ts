import type { BarrierMode } from '../../src-preload/contract/barriers.ts';
import { Refusal } from '../platform/refusal.ts';
import { type Commander, type CommanderOptions, type Order, objection, outcomeOf } from './commander.ts';
import type { Lane } from './lane.ts';

import { shownBarrier } from './shown.ts';
import type { StoredBarrier, StoredCommand } from './store.ts';
import type { Watch } from './watch.ts';

/** A person who gives a command, and why. */
export interface ByHand {
  readonly by: string;
  readonly reason: string;
}

export interface ModesOptions extends CommanderOptions {
  readonly commander: Commander;
  readonly watch: Watch;
  /** Keeps what goes on after an answer was given until it has ended. */
  readonly keepTrack: (work: Promise<unknown>) => void;
}

/** A mode in which decisions and people open a barrier. */
export const noMode = { mode: 'normal', reason: '', by: '', since: null } as const;

/** What a person orders. */
export function byPerson({ by, reason }: ByHand): Order {
  return { kind: 'open', cause: 'person', by, reason, readId: null, mark: '', permitId: null };
}

/** Holding open, locking down, and the way back: each a command of a person that lasts, over restarts too. */
export function createModes({ db, store, outbox, clock, log, commander, watch, keepTrack }: ModesOptions) {
  /**
   * Sets a mode, for the record. A lock-down holds at once, whatever the disk says; any other mode once it is written, and only
   * where the barrier is still in the mode that it was to leave.
   */
  async function enter(
    lane: Lane,
    mode: BarrierMode,
    { by, reason }: ByHand,
    from: StoredBarrier['mode'],
  ): Promise<void> {
    if (lane.barrier.mode !== from) throw new Refusal('CONFLICT', `${lane.barrier.name} was locked down meanwhile.`);
    const entered = mode === 'normal' ? noMode : { mode, reason, by, since: clock.now() };
    if (mode === 'lockedDown') lane.barrier = { ...lane.barrier, mode: entered };
    await db.transaction().execute(async (writing) => {
      await store.setMode(writing, { ...lane.barrier, mode: entered });
      const barrier = { ...shownBarrier(lane, false), mode: entered };
      await outbox.append(writing, { topic: 'barrier.changed', barrier });
    });
    if (lane.barrier.mode === from) lane.barrier = { ...lane.barrier, mode: entered };
    outbox.announce();
  }

  /** Sets the mode that a command is about. Where that cannot be, the command was not sent, and says so. */
  async function enterFor(lane: Lane, command: StoredCommand, mode: BarrierMode, from: StoredBarrier['mode']) {
    try {
      await enter(lane, mode, command, from);
    } catch (error) {
      const answer = error instanceof Refusal ? error.message : 'It could not be written down.';
      await commander.settle(lane, { ...command, outcome: 'refused', answer, obeyed: false, owesClose: false });
      throw error;
    }
  }

  /** Locks a barrier down: at once in memory and at its device, whatever else goes on and whatever the disk says. */
  async function lock(lane: Lane, hand: ByHand): Promise<void> {
    const isLocked = lane.barrier.mode.mode === 'lockedDown';
    const closes = lane.device?.closes ?? false;
    const entered = isLocked ? Promise.resolve() : enter(lane, 'lockedDown', hand, lane.barrier.mode);
    lane.interrupt('locked down');
    const draft = commander.commandFor(lane.barrier, { ...byPerson(hand), kind: 'lockDown' });
    const command: StoredCommand = { ...draft, obeyed: closes, owesClose: closes };
    const written = entered.then(() => commander.keep(lane, command));
    const closing = lane.exclusively(async () => {
      // Closing does not wait for the disk.
      const settled = written.catch(() => undefined);
      if (closes) await commander.closeFor(lane, command, settled);
      else {
        await settled;
        const answer = 'The device cannot be told to close; nothing opens it from now on.';
        await commander.settle(lane, { ...command, outcome: 'done', answer });
      }
      watch.soon(lane);
    });
    keepTrack(closing);
    try {
      await written;
    } catch (error) {
      log.error({ err: error, barrierId: lane.barrier.id }, 'A lock-down could not be written down');
      const sentence =
        'It is locked down, but that could not be written down and ends when Gatehouse does. Is the disk full?';
      throw new Refusal('UNAVAILABLE', sentence, { cause: error });
    }
  }

  return {
    lock,

    /** @throws Refusal where it is locked down, cannot be held, or the device surely did nothing */
    async hold(lane: Lane, hand: ByHand): Promise<void> {
      const { mode, by, reason } = lane.barrier.mode;
      if (mode === 'lockedDown') {
        throw new Refusal('CONFLICT', `Locked down by ${by}: “${reason}”. Release it before you hold it open.`);
      }
      if (lane.device?.holds !== true) {
        throw new Refusal('INVALID', 'Its device ends each pulse by itself and cannot be held open.');
      }
      await lane.exclusively(async (signal) => {
        const isLocked = () => lane.barrier.mode.mode === 'lockedDown';
        const before = lane.barrier.mode;
        if (isLocked()) throw new Refusal('CONFLICT', `${lane.barrier.name} was locked down meanwhile.`);
        const draft = commander.commandFor(lane.barrier, { ...byPerson(hand), kind: 'holdOpen' });
        await commander.keep(lane, { ...draft, obeyed: true });
        await enterFor(lane, draft, 'heldOpen', before);
        const sent = await lane.send('hold', {
          signal,
          against: async () => objection(isLocked() ? 'It was locked down meanwhile.' : null),
        });
        await commander.settle(lane, { ...draft, ...outcomeOf(sent) });
        await commander.noteSent(lane, sent);
        lane.owing = null;
        await db.transaction().execute((writing) => store.settleCloses(writing, lane.barrier.id));
        if (!sent.ok && !sent.obeyed && !isLocked()) {
          await enter(lane, before.mode, { by: before.by, reason: before.reason }, lane.barrier.mode);
          throw new Refusal('UNAVAILABLE', `It could not be held open. ${sent.answer}`);
        }
      });
      watch.soon(lane);
    },

    /** @throws Refusal where it is locked down meanwhile */
    async release(lane: Lane, by: string): Promise<void> {
      const before = lane.barrier.mode;
      if (before.mode === 'normal') return;
      const draft = commander.commandFor(lane.barrier, { ...byPerson({ by, reason: '' }), kind: 'release' });
      const closes = before.mode === 'heldOpen';
      const command: StoredCommand = { ...draft, obeyed: closes, owesClose: closes };
      await commander.keep(lane, command);
      await enterFor(lane, command, 'normal', before);
      if (closes) {
        await lane.exclusively(async () => await commander.closeFor(lane, command));
        watch.soon(lane);
      } else {
        await commander.settle(lane, { ...command, outcome: 'done', answer: 'Decisions and people open it again.' });
        commander.tell(lane);
      }
    },
  };
}
