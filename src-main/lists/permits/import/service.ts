import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  ImportCheck,
  ImportChoices,
  ImportMend,
  ImportProgress,
  ImportResult,
  ImportRow,
  ImportRowKind,
  ImportTable,
  ImportTrial,
  ImportUpload,
  PastImport,
} from '../../../../src-preload/contract/lists/permitImport.ts';
import { noteAlone } from '../../../platform/audit/note.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { isListName } from '../../../platform/ownNames.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { keepUpload, type UploadedFile } from '../../../platform/tableFile/uploadedFile.ts';
import type { WatchList } from '../../watchlist/service.ts';
import type { Permits } from '../service.ts';
import { type Beside, both, type Planned, withBeside } from './beside.ts';
import { createColumnMemory } from './columnMemory.ts';
import { createImportedWatches } from './importedWatches.ts';
import { groupsToMake } from './newGroups.ts';
import { planOf, tellPermits } from './permitMessages.ts';
import { newGroupPrefix } from './rules/checkedList.ts';
import type { ImportStore } from './store.ts';
import { openWorkshop, type Workshop, type WorkshopOptions } from './workshop.ts';

export type { Beside };
export { newGroupPrefix };

export interface PermitImportOptions {
  readonly db: Database;
  readonly permits: Permits;
  readonly watchList: WatchList;
  readonly store: ImportStore;
  readonly clock: Clock;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
  /** Where files lie while they are looked at; emptied at start. */
  readonly folder: string;
  readonly workshop?: WorkshopOptions;
}

/** Lists that become permits: read, checked and shown in a thread of their own, then written at one stroke. */
export interface PermitImport {
  /** `announced`: bytes that the sender says will come, where it does. */
  addUpload(
    fileName: string,
    body: ReadableStream<Uint8Array>,
    signal: AbortSignal,
    announced?: number | null,
  ): Promise<ImportUpload>;
  read(id: string, sheet: string | null): Promise<ImportTable>;
  /** How the first rows fare under a choice of columns; the last check stays. */
  trial(id: string, choices: ImportChoices): Promise<ImportTrial>;
  /** `mends`: cells that a person has put right. */
  check(id: string, choices: ImportChoices, mends?: readonly ImportMend[]): Promise<ImportCheck>;
  rows(
    id: string,
    query: { checkId: string; kinds: readonly ImportRowKind[]; from: number; limit: number },
  ): Promise<{ total: number; rows: ImportRow[] }>;
  /** What the last check would write, and the ids of the permits that its list names. */
  planned(id: string, checkId: string): Promise<Planned>;
  /** @throws Refusal where permits were changed since the check, or one cannot be written; then nothing is */
  apply(id: string, checkId: string, by: string, beside?: Beside): Promise<ImportResult>;
  progress(id: string): ImportProgress;
  cancel(id: string): Promise<void>;
  close(id: string): Promise<void>;
  past(limit: number): Promise<PastImport[]>;
  /** As CSV, with a name for the file. */
  wrongRows(id: string): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }>;
  template(kind: 'csv' | 'xlsx'): Promise<Uint8Array>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A file and what is known of it. */
interface Session {
  readonly file: UploadedFile;
  readonly workshop: Workshop;
  phase: ImportProgress['phase'];
  /** What is being done now; never fails. */
  running: Promise<unknown>;
  table: ImportTable | null;
  check: {
    readonly id: string;
    readonly choices: ImportChoices;
    readonly summary: Omit<ImportCheck, 'checkId'>;
  } | null;
  /** Ends the writing. */
  writing: { readonly abort: AbortController; share: number } | null;
}

const mostSessions = 4;

export function createPermitImport(options: PermitImportOptions): PermitImport {
  const { db, permits, watchList, store, clock, timeZone, folder, workshop } = options;
  const memory = createColumnMemory(store);
  const watches = createImportedWatches(watchList, permits, store);
  const sessions = new Map<string, Session>();
  // What was checked is no longer so once permits change: the check is then made again.
  permits.onChange(() => {
    for (const session of sessions.values()) if (session.writing === null) session.check = null;
  });

  function known(id: string): Session {
    const session = sessions.get(id);
    if (session === undefined) throw new Refusal('NOT_FOUND', 'This file is no longer open. Choose it again.');
    // Those asked for last are closed last.
    sessions.delete(id);
    sessions.set(id, session);
    return session;
  }

  function checked(id: string, checkId: string): Session & { readonly check: NonNullable<Session['check']> } {
    const session = known(id);
    if (session.check === null || session.check.id !== checkId)
      throw new Refusal(
        'CONFLICT',
        'Permits were changed since this was checked. Check again, and look at what it says.',
      );
    return session as Session & { readonly check: NonNullable<Session['check']> };
  }

  async function close(id: string): Promise<void> {
    const session = sessions.get(id);
    if (session === undefined) return;
    sessions.delete(id);
    session.writing?.abort.abort(new Refusal('CONFLICT', 'The import was stopped. Nothing was changed.'));
    await session.workshop.close();
    await rm(session.file.path, { force: true });
  }

  /** Does one thing after the other with a file, and tells which. */
  async function during<Result>(
    session: Session,
    phase: Session['phase'],
    work: () => Promise<Result>,
  ): Promise<Result> {
    if (session.phase !== 'waiting')
      throw new Refusal('CONFLICT', 'Something else is being done with this file. Wait until it is over, or stop it.');
    session.phase = phase;
    const result = work().finally(() => {
      session.phase = 'waiting';
    });
    session.running = result.catch(() => undefined);
    return await result;
  }

  const knownGroups = () => permits.groups().map(({ id, name }) => ({ id, name }));

  async function readTable({ file, workshop: shop }: Session, sheet: string | null): Promise<ImportTable> {
    const read = await shop.ask({ type: 'read', path: file.path, sheet, groups: knownGroups() });
    const first = await memory.firstChoices(read, new Set(permits.groups().map(({ id }) => id)));
    const { guess: _, ...table } = read;
    return {
      ...{ id: file.id, fileName: file.fileName, sizeBytes: file.sizeBytes },
      ...{ sheets: [...table.sheets], sheet: table.sheet, encoding: table.encoding, delimiter: table.delimiter },
      ...{ rows: table.rows, width: table.width, preview: table.preview.map((row) => [...row]) },
      ...first,
    };
  }

  return {
    async addUpload(fileName, body, signal, announced = null) {
      const file = await keepUpload(folder, newId(), fileName, body, signal, announced);
      for (const [id, { phase }] of [...sessions]) {
        if (sessions.size < mostSessions) break;
        if (phase !== 'writing') await close(id);
      }
      const shop = openWorkshop(workshop);
      sessions.set(file.id, {
        file,
        workshop: shop,
        phase: 'waiting',
        running: Promise.resolve(),
        table: null,
        check: null,
        writing: null,
      });
      return { id: file.id, fileName: file.fileName, sizeBytes: file.sizeBytes };
    },

    async read(id, sheet) {
      const session = known(id);
      if (session.table !== null && (sheet === null || sheet === session.table.sheet)) return session.table;
      return await during(session, 'reading', async () => {
        try {
          session.check = null;
          session.table = await readTable(session, sheet);
          return session.table;
        } catch (error) {
          await close(id);
          throw error;
        }
      });
    },

    async trial(id, choices) {
      return await known(id).workshop.ask({ type: 'trial', choices, groups: knownGroups(), timeZone: timeZone() });
    },

    async check(id, choices, mends = []) {
      const session = known(id);
      if (session.table === null) throw new Refusal('CONFLICT', 'This file has not been read yet. Choose it again.');
      // Who asks again has changed something: what was being checked no longer matters.
      while (session.phase === 'checking') {
        session.workshop.stopCheck();
        await session.running;
      }
      return await during(session, 'checking', async () => {
        session.check = null;
        let isOutdated = false;
        const stopListening = permits.onChange(() => {
          isOutdated = true;
        });
        try {
          await tellPermits(session.workshop, await permits.snapshot());
          const day = new Date(clock.now()).toLocaleDateString('en-GB', {
            timeZone: timeZone(),
            day: 'numeric',
            month: 'short',
            year: 'numeric',
          });
          const { fileName } = session.file;
          const summary = await session.workshop.ask({
            ...{ type: 'check', choices, mends, groups: knownGroups() },
            timeZone: timeZone(),
            watched: watchList.list().map(({ pattern }) => pattern),
            missingReason: `Not in ${fileName} on ${day}`.slice(0, 300),
            blockedReason: `On the block list of ${fileName}`.slice(0, 200),
          });
          const checkId = newId();
          if (!isOutdated) session.check = { id: checkId, choices, summary };
          return { checkId, ...summary };
        } finally {
          stopListening();
        }
      });
    },

    async rows(id, { checkId, kinds, from, limit }) {
      const { workshop: shop } = checked(id, checkId);
      const { total, rows } = await shop.ask({ type: 'rows', kinds, from, limit });
      return { total, rows: [...rows] };
    },

    async planned(id, checkId) {
      const { workshop: shop } = checked(id, checkId);
      return { ...(await planOf(shop, new Map())), seen: await shop.ask({ type: 'seen' }) };
    },

    async apply(id, checkId, by, beside) {
      const session = checked(id, checkId);
      const { choices, summary } = session.check;
      return await during(session, 'writing', async () => {
        const writing = { abort: new AbortController(), share: 0 };
        const newGroups = groupsToMake(summary.groupsToMake, permits.groups());
        try {
          const idOf = new Map(newGroups.map(({ id: groupId, name }) => [`${newGroupPrefix}${name}`, groupId]));
          const plan = withBeside(await planOf(session.workshop, idOf), beside);
          checked(id, checkId);
          session.writing = writing;
          const watched = summary.toWatch === 0 ? [] : await session.workshop.ask({ type: 'watched' });
          const isNothing = plan.added.length + plan.changed.length + watched.length === 0;
          const alongside = both(watches.adding(watched, by), beside?.alongside);
          const applied = isNothing
            ? null
            : await permits.apply({ ...plan, newGroups, alongside }, by, {
                kind: 'import',
                detail: session.file.fileName,
                watched: watched.length,
                signal: writing.abort.signal,
                onProgress(done, total) {
                  writing.share = done / Math.max(1, total);
                },
              });
          if (session.table !== null) await memory.keep(session.table, choices, clock.now());
          return {
            ...{ fileName: session.file.fileName, batchId: applied?.batchId ?? null },
            ...{ added: summary.toAdd, changed: summary.toChange, suspended: summary.toSuspend },
            watched: summary.toWatch,
            ...{ groupsMade: isNothing ? [] : newGroups.map(({ name }) => name), wrong: summary.counts.wrong },
          };
        } finally {
          session.writing = null;
        }
      });
    },

    progress(id) {
      const session = sessions.get(id);
      if (session === undefined) return { phase: 'waiting', share: null };
      const { phase, workshop: shop, writing } = session;
      if (phase === 'waiting') return { phase, share: null };
      return { phase, share: phase === 'writing' ? (writing?.share ?? 0) : shop.share() };
    },

    async cancel(id) {
      const session = known(id);
      if (session.phase === 'reading') await close(id);
      else if (session.phase === 'checking') session.workshop.stopCheck();
      else session.writing?.abort.abort(new Refusal('CONFLICT', 'The import was stopped. Nothing was changed.'));
    },

    close,
    past: (limit) => store.past(limit),

    async wrongRows(id) {
      const { file, workshop: shop, table } = known(id);
      if (table === null) throw new Refusal('CONFLICT', 'This file has not been checked yet.');
      const bytes = await shop.ask({ type: 'wrongRows' });
      const thing = { kind: 'import', id, label: file.fileName };
      await noteAlone(db, clock, { action: 'permitImport.wrongRows', thing, values: {} });
      return { fileName: `${file.fileName.replace(/\.[^.]{1,5}$/, '')}, to correct.csv`, bytes };
    },

    async template(kind) {
      const shop = openWorkshop(workshop);
      try {
        return await shop.ask({ type: 'template', kind });
      } finally {
        await shop.close();
      }
    },

    async start() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Copies of lists whose imports ended with the process before; nothing else that may lie here.
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.isFile() && isListName(entry.name)) await rm(join(folder, entry.name), { force: true });
      }
    },

    async stop() {
      for (const id of [...sessions.keys()]) await close(id);
    },
  };
}
