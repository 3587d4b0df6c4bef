import { implement, ORPCError, withEventMeta } from '@orpc/server';
import { contract } from '../src-preload/contract/contract.ts';
import { type ProcedureMeta, type Role, setsUp } from '../src-preload/contract/roles.ts';
import type { SystemStatus } from '../src-preload/contract/system.ts';
import type { Access } from './access/service.ts';
import type { Alerts } from './alerts/service.ts';
import type { Barriers } from './barriers/service.ts';
import type { Cameras } from './cameras/service.ts';
import type { CarParks } from './carparks/service.ts';
import type { Desk } from './desk/service.ts';
import type { Jobs } from './jobs/service.ts';
import type { PermitImport } from './permits/import/service.ts';
import type { Permits } from './permits/service.ts';
import type { Log } from './platform/log.ts';
import type { Outbox } from './platform/outbox.ts';
import { Refusal, statusOfRefusal } from './platform/refusal.ts';
import type { Reads } from './reads/service.ts';
import type { Review } from './review/service.ts';
import type { Settings } from './settings/service.ts';
import type { Visitors } from './visitors/service.ts';
import type { WatchList } from './watchlist/service.ts';

/** Who calls. The host proves it; no request can say it of itself. */
export interface Actor {
  readonly name: string;
  readonly role: Role;
}

/** What the procedures are made of. */
export interface Services {
  readonly barriers: Barriers;
  readonly cameras: Cameras;
  readonly carParks: CarParks;
  readonly reads: Reads;
  readonly jobs: Jobs;
  readonly review: Review;
  readonly permits: Permits;
  readonly permitImport: PermitImport;
  readonly settings: Settings;
  readonly visitors: Visitors;
  readonly watchList: WatchList;
  readonly access: Access;
  readonly alerts: Alerts;
  readonly desk: Desk;
  readonly outbox: Outbox;
  readonly log: Log;
  status(): Promise<SystemStatus>;
}

/** Every procedure of the contract, tied to its service. Nothing is decided here but who may call. */
export function createProcedures({
  barriers,
  cameras,
  carParks,
  reads,
  jobs,
  review,
  permits,
  permitImport,
  settings,
  visitors,
  watchList,
  access,
  alerts,
  desk,
  outbox,
  log,
  status,
}: Services) {
  const settingsFor = async (actor: Actor) => ({
    ...(await settings.view()),
    mayChange: setsUp.includes(actor.role),
  });
  const os = implement(contract)
    .$context<{ actor: Actor }>()
    .use(async ({ context, procedure, path, next }) => {
      const { roles } = procedure['~orpc'].meta as ProcedureMeta;
      if (!roles.includes(context.actor.role)) {
        throw new ORPCError('FORBIDDEN', { message: 'Your role does not allow this. Ask an administrator.' });
      }
      try {
        return await next();
      } catch (error) {
        throw asProcedureError(error, path, log);
      }
    });

  return os.router({
    barriers: {
      list: os.barriers.list.handler(({ context }) => barriers.list(setsUp.includes(context.actor.role))),
      add: os.barriers.add.handler(({ input }) => barriers.add(input)),
      update: os.barriers.update.handler(({ input }) => barriers.update(input.id, input.values)),
      remove: os.barriers.remove.handler(({ input }) => barriers.remove(input.id)),
      test: os.barriers.test.handler(({ input, context }) => barriers.test(input, context.actor.name)),
      open: os.barriers.open.handler(({ input, context }) => barriers.open({ ...input, by: context.actor.name })),
      holdOpen: os.barriers.holdOpen.handler(({ input, context }) =>
        barriers.holdOpen(input.id, { by: context.actor.name, reason: input.reason }),
      ),
      lockDown: os.barriers.lockDown.handler(({ input, context }) =>
        barriers.lockDown(input.id, { by: context.actor.name, reason: input.reason }),
      ),
      release: os.barriers.release.handler(({ input, context }) => barriers.release(input.id, context.actor.name)),
      commands: os.barriers.commands.handler(({ input }) => barriers.commands(input)),
    },
    cameras: {
      list: os.cameras.list.handler(() => cameras.list()),
      add: os.cameras.add.handler(({ input }) => cameras.add(input)),
      update: os.cameras.update.handler(({ input }) => cameras.update(input)),
      remove: os.cameras.remove.handler(({ input }) => cameras.remove(input.id)),
      test: os.cameras.test.handler(({ input }) => cameras.test(input)),
      devices: os.cameras.devices.handler(() => cameras.devices()),
      addSample: os.cameras.addSample.handler(() => cameras.addSample()),
      gaps: os.cameras.gaps.handler(({ input }) => cameras.gaps(input.id, input.limit)),
    },
    carParks: {
      list: os.carParks.list.handler(() => carParks.list()),
      add: os.carParks.add.handler(({ input }) => carParks.add(input.name)),
      rename: os.carParks.rename.handler(({ input }) => carParks.rename(input.id, input.name)),
      remove: os.carParks.remove.handler(({ input }) => carParks.remove(input.id)),
    },
    reads: {
      list: os.reads.list.handler(({ input }) => reads.list(input)),
      get: os.reads.get.handler(({ input }) => reads.get(input.id)),
      countries: os.reads.countries.handler(() => reads.countries()),
    },
    jobs: {
      list: os.jobs.list.handler(() => jobs.list()),
      get: os.jobs.get.handler(({ input }) => jobs.get(input.id)),
      addFromPath: os.jobs.addFromPath.handler(({ input }) => jobs.addFromPath(input.path)),
      cancel: os.jobs.cancel.handler(({ input }) => jobs.cancel(input.id)),
      retry: os.jobs.retry.handler(({ input }) => jobs.retry(input.id)),
      remove: os.jobs.remove.handler(({ input }) => jobs.remove(input.id)),
    },
    live: {
      events: os.live.events.handler(async function* ({ signal, lastEventId }) {
        const after = lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
        for await (const { sequence, event } of outbox.follow(after, signal ?? new AbortController().signal)) {
          yield sequence === null ? event : withEventMeta(event, { id: String(sequence) });
        }
      }),
    },
    review: {
      queue: os.review.queue.handler(({ input }) => review.queue(input)),
      count: os.review.count.handler(() => review.count()),
      about: os.review.about.handler(({ input }) => review.about(input.id)),
      decide: os.review.decide.handler(({ input, context }) =>
        review.decide(input.id, input.decision, context.actor.name),
      ),
      decideMany: os.review.decideMany.handler(({ input, context }) =>
        review.decideMany(input.ids, input.decision, context.actor.name),
      ),
      undo: os.review.undo.handler(({ input, context }) => review.undo(input.id, context.actor.name)),
      undoMany: os.review.undoMany.handler(({ input, context }) => review.undoMany(input.ids, context.actor.name)),
      exportable: os.review.exportable.handler(({ input }) =>
        review.exportable({ fromAt: input.fromAt ?? null, toAt: input.toAt ?? null }),
      ),
    },
    access: {
      unknownExamples: os.access.unknownExamples.handler(() => access.unknownExamples()),
      whatIf: os.access.whatIf.handler(({ input }) => access.whatIf(input)),
      history: os.access.history.handler(({ input }) => access.history(input.readId)),
    },
    desk: {
      waiting: os.desk.waiting.handler(() => desk.waiting()),
      answer: os.desk.answer.handler(({ input, context }) =>
        desk.answer(input.readId, input.answer, input.reason, context.actor.name),
      ),
      takeBack: os.desk.takeBack.handler(({ input, context }) => desk.takeBack(input.readId, context.actor.name)),
      answersTo: os.desk.answersTo.handler(({ input }) => desk.answersTo(input.readId)),
      notes: os.desk.notes.handler(({ input }) => desk.notes(input.mark)),
      addNote: os.desk.addNote.handler(({ input, context }) => desk.addNote(input, context.actor.name)),
      removeNote: os.desk.removeNote.handler(({ input }) => desk.removeNote(input.id)),
      restoreNote: os.desk.restoreNote.handler(({ input }) => desk.restoreNote(input.id)),
    },
    visitors: {
      list: os.visitors.list.handler(({ input }) => visitors.list(input)),
      log: os.visitors.log.handler(({ input }) => visitors.log(input)),
      suggestions: os.visitors.suggestions.handler(() => visitors.suggestions()),
      get: os.visitors.get.handler(({ input }) => visitors.get(input.id)),
      add: os.visitors.add.handler(({ input, context }) => visitors.add(input, context.actor.name)),
      update: os.visitors.update.handler(({ input }) => visitors.update(input.id, input.values)),
      cancel: os.visitors.cancel.handler(({ input, context }) => visitors.cancel(input.id, context.actor.name)),
      restore: os.visitors.restore.handler(({ input }) => visitors.restore(input.id)),
      walkUp: os.visitors.walkUp.handler(({ input, context }) => visitors.walkUp(input, context.actor.name)),
      arrive: os.visitors.arrive.handler(({ input: { id, ...came }, context }) =>
        visitors.arrive(id, came, context.actor.name),
      ),
      leave: os.visitors.leave.handler(({ input, context }) => visitors.leave(input.id, context.actor.name)),
      undoAttendance: os.visitors.undoAttendance.handler(({ input }) => visitors.undoAttendance(input.id)),
    },
    alerts: {
      list: os.alerts.list.handler(({ input }) => alerts.list(input)),
      waiting: os.alerts.waiting.handler(() => alerts.waiting()),
      acknowledge: os.alerts.acknowledge.handler(({ input, context }) =>
        alerts.acknowledge(input.ids, context.actor.name),
      ),
      mailPassword: os.alerts.mailPassword.handler(() => alerts.mailPassword()),
      setMailPassword: os.alerts.setMailPassword.handler(({ input, context }) =>
        alerts.setMailPassword(input, context.actor.name),
      ),
      testEmail: os.alerts.testEmail.handler(({ input }) => alerts.testEmail(input.to)),
    },
    watchList: {
      list: os.watchList.list.handler(() => watchList.list()),
      misreads: os.watchList.misreads.handler(({ input }) => watchList.misreads(input)),
      add: os.watchList.add.handler(({ input, context }) => watchList.add(input, context.actor.name)),
      update: os.watchList.update.handler(({ input }) => watchList.update(input.id, input.values)),
      remove: os.watchList.remove.handler(({ input }) => watchList.remove(input.id)),
      restore: os.watchList.restore.handler(({ input }) => watchList.restore(input.id)),
    },
    permitImport: {
      read: os.permitImport.read.handler(({ input }) => permitImport.read(input.id, input.sheet)),
      check: os.permitImport.check.handler(({ input }) => permitImport.check(input.id, input.choices)),
      rows: os.permitImport.rows.handler(({ input: { id, ...query } }) => permitImport.rows(id, query)),
      apply: os.permitImport.apply.handler(({ input, context }) =>
        permitImport.apply(input.id, input.checkId, context.actor.name),
      ),
      progress: os.permitImport.progress.handler(({ input }) => permitImport.progress(input.id)),
      cancel: os.permitImport.cancel.handler(({ input }) => permitImport.cancel(input.id)),
      close: os.permitImport.close.handler(({ input }) => permitImport.close(input.id)),
      past: os.permitImport.past.handler(({ input }) => permitImport.past(input.limit)),
    },
    permits: {
      groups: os.permits.groups.handler(() => permits.groups()),
      addGroup: os.permits.addGroup.handler(({ input, context }) => permits.addGroup(input, context.actor.name)),
      updateGroup: os.permits.updateGroup.handler(({ input, context }) =>
        permits.updateGroup(input.id, input.values, context.actor.name),
      ),
      removeGroup: os.permits.removeGroup.handler(({ input, context }) =>
        permits.removeGroup(input.id, context.actor.name),
      ),
      groupHistory: os.permits.groupHistory.handler(({ input }) => permits.groupHistory(input.groupId, input.limit)),
      undoGroup: os.permits.undoGroup.handler(({ input, context }) =>
        permits.undoGroup(input.changeId, context.actor.name),
      ),
      list: os.permits.list.handler(({ input }) => permits.list(input)),
      ids: os.permits.ids.handler(({ input }) => permits.ids(input)),
      get: os.permits.get.handler(({ input }) => permits.get(input.id)),
      many: os.permits.many.handler(({ input }) => permits.many(input.ids)),
      samePlates: os.permits.samePlates.handler(({ input }) => permits.samePlates(input.plates, input.exceptId)),
      add: os.permits.add.handler(({ input, context }) => permits.add(input, context.actor.name)),
      update: os.permits.update.handler(({ input, context }) =>
        permits.update(input.id, input.values, context.actor.name),
      ),
      bulk: os.permits.bulk.handler(({ input, context }) => permits.bulk(input.ids, input.action, context.actor.name)),
      history: os.permits.history.handler(({ input }) => permits.history(input.permitId, input.limit)),
      undo: os.permits.undo.handler(({ input, context }) => permits.undo(input.batchId, context.actor.name)),
    },
    settings: {
      get: os.settings.get.handler(({ context }) => settingsFor(context.actor)),
      update: os.settings.update.handler(async ({ input, context }) => {
        await settings.update(input, context.actor.name);
        return await settingsFor(context.actor);
      }),
      undo: os.settings.undo.handler(async ({ input, context }) => {
        await settings.undo(input.changeId, context.actor.name);
        return await settingsFor(context.actor);
      }),
      history: os.settings.history.handler(({ input }) => settings.history(input.section, input.limit)),
      orderExample: os.settings.orderExample.handler(({ input }) => settings.orderExample(input.expectedCountries)),
      previewTolerance: os.settings.previewTolerance.handler(({ input }) =>
        settings.previewTolerance(input.plate, input.tolerance),
      ),
      recentConfidences: os.settings.recentConfidences.handler(({ input }) => reads.recentConfidences(input.limit)),
    },
    system: {
      status: os.system.status.handler(() => status()),
    },
  });
}

/** A refusal keeps its code and sentence; a bug is logged and answered without its details. */
function asProcedureError(error: unknown, path: readonly string[], log: Log): unknown {
  if (error instanceof Refusal) {
    return new ORPCError(error.code, {
      status: statusOfRefusal[error.code],
      message: error.message,
      data: error.field === undefined ? undefined : { field: error.field },
      cause: error,
    });
  }
  if (error instanceof ORPCError) return error;
  log.error({ err: error, procedure: path.join('.') }, 'A procedure failed');
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: 'Something unexpected went wrong. Try again; if it stays, send the log to support.',
    cause: error,
  });
}
