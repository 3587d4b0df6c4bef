import { setTimeout as pause } from 'node:timers/promises';
import { answerInWords, type Said, type Saying } from '../../../src-preload/contract/record/barrierWords.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import type { HeldWrites } from '../../platform/heldWrites.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { mayPass } from '../../platform/untilWritten.ts';
import type { Lane, Sent } from './lane.ts';
import { notedCommand } from './noted.ts';
import { shownBarrier, shownCommand } from './shown.ts';
import type { BarrierStore, StoredBarrier, StoredCommand } from './store.ts';

/** Who or what gives a command, and why. */
export interface Order {
  readonly kind: StoredCommand['kind'];
  readonly cause: StoredCommand['cause'];
  readonly by: string;
  /** What `by` is made from where a decision gave it; null of people, and where the sentence alone is known. */
  readonly byReason: StoredCommand['byReason'];
  readonly reason: string;
  readonly readId: string | null;
  readonly mark: string;
  readonly permitId: string | null;
}

/** What is against a command; not worth a line in the record where nothing is said. */
export interface Objection {
  readonly said: Saying | null;
}

/** What is against a command, where something is said. */
export function objection(said: Saying | null): Objection | null {
  return said === null ? null : { said };
}

/** What is against it now; null where nothing is. `own` is the command that asks, once it is written down. */
export type Against = (own: string | null) => Promise<Objection | null>;

export interface CommanderOptions {
  readonly db: Database;
  readonly store: BarrierStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** Milliseconds of a clock that nobody can set. */
  readonly steady: () => number;
  readonly log: Log;
  readonly held: HeldWrites;
}

/** For so long it is known when a command of this run was given. */
const givenKeptMs = 10 * 60_000;
/** After how long a command that could not be written down is tried again, in ms, and how often at most: for five seconds. */
const tryAgainMs = 200;
const mostTries = 25;

/**
 * Gives commands to devices and writes each of them down: before it is sent, and again when the device has answered. What cannot be
 * written down before is not sent, but for what closes.
 */
export function createCommander({ db, store, outbox, clock, steady, log, held }: CommanderOptions) {
  /** When the commands of this run were given, the oldest first. */
  const given = new Map<string, number>();

  function commandFor({ id, name }: Pick<StoredBarrier, 'id' | 'name'>, order: Order): StoredCommand {
    const nothingYet = {
      outcome: 'sent',
      ...saying(),
      attempts: 0,
      tookMs: null,
      obeyed: false,
      owesClose: false,
    } as const;
    const command = { id: newId(), barrierId: id, barrierName: name, at: clock.now(), ...order, ...nothingYet };
    const now = steady();
    given.set(command.id, now);
    for (const [known, at] of given) {
      if (now - at < givenKeptMs) break;
      given.delete(known);
    }
    return command;
  }

  /** Keeps a new command; false where a decision has given it for its read before. A person's is noted in the audit, but for one that is only repeated. */
  async function keep(lane: Lane | null, command: StoredCommand, isNoted = true): Promise<boolean> {
    const isNew = await db.transaction().execute(async (writing) => {
      if (!(await store.insertCommand(writing, command))) return false;
      await outbox.append(writing, commanded(lane, command));
      if (isNoted && command.cause === 'person') await note(writing, clock, notedCommand(command, lane));
      return true;
    });
    if (isNew && lane !== null) lane.lastCommand = command;
    outbox.announce();
    return isNew;
  }

  /**
   * Keeps a new command before it is sent. A decision's waits for a disk that is full, but no longer than it may still be given: what
   * comes to be against it meanwhile is told instead. A person is told of the disk at once.
   */
  async function keepInTime(lane: Lane, command: StoredCommand, against: Against, signal: AbortSignal) {
    for (let tries = 1; ; tries++) {
      try {
        return { isNew: await keep(lane, command), no: null };
      } catch (error) {
        if (!mayPass(error) || command.cause === 'person' || tries === mostTries) throw error;
        await pause(tryAgainMs, undefined, { signal }).catch(() => {
          throw error;
        });
        const no = await against(null);
        if (no !== null) return { isNew: false, no };
      }
    }
  }

  /** Writes down what became of a command. The device has done what it did, so a disk that refuses is waited for elsewhere. */
  async function settle(lane: Lane | null, command: StoredCommand): Promise<StoredCommand> {
    if (lane !== null) {
      if (lane.lastCommand?.id === command.id) lane.lastCommand = command;
      if (command.owesClose) lane.owing = command;
      else if (lane.owing?.id === command.id) lane.owing = null;
    }
    await held.write(`answer to ${command.id}`, async () => {
      await db.transaction().execute(async (writing) => {
        await store.updateCommand(writing, command);
        await outbox.append(writing, commanded(lane, command));
      });
      outbox.announce();
    });
    return command;
  }

  /** Notes whether the device works. Told for the record where that changed, and in passing otherwise. */
  async function noteHealth(lane: Lane, ok: boolean, said: Said): Promise<void> {
    const before = lane.health;
    const at = clock.now();
    const message = answerInWords(said);
    lane.health = { ok, message, said: [...said], at, since: before?.ok === ok ? (before.since ?? at) : at };
    if (before?.ok === ok && (ok || before.message === message)) tell(lane);
    else await record(lane);
  }

  /** Tells of a barrier's state for the record. */
  async function record(lane: Lane): Promise<void> {
    if (!lane.isSaved) return;
    const isWritten = await held.write(`state of ${lane.barrier.id}`, async () => {
      await db.transaction().execute(async (writing) => {
        await outbox.append(writing, { topic: 'barrier.changed', barrier: shownBarrier(lane, false) });
      });
      outbox.announce();
    });
    if (!isWritten) tell(lane);
  }

  /** Tells those who watch now. */
  function tell(lane: Lane): void {
    if (lane.isSaved) outbox.tell({ topic: 'barrier.changed', barrier: shownBarrier(lane, false) });
  }

  async function refuse(lane: Lane, order: Order, why: Saying): Promise<StoredCommand> {
    const command: StoredCommand = { ...commandFor(lane.barrier, order), outcome: 'refused', ...saying(why) };
    await keep(lane, command);
    return command;
  }

  /** Writes down that nothing was sent, as soon as the disk takes it. */
  async function refuseLater(lane: Lane, order: Order, why: Saying): Promise<void> {
    const command: StoredCommand = { ...commandFor(lane.barrier, order), outcome: 'refused', ...saying(why) };
    await held.write(`refusal of ${lane.barrier.id} for ${order.readId}`, async () => void (await keep(lane, command)));
  }

  async function noteSent(lane: Lane, sent: Sent): Promise<void> {
    if (!sent.isGivenUp) await noteHealth(lane, sent.ok, sent.said);
  }

  /** Tells the device to close, and remembers that it owes it where that failed. It is given up for nothing but the end. */
  async function sendClose(lane: Lane, once = lane.isStopping): Promise<Sent> {
    const sent = await lane.send('close', { signal: new AbortController().signal, once });
    await noteHealth(lane, sent.ok, sent.ok ? sent.said : [{ code: 'notClosed' }, ...sent.said]);
    if (!sent.ok) return sent;
    lane.owing = null;
    const { id } = lane.barrier;
    let isLate = false;
    await held.write(`closes of ${id}`, async () => {
      // What has been opened since owes a close of its own.
      if (isLate && (lane.openings > 0 || lane.owing !== null)) return;
      isLate = true;
      await db.transaction().execute((writing) => store.settleCloses(writing, id));
    });
    return sent;
  }

  /** Ends what a command began; where that fails, its answer says so. */
  async function close(lane: Lane, command: StoredCommand, once?: boolean): Promise<StoredCommand> {
    const sent = await sendClose(lane, once);
    if (sent.ok) return await settle(lane, { ...command, owesClose: false });
    const failure: Said = [{ code: 'notClosed' }, ...sent.said];
    const isSaid = command.answer.includes(answerInWords(failure));
    const more = isSaid ? {} : saying(...command.said, ...failure);
    return await settle(lane, { ...command, ...more, owesClose: true });
  }

  /** Carries out a command to close. */
  async function closeFor(lane: Lane, command: StoredCommand, written: Promise<unknown> = Promise.resolve()) {
    const sent = await sendClose(lane);
    await written;
    return await settle(lane, { ...command, ...outcomeOf(sent), obeyed: true, owesClose: !sent.ok });
  }

  return {
    /** When the commands of this run were given, by `steady`. */
    given: given as ReadonlyMap<string, number>,
    keep,
    settle,
    record,
    tell,
    refuse,
    refuseLater,
    noteHealth,
    noteSent,
    close,
    closeFor,
    commandFor,

    /**
     * Opens a barrier for as long as its pulse. Gives the command when the device has answered; the pulse goes on. Null where
     * there is none: a decision has opened it for this read before, or what is against it needs no line in the record.
     */
    open(lane: Lane, order: Order, against: Against): Promise<StoredCommand | null> {
      const { promise, resolve, reject } = Promise.withResolvers<StoredCommand | null>();
      lane.openings++;
      const work = lane.exclusively(async (signal) => {
        tell(lane);
        const no = await against(null);
        if (no !== null) return resolve(no.said === null ? null : await refuse(lane, order, no.said));
        const needsEnd = lane.device?.needsEnd ?? false;
        // Until the device has answered it counts as obeyed: whatever happens now, it is not given twice.
        const command = { ...commandFor(lane.barrier, order), obeyed: true, owesClose: needsEnd };
        const kept = await keepInTime(lane, command, against, signal);
        if (kept.no !== null) {
          if (kept.no.said !== null) await refuseLater(lane, order, kept.no.said);
          return resolve(null);
        }
        if (!kept.isNew) return resolve(null);
        const sent = await lane.send('open', { signal, against: () => against(command.id) });
        const owesClose = needsEnd && sent.obeyed;
        const told = await settle(lane, { ...command, ...outcomeOf(sent), owesClose });
        resolve(told);
        await noteSent(lane, sent);
        if (!owesClose) return;
        if (sent.ok) await pause(lane.barrier.pulseMs, undefined, { signal }).catch(() => undefined);
        await close(lane, told);
      });
      work
        .catch((error: unknown) => {
          log.error({ err: error, barrierId: lane.barrier.id }, 'A barrier could not be opened');
          reject(error);
        })
        .finally(() => {
          lane.openings--;
          tell(lane);
        });
      return promise;
    },
  };
}

export type Commander = ReturnType<typeof createCommander>;

/** An answer, as it is kept and as it is shown. */
export function saying(...said: Saying[]): Pick<StoredCommand, 'said' | 'answer'> {
  return { said, answer: answerInWords(said) };
}

/** What a command becomes by what came of sending it. */
export function outcomeOf({ ok, said, attempts, obeyed, tookMs }: Sent) {
  // Nothing was sent: what spoke against it came between writing it down and sending it.
  const outcome = ok ? 'done' : attempts === 0 ? 'refused' : 'failed';
  return { outcome, ...saying(...said), attempts, obeyed, tookMs } as const;
}

/** What is told of a command, with the cameras at whose lane it was given: who works with others is not told. */
function commanded(lane: Lane | null, command: StoredCommand) {
  const cameraIds = [...(lane?.barrier.cameraIds ?? [])];
  return { topic: 'barrier.commanded', command: shownCommand(command), cameraIds } as const;
}
