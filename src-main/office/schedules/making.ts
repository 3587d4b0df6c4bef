import { setTimeout as wait } from 'node:timers/promises';
import { type Export, exportFormatWords } from '../../../src-preload/contract/office/exports.ts';
import { listText } from '../../../src-preload/contract/office/scheduleRules.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actAs } from '../../platform/serving/actor.ts';
import { untilWritten } from '../../platform/untilWritten.ts';
import type { Asking, Exports } from '../exports/service.ts';
import type { Reports } from '../reports/service.ts';
import type { DeliveryRecord } from './deliveryStore.ts';
import { fileNameOf } from './folder.ts';
import { askingFor, type Owners } from './owner.ts';
import type { RunFile, RunStore, StoredRun } from './runStore.ts';
import { daysOfRun } from './shown.ts';
import type { ScheduleStore } from './store.ts';

export interface MakingOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly schedules: ScheduleStore;
  readonly runs: RunStore;
  readonly deliveries: DeliveryRecord;
  readonly owners: Owners;
  readonly reports: Pick<Reports, 'export' | 'kinds'>;
  readonly exports: Pick<Exports, 'whenOver'>;
  readonly nameOfUser: (id: string) => string;
  /** Called once something is to go out. */
  readonly onMade: () => void;
  /** Tells those who watch. */
  readonly onChange: () => void;
}

/** What ends Gatehouse each time is not tried for ever. */
const mostStarts = 3;
const pauseMs = 5_000;

/** Makes what is to be made, one run after the other; one that a crash broke off is gone on with. */
export function createMaking(options: MakingOptions) {
  const { db, clock, log, schedules, runs, deliveries, owners, reports, exports } = options;
  const stopping = new AbortController();
  const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal });
  let running: Promise<void> | null = null;
  let isWanted = false;

  async function make(run: StoredRun): Promise<void> {
    if (run.starts >= mostStarts)
      return await end(
        run,
        [],
        'Gatehouse ended each time while this was made. Choose fewer reports, then make it again.',
      );
    await runs.update(db, run.id, { starts: run.starts + 1 });
    const asking = askingFor({ ...run, name: run.scheduleName }, owners);
    if (typeof asking === 'string') return await end(run, [], asking);
    const made: RunFile[] = [];
    const before = await runs.files([run.id]);
    for (const [place] of run.plan.reports.entries()) {
      const known = before.find((file) => file.place === place);
      const file = known ?? (await makeOne(run, place, asking));
      // An end that was asked for is no failure of it.
      if (file === null || stopping.signal.aborted) return await runs.update(db, run.id, { starts: run.starts });
      if (known === undefined) {
        await runs.putFile(db, file);
        options.onChange();
      }
      made.push(file);
    }
    const broken = made.filter(({ exportId }) => exportId === null).map(({ title, message }) => `${title}: ${message}`);
    await end(
      run,
      made,
      run.plan.reports.length === 0 ? 'Its reports can no longer be read. Choose them anew.' : broken.join(' '),
    );
  }

  /** The file of one report, or why there is none; null where Gatehouse is ending. */
  async function makeOne(run: StoredRun, place: number, asking: Asking): Promise<RunFile | null> {
    const wanted = run.plan.reports[place];
    const title = reports.kinds(asking).find(({ id }) => id === wanted?.id)?.title ?? wanted?.id ?? '';
    const file = { id: `${run.id}.${place}`, runId: run.id, place, reportId: wanted?.id ?? '', title, placedAs: null };
    const nothing = { exportId: null, fileName: '', rows: 0, bytes: 0, sha256: null };
    if (wanted === undefined) return { ...file, ...nothing, message: 'It was not asked for.' };
    const { format } = run.plan;
    const query = { ...wanted, from: run.fromDay, to: run.toDay };
    try {
      const begun = await inTurn(() => actAs(asking.actor, () => reports.export({ query, format }, asking)));
      const done = await exports.whenOver(begun.id);
      if (stopping.signal.aborted) return null;
      if (done?.state !== 'done')
        return { ...file, ...nothing, message: done?.message || 'It was cancelled, or its file was deleted.' };
      const { rows, bytes, sha256, message } = done;
      const fileName = fileNameOf([run.scheduleName, title, daysOfRun(run)], exportFormatWords[format].ending);
      return { ...file, exportId: done.id, fileName, rows, bytes, sha256, message };
    } catch (error) {
      if (stopping.signal.aborted) return null;
      if (!(error instanceof Refusal)) throw error;
      const message =
        error.code === 'FORBIDDEN'
          ? `${run.ownerName} may not read it any more, or not of all cameras.`
          : error.message;
      return { ...file, ...nothing, message };
    }
  }

  /** Where too many exports wait already, it waits for its turn. */
  async function inTurn(ask: () => Promise<Export>): Promise<Export> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'CONFLICT') throw error;
        await pause(pauseMs);
      }
    }
  }

  /** Ends a run: what was made goes on its way in the same transaction. */
  async function end(run: StoredRun, made: readonly RunFile[], message: string): Promise<void> {
    const at = clock.now();
    const { folder, recipientIds } = run.plan;
    const whole = made.filter(({ exportId }) => exportId !== null);
    const asking = askingFor({ ...run, name: run.scheduleName }, owners);
    const targets = [
      ...(folder === null ? [] : [{ kind: 'folder' as const, target: folder, userId: '' }]),
      ...recipientIds.map((userId) => ({ kind: 'mail' as const, target: options.nameOfUser(userId), userId })),
    ];
    const write = () =>
      db.transaction().execute(async (writing) => {
        const state = message === '' ? ('made' as const) : ('failed' as const);
        await runs.update(writing, run.id, { state, endedAt: at, message });
        const isThere = (await schedules.get(run.scheduleId, writing)) !== null;
        if (whole.length > 0 && isThere)
          await deliveries.insert(
            writing,
            targets.map((target) => ({ ...target, id: newId(), runId: run.id, attempts: 0, createdAt: at })),
          );
        await note(writing, clock, {
          action: message === '' ? 'schedules.made' : 'schedules.failed',
          thing: { kind: 'schedule', id: run.scheduleId, label: run.scheduleName },
          values: {
            ...{ days: daysOfRun(run), reports: listText(whole.map(({ title }) => title)), message },
            rows: whole.reduce((sum, { rows }) => sum + rows, 0),
            sha256: whole.flatMap(({ sha256 }) => sha256 ?? []).join(', '),
          },
          ...(typeof asking === 'string' ? {} : { actor: asking.actor }),
        });
      });
    await untilWritten(write, { log, pause });
    options.onChange();
    options.onMade();
  }

  async function goOn(): Promise<void> {
    do {
      isWanted = false;
      try {
        for (let run = await runs.making(); run !== null && !stopping.signal.aborted; run = await runs.making())
          await make(run);
      } catch (err) {
        // Such as a full disk: it is gone on with when the calendar is looked at next.
        if (!stopping.signal.aborted)
          log.error({ err }, 'A scheduled report could not be made now, and will be tried again');
      }
    } while (isWanted && !stopping.signal.aborted);
  }

  return {
    /** Makes whatever waits; resolves once nothing does. */
    wake(): Promise<void> {
      isWanted = true;
      running ??= goOn().finally(() => {
        running = null;
      });
      return running;
    },
    /** Nothing more is begun; what is being made is gone on with at the next start. */
    halt: () => stopping.abort(),
    settled: async () => void (await running),
  };
}
