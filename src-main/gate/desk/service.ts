import type { AnswerStep, Note } from '../../../src-preload/contract/gate/desk.ts';
import {
  type Answer,
  type BarrierResult,
  type ReadAnswer,
  stayedShut,
} from '../../../src-preload/contract/record/answers.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { refuseWithoutScope } from '../../platform/serving/actor.ts';
import type { Reads } from '../../record/reads/service.ts';
import {
  answeredForMs,
  type DeskBarrier,
  type DeskRead,
  mayStillOpen,
  needsReason,
  waitingReads,
  waitsForMs,
} from './rules.ts';
import type { DeskStore } from './store.ts';

/** The barriers, as the desk needs them. */
export interface DeskBarriers {
  /** Opens those of the read's lane because a person says so, or only some of them; none where the lane has none. */
  openFor(order: {
    readonly readId: string;
    readonly only?: readonly string[];
    readonly by: string;
    readonly reason: string;
  }): Promise<readonly BarrierResult[]>;
  list(forSetup: false): readonly DeskBarrier[];
  /** Whether two cameras see the same lane. */
  isSameLane(cameraId: string, otherId: string): boolean;
}

export interface DeskOptions {
  readonly db: Database;
  readonly store: DeskStore;
  readonly reads: Reads;
  readonly barriers: DeskBarriers;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

/** The camera of a read; null where it came from a video. @throws Refusal where there is no such read */
export type CameraOf = (readId: string) => Promise<string | null>;

/** What a person at the gate says of a read, and writes about a plate. */
export interface Desk {
  waiting(): Promise<Read[]>;
  /** @param answeredAt when the answer was given that the caller knows of, UTC ms; null for none, undefined to answer whatever there is */
  answer(readId: string, answer: Answer, reason: string, by: string, answeredAt?: number | null): Promise<Answered>;
  /** Dismisses those that wait and are no longer in view; gives their ids. */
  dismissPassed(readIds: readonly string[], by: string): Promise<string[]>;
  takeBack(readId: string, by: string): Promise<void>;
  answersTo(readId: string): Promise<AnswerStep[]>;
  notes(mark: string): Promise<Note[]>;
  addNote(note: Pick<Note, 'mark' | 'readId' | 'text'>, by: string): Promise<Note>;
  removeNote(id: string): Promise<void>;
  restoreNote(id: string): Promise<Note>;
}

/** Answers that may still matter for what comes next. */
const mostRemembered = 1_000;

interface Answered {
  readonly answer: ReadAnswer;
  readonly barriers: BarrierResult[];
}

export function createDesk({ db, store, reads, barriers, outbox, clock }: DeskOptions): Desk {
  /** When the reads of this run were answered, by a clock that nobody can set. */
  const answeredMs = new Map<string, number>();

  /** A read's answer with its time by the clock as it is now; for ever ago where the record lies ahead of it. */
  function answeredByNow({ id, answer }: Pick<DeskRead, 'id' | 'answer'>, now: number): DeskRead['answer'] {
    if (answer === null) return null;
    const ms = answeredMs.get(id);
    if (ms !== undefined) return { ...answer, at: now - (clock.monotonicMs() - ms) };
    return { ...answer, at: answer.at > now ? Number.NEGATIVE_INFINITY : answer.at };
  }

  /** Writes in one transaction with the event that the read is another now. */
  async function change(readId: string, write: (writing: Writing) => Promise<void>): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await write(writing);
      for (const read of await reads.many([readId], writing)) {
        await outbox.append(writing, { topic: 'read.updated', read });
      }
    });
    outbox.announce();
  }

  /** Tells other programs what a person said. */
  async function tellAnswer(
    writing: Writing,
    { id, cameraId, mark }: Pick<Read, 'id' | 'cameraId' | 'mark'>,
    { answer, by, reason, at }: Pick<AnswerStep, 'answer' | 'by' | 'reason' | 'at'>,
  ): Promise<void> {
    const answered = { readId: id, cameraId, mark, answer, by, reason, at };
    await outbox.append(writing, { topic: 'read.answered', answered });
  }

  async function changeNote(
    action: 'notes.add' | 'notes.remove' | 'notes.restore',
    { id, mark, text }: Note,
    write: (writing: Writing) => Promise<void>,
  ): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await write(writing);
      await note(writing, clock, { action, thing: { kind: 'note', id, label: mark }, values: { text } });
      await outbox.append(writing, { topic: 'note.changed', mark });
    });
    outbox.announce();
  }

  async function knownNote(id: string) {
    const found = await store.note(id);
    if (found === null) throw new Refusal('NOT_FOUND', 'This note is no longer kept. Write it again.');
    return found;
  }

  async function waiting(): Promise<Read[]> {
    const soonMs = waitsForMs + answeredForMs;
    const lately = reads.sights.since(clock.monotonicMs() - soonMs);
    const found = await store.seenSince(clock.now() - soonMs, lately);
    const now = clock.now();
    const seen = found.map((read) => ({ ...reads.sights.byNow(read, clock), answer: answeredByNow(read, now) }));
    return await reads.many(waitingReads(seen, now, barriers.isSameLane, barriers.list(false)).map(({ id }) => id));
  }

  function remember(readId: string): void {
    answeredMs.set(readId, clock.monotonicMs());
    const [oldest] = answeredMs.keys();
    if (answeredMs.size > mostRemembered && oldest !== undefined) answeredMs.delete(oldest);
  }

  /** An answer that is given now, or that one is taken back. */
  function stepOf<A extends Answer | null>(mark: string, answer: A, by: string, reason: string) {
    return { id: newId(), answer, at: clock.now(), by, reason, mark, opened: 0, barriers: [] as BarrierResult[] };
  }

  return {
    waiting,

    async answer(readId, answer, reason, by, answeredAt) {
      if (answer === 'open') refuseWithoutScope('barriers:open');
      const read = await reads.get(readId);
      if (read.cameraId === null) {
        throw new Refusal('INVALID', 'This was read in a video, so there is nobody at the gate to answer.');
      }
      if (answer === 'open' && reason === '' && needsReason(read.decision) && !hasReason(read.answer)) {
        throw new Refusal('INVALID', 'Say why it may come in although it was denied.', { field: 'reason' });
      }
      // Written before anything moves: what a person said is known whatever becomes of the barrier.
      const again = answer === 'open' && read.answer !== null && stayedShut(read.answer) ? read.answer : null;
      const step = stepOf(read.mark, answer, by, reason || (again?.reason ?? ''));
      await change(readId, async (writing) => {
        // Looked at where it is written: of two desks that answer in the same moment, the first one stands.
        const [now] = answeredAt === undefined ? [] : await reads.many([readId], writing);
        if (now !== undefined) refuseOtherAnswer(now.answer, answeredAt);
        await store.keepAnswer(writing, readId, step);
        await store.setCurrent(writing, readId, answerOf(step));
        await tellAnswer(writing, read, step);
        const values = { answer, reason: step.reason };
        await note(writing, clock, { action: 'desk.answer', thing: readThing(readId, read.mark), values });
      });
      remember(readId);
      if (answer !== 'open' || !mayStillOpen(reads.sights.byNow(read, clock), clock.now()))
        return { answer: { ...step, answer }, barriers: [] };

      // What has opened for it is not told a second time: some barriers stop at a second pulse.
      const stood = again?.barriers.filter(({ ok }) => ok) ?? [];
      const only = again?.barriers.flatMap(({ ok, barrierId }) => (ok ? [] : [barrierId]));
      const order = { readId, by, reason: step.reason, ...(only === undefined ? {} : { only }) };
      const results = [...stood, ...(await barriers.openFor(order))];
      const opened = results.filter(({ ok, stoodOpen }) => ok && !stoodOpen).length;
      if (results.length > 0) {
        await change(readId, async (writing) => {
          await store.setResults(writing, step.id, { opened, barriers: results });
          const [newest] = await store.answersTo(readId, writing);
          if (newest?.id === step.id) await store.setCurrent(writing, readId, answerOf(newest));
        });
      }
      return { answer: { ...step, answer, opened, barriers: results }, barriers: results };
    },

    async dismissPassed(readIds, by) {
      const wanted = new Set(readIds);
      const passed = (await waiting()).filter(({ id, state }) => wanted.has(id) && state !== 'open');
      if (passed.length === 0) return [];
      const ids = passed.map(({ id }) => id);
      await db.transaction().execute(async (writing) => {
        for (const read of passed) {
          const { id, mark } = read;
          const step = stepOf(mark, 'dismiss', by, '');
          await tellAnswer(writing, read, step);
          await store.keepAnswer(writing, id, step);
          await store.setCurrent(writing, id, answerOf(step));
        }
        for (const read of await reads.many(ids, writing))
          await outbox.append(writing, { topic: 'read.updated', read });
        await note(writing, clock, { action: 'desk.dismissPassed', values: { count: ids.length, ids } });
      });
      outbox.announce();
      for (const id of ids) remember(id);
      return ids;
    },

    async takeBack(readId, by) {
      const read = await reads.get(readId);
      const { answer, mark } = read;
      if (answer === null) return;
      if (answer.opened > 0) {
        throw new Refusal(
          'CONFLICT',
          'The barrier has opened for it, which cannot be taken back. Give another answer.',
        );
      }
      await change(readId, async (writing) => {
        const step = stepOf(mark, null, by, '');
        await store.keepAnswer(writing, readId, step);
        await tellAnswer(writing, read, step);
        await store.setCurrent(writing, readId, null);
        await note(writing, clock, { action: 'desk.takeBack', thing: readThing(readId, mark), values: {} });
      });
    },

    answersTo: (readId) => store.answersTo(readId),

    notes: (mark) => store.notes(mark),

    async addNote({ mark, readId, text }, by) {
      // The read may be gone by now; what is known of the plate is kept all the same.
      const [read] = readId === null ? [] : await reads.many([readId]);
      const written = { id: newId(), mark, readId: read?.id ?? null, text, at: clock.now(), by };
      await changeNote('notes.add', written, (writing) => store.addNote(writing, written));
      return written;
    },

    async removeNote(id) {
      const { removedAt, ...known } = await knownNote(id);
      if (removedAt === null)
        await changeNote('notes.remove', known, (writing) => store.setRemoved(writing, id, clock.now()));
    },

    async restoreNote(id) {
      const { removedAt, ...known } = await knownNote(id);
      if (removedAt !== null)
        await changeNote('notes.restore', known, (writing) => store.setRemoved(writing, id, null));
      return known;
    },
  };
}

const answeredWords: Readonly<Record<Answer, string>> = {
  open: 'has let it in',
  deny: 'has sent it away',
  dismiss: 'has dismissed it',
};

/** @throws Refusal where a read has another answer than the one that the caller knows of */
function refuseOtherAnswer(answer: ReadAnswer | null, answeredAt: number | null | undefined): void {
  if ((answer?.at ?? null) === answeredAt) return;
  throw new Refusal(
    'CONFLICT',
    answer === null
      ? 'The answer was taken back meanwhile. Look again, and answer it anew.'
      : `${answer.by} ${answeredWords[answer.answer]} already, so nothing was done.`,
  );
}

/** What stands beside the read; null where the answer was taken back. */
function answerOf({ answer, at, by, reason, opened, barriers }: AnswerStep): ReadAnswer | null {
  return answer === null ? null : { answer, at, by, reason, opened, barriers };
}

/** Whether it was said already why it may come in: what only has to be tried again needs no second reason. */
function hasReason(answer: ReadAnswer | null): boolean {
  return answer !== null && stayedShut(answer) && answer.reason !== '';
}

function readThing(id: string, mark: string) {
  return { kind: 'read', id, label: mark };
}
