import type { Selectable } from 'kysely';
import type { AnswerStep, Note } from '../../../src-preload/contract/gate/desk.ts';
import type { ReadAnswer } from '../../../src-preload/contract/record/answers.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { keptAnswer, keptResults, storedAnswer, storedResults } from '../../platform/storedAnswer.ts';
import { storedDecision } from '../../platform/storedRead.ts';
import type { Tables } from '../../platform/tables.ts';
import type { DeskRead } from './rules.ts';

/** A vehicle stands in view for no longer than this, but for parked ones. */
const longestViewMs = 3_600_000;

/** Answers with all there were before, the newest of each read beside the read itself; and notes, removed ones too. */
export function createDeskStore(db: Database) {
  return {
    /** The reads of cameras that were decided on and seen since (UTC ms), or are among those that are known to have been seen lately. */
    async seenSince(at: number, lately: readonly string[]): Promise<DeskRead[]> {
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
          'state',
          'decision',
          'answer',
        ])
        .where((e) =>
          e.or([
            e('id', 'in', [...lately]),
            e.and([e('firstSeenAt', '>=', at - longestViewMs), e('lastSeenAt', '>=', at)]),
          ]),
        )
        .where('cameraId', 'is not', null)
        .where('decision', 'is not', null)
        .execute();
      return rows.map(({ decision, answer, ...row }) => ({
        ...row,
        decision: storedDecision({ id: row.id, decision }),
        answer: storedAnswer({ id: row.id, answer }),
      }));
    },

    async keepAnswer(writing: Writing, readId: string, step: AnswerStep): Promise<void> {
      await writing
        .insertInto('answers')
        .values({ ...step, readId, barriers: JSON.stringify(keptResults(step.barriers)) })
        .execute();
    },

    /** Says what the barriers did for an answer. */
    async setResults(
      writing: Writing,
      id: string,
      { opened, barriers }: Pick<AnswerStep, 'opened' | 'barriers'>,
    ): Promise<void> {
      const results = { opened, barriers: JSON.stringify(keptResults(barriers)) };
      await writing.updateTable('answers').set(results).where('id', '=', id).execute();
    },

    /** Makes this the answer to the read; null takes the one back that is there. */
    async setCurrent(writing: Writing, readId: string, answer: ReadAnswer | null): Promise<void> {
      await writing
        .updateTable('reads')
        .set({ answer: answer === null ? null : JSON.stringify(keptAnswer(answer)) })
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
      return rows.map(({ readId: _readId, barriers, ...step }) => ({
        ...step,
        barriers: storedResults(barriers, { column: 'answers.barriers', row: step.id }),
      }));
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

    /** Those about any mark, newest first. */
    async notesSince(at: number, limit: number): Promise<Note[]> {
      const rows = await db
        .selectFrom('notes')
        .selectAll()
        .where('at', '>=', at)
        .where('removedAt', 'is', null)
        .orderBy('id', 'desc')
        .limit(limit)
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
