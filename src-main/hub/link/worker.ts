import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import * as z from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import {
  asking,
  connectHub,
  type HubAccess,
  HubTrouble,
  isOfRow,
  reasonOfRefusal,
  type Trouble,
  troubleOfClock,
} from '../connection/service.ts';
import { type ListSharing, listStore } from '../lists/service.ts';
import { changedParts, type Part, sweptPart, type Taken, takenOf, writtenBatch } from './batch.ts';
import { createHearing, type People } from './hearing.ts';
import { kinds, orderOfKind } from './kinds.ts';
import { createPlatesRead } from './platesRead.ts';
import { nextLimit, pauseAfter } from './rules/pace.ts';
import type { LinkStore } from './store.ts';

/** How the hub says that the site stands there. */
export const standingSchema = z.object({
  tenant: z.string(),
  site: z.string(),
  hub: z.string(),
  /** The version of its schema. */
  version: z.number().int(),
  /** The record that sends as this site; null where none did yet. */
  record: z.string().nullable(),
  place: z.number().int(),
  /** UTC ms. */
  now: z.number(),
  /** Of each kind, by which number the hub knows each column: one that was taken away and added again has another. */
  columns: z.record(z.string(), z.record(z.string(), z.number().int())),
  /** The number of the site, and on what it is told that there is something to hear; a hub of an earlier version says neither. */
  number: z.number().int().positive().optional(),
  channel: z.string().optional(),
});
export type Standing = z.infer<typeof standingSchema>;

export interface WorkerOptions {
  readonly db: Database;
  readonly store: LinkStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly access: HubAccess;
  /** The id of this record. */
  readonly record: string;
  readonly about: { readonly app: string; readonly schema: number };
  readonly onChange: () => void;
  /** What the site shares of its lists. */
  readonly lists: ListSharing;
  readonly people: People;
  /** How often it looks for what is new, ms. */
  readonly lookEveryMs?: number | undefined;
  /** At most this many changes wait one by one; beyond, kinds are sent as a whole. */
  readonly mostChanges?: number | undefined;
}

export interface WorkerState {
  readonly trouble: Trouble | null;
  /** A warning that keeps nothing from going on. */
  readonly clockTrouble: Trouble | null;
  /** When it is tried again, UTC ms; null while it works. */
  readonly nextAttemptAt: number | null;
}

const seenEveryMs = 30_000;
const countEveryMs = 5_000;

export type LinkWorker = ReturnType<typeof createLinkWorker>;

/** A token that the hub is shown; nobody can guess the next one. */
export function newToken(): string {
  return randomBytes(16).toString('hex');
}

/** Asks the hub how the site stands there. @throws HubTrouble */
export async function standingAt(access: HubAccess, hub: ReturnType<typeof connectHub>): Promise<Standing> {
  return await asking(access.address, async () => {
    const { rows } = await sql<{ standing: unknown }>`SELECT gatehouse.standing() AS standing`.execute(hub.db);
    return standingSchema.parse(rows[0]?.standing);
  });
}

/**
 * Sends what changed to the hub, oldest first, and then what is to be sent as a whole, a page at a time. Whatever the hub does, the site's own work
 * goes on: nothing waits for this but itself.
 */
export function createLinkWorker(options: WorkerOptions) {
  const { db, store, clock, log, access, record, about, lists, people, onChange } = options;
  const { lookEveryMs = 250, mostChanges = 500_000 } = options;
  const stopping = new AbortController();
  let nudge = new AbortController();
  let state: WorkerState = { trouble: null, clockTrouble: null, nextAttemptAt: null };
  let failures = 0;
  let limit = nextLimit(null, true);
  let taken: Taken | null = null;
  let seenMs = Number.NEGATIVE_INFINITY;
  let backlog = { count: 0, atMs: Number.NEGATIVE_INFINITY };
  const hub = connectHub(access, 1);
  const plates = createPlatesRead(access, hub, clock);
  const hearing = createHearing({
    ...{ db, store, clock, access, hub, lists, people, onChange },
    onNotice: () => nudge.abort(),
  });

  async function write(work: (writing: Writing) => Promise<void>): Promise<void> {
    await db.transaction().execute(work);
  }

  function tell(next: WorkerState): void {
    const isNews =
      next.trouble?.sentence !== state.trouble?.sentence || next.clockTrouble?.kind !== state.clockTrouble?.kind;
    state = next;
    if (isNews) onChange();
  }

  /** Agrees with the hub on what is sent. What it came to take since, or was not sent yet, is sent as a whole. */
  async function agree(): Promise<Taken> {
    const standing = await standingAt(access, hub);
    const agreed = takenOf(standing.columns);
    plates.agree(standing);
    await hearing.agree(standing);
    const { columns: before } = await store.load();
    const numbered = Object.fromEntries(
      [...agreed].map(([kind, columns]) => [
        kind,
        Object.fromEntries(columns.map((column) => [column, standing.columns[kind]?.[column] ?? 0])),
      ]),
    );
    const grown = [...agreed].filter(([kind, columns]) =>
      columns.some((column) => before[kind]?.[column] !== numbered[kind]?.[column]),
    );
    await write(async (writing) => {
      await store.sweepAgain(
        writing,
        grown.map(([kind]) => kind),
      );
      const { tenant, site, hub: id } = standing;
      await store.write(writing, {
        tenant,
        site,
        hub: id,
        columns: numbered,
      });
    });
    if ((await store.countChanges()) > mostChanges) await giveUpChanges();
    tell({ ...state, clockTrouble: troubleOfClock(standing.now - clock.now()) });
    return agreed;
  }

  /** More waits than is kept one by one: all kinds are sent as a whole instead, which tells what is gone too. */
  async function giveUpChanges(): Promise<void> {
    const upto = await store.lastVersion();
    await write(async (writing) => {
      await store.dropChanges(writing, upto);
      await store.sweepAgain(
        writing,
        kinds.map(({ kind }) => kind),
      );
    });
  }

  /** How much waits, a few seconds ago: to count it takes as long as it is. */
  async function backlogNow(): Promise<number> {
    const ms = clock.monotonicMs();
    if (ms - backlog.atMs > countEveryMs) backlog = { count: await store.countChanges(), atMs: ms };
    return backlog.count;
  }

  /** Sends a batch; what it means here is written down together with its being there. */
  async function send(parts: readonly Part[], place: number, then: (writing: Writing) => Promise<void>): Promise<void> {
    const { token, next } = await store.load();
    const shown = next ?? newToken();
    // What it will be known by is on disk before it is told: it may be there although no answer comes.
    if (next === null) await write((writing) => store.write(writing, { next: shown }));
    const batch = writtenBatch(
      {
        ...{ record, tokens: [...(token === null ? [] : [token]), shown], next: shown, place },
        ...{ backlog: await backlogNow(), now: clock.now(), ...about },
      },
      parts,
    );
    await asking(access.address, () => sql`SELECT gatehouse.push(${batch}::jsonb)`.execute(hub.db));
    seenMs = clock.monotonicMs();
    await write(async (writing) => {
      await store.write(writing, { token: shown, next: newToken(), pushedAt: clock.now() });
      await then(writing);
    });
  }

  /** Sends, and where the hub refuses for a row, ever fewer until it is known which one: that is set aside. True where anything was done. */
  async function sendOrSetAside(
    parts: readonly Part[],
    place: number,
    then: (writing: Writing) => Promise<void>,
  ): Promise<void> {
    const rows = parts.reduce((sum, part) => sum + part.rows.length, 0);
    try {
      await send(parts, place, async (writing) => {
        for (const part of parts)
          await store.dropSetAside(
            writing,
            part.kind.kind,
            part.rows.map(({ id }) => id),
          );
        await then(writing);
      });
      limit = nextLimit(limit, true);
    } catch (error) {
      if (!(error instanceof HubTrouble) || !isOfRow(error.code)) throw error;
      if (rows > 1 && limit > 1) {
        limit = nextLimit(limit, false);
        return;
      }
      const [part] = parts.filter((each) => each.rows.length > 0);
      const [row] = part?.rows ?? [];
      log.warn({ err: error, kind: part?.kind.kind, row: row?.id }, 'The hub does not take a row, which is set aside');
      await write(async (writing) => {
        if (part !== undefined && row !== undefined)
          await store.setAside(writing, { kind: part.kind.kind, id: row.id, reason: reasonOfRefusal(error) });
        await then(writing);
      });
      onChange();
    }
  }

  async function sendChanges(agreed: Taken): Promise<boolean> {
    const { place } = await store.load();
    const changes = await store.nextChanges(place, limit);
    if (changes === null) return false;
    const { upto } = changes;
    const parts = await changedParts(db, agreed, { kinds: changes.kinds, after: place, upto });
    await sendOrSetAside(parts, upto, async (writing) => {
      await store.write(writing, { place: upto });
      await store.dropChanges(writing, upto);
    });
    return true;
  }

  async function sendSweep(agreed: Taken): Promise<boolean> {
    const [sweep] = (await store.sweeps()).sort((a, b) => orderOfKind(a.kind) - orderOfKind(b.kind));
    if (sweep === undefined) return false;
    if (sweep.kind === 'list_changes' && !(await listStore.sharing(db)).isJoined) {
      // What it said itself may be there alone: it is read first.
      await write((writing) => store.sweptTo(writing, sweep.kind, null));
      return true;
    }
    const begunMs = clock.monotonicMs();
    const part = await sweptPart(db, agreed, sweep, { version: await store.lastVersion(), limit });
    const done = (writing: Writing) => store.sweptTo(writing, sweep.kind, part?.sweep?.upto ?? null);
    if (part === null) await write(done);
    else await sendOrSetAside([part], (await store.load()).place, done);
    // The rest of the machine has as long again.
    await rest(Math.min(clock.monotonicMs() - begunMs, 1_000));
    return true;
  }

  async function rest(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: nudge.signal }).catch(() => undefined);
  }

  async function work(): Promise<void> {
    taken ??= await agree();
    const isSaying = await lists.say();
    let isBusy = isSaying;
    try {
      isBusy = (await sendChanges(taken)) || isBusy;
      isBusy = (await hearing.hear()) || isBusy || (await sendSweep(taken));
    } catch (error) {
      // Whose record goes on as the site is for a person to say; what is decided about lists holds for each.
      if (error instanceof HubTrouble && ['twice', 'otherRecord'].includes(error.trouble.kind)) await hearing.hear();
      throw error;
    }
    if (!isBusy && clock.monotonicMs() - seenMs > seenEveryMs)
      await send([], (await store.load()).place, async () => undefined);
    await plates.look();
    failures = 0;
    tell({ ...state, trouble: null, nextAttemptAt: null });
    if (!isBusy) await rest(lookEveryMs);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (nudge.signal.aborted) nudge = new AbortController();
      try {
        await work();
      } catch (error) {
        if (stopping.signal.aborted) break;
        taken = null;
        failures += 1;
        const pauseMs = pauseAfter(failures);
        if (!(error instanceof HubTrouble)) log.error({ err: error }, 'What the hub is sent could not be worked on');
        const trouble: Trouble =
          error instanceof HubTrouble
            ? error.trouble
            : { kind: 'other', sentence: 'Something went wrong here, and the log says what. It is tried again.' };
        tell({ ...state, trouble, nextAttemptAt: clock.now() + pauseMs });
        await rest(pauseMs);
      }
    }
  }
  const running = run();

  return {
    state: () => state,
    /** Tries at once. */
    nudge: hearing.want,
    areUsersWaiting: hearing.areUsersWaiting,
    platesRead: plates.told,
    /**
     * Takes the place of whichever record sent as this site before; then sends all that it has.
     * @param noted is done in the transaction that writes it down
     * @throws HubTrouble
     */
    async takeOver(noted: (writing: Writing) => Promise<void>): Promise<void> {
      const token = newToken();
      const { rows } = await asking(access.address, () =>
        sql<{ upto: number }>`SELECT gatehouse.take_over(${record}, ${token}) AS upto`.execute(hub.db),
      );
      await write(async (writing) => {
        await store.write(writing, { token, next: newToken() });
        await noted(writing);
        await store.raiseVersions(writing, rows[0]?.upto ?? 0);
        await listStore.write(writing, { heard: '0', isJoined: false });
        await store.sweepAgain(
          writing,
          kinds.map(({ kind }) => kind),
        );
      });
      nudge.abort();
    },
    async stop(): Promise<void> {
      stopping.abort();
      nudge.abort();
      await running;
      await hearing.close();
      await hub.close();
    },
  };
}
