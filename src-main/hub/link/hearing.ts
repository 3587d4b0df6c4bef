import { sql } from 'kysely';
import * as z from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { asking, type connectHub, type HubAccess, type Listener, listenAt } from '../connection/service.ts';
import { type ListSharing, listStore, nodeOfSite } from '../lists/service.ts';
import type { LinkStore } from './store.ts';
import type { Standing } from './worker.ts';

const mostRows = 250;
/** How often is looked for what others said while the hub says when there is something, and where it cannot. */
const lookWhileListeningMs = 30_000;
const lookOtherwiseMs = 2_000;
const listenAgainMs = 10_000;
const rememberedChanges = 2_000;

/** The users of the site, as far as the head office has a say in them. */
export interface People {
  /** Takes in all users that sign in here by the word of the head office; false where the site cannot yet. */
  takeIn(
    told: readonly unknown[],
    by: 'headOffice' | 'whoAsks',
    alongside: (writing: Writing) => Promise<void>,
  ): Promise<boolean>;
}

/** From this version on a hub knows of users. */
const versionWithUsers = 60;
const mostUsers = 5_000;
const toldUsersSchema = z.object({
  mark: z.string().regex(/^[0-9a-f]{32}$/),
  users: z.array(z.unknown()).max(mostUsers).optional(),
});

/** Users of the head office come down no more. */
class NotWanted extends Error {}

export interface HearingOptions {
  readonly db: Database;
  readonly store: LinkStore;
  readonly clock: Clock;
  readonly access: HubAccess;
  readonly hub: ReturnType<typeof connectHub>;
  readonly lists: ListSharing;
  readonly people: People;
  /** Is called as soon as there is something to be heard. */
  readonly onNotice: () => void;
  readonly onChange: () => void;
}

/** Hears what others say of shared lists: at once where the hub can tell that there is something, else every two seconds. */
export function createHearing(options: HearingOptions) {
  const { db, store, clock, access, hub, lists, people, onNotice, onChange } = options;
  let isWanted = true;
  let lookedMs = Number.NEGATIVE_INFINITY;
  let triedMs = Number.NEGATIVE_INFINITY;
  let listener: Listener | null = null;
  let channel: string | null = null;
  let knowsUsers = false;
  let areUsersWaiting = false;
  /** What was taken in lately and is told of again, because a transaction was open then. */
  const lately = new Set<string>();

  /** What the site is called there. What is known by another name is of another hub, and is forgotten. */
  async function agree({ number, channel: told, version }: Standing): Promise<void> {
    channel = told ?? null;
    knowsUsers = version >= versionWithUsers;
    if (number === undefined) return;
    const node = nodeOfSite(number);
    const before = await listStore.sharing(db);
    if (before.node === node) return;
    await db.transaction().execute(async (writing) => {
      if (before.node !== '') await listStore.forget(writing);
      await listStore.write(writing, { node, heard: '0', isJoined: false });
    });
  }

  async function listen(): Promise<void> {
    if (listener !== null || channel === null || clock.monotonicMs() - triedMs < listenAgainMs) return;
    triedMs = clock.monotonicMs();
    const want = () => {
      isWanted = true;
      onNotice();
    };
    listener = await listenAt(access, channel, want, () => {
      listener = null;
      isWanted = true;
    }).catch(() => null);
  }

  /** Reads all that was written since the last time, page by page. */
  async function read(): Promise<void> {
    const { heard, isJoined, node } = await listStore.sharing(db);
    // What it said itself it knows, but for the first time.
    const isNews = (row: unknown) => !lately.has(keyOf(row)) && !(isJoined && isOf(row, node));
    let place = { written: heard, site: -1, id: '' };
    let horizon: string | null = null;
    for (;;) {
      const { rows } = await asking(access.address, () =>
        sql<{ page: { rows?: unknown[]; horizon?: string } | null }>`
          SELECT gatehouse.lists_since(${place.written}, ${place.site}, ${place.id}, ${mostRows}) AS page`.execute(
          hub.db,
        ),
      );
      const page = rows[0]?.page;
      horizon ??= page?.horizon ?? null;
      const told = { ...page, rows: page?.rows?.filter(isNews) };
      const isLast = (page?.rows?.length ?? 0) < mostRows;
      const { next } = await lists.takePage(
        told,
        page?.rows ?? [],
        async (writing) => {
          if (isLast) await heardAll(writing, { isJoined, heard, horizon: horizon ?? heard });
        },
        { isLast },
      );
      for (const row of page?.rows ?? []) lately.add(keyOf(row));
      if (isLast || next === null) break;
      place = next;
    }
    if (lately.size > rememberedChanges) lately.clear();
    if (!isJoined) onChange();
  }

  /** Reads who signs in here by the word of the head office, where that is not who did before. */
  async function readUsers(): Promise<void> {
    const { usersHeard } = await store.load();
    const { rows } = await asking(access.address, () =>
      sql<{ told: unknown }>`SELECT gatehouse.users_here(${usersHeard}) AS told`.execute(hub.db),
    );
    const { mark, users } = toldUsersSchema.parse(rows[0]?.told);
    if (users === undefined) return;
    const wasWaiting = areUsersWaiting;
    try {
      areUsersWaiting = !(await people.takeIn(users, 'headOffice', async (writing) => {
        // Somebody may have said otherwise while the hub answered: then nothing of it is taken in.
        if (!(await store.takesUsers(writing))) throw new NotWanted();
        await store.write(writing, { usersHeard: mark });
      }));
    } catch (error) {
      if (!(error instanceof NotWanted)) throw error;
    }
    if (!areUsersWaiting || !wasWaiting) onChange();
  }

  /** A hub whose transactions begin anew is another server: all is read once more. */
  async function heardAll(
    writing: Writing,
    { isJoined, heard, horizon }: { readonly isJoined: boolean; readonly heard: string; readonly horizon: string },
  ): Promise<void> {
    const isBefore = BigInt(horizon) < BigInt(heard);
    // What is here is compared with the lists once all that was heard stands in them.
    const joins = isJoined || !(await listStore.isBehind(writing));
    await listStore.write(writing, { heard: isBefore ? '0' : horizon, heardAt: clock.now(), isJoined: joins });
    if (!joins) return;
    // What it said itself was read too, so that it can be told from what it takes back.
    if (!isJoined) await store.sweepAgain(writing, ['list_changes']);
  }

  return {
    agree,
    isListening: () => listener !== null,
    /** Whether users wait until the site has an administrator of its own. */
    areUsersWaiting: () => areUsersWaiting,
    /** Looks at the next occasion, whether there is something or not. */
    want(): void {
      isWanted = true;
      onNotice();
    },
    /** Looks once there is something, or it is time. True where it did. */
    async hear(): Promise<boolean> {
      const { shares, node, isJoined } = await listStore.sharing(db);
      const sharesLists = shares.length > 0 && node !== '';
      const takesUsers = knowsUsers && (await store.load()).takesUsers;
      if (!sharesLists && !takesUsers) return false;
      await listen();
      const everyMs = listener === null ? lookOtherwiseMs : lookWhileListeningMs;
      const isTime = clock.monotonicMs() - lookedMs >= everyMs;
      const isListWork = sharesLists && (!isJoined || lists.isStirred());
      if (!isWanted && !isTime && !isListWork) return false;
      isWanted = false;
      try {
        if (takesUsers) await readUsers();
        if (sharesLists) await read();
      } catch (error) {
        isWanted = true;
        throw error;
      }
      lookedMs = clock.monotonicMs();
      return true;
    },
    async close(): Promise<void> {
      await listener?.close();
    },
  };
}

function isOf(row: unknown, node: string): boolean {
  const { site } = (row ?? {}) as { site?: unknown };
  return typeof site === 'number' && nodeOfSite(site) === node;
}

function keyOf(row: unknown): string {
  const { site, id, at } = (row ?? {}) as { site?: unknown; id?: unknown; at?: unknown };
  return `${String(site)} ${String(id)} ${String(at)}`;
}
