import { uuidv7 } from 'uuidv7';
import type { Answer, ReadAnswer } from '../../src-preload/contract/answers.ts';
import type { AnswerStep, BarrierResult, Note } from '../../src-preload/contract/desk.ts';
import type { Read } from '../../src-preload/contract/reads.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { Outbox } from '../platform/outbox.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Reads } from '../reads/service.ts';
import { answeredForMs, type DeskBarrier, mayStillOpen, needsReason, waitingReads, waitsForMs } from './rules.ts';
import type { DeskStore } from './store.ts';

/** The barriers, as the desk needs them. */
export interface DeskBarriers {
  /** Opens those of the read's lane because a person says so; none where the lane has none. */
  openFor(order: {
    readonly readId: string;
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

/** What a person at the gate says of a read, and writes about a plate. */
export interface Desk {
  waiting(): Promise<Read[]>;
  answer(readId: string, answer: Answer, reason: string, by: string): Promise<Answered>;
  takeBack(readId: string, by: string): Promise<void>;
  answersTo(readId: string): Promise<AnswerStep[]>;
  notes(mark: string): Promise<Note[]>;
  addNote(note: Pick<Note, 'mark' | 'readId' | 'text'>, by: string): Promise<Note>;
  removeNote(id: string): Promise<void>;
  restoreNote(id: string): Promise<Note>;
}

interface Answered {
  readonly answer: ReadAnswer;
  readonly barriers: BarrierResult[];
}

export function createDesk({ db, store, reads, barriers, outbox, clock }: DeskOptions): Desk {
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

  async function changeNote(mark: string, write: (writing: Writing) => Promise<void>): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await write(writing);
      await outbox.append(writing, { topic: 'note.changed', mark });
    });
    outbox.announce();
  }

  async function knownNote(id: string) {
    const note = await store.note(id);
    if (note === null) throw new Refusal('NOT_FOUND', 'This note is no longer kept. Write it again.');
    return note;
  }

  return {
    async waiting() {
      const now = clock.now();
      const seen = await store.seenSince(now - waitsForMs - answeredForMs);
      return await reads.many(waitingReads(seen, now, barriers.isSameLane, barriers.list(false)).map(({ id }) => id));
    },

    async answer(readId, answer, reason, by) {
      const read = await reads.get(readId);
      if (read.cameraId === null) {
        throw new Refusal('INVALID', 'This was read in a video, so there is nobody at the gate to answer.');
      }
      if (answer === 'open' && reason === '' && needsReason(read.decision)) {
        throw new Refusal('INVALID', 'Say why it may come in although it was denied.', { field: 'reason' });
      }
      // Written before anything moves: what a person said is known whatever becomes of the barrier.
      const step = { id: uuidv7(), answer, at: clock.now(), by, reason, mark: read.mark, opened: 0 };
      await change(readId, async (writing) => {
        await store.keepAnswer(writing, readId, step);
        await store.setCurrent(writing, readId, answerOf(step));
      });
      if (answer !== 'open' || !mayStillOpen(read, clock.now())) return { answer: { ...step, answer }, barriers: [] };

      const results = await barriers.openFor({ readId, by, reason });
      const opened = results.filter(({ ok }) => ok).length;
      if (opened > 0) {
        await change(readId, async (writing) => {
          await store.setOpened(writing, step.id, opened);
          const [newest] = await store.answersTo(readId, writing);
          if (newest?.id === step.id) await store.setCurrent(writing, readId, answerOf(newest));
        });
      }
      return { answer: { ...step, answer, opened }, barriers: [...results] };
    },

    async takeBack(readId, by) {
      const { answer, mark } = await reads.get(readId);
      if (answer === null) return;
      if (answer.opened > 0) {
        throw new Refusal(
          'CONFLICT',
          'The barrier has opened for it, which cannot be taken back. Give another answer.',
        );
      }
      await change(readId, async (writing) => {
        await store.keepAnswer(writing, readId, {
          ...{ id: uuidv7(), answer: null, at: clock.now(), by, reason: '', mark, opened: 0 },
        });
        await store.setCurrent(writing, readId, null);
      });
    },

    answersTo: (readId) => store.answersTo(readId),

    notes: (mark) => store.notes(mark),

    async addNote({ mark, readId, text }, by) {
      // The read may be gone by now; what is known of the plate is kept all the same.
      const [read] = readId === null ? [] : await reads.many([readId]);
      const note = { id: uuidv7(), mark, readId: read?.id ?? null, text, at: clock.now(), by };
      await changeNote(mark, (writing) => store.addNote(writing, note));
      return note;
    },

    async removeNote(id) {
      const { mark, removedAt } = await knownNote(id);
      if (removedAt === null) await changeNote(mark, (writing) => store.setRemoved(writing, id, clock.now()));
    },

    async restoreNote(id) {
      const { removedAt, ...note } = await knownNote(id);
      if (removedAt !== null) await changeNote(note.mark, (writing) => store.setRemoved(writing, id, null));
      return note;
    },
  };
}

/** What stands beside the read; null where the answer was taken back. */
function answerOf({ answer, at, by, reason, opened }: AnswerStep): ReadAnswer | null {
  return answer === null ? null : { answer, at, by, reason, opened };
}
