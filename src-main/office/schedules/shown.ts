import type { ReportKind } from '../../../src-preload/contract/office/reports.ts';
import { nextDueTimes, scheduleSentence } from '../../../src-preload/contract/office/scheduleRules.ts';
import type { Schedule, ScheduleRun } from '../../../src-preload/contract/office/schedules.ts';
import type { SiteClock } from '../../../src-preload/contract/siteClock.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { askingFor, mayChange, type Owners } from './owner.ts';
import { hindrances } from './rules.ts';
import type { RunDelivery, RunFile, StoredRun } from './runStore.ts';
import type { StoredSchedule } from './store.ts';
import { storedTroubleInWords } from './troubles.ts';

/** What runs and schedules are shown with. */
export interface ShownWith {
  readonly actor: Actor;
  readonly files: readonly RunFile[];
  readonly deliveries: readonly RunDelivery[];
  /** The exports whose files whoever asks may have. */
  readonly downloadable: ReadonlySet<string>;
  /** The schedules that there still are. */
  readonly known: ReadonlyMap<string, StoredSchedule>;
}

/** The days that a run tells of: `2026-06-01`, or `2026-06-01 to 2026-06-07`. */
export function daysOfRun({ fromDay, toDay }: Pick<StoredRun, 'fromDay' | 'toDay'>): string {
  return fromDay === toDay ? fromDay : `${fromDay} to ${toDay}`;
}

/** Whether a delivery has gone wrong, for good or so far. */
function isWrong({ state, attempts, trouble }: RunDelivery): boolean {
  if (state !== 'waiting') return state === 'failed';
  return attempts > 0 && trouble !== null && !trouble.includes('"ended"');
}

export function shownRun(run: StoredRun, shown: ShownWith): ScheduleRun {
  const { plan, isSettled, cause: _, starts: _starts, ownerId: _owner, message, state, ...rest } = run;
  const files = shown.files.filter(({ runId }) => runId === run.id);
  const deliveries = shown.deliveries.filter(({ runId }) => runId === run.id);
  const schedule = shown.known.get(run.scheduleId);
  const wrong = deliveries.filter(isWrong);
  const stands =
    state === 'made' || state === 'failed'
      ? state === 'failed' || wrong.some((each) => each.state === 'failed')
        ? ('failed' as const)
        : deliveries.some((each) => each.state === 'waiting')
          ? ('delivering' as const)
          : ('done' as const)
      : state;
  const problems = [
    ...(message === '' ? [] : [message]),
    ...wrong.map(({ target, kind, state: is, attempts, trouble }) => {
      const what = kind === 'folder' ? 'Not put into the folder' : `Not sent to ${target}`;
      const since = is === 'waiting' ? ` (tried ${attempts === 1 ? 'once' : `${attempts} times`}, goes on)` : '';
      return `${what}${since}: ${storedTroubleInWords(trouble)}`;
    }),
  ];
  return {
    ...rest,
    ...{ state: stands, problems, format: plan.format },
    isTroubled: problems.length > 0 && !isSettled,
    mayMake: schedule !== undefined && mayChange(schedule, shown.actor) && state !== 'making',
    files: files.map(({ title, fileName, rows, bytes, sha256, message: why, exportId }) => ({
      ...{ title, fileName, rows, bytes, sha256, message: why },
      exportId: exportId !== null && shown.downloadable.has(exportId) ? exportId : null,
    })),
    deliveries: deliveries.map(({ kind, target, state: is, attempts, trouble }) => ({
      ...{ kind, target, state: is, attempts },
      message: is === 'sent' ? '' : storedTroubleInWords(trouble),
    })),
  };
}

export function shownSchedule(
  schedule: StoredSchedule,
  latest: ScheduleRun | null,
  about: {
    readonly actor: Actor;
    readonly owners: Owners;
    readonly kinds: readonly Pick<ReportKind, 'id' | 'title'>[];
    readonly nameOfUser: (id: string) => string;
    readonly now: number;
    readonly clock: SiteClock;
  },
): Schedule {
  const { id, values, isOn, ownerId, ownerName, waits } = schedule;
  const { rhythm, format, folder, reports, recipientIds } = values;
  const asking = askingFor({ ownerId, ownerName, name: values.name }, about.owners);
  const [next] = nextDueTimes(rhythm, about.now, about.clock, 1);
  return {
    ...{ id, values, isOn, ownerName },
    sentence: scheduleSentence({
      ...{ rhythm, format, folder },
      titles: reports.map((each) => about.kinds.find((kind) => kind.id === each.id)?.title ?? each.id),
      recipients: recipientIds.map(about.nameOfUser),
    }),
    isOwn: ownerId === about.actor.id,
    mayChange: mayChange(schedule, about.actor),
    nextAt: isOn ? (next?.at ?? null) : null,
    hindrance: isOn ? (typeof asking === 'string' ? asking : hindrances[waits]) : '',
    latest,
  };
}
