import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import type {
  ImportCheck,
  ImportChoices,
  ImportProgress,
  ImportResult,
  ImportRow,
  ImportRowKind,
  ImportTable,
  ImportUpload,
  PastImport,
} from '../../../src-preload/contract/permitImport.ts';
import {
  type Group,
  groupColours,
  groupValuesSchema,
  type PermitValues,
} from '../../../src-preload/contract/permits.ts';
import type { Clock } from '../../platform/clock.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Permits } from '../service.ts';
import type { ReadFile } from './messages.ts';
import { type ExistingPermit, newGroupPrefix } from './rules/checkedList.ts';
import { plainName } from './rules/guessColumns.ts';
import type { ImportStore } from './store.ts';
import { keepUpload, type UploadedFile } from './uploadedFile.ts';
import { openWorkshop, type Workshop, type WorkshopOptions } from './workshop.ts';

export interface PermitImportOptions {
  readonly permits: Permits;
  readonly store: ImportStore;
  readonly clock: Clock;
  /** Where files lie while they are looked at; emptied at start. */
  readonly folder: string;
  readonly workshop?: WorkshopOptions;
}

/** Lists that become permits: read, checked and shown in a thread of their own, then written at one stroke. */
export interface PermitImport {
  addUpload(fileName: string, body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<ImportUpload>;
  read(id: string, sheet: string | null): Promise<ImportTable>;
  check(id: string, choices: ImportChoices): Promise<ImportCheck>;
  rows(
    id: string,
    query: { checkId: string; kinds: readonly ImportRowKind[]; from: number; limit: number },
  ): Promise<{ total: number; rows: ImportRow[] }>;
  /** @throws Refusal where permits were changed since the check, or one cannot be written; then nothing is */
  apply(id: string, checkId: string, by: string): Promise<ImportResult>;
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
/** Permits in one message: what is copied in a few milliseconds. */
const permitsPerMessage = 1000;

export function createPermitImport({ permits, store, clock, folder, workshop }: PermitImportOptions): PermitImport {
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

  async function tableOf({ file }: Session, read: ReadFile): Promise<ImportTable> {
    const { guess, ...table } = read;
    const signature = signatureOf(read.preview, guess.headerRow);
    const remembered = signature === null ? null : await store.mapping(signature);
    const ids = new Set(permits.groups().map(({ id }) => id));
    const choices = remembered === null ? choicesOf(guess) : stillGood(remembered.choices, ids, guess);
    return {
      ...{ id: file.id, fileName: file.fileName, sizeBytes: file.sizeBytes },
      ...{ sheets: [...table.sheets], sheet: table.sheet, encoding: table.encoding, delimiter: table.delimiter },
      ...{ rows: table.rows, width: table.width, preview: table.preview.map((row) => [...row]) },
      choices,
      rememberedAt: remembered?.usedAt ?? null,
    };
  }

  async function tellPermits({ workshop: shop }: Session): Promise<void> {
    const all: readonly ExistingPermit[] = await permits.snapshot();
    for (let from = 0; from === 0 || from < all.length; from += permitsPerMessage) {
      await shop.ask({ type: 'permits', permits: all.slice(from, from + permitsPerMessage), first: from === 0 });
    }
  }

  /** What is to be written, in the groups that were made for it. */
  async function planOf({ workshop: shop }: Session, madeGroups: ReadonlyMap<string, string>) {
    const added: PermitValues[] = [];
    const changed: ExistingPermit[] = [];
    const inGroup = (values: PermitValues): PermitValues => {
      const groupId = madeGroups.get(values.groupId);
      return groupId === undefined ? values : { ...values, groupId };
    };
    for (let from = 0, total = 1; from < total; from += permitsPerMessage) {
      const some = await shop.ask({ type: 'plan', from, limit: permitsPerMessage });
      for (const values of some.added) added.push(inGroup(values));
      for (const permit of some.changed) changed.push({ ...permit, values: inGroup(permit.values) });
      total = some.total;
      await turn();
    }
    return { added, changed };
  }

  /** Makes the groups that the list asks for, by their name. They ask a person until somebody says otherwise. */
  async function makeGroups(names: readonly string[], by: string): Promise<Group[]> {
    const made: Group[] = [];
    const before = permits.groups().length;
    try {
      for (const [index, name] of names.entries()) {
        const colour = groupColours[(before + index) % groupColours.length];
        const values = groupValuesSchema.parse({ name: name.slice(0, 60), colour, description: '', onMatch: 'ask' });
        made.push(await permits.addGroup(values, by));
      }
    } catch (error) {
      await unmakeGroups(made, by);
      throw error;
    }
    return made;
  }

  async function unmakeGroups(made: readonly Group[], by: string): Promise<void> {
    for (const { id } of made) await permits.removeGroup(id, by).catch(() => undefined);
  }

  return {
    async addUpload(fileName, body, signal) {
      const file = await keepUpload(folder, uuidv7(), fileName, body, signal);
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
          const read = await session.workshop.ask({ type: 'read', path: session.file.path, sheet });
          session.table = await tableOf(session, read);
          return session.table;
        } catch (error) {
          await close(id);
          throw error;
        }
      });
    },

    async check(id, choices) {
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
          await tellPermits(session);
          const groups = permits.groups().map(({ id: groupId, name }) => ({ id: groupId, name }));
          const day = new Date(clock.now()).toLocaleDateString('en-GB', {
            day: 'numeric',
            month: 'short',
            year: 'numeric',
          });
          const missingReason = `Not in ${session.file.fileName} on ${day}`.slice(0, 300);
          const summary = await session.workshop.ask({ type: 'check', choices, groups, missingReason });
          const checkId = uuidv7();
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

    async apply(id, checkId, by) {
      const session = checked(id, checkId);
      const { choices, summary } = session.check;
      return await during(session, 'writing', async () => {
        const writing = { abort: new AbortController(), share: 0 };
        const made = await makeGroups(summary.groupsToMake, by);
        try {
          const idOf = new Map(made.map(({ id: groupId, name }) => [`${newGroupPrefix}${name}`, groupId]));
          const plan = await planOf(session, idOf);
          checked(id, checkId);
          session.writing = writing;
          const isNothing = plan.added.length + plan.changed.length === 0;
          const applied = isNothing
            ? null
            : await permits.apply(plan, by, {
                kind: 'import',
                detail: session.file.fileName,
                signal: writing.abort.signal,
                onProgress(done, total) {
                  writing.share = done / Math.max(1, total);
                },
              });
          await rememberMapping(session, choices);
          return {
            ...{ fileName: session.file.fileName, batchId: applied?.batchId ?? null },
            ...{ added: summary.toAdd, changed: summary.toChange, suspended: summary.toSuspend },
            ...{ groupsMade: made.map(({ name }) => name), wrong: summary.counts.wrong },
          };
        } catch (error) {
          await unmakeGroups(made, by);
          throw error;
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
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true, mode: 0o700 });
    },

    async stop() {
      for (const id of [...sessions.keys()]) await close(id);
    },
  };

  async function rememberMapping({ table }: Session, choices: ImportChoices): Promise<void> {
    const signature = signatureOf(table?.preview ?? [], choices.headerRow);
    if (signature !== null)
      await store.keepMapping(signature, { choices: { ...choices, missing: 'keep' }, usedAt: clock.now() });
  }
}

/** Names a list by the names of its columns; null where it has none. */
function signatureOf(preview: readonly (readonly string[])[], headerRow: number | null): string | null {
  const names = headerRow === null ? [] : (preview[headerRow - 1] ?? []).map(plainName);
  if (!names.some((name) => name !== '')) return null;
  return createHash('sha256').update(JSON.stringify(names)).digest('hex');
}

function choicesOf({ headerRow, columns, dateOrder }: ReadFile['guess']): ImportChoices {
  return {
    headerRow,
    columns: [...columns],
    dateOrder,
    matchBy: columns.includes('number') ? 'number' : 'plate',
    vehicles: 'add',
    groupId: null,
    groups: [],
    missing: 'keep',
  };
}

/** What was chosen the last time, but for groups that are gone; the row with the names is where it is now. */
function stillGood(
  choices: ImportChoices,
  groupIds: ReadonlySet<string>,
  { headerRow }: ReadFile['guess'],
): ImportChoices {
  const isThere = (id: string | null) => id === null || groupIds.has(id);
  return {
    ...choices,
    headerRow,
    groupId: isThere(choices.groupId) ? choices.groupId : null,
    groups: choices.groups.filter(({ groupId }) => isThere(groupId)),
  };
}
