import { type Export, type ExportRequest, exportFormatWords } from '../../../src-preload/contract/office/exports.ts';
import type { Report } from '../../../src-preload/contract/office/reports.ts';
import { note } from '../../platform/audit/note.ts';
import type { Database } from '../../platform/database.ts';
import type { AnyExportSource } from '../../platform/exportSource.ts';
import { saidMoment } from '../../platform/exportWords.ts';
import { newId } from '../../platform/ids.ts';
import type { LeavingFiles } from '../../platform/leavingFiles.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Actor, refuseWithoutScope } from '../../platform/serving/actor.ts';
import { createTurns } from '../../platform/turns.ts';
import { createCatalogue, type MayCall, sourceOfReport } from './catalogue.ts';
import { countRows } from './countRows.ts';
import { beyond, type exportFiles } from './files.ts';
import type { AskedFor, Going, WaitingJob } from './going.ts';
import { type GroundOptions, jobGround } from './jobGround.ts';
import type { WantedReport } from './messages.ts';
import { createOvers } from './overs.ts';
import { reportOfThread } from './reportThread.ts';
import { interrupted, shownExport } from './shownExport.ts';
import { createExportStore, type StoredExport } from './store.ts';
import { runThread, type StartExportThread } from './thread.ts';

/** What who has reports written must know of the road. */
export type { WriteJobFile } from './jobFile.ts';
export type { ReportJob } from './messages.ts';
export type { ExportDocument, ExportTable } from './writing/document.ts';

export interface ExportsOptions extends GroundOptions {
  readonly db: Database;
  readonly log: Log;
  readonly leaving: LeavingFiles;
  readonly files: ReturnType<typeof exportFiles>;
  readonly sources: readonly AnyExportSource[];
  readonly startThread: StartExportThread;
  /** What must be so before something of a source is taken out, such as a reason that was given; throws a `Refusal`. */
  readonly checks: Readonly<Record<string, (filter: never) => Promise<void>>>;
  /** Whether somebody may have the file of a report. */
  readonly mayHaveReport: (reportId: string, asking: Asking) => boolean;
}

/** Who asks, and what they may. */
export interface Asking {
  readonly actor: Actor;
  readonly may: MayCall;
}

export type Exports = ReturnType<typeof createExports>;

/** Made at the same time; others wait for their turn. */
const atOnce = 2;
const mostWaiting = 20;
/** All files together; the oldest go where they would be more. */
const mostBytes = 4 * 1024 ** 3;

/** Everything that is taken out of the record as a file: asked for, made one after the other in threads of their own, kept for a while. */
export function createExports(options: ExportsOptions) {
  const { db, clock, log, leaving, files, sources, startThread } = options;
  const store = createExportStore(db);
  const catalogue = createCatalogue(sources, options.mayHaveReport);
  const going = new Map<string, Going>();
  /** Why some broke off, unwritten yet. */
  const unwritten = new Map<string, string>();
  const overs = createOvers();
  const settled = new Set<Promise<void>>();
  /** Each is a thread, and a form asks with every change of its filter. */
  const counting = createTurns({ atOnce, mostWaiting });

  const running = () => [...going.values()].filter(({ thread }) => thread !== null).length;
  const thing = ({ id, fileName }: Pick<StoredExport, 'id' | 'fileName'>) => ({ kind: 'export', id, label: fileName });
  const filtersOf = (said: StoredExport['said']) => said.map(([what, value]) => `${what}: ${value}`).join('; ');

  const groundOf = (asking: Pick<Asking, 'actor'>) => jobGround(options, asking.actor);
  /** A report goes by the numbers of the site, also by those that held before. */
  const groundOfReport = async (asking: Pick<Asking, 'actor'>) =>
    Object.assign(await groundOf(asking), { settings: options.settings(), versions: options.versions() });

  /** Starts those whose turn it is. */
  function goOn(): void {
    for (const each of going.values()) {
      if (running() >= atOnce) return;
      if (each.thread !== null || each.startedMs > 0) continue;
      each.startedMs = clock.monotonicMs();
      const work = make(each).catch((err: unknown) =>
        log.error({ err, id: each.kept.id }, 'An export could not be settled'),
      );
      settled.add(work);
      void work.finally(() => settled.delete(work));
    }
  }

  async function make(each: Going): Promise<void> {
    const { id } = each.kept;
    try {
      const most = await files.prepare(id);
      if (!going.has(id)) return;
      const file = { path: files.partial(id), mostBytes: most };
      each.thread = runThread(
        startThread,
        { ...each.job, file },
        (report) => {
          if (report.type === 'found') Object.assign(each, { total: report.total, said: report.said });
          else if (report.type === 'progress') Object.assign(each, { rows: report.rows, bytes: report.bytes });
        },
        (err) => log.error({ err, id }, 'An export failed'),
      );
      await store.update(db, id, { state: 'running' });
      const end = await each.thread.ended;
      await each.thread.stop();
      // One that was cancelled in its last moment stays cancelled.
      if (end === null || !going.has(id)) return;
      if (end.type === 'problem') await breakOff(each, end.message);
      else await keep(each, end);
    } catch (error) {
      if (!(error instanceof Refusal)) log.error({ err: error, id }, 'An export failed');
      await breakOff(
        each,
        error instanceof Refusal
          ? error.message
          : 'The export could not be written. Look whether the disk is full, and try again.',
      );
    } finally {
      going.delete(id);
      overs.end(id);
      goOn();
    }
  }

  /** The file has its name before anybody is told of it, and is noted in the audit by then. */
  async function keep(
    each: Going,
    { rows, bytes, sha256, message }: { rows: number; bytes: number; sha256: string; message: string },
  ) {
    const { id, title, format } = each.kept;
    await files.keep(id);
    const told = { format: exportFormatWords[format].name, filters: filtersOf(each.said), rows, bytes, sha256 };
    await db.transaction().execute(async (writing) => {
      const done = { rows, bytes, sha256, message, said: each.said, total: each.total };
      await store.update(writing, id, { state: 'done', endedAt: clock.now(), ...done });
      await note(writing, clock, {
        action: 'exports.make',
        thing: { ...thing(each.kept), label: title },
        values: told,
        actor: each.actor,
      });
      const tooMany = beyond(mostBytes, await store.files(writing));
      await store.remove(
        writing,
        tooMany.map((file) => file.id),
      );
      await leaving.note(
        writing,
        tooMany.map((file) => `exports/${file.id}`),
      );
    });
    await leaving.finish();
  }

  async function breakOff({ kept: { id }, said, total }: Going, message: string): Promise<void> {
    unwritten.set(id, message);
    await files.drop(id);
    await store.update(db, id, { state: 'broken', endedAt: clock.now(), message, said, total });
    unwritten.delete(id);
  }

  async function known(id: string, asking: Asking): Promise<StoredExport> {
    const kept = await store.get(id);
    if (kept === null || !catalogue.mayHave(kept, asking))
      throw new Refusal('NOT_FOUND', 'This export is no longer kept. Ask for it again.');
    return kept;
  }

  function shown(kept: StoredExport, { actor }: Asking): Export {
    const now = going.get(kept.id);
    const tookMs = now === undefined || now.thread === null ? null : clock.monotonicMs() - now.startedMs;
    const asked = { askedById: actor.id, keptDays: options.settings().retention.exports };
    const why = unwritten.get(kept.id);
    if (now === undefined && why !== undefined)
      return shownExport({ ...kept, state: 'broken', message: why }, null, asked);
    return shownExport(kept, now === undefined ? null : { ...now, tookMs }, asked);
  }

  /** The source of a request, and its filter. @throws Refusal where either is none, or may not be asked for */
  async function checked(request: Pick<ExportRequest, 'source' | 'filter' | 'among'>, asking: Asking) {
    const source = catalogue.source(request.source, asking);
    const filter = catalogue.filterOf(source, request, (await options.site()).timeZone);
    await options.checks[source.id]?.(filter as never);
    return { source, filter };
  }

  /** Notes that it was asked for, and starts it when its turn comes. */
  async function begin(asked: AskedFor, job: WaitingJob, asking: Asking): Promise<Export> {
    if (going.size >= atOnce + mostWaiting)
      throw new Refusal('CONFLICT', 'Too many exports wait already. Wait until some of them are done.');
    const { actor } = asking;
    const { source, title, format } = asked;
    const at = clock.now();
    const { name, ending } = exportFormatWords[format];
    const day = saidMoment(at, job.timeZone).replace(':', '.');
    const kept: StoredExport = {
      ...{ id: newId(), source, title, format, state: 'waiting', said: [] },
      ...{ cameraIds: actor.cameraIds, fileName: `${title} ${day}.${ending}`, byId: actor.id, by: actor.name, at },
      ...{ endedAt: null, rows: 0, total: null, bytes: 0, sha256: null, message: '' },
    };
    await db.transaction().execute(async (writing) => {
      await store.insert(writing, kept, asked.request);
      await note(writing, clock, {
        action: 'exports.start',
        thing: { ...thing(kept), label: title },
        values: { format: name, ...asked.noted },
      });
    });
    const begun = { thread: null, startedMs: 0, rows: 0, bytes: 0, total: null, said: [] };
    going.set(kept.id, { kept, job, actor, ...begun });
    goOn();
    return shown(kept, asking);
  }

  return {
    sources: (asking: Asking) => catalogue.shown(asking),

    count: (request: Pick<ExportRequest, 'source' | 'filter' | 'among'>, asking: Asking): Promise<number> =>
      counting(async () => {
        const { filter } = await checked(request, asking);
        return await countRows(startThread, { ...(await groundOf(asking)), request: { ...request, filter } }, log);
      }),

    async start(request: ExportRequest, asking: Asking): Promise<Export> {
      const { source, filter } = await checked(request, asking);
      catalogue.refuseUnfit(source, request);
      if (request.options.pictures) refuseWithoutScope('pictures:read');
      const job = { ...(await groundOf(asking)), request: { ...request, filter } };
      return await begin(
        {
          ...{ source: source.id, title: source.title, format: request.format, request },
          noted: { columns: request.columns.join(', '), filters: JSON.stringify(filter) },
        },
        job,
        asking,
      );
    },

    /** Has a report written as a file, which goes the way of all exports. Who may have it, `mayHaveReport` says. */
    async startReport(wanted: WantedReport, title: string, asking: Asking): Promise<Export> {
      const { query, format } = wanted;
      const job = { ...(await groundOfReport(asking)), report: wanted };
      return await begin(
        {
          ...{ source: sourceOfReport(query.id), title, format, request: query },
          noted: { columns: '', filters: JSON.stringify(query) },
        },
        job,
        asking,
      );
    },

    /** Makes a report in a thread of its own. @throws Refusal where it cannot be made */
    async makeReport(
      wanted: Pick<WantedReport, 'query' | 'mayShow'>,
      asking: Pick<Asking, 'actor'>,
      signal?: AbortSignal,
    ): Promise<Report> {
      const report = { ...wanted, made: null, format: 'pdf' as const };
      const job = { ...(await groundOfReport(asking)), report };
      return await reportOfThread(startThread, job, log, signal);
    },

    async list(asking: Asking): Promise<Export[]> {
      const isForAll = asking.actor.role === 'administrator' && asking.actor.cameraIds === null;
      const all = await store.list(isForAll ? null : asking.actor.id);
      return all.filter((kept) => catalogue.mayHave(kept, asking)).map((kept) => shown(kept, asking));
    },

    /** Waits until nothing more is made of one, and says what it came to; null where it is no longer kept. */
    async whenOver(id: string): Promise<StoredExport | null> {
      if (going.has(id)) await overs.of(id);
      return await store.get(id);
    },
    /** Those of some exports whose file lies there, and is for whoever asks. */
    async downloadable(ids: readonly string[], asking: Asking): Promise<ReadonlySet<string>> {
      const all = await store.many(ids);
      return new Set(
        all.filter((kept) => kept.state === 'done' && catalogue.mayHave(kept, asking)).map(({ id }) => id),
      );
    },
    pathOf: (id: string): string => files.path(id),

    get: async (id: string, asking: Asking): Promise<Export> => shown(await known(id, asking), asking),

    async cancel(id: string, asking: Asking): Promise<Export> {
      const kept = await known(id, asking);
      const each = going.get(id);
      if (each === undefined) throw new Refusal('CONFLICT', 'This export is over. Reload the list.');
      going.delete(id);
      await each.thread?.stop();
      await db.transaction().execute(async (writing) => {
        await store.update(writing, id, { state: 'cancelled', endedAt: clock.now(), rows: 0, said: each.said });
        await note(writing, clock, { action: 'exports.cancel', thing: thing(kept), values: {} });
      });
      await files.drop(id);
      overs.end(id);
      goOn();
      return shown(await known(id, asking), asking);
    },

    async remove(id: string, asking: Asking): Promise<void> {
      const kept = await known(id, asking);
      if (going.has(id)) throw new Refusal('CONFLICT', 'This export is still being made. Cancel it first.');
      await db.transaction().execute(async (writing) => {
        await store.remove(writing, [id]);
        await leaving.note(writing, [`exports/${id}`]);
        await note(writing, clock, { action: 'exports.remove', thing: thing(kept), values: {} });
      });
      await leaving.finish();
    },

    /** Where the file of one that is done lies; noted as a download. @throws Refusal where there is none */
    async download(id: string, asking: Asking): Promise<{ readonly path: string; readonly kept: StoredExport }> {
      const kept = await known(id, asking);
      if (kept.state !== 'done') throw new Refusal('NOT_FOUND', 'This export is not ready. Look at it under Exports.');
      await db
        .transaction()
        .execute((writing) => note(writing, clock, { action: 'exports.download', thing: thing(kept), values: {} }));
      return { path: files.path(id), kept };
    },

    /** Ends whatever is being made, as where its subject was erased. */
    async stopAll(message: string): Promise<void> {
      const all = [...going.values()];
      going.clear();
      for (const each of all) {
        await each.thread?.stop();
        await breakOff(each, message);
        overs.end(each.kept.id);
      }
    },

    async begin(): Promise<void> {
      await store.breakOff(interrupted, clock.now());
      await files.sweep(new Set((await store.files()).map(({ id }) => id)));
    },

    async stop(): Promise<void> {
      const all = [...going.values()];
      going.clear();
      await Promise.all(all.map(({ thread }) => thread?.stop()));
      await Promise.all(settled);
      for (const { kept } of all) await files.drop(kept.id);
      overs.endAll();
    },
  };
}
