import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { Role } from '../../../src-preload/contract/roles.ts';
import type { Right, User, UserValues } from '../../../src-preload/contract/site/users.ts';
import { note } from '../../platform/audit/note.ts';
import type { BrowserKeys } from '../../platform/browserKeys.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type ToldUser, usersByHeadOffice } from './rules/headOffice.ts';
import { weaknessOf } from './rules/passphrase.ts';
import { type Action, rightsOf } from './rules/rights.ts';

export { actionsOf, actionsOfRoutes } from './rules/rights.ts';
export { hashSecret } from './secrets.ts';
export { type LeftWith, type SignOnWay, signOnPrefix } from './signOnWay.ts';
export { hashOfToken, newToken } from './token.ts';

import { hashSecret } from './secrets.ts';
import type { KnownUser, UserStore } from './store.ts';
import { notedOf, originAfter, type TakenBy, thingOf, type WrittenUsers, writeTaken } from './takingIn.ts';

export interface UsersOptions {
  readonly db: Database;
  readonly store: UserStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly browserKeys: BrowserKeys;
  /** Every action that there is, by the contract and the routes. */
  readonly actions: () => readonly Action[];
}

const mostPreferences = 100;

type SecretKind = 'passphrase' | 'PIN' | 'second factor' | 'reset';

/** The users of the site, and what their roles may do. */
export type Users = ReturnType<typeof createUsers>;

export function createUsers({ db, store, outbox, clock, browserKeys, actions }: UsersOptions) {
  const known = new Map<string, KnownUser>();
  let narrowed: ReadonlyMap<string, readonly Role[]> = new Map();
  let rights: readonly Right[] = [];
  let rightsByAction: ReadonlyMap<string, readonly Role[]> = new Map();

  function reckonRights(): void {
    rights = rightsOf(actions(), narrowed);
    rightsByAction = new Map(rights.map(({ action, here }) => [action, here]));
  }

  function find(id: string): KnownUser {
    const user = known.get(id);
    if (user === undefined) throw new Refusal('NOT_FOUND', 'There is no such user. Reload the list.');
    return user;
  }

  /** @throws Refusal where nobody could set the site up any more */
  function refuseWithoutAdministrator(after: ReadonlyMap<string, KnownUser>): void {
    if (!hasOwnAdministrator(after))
      throw new Refusal(
        'CONFLICT',
        'This is the only administrator of the site who can sign in with a passphrase. Make another of its own users an administrator first.',
        { field: 'role' },
      );
  }

  async function refuseTakenName(writing: Writing, name: string, id: string): Promise<void> {
    const owner = await store.ownerOfName(name, writing);
    if (owner === null || owner === id) return;
    const hasItStill = nameKey(known.get(owner)?.name ?? '') === nameKey(name);
    throw new Refusal(
      'CONFLICT',
      hasItStill
        ? `There is already a user called “${name}”. Choose another name.`
        : `Somebody else was called “${name}” before, and the record still names them so. Choose another name.`,
      { field: 'name' },
    );
  }

  const listeners = new Set<() => void>();
  let lastChange: Promise<unknown> = Promise.resolve();

  /** One change after the other, so that what each looks at first still holds when it is written. */
  async function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastChange.then(work, work);
    lastChange = turn;
    const done = await turn;
    for (const listener of listeners) listener();
    return done;
  }

  /** Writes a change of users and tells it. */
  async function change<T>(work: (writing: Writing) => Promise<T>): Promise<T> {
    const made = await db.transaction().execute(async (writing) => {
      const result = await work(writing);
      await outbox.append(writing, { topic: 'users.changed' });
      return result;
    });
    outbox.announce();
    return made;
  }

  return {
    hasUsers: () => known.size > 0,
    /** Calls back after each change of users. */
    onChange: (listener: () => void): void => void listeners.add(listener),
    find,
    get: (id: string): KnownUser | null => known.get(id) ?? null,
    nameOf: (id: string): string => known.get(id)?.name ?? '',
    byName: (name: string): KnownUser | null =>
      [...known.values()].find((user) => nameKey(user.name) === nameKey(name)) ?? null,
    list: (): User[] =>
      [...known.values()].map(shown).sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true })),

    /**
     * The first one takes the place of the start's secret, which is void from then on.
     * @param passphrase null for who signs in at the site's own provider
     */
    async add(values: UserValues, passphrase: string | null): Promise<User> {
      if (passphrase !== null) refuseWeak(passphrase, values.name);
      const passphraseHash = passphrase === null ? null : await hashSecret(passphrase);
      const user: KnownUser = {
        ...values,
        id: newId(),
        preferences: {},
        hasPassphrase: passphraseHash !== null,
        hasPin: false,
        hasSecondFactor: false,
        createdAt: clock.now(),
        lastSignInAt: null,
        headOffice: null,
      };
      return await inOrder(async () => {
        const isFirst = known.size === 0;
        if (isFirst) refuseAsFirst(user);
        await change(async (writing) => {
          await refuseTakenName(writing, user.name, user.id);
          await store.insert(writing, user, passphraseHash);
          await note(writing, clock, { action: 'users.add', thing: thingOf(user), values: {}, after: notedOf(user) });
          if (isFirst) await browserKeys.voidAll(writing);
        });
        known.set(user.id, user);
        return shown(user);
      });
    },

    async update(id: string, values: UserValues): Promise<User> {
      return await inOrder(async () => {
        const before = find(id);
        const user: KnownUser = { ...before, ...values, headOffice: originAfter(before, values) };
        refuseWithoutAdministrator(new Map(known).set(id, user));
        await change(async (writing) => {
          await refuseTakenName(writing, values.name, id);
          await store.update(writing, user);
          const states = { before: notedOf(before), after: notedOf(user) };
          await note(writing, clock, { action: 'users.update', thing: thingOf(user), values: {}, ...states });
        });
        known.set(id, user);
        return shown(user);
      });
    },

    /**
     * Takes in all that the head office says of users, in one transaction. Nothing is taken in before the site has an administrator of its own, who remains
     * whatever the head office says.
     * @param by who is noted to have done it: the head office, or whoever asks, as they who unlink the site
     * @param alongside is written in the same transaction
     * @returns who changed; null where the site has no administrator of its own
     */
    async takeIn(
      told: readonly ToldUser[],
      by: TakenBy,
      alongside: (writing: Writing) => Promise<void>,
    ): Promise<WrittenUsers | null> {
      return await inOrder(async () => {
        if (told.length > 0 && !hasOwnAdministrator(known)) return null;
        const owners = await store.ownersOfNames();
        const taken = usersByHeadOffice(known, told, (key) => owners.get(key) ?? null, clock.now());
        const written = await change(async (writing) => {
          const done = await writeTaken(writing, { store, clock, by }, taken);
          await alongside(writing);
          return done;
        });
        for (const { user } of written.changed) known.set(user.id, user);
        return written;
      });
    },

    /**
     * Changes a secret of a user's, and what is known of it in memory.
     * @param kind what the audit calls it; `reset` where an administrator gave them a new passphrase
     */
    async alter(
      id: string,
      kind: SecretKind,
      facts: Partial<KnownUser>,
      write: (writing: Writing) => Promise<void>,
    ): Promise<void> {
      await inOrder(async () => {
        const thing = thingOf(find(id));
        await change(async (writing) => {
          await write(writing);
          await (kind === 'reset'
            ? note(writing, clock, { action: 'users.reset', thing, values: {} })
            : note(writing, clock, { action: 'users.secret', thing, values: { kind } }));
        });
        known.set(id, { ...find(id), ...facts });
      });
    },

    noteSignIn(id: string, at: number): void {
      const user = known.get(id);
      if (user !== undefined) known.set(id, { ...user, lastSignInAt: at });
    },

    async prefer(id: string, name: string, value: string | null): Promise<void> {
      await inOrder(async () => {
        const { [name]: _, ...others } = find(id).preferences;
        const preferences = value === null ? others : { ...others, [name]: value };
        if (Object.keys(preferences).length > mostPreferences)
          throw new Refusal('INVALID', 'Too many preferences are kept already.');
        const user = { ...find(id), preferences };
        await db.transaction().execute((writing) => store.update(writing, user));
        known.set(id, user);
      });
    },

    rights: (): Right[] => [...rights],
    /** Whether a role may do something here. */
    may: (action: string, role: Role): boolean => rightsByAction.get(action)?.includes(role) ?? false,

    async narrow(action: string, roles: readonly Role[]): Promise<Right[]> {
      const right = rights.find((each) => each.action === action);
      if (right === undefined) throw new Refusal('NOT_FOUND', 'There is no such action. Reload the page.');
      if (right.isFixed)
        throw new Refusal(
          'INVALID',
          'Nobody can be kept from this: it must work for everybody, also at a locked desk.',
        );
      const beyond = roles.filter((role) => !right.most.includes(role));
      if (beyond.length > 0)
        throw new Refusal('INVALID', 'A role can be given no more than Gatehouse allows it. Leave it out.');
      const isWhole = right.most.every((role) => role === 'administrator' || roles.includes(role));
      await change(async (writing) => {
        await store.narrow(writing, action, isWhole ? null : roles);
        const states = { before: { roles: right.here }, after: { roles } };
        const thing = { kind: 'right', id: action, label: '' };
        await note(writing, clock, { action: 'users.narrow', thing, values: { action }, ...states });
      });
      narrowed = await store.narrowed();
      reckonRights();
      return [...rights];
    },

    async start(): Promise<void> {
      for (const user of await store.all()) known.set(user.id, user);
      narrowed = await store.narrowed();
      reckonRights();
    },
  };
}

/** Who of the head office is an administrator here may be none tomorrow: the site keeps one of its own. */
function hasOwnAdministrator(users: ReadonlyMap<string, KnownUser>): boolean {
  return [...users.values()].some(
    ({ role, active, hasPassphrase, headOffice }) =>
      role === 'administrator' && active && hasPassphrase && headOffice === null,
  );
}

function refuseAsFirst({ role, active, hasPassphrase }: KnownUser): void {
  if (role === 'administrator' && active && hasPassphrase) return;
  throw new Refusal('INVALID', 'The first user must be an administrator, for they let the others in.', {
    field: 'role',
  });
}

/** @throws Refusal where a passphrase is among the first that anybody would try */
export function refuseWeak(passphrase: string, userName: string): void {
  const weakness = weaknessOf(passphrase, userName);
  if (weakness !== null) throw new Refusal('INVALID', weakness, { field: 'passphrase' });
}

function shown({ preferences: _, cameraIds, carParkIds, headOffice, ...user }: KnownUser): User {
  const origin = headOffice === null ? null : { name: headOffice.name, isTold: headOffice.isTold };
  return { ...user, cameraIds: [...cameraIds], carParkIds: [...carParkIds], headOffice: origin };
}
