import type { HandOver } from '../../../src-preload/contract/gate/desk.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import type { DeskStore } from './store.ts';

/** Notes are shown to who comes for as long as the longest shift. */
const notesOfMs = 12 * 3_600_000;
const mostNotes = 200;

/** An enrolled desk. */
export interface SatAt {
  readonly id: string;
  readonly name: string;
}

export interface HandOverOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly store: DeskStore;
  /** The desk at which a session is; null for none that is enrolled. */
  readonly deskAt: (sessionId: string | null) => SatAt | null;
  readonly waiting: () => Promise<readonly unknown[]>;
  readonly openAlerts: () => Promise<number>;
  readonly barriers: () => readonly { readonly name: string; readonly mode: { readonly mode: string } }[];
}

/** A shift ends and another begins: what is open is shown to who comes, and that they saw it is written down. */
export function createHandOver(options: HandOverOptions) {
  const { db, clock, store, deskAt, waiting, openAlerts, barriers } = options;

  async function lastAt(deskId: string) {
    const row = await db
      .selectFrom('handOvers')
      .select(['userId', 'by', 'at'])
      .where('deskId', '=', deskId)
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return row ?? null;
  }

  const recentNotes = () => store.notesSince(clock.now() - notesOfMs, mostNotes);

  return {
    /** What whoever sits at a desk is to be shown. Somebody who only looks takes nothing over. */
    async state({ sessionId, id, role }: Actor): Promise<HandOver> {
      const desk = role === 'auditor' ? null : deskAt(sessionId);
      const last = desk === null ? null : await lastAt(desk.id);
      if (desk === null || last?.userId === id)
        return { deskName: desk?.name ?? null, before: null, isDue: false, notes: [] };
      const before = last === null ? null : { name: last.by, at: last.at };
      return { deskName: desk.name, before, isDue: true, notes: before === null ? [] : await recentNotes() };
    },

    /**
     * Somebody has seen what is open and takes the desk over.
     * @throws Refusal where they sit at no enrolled desk
     */
    async takeOver({ sessionId, id, name }: Actor): Promise<void> {
      const desk = deskAt(sessionId);
      if (desk === null)
        throw new Refusal('CONFLICT', 'This is no desk. An administrator makes it one on the Users page.');
      const last = await lastAt(desk.id);
      if (last?.userId === id) return;
      const inMode = barriers().flatMap(({ name: barrier, mode: { mode } }) =>
        mode === 'normal' ? [] : [{ name: barrier, mode }],
      );
      const open = { waiting: (await waiting()).length, alerts: await openAlerts() };
      const notes = (await recentNotes()).length;
      await db.transaction().execute(async (writing) => {
        await writing
          .insertInto('handOvers')
          .values({
            ...{ id: newId(), deskId: desk.id, deskName: desk.name, userId: id, by: name, beforeBy: last?.by ?? null },
            ...{ at: clock.now(), ...open, notes, barriers: JSON.stringify(inMode) },
          })
          .execute();
        const values = { open: open.waiting + open.alerts + inMode.length };
        await note(writing, clock, { action: 'shifts.takeOver', values });
      });
    },
  };
}

export type HandOvers = ReturnType<typeof createHandOver>;
