import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import type { Outbox } from '../platform/outbox.ts';
import type { Lane, Sent } from './lane.ts';
import { shownBarrier, shownCommand } from './shown.ts';
import type { BarrierStore, StoredBarrier, StoredCommand } from './store.ts';

/** Who or what gives a command, and why. */
export interface Order {
  readonly kind: StoredCommand['kind'];
  readonly cause: StoredCommand['cause'];
  readonly by: string;
  readonly reason: string;
  readonly readId: string | null;
  readonly mark: string;
  readonly permitId: string | null;
}

/** What is against a command; not worth a line in the record where it has no sentence. */
export interface Objection {
  readonly sentence: string | null;
}

/** What is against a command, where there is a sentence. */
export function objection(sentence: string | null): Objection | null {
  return sentence === null ? null : { sentence };
}

/** What is against it now; null where nothing is. `own` is the command that asks, once it is written down. */
export type Against = (own: string | null) => Promise<Objection | null>;

export interface CommanderOptions {
  readonly db: Database;
  readonly store: BarrierStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Gives commands to devices and writes each of them down: before it is sent, and again when the device has answered. What cannot be
 * written down before is not sent, but for what closes.
 */
export function createCommander({ db, store, outbox, clock, log }: CommanderOptions) {
  function commandFor({ id, name }: Pick<StoredBarrier, 'id' | 'name'>, order: Order): StoredCommand {
    const nothingYet = {
      outcome: 'sent',
      answer: '',
      attempts: 0,
      tookMs: null,
      obeyed: false,
      owesClose: false,
    } as const;
    return { id: uuidv7(), barrierId: id, barrierName: name, at: clock.now(), ...order, ...nothingYet };
  }

  /** Keeps a new command; false where a decision has given it for its read before. */
  async function keep(lane: Lane | null, command: StoredCommand): Promise<boolean> {
    const isNew = await db.transaction().execute(async (writing) => {
      if (!(await store.insertCommand(writing, command))) return false;
      await outbox.append(writing, { topic: 'barrier.commanded', command: shownCommand(command) });
      return true;
    });
    if (isNew && lane !== null) lane.lastCommand = command;
    outbox.announce();
    return isNew;
  }

  /** Writes down what became of a command. The device has done what it did, so a disk that refuses changes nothing here. */
  async function settle(lane: Lane | null, command: StoredCommand): Promise<StoredCommand> {
    if (lane !== null) {
      if (lane.lastCommand?.id === command.id) lane.lastCommand = command;
      if (command.owesClose) lane.owing = command;
      else if (lane.owing?.id === command.id) lane.owing = null;
    }
    try {
      await db.transaction().execute(async (writing) => {
        await store.updateCommand(writing, command);
        await outbox.append(writing, { topic: 'barrier.commanded', command: shownCommand(command) });
      });
      outbox.announce();
    } catch (error) {
      log.error({ err: error, commandId: command.id }, 'What a barrier’s device answered could not be written down');
    }
    return command;
  }

  /** Notes whether the device works. Told for the record where that changed, and in passing otherwise. */
  async function noteHealth(lane: Lane, ok: boolean, message: string): Promise<void> {
    const before = lane.health;
    lane.health = { ok, message, at: clock.now() };
    if (before?.ok === ok && (ok || before.message === message)) tell(lane);
    else await record(lane);
  }

  /** Tells of a barrier's state for the record. */
  async function record(lane: Lane): Promise<void> {
    if (!lane.isSaved) return;
    try {
      await db.transaction().execute(async (writing) => {
        await outbox.append(writing, { topic: 'barrier.changed', barrier: shownBarrier(lane, false) });
      });
      outbox.announce();
    } catch (error) {
      log.error({ err: error, barrierId: lane.barrier.id }, 'The state of a barrier could not be told');
    }
  }

  /** Tells those who watch now. */
  function tell(lane: Lane): void {
    if (lane.isSaved) outbox.tell({ topic: 'barrier.changed', barrier: shownBarrier(lane, false) });
  }

  async function refuse(lane: Lane, order: Order, answer: string): Promise<StoredCommand> {
    const command: StoredCommand = { ...commandFor(lane.barrier, order), outcome: 'refused', answer };
    await keep(lane, command);
    return command;
  }

  async function noteSent(lane: Lane, sent: Sent): Promise<void> {
    if (!sent.isGivenUp) await noteHealth(lane, sent.ok, sent.answer);
  }

  /** Tells the device to close, and remembers that it owes it where that failed. It is given up for nothing but the end. */
  async function sendClose(lane: Lane, once = lane.isStopping): Promise<Sent> {
    const sent = await lane.send('close', { signal: new AbortController().signal, once });
    await noteHealth(lane, sent.ok, sent.ok ? sent.answer : `Could not be told to close. ${sent.answer}`);
    if (!sent.ok) return sent;
    lane.owing = null;
    await db
      .transaction()
      .execute((writing) => store.settleCloses(writing, lane.barrier.id))
      .catch((err: unknown) => log.error({ err }, 'A barrier’s close could not be written down'));
    return sent;
  }

  /** Ends what a command began; where that fails, its answer says so. */
  async function close(lane: Lane, command: StoredCommand, once?: boolean): Promise<StoredCommand> {
    const sent = await sendClose(lane, once);
    if (sent.ok) return await settle(lane, { ...command, owesClose: false });
    const failure = `Could not be told to close: ${sent.answer}`;
    const answer = command.answer.includes(failure) ? command.answer : `${command.answer} ${failure}`.trim();
    return await settle(lane, { ...command, owesClose: true, answer });
  }

  /** Carries out a command to close. */
  async function closeFor(lane: Lane, command: StoredCommand, written: Promise<unknown> = Promise.resolve()) {
    const sent = await sendClose(lane);
    await written;
    return await settle(lane, { ...command, ...outcomeOf(sent), obeyed: true, owesClose: !sent.ok });
  }

  return {
    keep,
    settle,
    record,
    tell,
    refuse,
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
        if (no !== null) return resolve(no.sentence === null ? null : await refuse(lane, order, no.sentence));
        const needsEnd = lane.device?.needsEnd ?? false;
        // Until the device has answered it counts as obeyed: whatever happens now, it is not given twice.
        const command = { ...commandFor(lane.barrier, order), obeyed: true, owesClose: needsEnd };
        if (!(await keep(lane, command))) return resolve(null);
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

/** What a command becomes by what came of sending it. */
export function outcomeOf({ ok, answer, attempts, obeyed, tookMs }: Sent) {
  // Nothing was sent: what spoke against it came between writing it down and sending it.
  const outcome = ok ? 'done' : attempts === 0 ? 'refused' : 'failed';
  return { outcome, answer, attempts, obeyed, tookMs } as const;
}
