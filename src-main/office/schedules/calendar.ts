import type { DueTime } from '../../../src-preload/contract/office/scheduleRules.ts';
import { isoOfDay, type SiteClock } from '../../../src-preload/contract/siteClock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { judge } from './rules.ts';
import type { RunStore, StoredRun } from './runStore.ts';
import type { ScheduleStore, StoredSchedule } from './store.ts';

export interface CalendarOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly siteClock: SiteClock;
  readonly schedules: ScheduleStore;
  readonly runs: RunStore;
  /** How late it is at least, by all that is believed of the clock, UTC ms. */
  readonly believedAt: () => Promise<number>;
  /** Tells those who watch. */
  readonly onChange: () => void;
  /** Makes what is to be made. */
  readonly wake: () => Promise<void>;
}

const lookEveryMs = 20_000;

/** A run that is about to be made, or was missed. */
export function runOf(
  schedule: StoredSchedule,
  due: Pick<DueTime, 'at' | 'firstDay' | 'lastDay'>,
  about: Pick<StoredRun, 'state' | 'cause' | 'by' | 'at'> & { readonly missed?: number },
): StoredRun {
  const { values, ownerId, ownerName } = schedule;
  const { reports, format, folder, recipientIds } = values;
  return {
    ...{ id: newId(), scheduleId: schedule.id, scheduleName: values.name, ownerId, ownerName },
    plan: { reports, format, folder, recipientIds },
    ...{ dueAt: due.at, fromDay: isoOfDay(due.firstDay), toDay: isoOfDay(due.lastDay) },
    ...{ missed: 0, starts: 0, endedAt: null, message: '', isSettled: false },
    ...about,
  };
}

/** Looks at the clock now and then, and begins what is due: each once, for the last time that it was. */
export function createCalendar(options: CalendarOptions) {
  const { db, clock, log, siteClock, schedules, runs, believedAt, wake } = options;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  async function lookAt(schedule: StoredSchedule): Promise<void> {
    const { id, doneDay, waits, values } = schedule;
    const now = clock.now();
    const known = { rhythm: values.rhythm, doneDay, now };
    const first = judge({ ...known, believedAt: now }, siteClock);
    // What is believed of the clock is asked only where it matters, for asking writes it down.
    const judged = first.kind === 'due' ? judge({ ...known, believedAt: await believedAt() }, siteClock) : first;
    if (judged.kind === 'doubted') {
      if (waits === judged.clock) return;
      await schedules.keepPlace(db, id, { waits: judged.clock });
      return options.onChange();
    }
    if (judged.kind === 'back') return await schedules.keepPlace(db, id, { doneDay: judged.doneDay, waits: '' });
    if (judged.kind === 'nothing') {
      if (waits !== '') await schedules.keepPlace(db, id, { waits: '' });
      return;
    }
    const { due, missed, missedCount } = judged;
    await db.transaction().execute(async (writing) => {
      // Somebody may have changed it a moment ago.
      const current = await schedules.get(id, writing);
      if (current === null || !current.isOn || current.doneDay !== doneDay || current.changedAt !== schedule.changedAt)
        return;
      const about = { cause: 'due' as const, by: '', at: now };
      for (const time of missed) await runs.insert(writing, runOf(current, time, { ...about, state: 'missed' }));
      await runs.insert(writing, runOf(current, due, { ...about, state: 'making', missed: missedCount }));
      await schedules.keepPlace(writing, id, { doneDay: due.day, waits: '' });
    });
    options.onChange();
  }

  async function look(): Promise<void> {
    for (const schedule of await schedules.list()) if (schedule.isOn) await lookAt(schedule);
    void wake();
  }

  function lookNow(): Promise<void> {
    last = last
      .then(look)
      .catch((err: unknown) => log.error({ err }, 'The calendar of reports could not be looked at, and will be again'));
    return last;
  }

  return {
    look: lookNow,
    start() {
      timer = setInterval(() => void lookNow(), lookEveryMs);
      void lookNow();
    },
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}
