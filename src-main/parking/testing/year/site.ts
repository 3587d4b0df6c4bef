import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { defaultStaySettings } from '../../../../src-preload/contract/record/staySettings.ts';
import type { Stay } from '../../../../src-preload/contract/record/stays.ts';
import { wholePicture } from '../../../../src-preload/contract/site/zones.ts';
import { defaultTolerances } from '../../../plates/matching.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Writing } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Log } from '../../../platform/log.ts';
import { createOutbox } from '../../../platform/outbox.ts';
import { valuesOf } from '../../../record/reads/readValues.ts';
import { createReads } from '../../../record/reads/service.ts';
import { createReadStore } from '../../../record/reads/store.ts';
import type { GateCrossing } from '../../../record/stays/rules/stay.ts';
import { createStays } from '../../../record/stays/service.ts';
import { shownStay } from '../../../record/stays/shown.ts';
import { createStayStore, toStay } from '../../../record/stays/store.ts';
import { seenPass } from '../../../testing/seenPass.ts';
import { createTariffs } from '../../tariffs/service.ts';
import { createTariffStore } from '../../tariffs/store.ts';
import { englishCalendar, readBoards } from '../boards.ts';

/** The car park of `simulateTraffic`. */
const carParkId = 'p';

/** One car park with an entry and an exit, whose stays are told by the services that tell them of a real one; its time goes on as it is told. */
export async function openYearSite(db: Database, log: Log, beginsAt: number) {
  let now = beginsAt;
  const clock: Clock = { now: () => now, monotonicMs: () => now };
  const outbox = createOutbox(db, clock);
  const readStore = createReadStore(db);
  const reads = createReads(db, readStore, outbox);
  const store = createStayStore(db);
  const gateOf = (way: 'in' | 'out') => ({ way, approaching: 'in' }) as const;
  const cameras = (['in', 'out'] as const).map((way) => ({
    ...{ id: way, carParkId, gate: gateOf(way), zones: wholePicture },
  }));
  await db
    .insertInto('carParks')
    .values({ id: carParkId, name: 'P', nameKey: 'p', capacity: null, groupCapacities: '[]', createdAt: 0 })
    .execute();
  for (const { id, gate } of cameras)
    await db
      .insertInto('cameras')
      .values({
        ...{ id, name: id, sealedSource: new Uint8Array(), enabled: 1, createdAt: 0, removedAt: null },
        ...{ carParkId, gate: JSON.stringify(gate) },
      })
      .execute();

  const createOne = () =>
    createStays({
      ...{ db, store, outbox, clock, log, reads },
      ...{ cameras: () => cameras, carParks: () => [], settings: () => defaultStaySettings },
      versions: () => [{ from: null, value: defaultStaySettings }],
      ...{ chargesFromStart: () => false, paidOf: async () => new Set<string>() },
      ...{
        exitTolerance: () => defaultTolerances.exit,
        timeZone: () => 'Europe/London',
        areNested: () => false,
        haveBarriersFailed: async () => false,
      },
    });
  let stays = createOne();

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await wait(10);
  }

  /** Keeps a read with its event, as the room of reads does for one that is told at its end. */
  async function keep(writing: Writing, { cameraId, at, read }: GateCrossing): Promise<string> {
    const id = newId();
    const candidates = read.candidates.map(({ text, probability }) => ({
      ...{ text, probability, country: 'GB', format: 'gb-current' },
    }));
    const characters = read.characters.map((each) => ({ ...each, alternatives: [...each.alternatives] }));
    const { text, confidence } = read;
    const pass = seenPass(cameraId, {
      ...{ kind: 'closed', text, raw: text, confidence, characters, candidates, offsetMs: 0 },
      ...{ firstMs: at, lastMs: at, evidenceMs: at, direction: cameraId === 'in' ? 'approaching' : 'leaving' },
    });
    await readStore.insert(writing, valuesOf(id, pass, null));
    const kept = await readStore.get(id, writing);
    if (kept === null) throw new Error('A read was not kept');
    await outbox.append(writing, { topic: 'read.opened', read: kept });
    return id;
  }

  return {
    start: () => stays.start(),
    /**
     * Writes down reads of what was seen, as they came to be known, and waits until stays are told of them.
     * @returns the ids of the reads, by those of the crossings
     */
    async see(crossings: readonly (GateCrossing & { readonly knownAt: number })[]): Promise<Map<string, string>> {
      const ids = new Map<string, string>();
      now = Math.max(now, ...crossings.map(({ knownAt }) => knownAt));
      await db.transaction().execute(async (writing) => {
        for (const crossing of crossings) ids.set(crossing.readId, await keep(writing, crossing));
      });
      outbox.announce();
      const last = await db
        .selectFrom('outbox')
        .select((e) => e.fn.max('sequence').as('sequence'))
        .where('topic', '=', 'read.opened')
        .executeTakeFirst();
      await until(async () => (await store.position()) >= (last?.sequence ?? 0));
      return ids;
    },
    /** Forgets what was announced, of which a year would be gigabytes. */
    forget: () => outbox.prune(0),
    /** Time goes on, and Gatehouse is started again. */
    async later(byMs: number): Promise<void> {
      await stays.stop();
      now += byMs;
      stays = createOne();
      await stays.start();
      await until(async () => (await store.retellFrom()) === null);
      // What `start` began to look through is done before this is.
      await stays.refresh();
    },
    /** Deletes all stays, and has them told anew from the reads alone. */
    async rebuild(): Promise<void> {
      await stays.stop();
      await db.deleteFrom('stays').execute();
      const first = await store.nextCrossingAt(0);
      if (first === null) throw new Error('Nothing was seen');
      await db.transaction().execute((writing) => store.owe(writing, first, now));
      stays = createOne();
      await stays.start();
      await stays.refresh();
      await until(async () => (await store.retellFrom()) === null);
      await stays.refresh();
    },
    /** Every stay as it is kept, by its id; `take` is given one after the other. */
    async each(take: (stay: Stay, row: string) => Promise<void>): Promise<void> {
      let after = '';
      for (;;) {
        const rows = await db
          .selectFrom('stays')
          .selectAll()
          .where('id', '>', after)
          .orderBy('id')
          .limit(5000)
          .execute();
        for (const row of rows) await take(shownStay(toStay(row)), JSON.stringify(row));
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.id;
      }
    },
    stop: () => stays.stop(),
    /** The tariffs of a site at which each board of the tests holds at a car park of its own, called by the board's name. */
    async tariffs() {
      const boards = readBoards();
      const tariffs = createTariffs({
        ...{ db, outbox, clock, log, calendar: () => englishCalendar, store: createTariffStore(db) },
        carParkName: (id) => (boards.has(id) ? id : null),
        stays: { get: stays.get, list: stays.list },
        // Each stay is priced by itself: no board is asked what was before.
        lookups: { ofMarks: async () => [] },
      });
      await tariffs.start();
      for (const [name, tariff] of boards)
        await tariffs.add({ tariff: { ...tariff, name }, carParkIds: [name] }, 'Proof');
      return { tariffs, boards: [...boards.keys()] };
    },
  };
}

export type YearSite = Awaited<ReturnType<typeof openYearSite>>;

/** A year's record in a folder of its own need not outlive a power cut. */
export async function writeQuickly(db: Database): Promise<void> {
  await sql`PRAGMA synchronous = OFF`.execute(db);
}
