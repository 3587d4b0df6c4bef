import type { ReportKind } from '../../../src-preload/contract/office/reports.ts';
import { daysTold, lastDueDay } from '../../../src-preload/contract/office/scheduleRules.ts';
import type {
  Recipient,
  Schedule,
  ScheduleRun,
  ScheduleValues,
} from '../../../src-preload/contract/office/schedules.ts';
import { dayOfIso, type SiteClock } from '../../../src-preload/contract/siteClock.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { DeliveryFault } from '../../platform/mail/deliveries.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import type { Asking, Exports } from '../exports/service.ts';
import type { Reports } from '../reports/service.ts';
import { runOf } from './calendar.ts';
import type { DeliveryRecord } from './deliveryStore.ts';
import { refuseFolder } from './folder.ts';
import { askingFor, mayChange, maySee, type Owners, refuseTakingOver, seenBy } from './owner.ts';
import type { Recipients } from './recipients.ts';
import type { RunStore, StoredRun } from './runStore.ts';
import { daysOfRun, shownRun, shownSchedule } from './shown.ts';
import type { ScheduleStore, StoredSchedule } from './store.ts';

export { troubledSchedules } from './troubled.ts';

export interface SchedulesOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly siteClock: SiteClock;
  readonly dataFolder: string;
  readonly schedules: ScheduleStore;
  readonly runs: RunStore;
  readonly deliveries: DeliveryRecord;
  readonly owners: Owners;
  readonly recipients: Recipients;
  readonly kinds: readonly ReportKind[];
  readonly reports: Pick<Reports, 'kinds'>;
  readonly exports: Pick<Exports, 'downloadable'>;
  readonly canMail: () => boolean;
  readonly isUser: (id: string) => boolean;
  readonly nameOfUser: (id: string) => string;
  /** Tells those who watch. */
  readonly onChange: () => void;
  /** Makes what is to be made. */
  readonly wake: () => void;
}

export type Schedules = ReturnType<typeof createSchedules>;

const mostSchedules = 100;
const gone = 'This schedule is no longer there. Reload the page.';

/** Reports that are made by the calendar, as people make, change and look at them. */
export function createSchedules(options: SchedulesOptions) {
  const { db, clock, siteClock, schedules, runs, deliveries, owners } = options;

  const thing = ({ id, values }: StoredSchedule) => ({ kind: 'schedule', id, label: values.name });
  const notedOf = ({ values, isOn }: StoredSchedule): object => {
    const { rhythm, reports, recipientIds, ...rest } = values;
    return { ...rest, ...rhythm, reports, recipients: recipientIds.map(options.nameOfUser), isOn };
  };

  async function known(id: string, actor: Actor): Promise<StoredSchedule> {
    const found = await schedules.get(id);
    if (found === null || !maySee(found, actor)) throw new Refusal('NOT_FOUND', gone);
    return found;
  }

  async function changeable(id: string, actor: Actor): Promise<StoredSchedule> {
    const found = await known(id, actor);
    if (!mayChange(found, actor))
      throw new Refusal('FORBIDDEN', `This schedule is ${found.ownerName}’s. Ask them, or an administrator.`);
    return found;
  }

  /** For whom it is made: its owner, or whoever asks where there is none any more. */
  function ownerOf(schedule: StoredSchedule | null, asking: Asking): Asking {
    const owner = schedule === null ? asking : askingFor({ ...schedule, name: schedule.values.name }, owners);
    return typeof owner === 'string' ? asking : owner;
  }

  /** @throws Refusal where it cannot be made so, or not by whoever asks */
  async function refuseUnfit(values: ScheduleValues, before: StoredSchedule | null, asking: Asking): Promise<void> {
    const offered = options.reports.kinds(asking);
    for (const { id } of values.reports) {
      const kind = offered.find((each) => each.id === id);
      if (kind === undefined && before?.values.reports.some((each) => each.id === id) === true) continue;
      if (kind === undefined || kind.asks.includes('plate'))
        throw new Refusal('INVALID', 'One of the reports cannot be made by a schedule. Choose another.', {
          field: 'reports',
        });
    }
    const had = before?.values.recipientIds ?? [];
    if (values.recipientIds.some((id) => !had.includes(id) && !options.isUser(id)))
      throw new Refusal('INVALID', 'Somebody it is sent to is no active user. Choose somebody else.', {
        field: 'recipientIds',
      });
    options.recipients.refuseUnread(values, ownerOf(before, asking));
    if (values.folder === null || values.folder === before?.values.folder) return;
    if (asking.actor.role !== 'administrator' || asking.actor.cameraIds !== null)
      throw new Refusal(
        'FORBIDDEN',
        'A folder of this machine is chosen by an administrator. Ask one, or use e-mail.',
        {
          field: 'folder',
        },
      );
    await refuseFolder(values.folder, options.dataFolder).catch((error: unknown) => {
      if (!(error instanceof DeliveryFault)) throw error;
      throw new Refusal('INVALID', error.message, { field: 'folder' });
    });
  }

  async function shownRuns(all: readonly StoredRun[], asking: Asking): Promise<ScheduleRun[]> {
    const ids = all.map(({ id }) => id);
    const files = await runs.files(ids);
    const exportIds = files.flatMap(({ exportId }) => exportId ?? []);
    const shown = {
      ...{ actor: asking.actor, files, deliveries: await deliveries.ofRuns(ids) },
      downloadable: await options.exports.downloadable(exportIds, asking),
      known: new Map((await schedules.list()).map((schedule) => [schedule.id, schedule])),
    };
    return all.map((run) => shownRun(run, shown));
  }

  async function shownAll(some: readonly StoredSchedule[], asking: Asking): Promise<Schedule[]> {
    const latest = await shownRuns(await runs.latest(some.map(({ id }) => id)), asking);
    const about = { actor: asking.actor, owners, kinds: options.kinds, nameOfUser: options.nameOfUser };
    return some.map((schedule) =>
      shownSchedule(schedule, latest.find(({ scheduleId }) => scheduleId === schedule.id) ?? null, {
        ...about,
        ...{ now: clock.now(), clock: siteClock },
      }),
    );
  }

  async function shown(schedule: StoredSchedule, asking: Asking): Promise<Schedule> {
    const [one] = await shownAll([schedule], asking);
    if (one === undefined) throw new Refusal('NOT_FOUND', gone);
    return one;
  }

  /** Writes a change of a schedule that somebody makes. What was due until now is due no more. */
  async function change(
    before: StoredSchedule,
    to: Partial<StoredSchedule>,
    noted: (writing: Writing, after: StoredSchedule) => Promise<unknown>,
    asking: Asking,
  ): Promise<Schedule> {
    const now = clock.now();
    const after = { ...before, ...to, changedAt: now };
    await db.transaction().execute(async (writing) => {
      await schedules.update(writing, after);
      await noted(writing, after);
    });
    options.onChange();
    return await shown(after, asking);
  }

  const fromNow = (values: ScheduleValues) => ({
    doneDay: lastDueDay(values.rhythm, clock.now(), siteClock),
    waits: '' as const,
  });

  /** @param instead the run in whose place it is made: what of that is still on its way goes nowhere, so that nobody has both */
  async function begin(
    run: StoredRun,
    schedule: StoredSchedule,
    asking: Asking,
    isKept: boolean,
    instead: string | null = null,
  ): Promise<ScheduleRun> {
    await db.transaction().execute(async (writing) => {
      if (instead !== null) {
        await deliveries.giveUpRun(writing, instead, { code: 'madeAgain' });
        await runs.update(writing, instead, { isSettled: 1 });
      }
      if (isKept) {
        const { state, cause, by, plan, at, ownerId, ownerName } = run;
        await runs.update(writing, run.id, { state, cause, by, plan, at, ownerId, ownerName });
      } else await runs.insert(writing, run);
      await note(writing, clock, {
        action: 'schedules.run',
        thing: thing(schedule),
        values: { days: daysOfRun(run) },
      });
    });
    options.onChange();
    options.wake();
    const [one] = await shownRuns([run], asking);
    if (one === undefined) throw new Error('A run that was begun is not there');
    return one;
  }

  async function runKnown(id: string, actor: Actor): Promise<{ run: StoredRun; schedule: StoredSchedule }> {
    const run = await runs.get(id);
    if (run === null) throw new Refusal('NOT_FOUND', 'This is no longer in the history. Reload the page.');
    return { run, schedule: await changeable(run.scheduleId, actor) };
  }

  return {
    async list(asking: Asking): Promise<{ schedules: Schedule[]; canMail: boolean }> {
      const all = (await schedules.list()).filter((each) => maySee(each, asking.actor));
      return { schedules: await shownAll(all, asking), canMail: options.canMail() };
    },

    async troubled(asking: Asking): Promise<{ count: number }> {
      const all = await this.list(asking);
      const isTroubled = ({ latest, hindrance }: Schedule) => hindrance !== '' || latest?.isTroubled === true;
      return { count: all.schedules.filter(isTroubled).length };
    },

    async recipients(id: string | undefined, asking: Asking): Promise<Recipient[]> {
      const schedule = id === undefined ? null : await known(id, asking.actor);
      return options.recipients.list(ownerOf(schedule, asking));
    },

    async add(values: ScheduleValues, asking: Asking): Promise<Schedule> {
      await refuseUnfit(values, null, asking);
      if ((await schedules.count()) >= mostSchedules)
        throw new Refusal('CONFLICT', `There are ${mostSchedules} schedules already. Remove one that nobody needs.`);
      const { id: ownerId, name: ownerName } = asking.actor;
      const now = clock.now();
      const schedule: StoredSchedule = {
        ...{ id: newId(), values, isOn: true, ownerId, ownerName, ...fromNow(values) },
        ...{ createdAt: now, changedAt: now },
      };
      await db.transaction().execute(async (writing) => {
        await schedules.insert(writing, schedule);
        const after = notedOf(schedule);
        await note(writing, clock, { action: 'schedules.add', thing: thing(schedule), values: {}, after });
      });
      options.onChange();
      return await shown(schedule, asking);
    },

    async update(id: string, values: ScheduleValues, asking: Asking): Promise<Schedule> {
      const before = await changeable(id, asking.actor);
      await refuseUnfit(values, before, asking);
      const isSame = JSON.stringify(values.rhythm) === JSON.stringify(before.values.rhythm);
      return await change(
        before,
        { values, ...(isSame ? {} : fromNow(values)) },
        (writing, after) =>
          note(writing, clock, {
            ...{ action: 'schedules.update', thing: thing(after), values: {} },
            ...{ before: notedOf(before), after: notedOf(after) },
          }),
        asking,
      );
    },

    async setOn(id: string, isOn: boolean, asking: Asking): Promise<Schedule> {
      const before = await changeable(id, asking.actor);
      return await change(
        before,
        { isOn, ...fromNow(before.values) },
        (writing, after) => note(writing, clock, { action: 'schedules.setOn', thing: thing(after), values: { isOn } }),
        asking,
      );
    },

    async takeOver(id: string, asking: Asking): Promise<Schedule> {
      const before = await known(id, asking.actor);
      if (before.ownerId !== asking.actor.id) refuseTakingOver(asking.actor);
      const { id: ownerId, name: ownerName } = asking.actor;
      return await change(
        before,
        { ownerId, ownerName },
        (writing, after) =>
          note(writing, clock, {
            ...{ action: 'schedules.takeOver', thing: thing(after), values: { from: before.ownerName } },
          }),
        asking,
      );
    },

    async remove(id: string, asking: Asking): Promise<void> {
      const schedule = await changeable(id, asking.actor);
      await db.transaction().execute(async (writing) => {
        await schedules.remove(writing, id);
        await deliveries.giveUp(writing, id, { code: 'removed' });
        await note(writing, clock, {
          ...{ action: 'schedules.remove', thing: thing(schedule), values: {}, before: notedOf(schedule) },
        });
      });
      options.onChange();
    },

    /** What it would make if it were due now. */
    async run(id: string, asking: Asking): Promise<ScheduleRun> {
      const schedule = await changeable(id, asking.actor);
      const now = clock.now();
      const days = daysTold(schedule.values.rhythm, siteClock.wallOf(now).day);
      const about = { state: 'making' as const, cause: 'asked' as const, by: asking.actor.name, at: now };
      return await begin(runOf(schedule, { at: now, ...days }, about), schedule, asking, false);
    },

    async makeAgain(runId: string, asking: Asking): Promise<ScheduleRun> {
      const { run, schedule } = await runKnown(runId, asking.actor);
      if (run.state === 'making') throw new Refusal('CONFLICT', 'It is being made already. Wait for it.');
      const due = { at: run.dueAt, firstDay: dayOfIso(run.fromDay) ?? 0, lastDay: dayOfIso(run.toDay) ?? 0 };
      const about = { state: 'making' as const, cause: 'asked' as const, by: asking.actor.name, at: clock.now() };
      const isKept = run.state === 'missed';
      const next = runOf(schedule, due, about);
      return await begin(isKept ? { ...next, id: run.id } : next, schedule, asking, isKept, isKept ? null : run.id);
    },

    async settle(runId: string, asking: Asking): Promise<ScheduleRun> {
      const { run, schedule } = await runKnown(runId, asking.actor);
      await db.transaction().execute(async (writing) => {
        await runs.update(writing, run.id, { isSettled: 1 });
        await note(writing, clock, {
          ...{ action: 'schedules.settle', thing: thing(schedule), values: { days: daysOfRun(run) } },
        });
      });
      options.onChange();
      const [one] = await shownRuns([{ ...run, isSettled: true }], asking);
      if (one === undefined) throw new Refusal('NOT_FOUND', gone);
      return one;
    },

    async history(
      query: { readonly scheduleId?: string | undefined; readonly before?: string | undefined; readonly limit: number },
      asking: Asking,
    ): Promise<{ runs: ScheduleRun[]; next: string | null }> {
      const found = await runs.list({ ...query, ownerId: seenBy(asking.actor) });
      const next = found.length < query.limit ? null : (found.at(-1)?.id ?? null);
      return { runs: await shownRuns(found, asking), next };
    },
  };
}
