import type { Ground } from '../../platform/ground.ts';
import type { SignOnWay, Users } from '../users/service.ts';
import { createPeople } from './people.ts';
import { signOnProcedures } from './procedures.ts';
import { createSignOn } from './service.ts';
import { createSignOnStore } from './store.ts';
import { createWay } from './way.ts';

/** The room of the users, as far as providers need it. */
export interface UsersForSignOn {
  readonly users: Users;
  readonly sessions: { endOfUser(userId: string): Promise<void> };
}

export interface SignOnRoom {
  readonly way: SignOnWay;
  readonly procedures: ReturnType<typeof signOnProcedures>;
  start(): Promise<void>;
}

/** Opens the room of the providers through whom people sign in. */
export function openSignOn(ground: Ground, { users, sessions }: UsersForSignOn): SignOnRoom {
  const { db, secrets, log, clock } = ground;
  const store = createSignOnStore(db, secrets, ground.clock);
  const people = createPeople({ store, users, log, endSessionsOf: (id) => sessions.endOfUser(id) });
  const signOn = createSignOn({ ...ground, store, people });
  const { hasUsers } = users;
  return {
    way: createWay({ clock, log, people, hasUsers, providers: signOn.known, secretOf: signOn.secretOf }),
    procedures: signOnProcedures(signOn, log),
    start: signOn.start,
  };
}
