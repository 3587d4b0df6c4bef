import type { Report, ReportQuery } from '../../../src-preload/contract/office/reports.ts';
import { datesOf, periodBefore, periodOf } from '../../../src-preload/contract/period.ts';
import type { SettingsVersions, SiteSettings } from '../../../src-preload/contract/settings.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import type { ReportMaker, ReportScope } from '../../platform/reportMaker.ts';
import { madeWithRows } from '../../platform/reportParts.ts';

/** What is known where a report is made. */
export interface MakingGround extends Pick<ReportScope, 'db' | 'now' | 'timeZone' | 'site' | 'namesOf'> {
  readonly settings: SiteSettings;
  readonly versions: SettingsVersions;
  /** The only cameras that whoever asks works with; null where they are not limited. */
  readonly ownCameraIds: readonly string[] | null;
  /** The procedures that whoever asks may call. */
  readonly mayShow: readonly string[];
}

/** No car park's id, and no camera's. */
const nowhere = '-';

/** Makes a report: its days and what it is of, the same for all, and what its maker tells. */
export async function makeReport(maker: ReportMaker, query: ReportQuery, ground: MakingGround): Promise<Report> {
  const { kind, isCompared = true, beforeDays } = maker;
  const clock = siteClock(ground.timeZone);
  // What happened just now counts.
  const period = periodOf(query, ground.now + 1, clock);
  const before = isCompared && kind.isOfDays ? periodBefore(period, clock, beforeDays) : null;
  const { cameras, carParks } = await placesIn(ground);
  const own = ground.ownCameraIds;
  const ownCarParks =
    own === null ? null : [...new Set(cameras.filter(({ id }) => own.includes(id)).map(({ carParkId }) => carParkId))];
  const cameraIds = within(own, kind.asks.includes('cameras') ? query.cameraIds : undefined);
  const carParkIds = within(ownCarParks, kind.asks.includes('carParks') ? query.carParkIds : undefined);
  const body = await madeWithRows(maker, query, {
    ...ground,
    ...{ clock, period, before, cameraIds, carParkIds, isLimited: own !== null },
    mayShow: (procedure) => ground.mayShow.includes(procedure),
  });
  const nameOf = (all: readonly { readonly id: string; readonly name: string }[], ids: readonly string[]) =>
    ids.map((id) => all.find((each) => each.id === id)?.name ?? 'None').join(', ');
  const { untilAt, isSoFar } = period;
  return {
    ...{ id: kind.id, title: kind.title, ...datesOf(period) },
    before: before === null ? null : datesOf(before),
    ...{ untilAt, isSoFar: isSoFar || !kind.isOfDays },
    said: [
      ...(carParkIds === null || (own !== null && query.carParkIds === undefined)
        ? []
        : [['Car park', nameOf([...carParks, { id: '', name: 'The site itself' }], carParkIds)] as [string, string]]),
      ...(cameraIds === null ? [] : [['Cameras', nameOf(cameras, cameraIds)] as [string, string]]),
      ...(kind.asks.includes('plate') && query.plate !== undefined ? [['Plate', query.plate] as [string, string]] : []),
      ...(body.said ?? []).map(([what, value]): [string, string] => [what, value]),
    ],
    notes: [...(body.notes ?? [])],
    figures: body.figures,
    charts: body.charts,
    tables: body.tables,
  };
}

async function placesIn({ db }: MakingGround) {
  const [cameras, carParks] = await Promise.all([
    db.selectFrom('cameras').select(['id', 'name', 'carParkId']).orderBy('name').execute(),
    db.selectFrom('carParks').select(['id', 'name']).orderBy('name').execute(),
  ]);
  return { carParks, cameras: cameras.map(({ carParkId, ...camera }) => ({ ...camera, carParkId: carParkId ?? '' })) };
}

/** Those that were asked for, of one's own; null where all are. */
function within(own: readonly string[] | null, asked: readonly string[] | undefined): readonly string[] | null {
  if (own === null) return asked ?? null;
  const both = asked === undefined ? own : own.filter((id) => asked.includes(id));
  return both.length === 0 ? [nowhere] : both;
}
