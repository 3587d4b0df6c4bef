import type { BrowserKeys } from '../../platform/browserKeys.ts';
import type { Writing } from '../../platform/database.ts';
import type { Ground } from '../../platform/ground.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { createAccount } from './account.ts';
import { createDemonstrated, type DemonstrationPeople } from './demonstrated.ts';
import { createDesks } from './desks.ts';
import { createEntrance, type Entrance, type EntranceOptions } from './entrance.ts';
import { userHolder } from './holder.ts';
import { meProcedures, userProcedures } from './procedures.ts';
import { camerasOfUser } from './rules/limits.ts';
import type { Action } from './rules/rights.ts';
import { createUsers } from './service.ts';
import { createSessions } from './sessions.ts';
import { createSignIn } from './signIn.ts';
import type { SignOnWay } from './signOnWay.ts';
import { createUserStore } from './store.ts';
import type { TakenBy } from './takingIn.ts';
import { toldUserSchema } from './told.ts';

export interface UsersNeeds {
  readonly browserKeys: BrowserKeys;
  readonly siteName: () => string;
  readonly locksAfterMinutes: () => number | null;
  readonly camerasOf: (carParkId: string) => readonly string[];
  /** Every action that there is, by the contract and the routes. */
  readonly actions: () => readonly Action[];
  /** The providers of the site through whom one signs in. */
  readonly signOn: SignOnWay;
  /** Who works at a demonstration; null at a site of one's own. */
  readonly demonstration: DemonstrationPeople | null;
}

/** Opens the room of the users: who they are, how they come in, where they are signed in. */
export function openUsers(ground: Ground, needs: UsersNeeds) {
  const { db, log } = ground;
  const store = createUserStore(db);
  const users = createUsers({ ...ground, ...needs, store });
  const sessions = createSessions(ground);
  const desks = createDesks(ground);
  const account = createAccount({ ...ground, ...needs, store, users, sessions, desks });
  const signIn = createSignIn({ ...ground, store, users, sessions, desks });
  const demonstrated = createDemonstrated({ db, users, desks, signIn, people: needs.demonstration });
  const parts = { users, sessions, desks, account };

  return {
    users,
    account,
    sessions,
    /** The enrolled desk at which a session is; null where it is at none. */
    deskAt(sessionId: string | null): { readonly id: string; readonly name: string } | null {
      const id = sessions.deskOf(sessionId);
      const name = desks.nameOf(id);
      return id === null || name === null ? null : { id, name };
    },
    /** Somebody as who acts without being there, such as whoever a report is made for; null where they are no active user. */
    standIn(userId: string, from: string): Actor | null {
      const user = users.get(userId);
      if (user === null || !user.active) return null;
      const { id, name, role } = user;
      return {
        ...{ id, name, role, from, sessionId: null },
        cameraIds: camerasOfUser(user, needs.camerasOf),
        isLocked: false,
      };
    },
    /**
     * Takes in all that the head office says of users, each parsed by itself: who makes no sense is told of no more. Nobody goes on by what they may do no
     * more. False where the site has no administrator of its own yet, and nothing was taken in.
     * @param alongside is written in the same transaction
     */
    async takeIn(
      told: readonly unknown[],
      by: TakenBy,
      alongside: (writing: Writing) => Promise<void>,
    ): Promise<boolean> {
      const parsed = told.flatMap((each) => toldUserSchema.safeParse(each).data ?? []);
      if (parsed.length < told.length)
        log.warn({ count: told.length - parsed.length }, 'Users that the hub told of make no sense, and are left out');
      const taken = await users.takeIn(parsed, by, alongside);
      if (taken === null) return false;
      for (const { before, user } of taken.changed)
        if (!user.active || user.role !== before?.role || taken.renewed.has(user.id)) await sessions.endOfUser(user.id);
        else sessions.endOpenOf(user.id);
      return true;
    },
    procedures: { users: userProcedures(parts, log), me: meProcedures(parts, log) },
    holders: [userHolder],
    /** What a host asks instead of the door. */
    entrance: (handle: EntranceOptions['handle']): Entrance =>
      createEntrance({ ...needs, users, sessions, desks, signIn, demonstrated, handle }),
    async start(): Promise<void> {
      await users.start();
      await desks.start();
      await sessions.start();
    },
  };
}

export type UserRoom = ReturnType<typeof openUsers>;
