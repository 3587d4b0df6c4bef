import type { Session } from '../../../src-preload/contract/site/users.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Tables } from '../../platform/tables.ts';
import { hashOfToken, newToken } from './token.ts';

/** Somebody who is signed in somewhere. */
export interface OpenSession {
  readonly id: string;
  readonly userId: string;
  /** The enrolled desk where it is; null elsewhere. */
  readonly deskId: string | null;
  /** Where it is, as a person would say it. */
  readonly place: string;
  /** 1 where it was opened over the network: an administrator gave more for it there. */
  readonly overNetwork: 0 | 1;
  readonly signedInAt: number;
  readonly usedAt: number;
  readonly lockedAt: number | null;
  /** Aborted when it ends, so that what was opened in it ends too. */
  readonly ended: AbortSignal;
}

const dayMs = 86_400_000;
/** A desk that is locked and unlocked day by day stays signed in; another browser is left open and forgotten. */
const lastsMs = { desk: 30 * dayMs, browser: 7 * dayMs };
const unusedMs = { desk: 30 * dayMs, browser: dayMs };
/** How often a use is written down at most. */
const noteEveryMs = 60_000;

interface Kept extends OpenSession {
  readonly hash: string;
  readonly ending: AbortController;
}

/** Where people are signed in. Tokens are told once, to the browser; only their SHA-256 is kept. */
export type Sessions = ReturnType<typeof createSessions>;

export function createSessions({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  const byHash = new Map<string, Kept>();

  function keep(row: Tables['sessions']): Kept {
    const ending = new AbortController();
    const session: Kept = { ...row, ending, ended: ending.signal };
    byHash.set(row.hash, session);
    return session;
  }

  const isOver = ({ deskId, signedInAt, usedAt }: Kept, now: number): boolean => {
    const kind = deskId === null ? 'browser' : 'desk';
    return now - signedInAt > lastsMs[kind] || now - usedAt > unusedMs[kind];
  };

  async function endAll(which: (session: Kept) => boolean): Promise<void> {
    const over = [...byHash.values()].filter(which);
    for (const { hash, ending } of over) {
      byHash.delete(hash);
      ending.abort();
    }
    if (over.length === 0) return;
    await db
      .deleteFrom('sessions')
      .where(
        'id',
        'in',
        over.map(({ id }) => id),
      )
      .execute();
  }

  /** That a use could not be noted costs nobody the way in. */
  function noteUse(session: Kept, now: number): void {
    if (Math.abs(now - session.usedAt) < noteEveryMs) return;
    byHash.set(session.hash, { ...session, usedAt: now });
    db.updateTable('sessions')
      .set({ usedAt: now })
      .where('id', '=', session.id)
      .execute()
      .catch(() => undefined);
  }

  /** Notes what ends a session because somebody wants it ended, in one transaction with the end. */
  async function endNoted(id: string, noteEnd: (writing: Writing, session: Kept) => Promise<unknown>): Promise<void> {
    const session = [...byHash.values()].find((each) => each.id === id);
    if (session === undefined) return;
    // Ended at once, whatever the disk says.
    byHash.delete(session.hash);
    session.ending.abort();
    await db.transaction().execute(async (writing) => {
      await writing.deleteFrom('sessions').where('id', '=', id).execute();
      await noteEnd(writing, session);
    });
  }

  return {
    /** A new session, in the transaction that lets somebody in; gives its token. It counts once `begin` is called. */
    async open(
      writing: Writing,
      { userId, deskId, place, overNetwork }: Pick<OpenSession, 'userId' | 'deskId' | 'place' | 'overNetwork'>,
    ): Promise<{ readonly token: string; readonly begin: () => OpenSession }> {
      const token = newToken();
      const now = clock.now();
      const row = {
        ...{ id: newId(), hash: hashOfToken(token), userId, deskId, place, overNetwork },
        ...{ signedInAt: now, usedAt: now, lockedAt: null },
      };
      await writing.insertInto('sessions').values(row).execute();
      return { token, begin: () => keep(row) };
    },

    /** The session of a token; null where there is none or it is over. Noted as used. */
    find(token: string): OpenSession | null {
      const session = byHash.get(hashOfToken(token));
      if (session === undefined) return null;
      const now = clock.now();
      if (isOver(session, now)) {
        endAll(({ id }) => id === session.id).catch(() => undefined);
        return null;
      }
      noteUse(session, now);
      return session;
    },

    /** The enrolled desk of a session; null where it has none. */
    deskOf: (id: string | null): string | null =>
      [...byHash.values()].find((session) => session.id === id)?.deskId ?? null,

    /** The browser of a session was made a desk, where it goes on. */
    async moveToDesk(id: string, desk: { readonly id: string; readonly name: string }): Promise<void> {
      const session = [...byHash.values()].find((each) => each.id === id);
      if (session === undefined) return;
      const moved = { deskId: desk.id, place: desk.name };
      await db.updateTable('sessions').set(moved).where('id', '=', id).execute();
      byHash.set(session.hash, { ...session, ...moved });
    },

    async lock(id: string): Promise<void> {
      const session = [...byHash.values()].find((each) => each.id === id);
      if (session === undefined || session.lockedAt !== null) return;
      const lockedAt = clock.now();
      // Locked at once, whatever the disk says.
      byHash.set(session.hash, { ...session, lockedAt });
      await db.updateTable('sessions').set({ lockedAt }).where('id', '=', id).execute();
    },

    end: (id: string) => endAll((session) => session.id === id),
    /** Somebody signs out. */
    signOut: (id: string) =>
      endNoted(id, (writing) => note(writing, clock, { action: 'sessions.signOut', values: { reason: '' } })),
    /** Ends a session from elsewhere. */
    revoke: (id: string, nameOf: (userId: string) => string) =>
      endNoted(id, (writing, { userId }) => {
        const thing = { kind: 'user', id: userId, label: nameOf(userId) };
        return note(writing, clock, { action: 'sessions.revoke', thing, values: {} });
      }),
    /** Ends all of somebody's sessions, but for one. */
    endOfUser: (userId: string, exceptId: string | null = null) =>
      endAll((session) => session.userId === userId && session.id !== exceptId),
    /** Ends what somebody has open, such as the live events, and not their sessions: it is opened anew by what holds now. */
    endOpenOf(userId: string): void {
      for (const session of [...byHash.values()].filter((each) => each.userId === userId)) {
        const ending = new AbortController();
        byHash.set(session.hash, { ...session, ending, ended: ending.signal });
        session.ending.abort();
      }
    },
    endAtDesk: (deskId: string) => endAll((session) => session.deskId === deskId),

    /** Newest first. */
    list(which: { readonly userId?: string }, ownId: string | null, nameOf: (userId: string) => string): Session[] {
      const now = clock.now();
      return [...byHash.values()]
        .filter((session) => (which.userId ?? session.userId) === session.userId && !isOver(session, now))
        .sort((a, b) => b.signedInAt - a.signedInAt)
        .map(({ id, userId, place, signedInAt, usedAt, lockedAt }) => ({
          ...{ id, userId, signedInAt, usedAt },
          userName: nameOf(userId),
          from: place,
          isLocked: lockedAt !== null,
          isOwn: id === ownId,
        }));
    },

    async start(): Promise<void> {
      for (const row of await db.selectFrom('sessions').selectAll().execute()) keep(row);
      const now = clock.now();
      await endAll((session) => isOver(session, now));
    },
  };
}
