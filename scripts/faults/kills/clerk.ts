import { readFile } from 'node:fs/promises';
import { ORPCError } from '@orpc/client';
import type { HostProcess } from '../../bench/hostProcess.ts';
import type { Site } from './site.ts';

/** Something that was answered for as done, and the question that finds it in the database: at least one row. */
export interface Fact {
  readonly what: string;
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Somebody at the desk who does one thing after the other, and remembers what was answered for. */
export interface Clerk {
  readonly facts: ReadonlyMap<string, Fact>;
  /** Answers that say that something went wrong within, which nothing that a person does may bring about. */
  readonly failures: readonly string[];
  /** Works at a host until it is gone or `rest` is called. */
  workAt(host: HostProcess, site: Site): void;
  rest(): Promise<void>;
  /** Imports a list of new permits in two new groups; calls back when its writing begins. */
  importList(host: HostProcess, rows: number, onWriting: () => void): Promise<void>;
}

export interface ClerkOptions {
  readonly random: () => number;
  /** A short video that may be read; null where none is. */
  readonly video: string | null;
}

const pauseMs = 120;

export function createClerk({ random, video }: ClerkOptions): Clerk {
  const facts = new Map<string, Fact>();
  const failures: string[] = [];
  let number = 0;
  let isWorking = false;
  let working: Promise<void> = Promise.resolve();
  const mine = { permits: [] as string[], visits: [] as string[], jobs: [] as string[] };

  const know = (key: string, sql: string, ...values: (string | number)[]): void =>
    void facts.set(key, { what: key, sql, values });
  const pick = <T>(some: readonly T[]): T | undefined => some[Math.floor(random() * some.length)];
  const plate = (): string => `${letters(2)}${Math.floor(10 + random() * 89)}${letters(3)}`;
  const letters = (count: number): string =>
    Array.from({ length: count }, () => 'ABCDEFGHJKLMNPRSTUVWXYZ'[Math.floor(random() * 23)]).join('');

  type Deed = (host: HostProcess, site: Site, name: string) => Promise<void>;
  const deeds: readonly Deed[] = [
    async ({ api }, _site, name) => {
      const read = pick(await api.desk.waiting());
      if (read === undefined) return;
      const answer = pick(['open', 'deny', 'dismiss'] as const) ?? 'deny';
      await api.desk.answer({ readId: read.id, answer, reason: name });
      know(
        `answer ${name}`,
        'SELECT 1 FROM answers WHERE read_id = ? AND answer = ? AND reason = ?',
        read.id,
        answer,
        name,
      );
    },
    async ({ api }, { groupId }, name) => {
      const { id } = await api.permits.add({ number: name, groupId, name, vehicles: [{ plate: plate() }] });
      mine.permits.push(id);
      know(`permit ${id}`, 'SELECT 1 FROM permits WHERE id = ? AND number = ?', id, name);
    },
    async ({ api }, _site, name) => {
      const id = pick(mine.permits);
      if (id === undefined) return;
      const {
        state: _state,
        createdAt: _createdAt,
        updatedAt: _updatedAt,
        id: _id,
        ...values
      } = await api.permits.get({ id });
      await api.permits.update({ id, values: { ...values, note: name } });
      know(`change ${name}`, "SELECT 1 FROM permit_changes WHERE permit_id = ? AND after ->> 'note' = ?", id, name);
    },
    async ({ api }, _site, name) => {
      const ids = mine.permits.slice(-3);
      if (ids.length === 0) return;
      const { batchId, changed } = await api.permits.bulk({ ids, action: { kind: 'suspend', reason: name } });
      if (changed === 0) return;
      know(`batch ${batchId}`, 'SELECT 1 FROM permit_batches WHERE id = ? AND size = ?', batchId, changed);
    },
    async ({ api }, _site, name) => {
      const note = await api.desk.addNote({ mark: plate(), readId: null, text: name });
      know(`note ${note.id}`, 'SELECT 1 FROM notes WHERE id = ? AND text = ?', note.id, name);
    },
    async ({ api }, _site, name) => {
      const now = Date.now();
      const { id } = await api.visitors.add({
        kind: 'delivery',
        company: name,
        plate: plate(),
        from: now,
        to: now + 3_600_000,
      });
      mine.visits.push(id);
      know(`visit ${id}`, 'SELECT 1 FROM visits WHERE id = ?', id);
    },
    async ({ api }) => {
      const id = mine.visits.pop();
      if (id === undefined) return;
      await api.visitors.arrive({ id, plate: null, readId: null });
      know(`arrival ${id}`, 'SELECT 1 FROM attendances WHERE visit_id = ? AND arrived_by IS NOT NULL', id);
    },
    async (host) => {
      if (video === null) return;
      // Half of them are copies in the data folder, the others are read where they lie.
      const job = random() < 0.5 ? await host.api.jobs.addFromPath({ path: video }) : await upload(host, video);
      mine.jobs.push(job.id);
      know(`job ${job.id}`, 'SELECT 1 FROM jobs WHERE id = ?', job.id);
    },
    async ({ api }) => {
      const id = mine.jobs.shift();
      if (id === undefined || mine.jobs.length < 2) return;
      // Until it is answered nobody knows which.
      facts.delete(`job ${id}`);
      await api.jobs.remove({ id });
      know(`job ${id}`, 'SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE id = ?)', id);
    },
    async ({ api }) => {
      const id = pick(mine.jobs);
      if (id !== undefined) await api.jobs.cancel({ id });
    },
    async ({ api }, _site, name) => {
      await api.settings.update({ section: 'site', change: { name } });
      know(`setting ${name}`, "SELECT 1 FROM settings_changes WHERE section = 'site' AND after ->> 'name' = ?", name);
    },
    async ({ api }, { barrierId }, name) => {
      const { id, outcome } = await api.barriers.open({ id: barrierId, reason: name });
      know(`command ${id}`, 'SELECT 1 FROM barrier_commands WHERE id = ? AND outcome = ?', id, outcome);
    },
    async ({ api }) => {
      const [read] = (await api.review.queue({ limit: 1 })).items;
      if (read === undefined) return;
      await api.review.decide({ id: read.id, decision: { verdict: 'confirmed' } });
      know(
        `review ${read.id}`,
        "SELECT 1 FROM review_steps WHERE read_id = ? AND verdict_after = 'confirmed'",
        read.id,
      );
    },
    async ({ api }) => {
      const ids = (await api.alerts.waiting()).slice(0, 2).map(({ id }) => id);
      if (ids.length > 0) await api.alerts.acknowledge({ ids });
    },
  ];

  async function upload(host: HostProcess, path: string): Promise<{ id: string }> {
    const response = await host.fetch('/uploads?name=one.mp4', { method: 'POST', body: await readFile(path) });
    return (await response.json()) as { id: string };
  }

  async function work(host: HostProcess, site: Site): Promise<void> {
    while (isWorking) {
      number += 1;
      try {
        await pick(deeds)?.(host, site, `No ${number}`);
      } catch (error) {
        // What is refused was not promised; and a host that was killed answers nothing.
        if (error instanceof ORPCError && error.code === 'INTERNAL_SERVER_ERROR') failures.push(error.message);
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  return {
    facts,
    failures,
    workAt(host, site) {
      isWorking = true;
      working = work(host, site);
    },
    async rest() {
      isWorking = false;
      await working;
    },
    async importList(host, rows, onWriting) {
      number += 1;
      const lines = ['Permit number,Name,Registration,Group'];
      const [one, other] = [`Tenants ${number}`, `Guests ${number}`];
      for (let row = 0; row < rows; row++)
        lines.push(`I${number}-${row},Holder ${row},${plate()},${row % 2 ? one : other}`);
      try {
        const response = await host.fetch('/imports?name=list.csv', { method: 'POST', body: lines.join('\n') });
        const { id } = (await response.json()) as { id: string };
        const { choices } = await host.api.permitImport.read({ id });
        const groups = [one, other].map((name) => ({ name, groupId: null }));
        const check = await host.api.permitImport.check({ id, choices: { ...choices, groups } });
        const applied = host.api.permitImport.apply({ id, checkId: check.checkId });
        onWriting();
        const { batchId, added } = await applied;
        if (batchId !== null)
          know(`import ${batchId}`, 'SELECT 1 FROM permit_batches WHERE id = ? AND size = ?', batchId, added);
      } catch (error) {
        if (error instanceof ORPCError && error.code === 'INTERNAL_SERVER_ERROR') failures.push(error.message);
      }
    },
  };
}
