import { randomBytes, timingSafeEqual } from 'node:crypto';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { scopesOf } from '../../../src-preload/contract/site/keyScopes.ts';
import type { ApiKey, KeyValues, MadeKey } from '../../../src-preload/contract/site/keys.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { HeldWrites } from '../../platform/heldWrites.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Actor, actorNow } from '../../platform/serving/actor.ts';
import { hashOfToken } from '../users/service.ts';
import { isWrittenAsKey, writeKey } from './rules/secret.ts';
import type { KeyStore, KnownKey } from './store.ts';

export { isWrittenAsKey } from './rules/secret.ts';

export interface KeysOptions {
  readonly db: Database;
  readonly store: KeyStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly held: HeldWrites;
  readonly camerasOf: (carParkId: string) => readonly string[];
}

/** Keys that are good; more than a site has programs. */
const mostActive = 200;
const noteUsesEveryMs = 60_000;

/** A program that was let in, and what tells that its key was revoked. */
export interface LetIn {
  readonly actor: Actor;
  readonly ended: AbortSignal;
}

/** The keys by which programs come in: made by people, told once, kept as their hashes. */
export type Keys = ReturnType<typeof createKeys>;

export function createKeys({ db, store, outbox, clock, held, camerasOf }: KeysOptions) {
  const known = new Map<string, KnownKey>();
  const byHash = new Map<string, string>();
  const ends = new Map<string, AbortController>();
  /** Uses that are not written yet. */
  const uses = new Map<string, number>();
  let noting: NodeJS.Timeout | undefined;
  const revoking = new Set<(id: string) => void>();
  let last: Promise<unknown> = Promise.resolve();

  async function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return await turn;
  }

  async function change(work: (writing: Writing) => Promise<void>): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await work(writing);
      await outbox.append(writing, { topic: 'keys.changed' });
    });
    outbox.announce();
  }

  const stateOf = ({ revokedAt, expiresAt }: KnownKey): ApiKey['state'] => {
    if (revokedAt !== null) return 'revoked';
    return expiresAt !== null && expiresAt <= clock.now() ? 'expired' : 'active';
  };

  const shown = ({ hash: _, ...key }: KnownKey): ApiKey => ({
    ...key,
    state: stateOf({ ...key, hash: '' }),
    lastUsedAt: uses.get(key.id) ?? key.lastUsedAt,
  });

  function remember(key: KnownKey): void {
    known.set(key.id, key);
    byHash.set(key.hash, key.id);
  }

  /** @throws Refusal where a program asks, or somebody who does not work with the whole site: a key would reach further than they do */
  function maker(): string {
    const actor = actorNow();
    if (actor?.scopes !== undefined || (actor !== null && actor.cameraIds !== null))
      throw new Refusal('FORBIDDEN', 'Keys are made by an administrator who works with all cameras.');
    return actor?.name ?? 'Gatehouse';
  }

  function refuseUnfit({ name, expiresAt }: KeyValues): void {
    const taken = [...known.values()].some((key) => nameKey(key.name) === nameKey(name));
    if (taken)
      throw new Refusal(
        'CONFLICT',
        `A key is or was called “${name}”, and the record names the program so. Choose another name.`,
        { field: 'name' },
      );
    if (expiresAt !== null && expiresAt <= clock.now())
      throw new Refusal('INVALID', 'This key would have ended already. Choose a later day.', { field: 'expiresAt' });
    if ([...known.values()].filter((key) => stateOf(key) === 'active').length >= mostActive)
      throw new Refusal('CONFLICT', `There are ${mostActive} keys already. Revoke those that nobody uses.`);
  }

  const writeUses = async (): Promise<void> => {
    if (uses.size === 0) return;
    const written = new Map(uses);
    await held.write('keys', async () => {
      await store.noteUses(written);
      for (const [id, at] of written) {
        const key = known.get(id);
        if (key !== undefined) known.set(id, { ...key, lastUsedAt: at });
        if (uses.get(id) === at) uses.delete(id);
      }
    });
  };

  return {
    list: (): ApiKey[] =>
      [...known.values()].map(shown).sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),

    async add(values: KeyValues): Promise<MadeKey> {
      const createdBy = maker();
      return await inOrder(async () => {
        refuseUnfit(values);
        const secret = writeKey(randomBytes(32));
        const key: KnownKey = {
          ...values,
          ...{ id: newId(), hash: hashOfToken(secret), hint: secret.slice(-4), createdAt: clock.now(), createdBy },
          ...{ lastUsedAt: null, revokedAt: null, revokedBy: null },
        };
        await change(async (writing) => {
          await store.insert(writing, key);
          await note(writing, clock, { action: 'keys.add', thing: thingOf(key), values: {}, after: values });
        });
        remember(key);
        return { key: shown(key), secret };
      });
    },

    async revoke(id: string): Promise<ApiKey> {
      const revokedBy = maker();
      return await inOrder(async () => {
        const key = known.get(id);
        if (key === undefined) throw new Refusal('NOT_FOUND', 'There is no such key. Reload the list.');
        if (key.revokedAt !== null) return shown(key);
        const revoked: KnownKey = { ...key, revokedAt: clock.now(), revokedBy };
        await change(async (writing) => {
          await store.revoke(writing, id, clock.now(), revokedBy);
          await note(writing, clock, { action: 'keys.revoke', thing: thingOf(key), values: {} });
        });
        known.set(id, revoked);
        ends.get(id)?.abort();
        ends.delete(id);
        for (const tell of revoking) tell(id);
        return shown(revoked);
      });
    },

    /** Who comes in by a key; null for what is none, or none that is good. */
    letIn(secret: string): LetIn | null {
      if (!isWrittenAsKey(secret)) return null;
      const hash = hashOfToken(secret);
      const key = known.get(byHash.get(hash) ?? '');
      if (key === undefined || !timingSafeEqual(Buffer.from(hash), Buffer.from(key.hash))) return null;
      if (stateOf(key) !== 'active') return null;
      const now = clock.now();
      if (now - (uses.get(key.id) ?? key.lastUsedAt ?? 0) >= noteUsesEveryMs) uses.set(key.id, now);
      const end = ends.get(key.id) ?? new AbortController();
      ends.set(key.id, end);
      return { actor: actorOf(key, camerasOf), ended: end.signal };
    },

    /** Calls for each key that is revoked, once that is written down. */
    onRevoked(listener: (id: string) => void): void {
      revoking.add(listener);
    },

    /** Whether a key, by its id, lets anybody in. */
    isGood(id: string): boolean {
      const key = known.get(id);
      return key !== undefined && stateOf(key) === 'active';
    },

    async start(): Promise<void> {
      for (const key of await store.all()) remember(key);
      noting = setInterval(() => void writeUses(), noteUsesEveryMs);
      noting.unref();
    },
    async stop(): Promise<void> {
      clearInterval(noting);
      await writeUses();
    },
  };
}

/** A program as it acts: with its key's role, within its key's scopes and cameras. */
function actorOf(key: KnownKey, camerasOf: KeysOptions['camerasOf']): Actor {
  const cameras = [...key.cameraIds, ...key.carParkIds.flatMap((id) => [...camerasOf(id)])];
  const isLimited = key.cameraIds.length + key.carParkIds.length > 0;
  return {
    ...{ id: `key:${key.id}`, name: `${key.name} (key)`, role: key.role, from: `key …${key.hint}`, sessionId: null },
    cameraIds: isLimited ? [...new Set(cameras)] : null,
    isLocked: false,
    scopes: scopesOf(key.scopes),
  };
}

function thingOf({ id, name }: Pick<KnownKey, 'id' | 'name'>) {
  return { kind: 'key', id, label: name };
}
