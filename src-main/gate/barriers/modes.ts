import type { BarrierMode } from '../../../src-preload/contract/gate/barriers.ts';
import {
  answerInWords,
  byAndWhy,
  type Saying,
  sayingInWords,
} from '../../../src-preload/contract/record/barrierWords.ts';
import { note } from '../../platform/audit/note.ts';
import { Refusal } from '../../platform/refusal.ts';
import { refuseWithoutScope } from '../../platform/serving/actor.ts';
import { mayPass } from '../../platform/untilWritten.ts';
import { type Commander, type CommanderOptions, type Order, objection, outcomeOf, saying } from './commander.ts';
import type { Emergency } from './emergency.ts';
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
  readonly emergency: Emergency;
  /** Keeps what goes on after an answer was given until it has ended. */
  readonly keepTrack: (work: Promise<unknown>) => void;
}

/** A mode in which decisions and people open a barrier. */
export const noMode = { mode: 'normal', reason: '', by: '', since: null } as const;

/** What a person orders. */
export function byPerson({ by, reason }: ByHand): Order {
  return { kind: 'open', cause: 'person', by, byReason: null, reason, readId: null, mark: '', permitId: null };
}

/** Holding open, locking down, releasing for an emergency, and the way back: each a command of a person that lasts, over restarts too. */
export function createModes({
  db,
  store,
  outbox,
  clock,
  log,
  held,
  commander,
  watch,
  emergency,
  keepTrack,
}: ModesOptions) {
  /**
   * Sets a mode, for the record. A lock-down and a release for an emergency hold at once, whatever the disk says; any other mode once it
   * is written, and only where the barrier is still in the mode that it was to leave.
   */
  async function enter(
    lane: Lane,
    mode: BarrierMode,
    { by, reason }: ByHand,
    from: StoredBarrier['mode'],
  ): Promise<void> {
    if (lane.barrier.mode !== from)
      throw new Refusal('CONFLICT', sayingInWords({ code: 'otherMode', barrier: lane.barrier.name }));
    const entered = mode === 'normal' ? noMode : { mode, reason, by, since: clock.now() };
    if (mode === 'lockedDown' || mode === 'released') lane.barrier = { ...lane.barrier, mode: entered };
    lane.modeSinceMs = clock.monotonicMs();
    await writeMode(lane, entered);
    if (lane.barrier.mode === from) lane.barrier = { ...lane.barrier, mode: entered };
  }

  async function writeMode(lane: Lane, mode: StoredBarrier['mode']): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await store.setMode(writing, { ...lane.barrier, mode });
      const barrier = { ...shownBarrier(lane, false), mode };
      await outbox.append(writing, { topic: 'barrier.changed', barrier });
    });
    outbox.announce();
  }

  /** Writes a mode that holds already as soon as the disk takes it; one that has ended by then needs no more. */
  async function writeModeLater(lane: Lane, command: () => StoredCommand): Promise<void> {
    const entered = lane.barrier.mode;
    await held.write(`${entered.mode} of ${lane.barrier.id}`, async () => {
      if (lane.barrier.mode === entered) await writeMode(lane, entered);
      await commander.keep(lane, command());
    });
  }

  /** Sets the mode that a command is about. Where that cannot be, the command was not sent, and says so. */
  async function enterFor(lane: Lane, command: StoredCommand, mode: BarrierMode, from: StoredBarrier['mode']) {
    try {
      await enter(lane, mode, command, from);
    } catch (error) {
      const isOther = error instanceof Refusal;
      const why: Saying = isOther ? { code: 'otherMode', barrier: lane.barrier.name } : { code: 'notWritten' };
      await commander.settle(lane, { ...command, outcome: 'refused', ...saying(why), obeyed: false, owesClose: false });
      throw error;
    }
  }

  /** Locks a barrier down: at once in memory and at its device, whatever else goes on and whatever the disk says. */
  async function lock(lane: Lane, hand: ByHand): Promise<void> {
    refuseWithoutScope('barriers:lockdown');
    const isLocked = lane.barrier.mode.mode === 'lockedDown';
    const closes = lane.device?.closes ?? false;
    const entered = isLocked ? Promise.resolve() : enter(lane, 'lockedDown', hand, lane.barrier.mode);
    lane.interrupt('lockedDown');
    const draft = commander.commandFor(lane.barrier, { ...byPerson(hand), kind: 'lockDown' });
    const command: StoredCommand = { ...draft, obeyed: closes, owesClose: closes };
    const written = entered.then(() => commander.keep(lane, command));
    let latest = command;
    const closing = lane.exclusively(async () => {
      // Closing does not wait for the disk.
      const settled = written.catch(() => undefined);
      if (closes) latest = await commander.closeFor(lane, command, settled);
      else {
        await settled;
        latest = await commander.settle(lane, { ...command, outcome: 'done', ...saying({ code: 'cannotClose' }) });
      }
      watch.soon(lane);
    });
    keepTrack(closing);
    try {
      await written;
    } catch (error) {
      log.error({ err: error, barrierId: lane.barrier.id }, 'A lock-down could not be written down');
      if (mayPass(error)) await writeModeLater(lane, () => latest);
      const sentence =
        'It is locked down, but that could not be written down yet and would end with Gatehouse. Is the disk full?';
      throw new Refusal('UNAVAILABLE', sentence, { cause: error });
    }
  }

  /** Releases one barrier for an emergency. */
  async function releaseOne(lane: Lane, hand: ByHand): Promise<void> {
    refuseWithoutScope('barriers:hold');
    if (lane.barrier.mode.mode === 'released') return;
    const entered = enter(lane, 'released', hand, lane.barrier.mode);
    lane.interrupt('released');
    lane.owing = null;
    const draft = commander.commandFor(lane.barrier, { ...byPerson(hand), kind: 'emergency' });
    const command: StoredCommand = { ...draft, obeyed: true };
    const written = entered.then(() => commander.keep(lane, command));
    let latest = command;
    keepTrack(
      emergency
        .begin(
          lane,
          command,
          written.catch(() => undefined),
        )
        .then((told) => {
          latest = told;
          watch.soon(lane);
        }),
    );
    try {
      await written;
    } catch (error) {
      log.error({ err: error, barrierId: lane.barrier.id }, 'An emergency release could not be written down');
      if (mayPass(error)) await writeModeLater(lane, () => latest);
      const sentence =
        'It is released, but that could not be written down yet and would end with Gatehouse. Is the disk full?';
      throw new Refusal('UNAVAILABLE', sentence, { cause: error });
    }
  }

  /** @throws Refusal where it is locked down meanwhile */
  async function release(lane: Lane, by: string): Promise<void> {
    refuseWithoutScope(lane.barrier.mode.mode === 'heldOpen' ? 'barriers:hold' : 'barriers:lockdown');
    const before = lane.barrier.mode;
    if (before.mode === 'normal') return;
    const draft = commander.commandFor(lane.barrier, { ...byPerson({ by, reason: '' }), kind: 'release' });
    const closes = before.mode === 'heldOpen' || (before.mode === 'released' && lane.device?.closes === true);
    const command: StoredCommand = { ...draft, obeyed: closes, owesClose: closes };
    await commander.keep(lane, command);
    await enterFor(lane, command, 'normal', before);
    if (closes) {
      await lane.exclusively(async () => await commander.closeFor(lane, command));
      watch.soon(lane);
    } else {
      const said = saying({ code: before.mode === 'released' ? 'noMorePulses' : 'released' });
      await commander.settle(lane, { ...command, outcome: 'done', ...said });
      commander.tell(lane);
    }
  }

  /** Tells of an emergency release as a whole, or of its end. */
  async function tellEmergency(isOn: boolean, { by, reason }: ByHand, concerned: readonly Lane[]): Promise<void> {
    const names = concerned.map(({ barrier }) => barrier.name);
    const event = { topic: 'emergency.changed', isOn, by, reason, at: clock.now(), names } as const;
    await held.write('emergency release', async () => {
      await db.transaction().execute((writing) => outbox.append(writing, event));
      outbox.announce();
    });
  }

  return {
    lock,

    /** @throws Refusal where it is locked down, cannot be held, or the device surely did nothing */
    async hold(lane: Lane, hand: ByHand): Promise<void> {
      refuseWithoutScope('barriers:hold');
      const { mode } = lane.barrier.mode;
      if (mode === 'lockedDown') {
        throw new Refusal(
          'CONFLICT',
          `Locked down by ${byAndWhy(lane.barrier.mode)}. Release it before you hold it open.`,
        );
      }
      if (mode === 'released') throw new Refusal('CONFLICT', sayingInWords({ code: 'openForEmergency' }));
      if (lane.device?.holds !== true) {
        throw new Refusal('INVALID', 'Its device ends each pulse by itself and cannot be held open.');
      }
      await lane.exclusively(async (signal) => {
        const isLocked = () => lane.barrier.mode.mode === 'lockedDown' || lane.barrier.mode.mode === 'released';
        const before = lane.barrier.mode;
        if (isLocked())
          throw new Refusal('CONFLICT', sayingInWords({ code: 'lockedMeanwhile', barrier: lane.barrier.name }));
        const draft = commander.commandFor(lane.barrier, { ...byPerson(hand), kind: 'holdOpen' });
        await commander.keep(lane, { ...draft, obeyed: true });
        await enterFor(lane, draft, 'heldOpen', before);
        const sent = await lane.send('hold', {
          signal,
          against: async () => objection(isLocked() ? { code: 'lockedMeanwhile', barrier: null } : null),
        });
        await commander.settle(lane, { ...draft, ...outcomeOf(sent) });
        await commander.noteSent(lane, sent);
        lane.owing = null;
        await db.transaction().execute((writing) => store.settleCloses(writing, lane.barrier.id));
        if (!sent.ok && !sent.obeyed && !isLocked()) {
          await enter(lane, before.mode, { by: before.by, reason: before.reason }, lane.barrier.mode);
          throw new Refusal('UNAVAILABLE', `It could not be held open. ${answerInWords(sent.said)}`);
        }
      });
      watch.soon(lane);
    },

    /**
     * Releases barriers for an emergency, out of a lock-down too: at once in memory and at their devices, whatever the disk says. They stay
     * open until a person ends that, or locks them down.
     */
    async releaseForEmergency(lanes: readonly Lane[], hand: ByHand): Promise<void> {
      const entering = lanes.map((lane) => releaseOne(lane, hand));
      const results = await Promise.allSettled([...entering, tellEmergency(true, hand, lanes)]);
      for (const result of results) if (result.status === 'rejected') throw result.reason;
    },

    /** Ends it; gives the barriers that were released. */
    async endEmergency(lanes: readonly Lane[], by: string): Promise<readonly Lane[]> {
      const released = lanes.filter(({ barrier }) => barrier.mode.mode === 'released');
      await Promise.all(released.map((lane) => release(lane, by)));
      if (released.length > 0) await tellEmergency(false, { by, reason: '' }, released);
      return released;
    },

    /** Says why a barrier is in its mode, for those who come after; whoever put it there, and when, stays. */
    async explain(lane: Lane, reason: string): Promise<void> {
      const { mode } = lane.barrier;
      if (mode.mode === 'normal') throw new Refusal('CONFLICT', `${lane.barrier.name} is in normal use again.`);
      await db.transaction().execute(async (writing) => {
        await store.explainMode(writing, { ...lane.barrier, mode: { ...mode, reason } });
        const thing = { kind: 'barrier', id: lane.barrier.id, label: lane.barrier.name };
        await note(writing, clock, { action: 'barriers.explain', thing, values: { reason } });
        const barrier = { ...shownBarrier(lane, false), mode: { ...mode, reason } };
        await outbox.append(writing, { topic: 'barrier.changed', barrier });
      });
      if (lane.barrier.mode === mode) lane.barrier = { ...lane.barrier, mode: { ...mode, reason } };
      outbox.announce();
    },

    release,
  };
}
