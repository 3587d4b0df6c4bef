import type { Selectable } from 'kysely';
import { decisionSchema } from '../../src-preload/contract/access.ts';
import { type ReadAnswer, readAnswerSchema } from '../../src-preload/contract/answers.ts';
import type { AnswerStep, Note } from '../../src-preload/contract/desk.ts';
import { foldPlate } from '../plates/fold.ts';
import type { Database, Writing } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';
import type { DeskRead } from './rules.ts';

/** A vehicle stands in view for no longer than this, but for parked ones. */
const longestViewMs = 3_600_000;

/** Answers with all there were before, the newest of each read beside the read itself; and notes, removed ones too. */
export function createDeskStore(db: Database) {
  return {
    /** The reads of cameras that were seen since (UTC ms) and decided on. */
    async seenSince(at: number): Promise<DeskRead[]> {
      const rows = await db
        .selectFrom('reads')
        .select([
          'id',
          'cameraId',
          'folded',
          'direction',
          'crossing',
          'firstSeenAt',
          'lastSeenAt',
          'decision',
          'answer',
        ])
        .where('firstSeenAt', '>=', at - longestViewMs)
        .where('lastSeenAt', '>=', at)
        .where('cameraId', 'is not', null)
        .where('decision', 'is not', null)
        .execute();
      return rows.map(({ decision, answer, ...row }) => ({
        ...row,
        decision: decision === null ? null : decisionSchema.parse(JSON.parse(decision)),
        answer: answer === null ? null : readAnswerSchema.parse(JSON.parse(answer)),
      }));
    },

    async keepAnswer(writing: Writing, readId: string, step: AnswerStep): Promise<void> {
      await writing
        .insertInto('answers')
        .values({ ...step, readId })
        .execute();
    },

    /** Says how many barriers opened for an answer. */
    async setOpened(writing: Writing, id: string, opened: number): Promise<void> {
      await writing.updateTable('answers').set({ opened }).where('id', '=', id).execute();
    },

    /** Makes this the answer to the read; null takes the one back that is there. */
    async setCurrent(writing: Writing, readId: string, answer: ReadAnswer | null): Promise<void> {
      await writing
        .updateTable('reads')
        .set({ answer: answer === null ? null : JSON.stringify(answer) })
        .where('id', '=', readId)
        .execute();
    },

    /** Newest first. */
    async answersTo(readId: string, from: Database | Writing = db): Promise<AnswerStep[]> {
      const rows = await from
        .selectFrom('answers')
        .selectAll()
        .where('readId', '=', readId)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(({ readId: _readId, ...step }) => step);
    },

    /** Newest first. */
    async notes(mark: string): Promise<Note[]> {
      const rows = await db
        .selectFrom('notes')
        .selectAll()
        .where('folded', '=', foldPlate(mark))
        .where('removedAt', 'is', null)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(toNote);
    },

    async note(id: string): Promise<(Note & { readonly removedAt: number | null }) | null> {
      const row = await db.selectFrom('notes').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : { ...toNote(row), removedAt: row.removedAt };
    },

    async addNote(writing: Writing, note: Note): Promise<void> {
      await writing
        .insertInto('notes')
        .values({ ...note, folded: foldPlate(note.mark), removedAt: null })
        .execute();
    },

    async setRemoved(writing: Writing, id: string, removedAt: number | null): Promise<void> {
      await writing.updateTable('notes').set({ removedAt }).where('id', '=', id).execute();
    },
  };
}

export type DeskStore = ReturnType<typeof createDeskStore>;

function toNote({ folded: _folded, removedAt: _removedAt, ...note }: Selectable<Tables['notes']>): Note {
  return note;
}
