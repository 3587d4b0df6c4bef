import type { EnrolledDesk } from '../../../src-preload/contract/site/users.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Tables } from '../../platform/tables.ts';
import { hashOfToken, newToken } from './token.ts';

type Desk = Tables['enrolledDesks'];

/** Wrong PINs in a row after which only the passphrase is good at that desk: 4 digits must not be guessed. */
export const mostWrongPins = 5;

/** The browsers and windows that administrators made desks, where PINs are good. */
export type Desks = ReturnType<typeof createDesks>;

export function createDesks({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  const byHash = new Map<string, Desk>();

  return {
    find: (token: string | null): Desk | null => (token === null ? null : (byHash.get(hashOfToken(token)) ?? null)),

    nameOf: (id: string | null): string | null => [...byHash.values()].find((desk) => desk.id === id)?.name ?? null,

    /** The name itself, or with the first number that makes it another than those there are. */
    freeName(name: string): string {
      const taken = new Set([...byHash.values()].map((desk) => desk.name.toLowerCase()));
      for (let number = 1; ; number++) {
        const free = number === 1 ? name : `${name} ${number}`;
        if (!taken.has(free.toLowerCase())) return free;
      }
    },

    /** Makes the browser that asks a desk; gives the token that it keeps. */
    async enrol(name: string, enrolledBy: string): Promise<string> {
      const isTaken = [...byHash.values()].some((desk) => desk.name.toLowerCase() === name.toLowerCase());
      if (isTaken)
        throw new Refusal('CONFLICT', `There is already a desk called “${name}”. Choose another name.`, {
          field: 'name',
        });
      const token = newToken();
      const desk: Desk = { id: newId(), name, hash: hashOfToken(token), enrolledAt: clock.now(), enrolledBy };
      await db.transaction().execute(async (writing) => {
        await writing.insertInto('enrolledDesks').values(desk).execute();
        await note(writing, clock, { action: 'desks.enrol', thing: thingOf(desk), values: {} });
      });
      byHash.set(desk.hash, desk);
      return token;
    },

    async remove(id: string): Promise<void> {
      const desk = [...byHash.values()].find((each) => each.id === id);
      if (desk === undefined) return;
      byHash.delete(desk.hash);
      await db.transaction().execute(async (writing) => {
        await writing.deleteFrom('enrolledDesks').where('id', '=', id).execute();
        await note(writing, clock, { action: 'desks.remove', thing: thingOf(desk), values: {} });
      });
    },

    /** They gave their passphrase there, so their PIN is good there from now on, and wrong ones are forgotten. */
    async trust(writing: Writing, deskId: string, userId: string): Promise<void> {
      await writing
        .insertInto('deskUsers')
        .values({ deskId, userId, wrongPins: 0 })
        .onConflict((conflict) => conflict.columns(['deskId', 'userId']).doUpdateSet({ wrongPins: 0 }))
        .execute();
    },

    /** Counts a PIN as wrong before it is looked at. False where PINs of theirs are not, or no longer, good there. */
    async beginPin(deskId: string, userId: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('deskUsers')
        .set((e) => ({ wrongPins: e('wrongPins', '+', 1) }))
        .where('deskId', '=', deskId)
        .where('userId', '=', userId)
        .where('wrongPins', '<', mostWrongPins)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /** Who may use their PIN at a desk. */
    async usersAt(deskId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('deskUsers')
        .select('userId')
        .where('deskId', '=', deskId)
        .where('wrongPins', '<', mostWrongPins)
        .execute();
      return rows.map(({ userId }) => userId);
    },

    /** A PIN that was taken away or set anew must be trusted again by a passphrase. */
    async distrust(writing: Writing, userId: string): Promise<void> {
      await writing.deleteFrom('deskUsers').where('userId', '=', userId).execute();
    },

    async list(ownId: string | null, nameOf: (userId: string) => string): Promise<EnrolledDesk[]> {
      const trusted = await db.selectFrom('deskUsers').select(['deskId', 'userId']).execute();
      return [...byHash.values()].map(({ id, name, enrolledAt, enrolledBy }) => ({
        ...{ id, name, enrolledAt, enrolledBy },
        userNames: trusted.filter(({ deskId }) => deskId === id).map(({ userId }) => nameOf(userId)),
        isOwn: id === ownId,
      }));
    },

    async start(): Promise<void> {
      for (const desk of await db.selectFrom('enrolledDesks').selectAll().execute()) byHash.set(desk.hash, desk);
    },
  };
}

function thingOf({ id, name }: Desk) {
  return { kind: 'desk', id, label: name };
}
