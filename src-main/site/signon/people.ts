import type { User, UserValues } from '../../../src-preload/contract/site/users.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Users } from '../users/service.ts';
import { NotProved, type Proved } from './provider.ts';
import { nameFrom, numbered, roleFrom, valuesOf } from './rules/claims.ts';
import type { KnownProvider, SignOnStore } from './store.ts';

type ProvedUser = NonNullable<ReturnType<Users['get']>>;

export interface PeopleOptions {
  readonly store: SignOnStore;
  readonly users: Users;
  readonly endSessionsOf: (userId: string) => Promise<void>;
  readonly log: Log;
}

/** How many of one name are tried: more than that share no name at one site. */
const mostOfOneName = 50;

/** Whom a provider's people are here. */
export function createPeople({ store, users, endSessionsOf, log }: PeopleOptions) {
  async function add(values: UserValues, name: string): Promise<User> {
    for (let number = 1; number <= mostOfOneName; number++) {
      try {
        return await users.add({ ...values, name: numbered(name, number) }, null);
      } catch (error) {
        const isTaken = error instanceof Refusal && error.code === 'CONFLICT' && error.field === 'name';
        if (!isTaken) throw error;
      }
    }
    throw new NotProved('Too many people here have your name. Ask an administrator.');
  }

  /** Somebody who gives a passphrase here is the site's own; that they are its administrator is for no provider to change. */
  const isLocalAdministrator = ({ role, hasPassphrase }: ProvedUser) => role === 'administrator' && hasPassphrase;

  let last: Promise<unknown> = Promise.resolve();

  async function admit({ id: providerId, values }: KnownProvider, proved: Proved): Promise<ProvedUser> {
    const role = roleFrom(values.roles, valuesOf(proved.claims, values.roleClaim));
    const knownId = await store.userOf(proved);
    const known = knownId === null ? null : users.get(knownId);
    if (role === null) {
      // What they had here is over, wherever they are still signed in.
      if (known !== null && !isLocalAdministrator(known)) await endSessionsOf(known.id);
      throw new NotProved('Your account has no role at this site. Ask an administrator to give it one.');
    }
    if (known !== null && isLocalAdministrator(known)) return known;
    if (known !== null) {
      await store.link(proved, known.id, providerId);
      if (known.role !== role) {
        const { name, cameraIds, carParkIds, active, email, language } = known;
        await users.update(known.id, {
          name,
          role,
          cameraIds: [...cameraIds],
          carParkIds: [...carParkIds],
          active,
          email,
          language,
        });
        // Where they are signed in already, they came in as somebody who may do something else.
        await endSessionsOf(known.id);
        log.info({ userId: known.id, role }, 'The role of a user follows the provider');
      }
      return users.find(known.id);
    }
    const plain: UserValues = {
      name: '',
      role,
      cameraIds: [],
      carParkIds: [],
      active: true,
      email: '',
      language: 'en',
    };
    const user = await add(plain, nameFrom(proved.claims, values.nameClaim));
    await store.link(proved, user.id, providerId);
    log.info({ userId: user.id, role, providerId }, 'A user was made by a first sign-in through a provider');
    return users.find(user.id);
  }

  return {
    get: users.get,
    /**
     * The user that a proved person is, made at their first sign-in; their role follows the provider.
     * @throws NotProved where the provider gives them no role
     */
    admit(provider: KnownProvider, proved: Proved): Promise<ProvedUser> {
      // One after the other, so that two first sign-ins at one moment make one user.
      const turn = last.then(
        () => admit(provider, proved),
        () => admit(provider, proved),
      );
      last = turn;
      return turn;
    },
    /** Ends where people are signed in who have no way in but a provider. */
    async turnOut(providerId: string): Promise<void> {
      for (const id of await store.usersOf(providerId))
        if (users.get(id)?.hasPassphrase === false) await endSessionsOf(id);
    },
  };
}

export type People = ReturnType<typeof createPeople>;
