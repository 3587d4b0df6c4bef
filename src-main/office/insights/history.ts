import { sql } from 'kysely';
import { datedHolidays } from '../../../src-preload/contract/site/holidays.ts';
import type { ReportScope } from '../../platform/reportMaker.ts';
import { placesOf } from '../../platform/reportPlaces.ts';
import { createTraffic } from '../../record/traffic/service.ts';
import { dayKindOf, hoursADay, type SiteDay } from './rules/siteDay.ts';

const hourMs = 3_600_000;
/** Where a camera at an entry was blind for longer than this, its day counts as not known, ms. */
export const mostBlindMs = 3 * hourMs;

/** The car parks that a report is of, so that who is inside two is one vehicle; null where it is of all. */
export async function countedPlaces(scope: Parameters<typeof placesOf>[0]) {
  if (scope.carParkIds === null) return null;
  return (await placesOf(scope)).filter(({ isOuter }) => isOuter).map(({ id }) => id);
}

/** For how long a camera saw nothing on a day. */
export interface Blindness {
  readonly day: number;
  readonly camera: string;
  readonly ms: number;
}

/** Of the cameras at the entries of these car parks, those that were blind for long, by day. */
export async function blindDays(
  { db, clock, now }: Pick<ReportScope, 'db' | 'clock' | 'now'>,
  carParkIds: readonly string[] | null,
  firstDay: number,
  lastDay: number,
): Promise<Blindness[]> {
  const [fromAt, untilAt] = [clock.startOfDay(firstDay), clock.startOfDay(lastDay + 1)];
  const { rows } = await sql<{ camera: string; carParkId: string; fromAt: number; toAt: number }>`
    SELECT k.name AS camera, coalesce(k.car_park_id, '') AS "carParkId", g.from_at AS "fromAt", coalesce(g.to_at, ${now}) AS "toAt"
    FROM gaps AS g JOIN cameras AS k ON k.id = g.camera_id
    WHERE k.gate IS NOT NULL AND k.gate ->> '$.way' IN ('in', 'both') AND g.from_at < ${untilAt} AND coalesce(g.to_at, ${now}) > ${fromAt}
      AND coalesce(g.to_at, ${now}) - g.from_at > 60000
  `.execute(db);
  const found = new Map<string, Blindness>();
  for (const { camera, carParkId, ...gap } of rows) {
    if (carParkIds !== null && !carParkIds.includes(carParkId)) continue;
    const last = clock.wallOf(Math.min(gap.toAt, untilAt) - 1).day;
    for (let day = clock.wallOf(Math.max(gap.fromAt, fromAt)).day; day <= last; day++) {
      const ms = Math.min(gap.toAt, clock.startOfDay(day + 1)) - Math.max(gap.fromAt, clock.startOfDay(day));
      const key = `${day} ${camera}`;
      found.set(key, { day, camera, ms: ms + (found.get(key)?.ms ?? 0) });
    }
  }
  return [...found.values()].filter(({ ms }) => ms > mostBlindMs);
}

/** Days of the site, by the hour. */
export interface History {
  /** Who came. */
  readonly arrivals: readonly SiteDay[];
  /** How many were inside when the clock struck the hour. */
  readonly inside: readonly SiteDay[];
  readonly blind: readonly Blindness[];
}

/**
 * What is counted of days of the site's calendar, each whole. It begins with the first day on which anything was counted from its beginning.
 * @param lastDay included; days that are not over are left out
 */
export async function readHistory(scope: ReportScope, firstDay: number, lastDay: number): Promise<History> {
  const { db, clock, now, versions } = scope;
  const traffic = createTraffic(db);
  const holidays = datedHolidays(versions.holidays);
  const carParkIds = await countedPlaces(scope);
  const firstAt = await traffic.firstAt(carParkIds);
  const first = Math.max(firstDay, firstAt === null ? lastDay + 1 : clock.wallOf(firstAt).day + 1);
  const last = Math.min(lastDay, clock.wallOf(now).day - 1);
  if (last < first) return { arrivals: [], inside: [], blind: [] };

  const [fromAt, untilAt] = [clock.startOfDay(first), clock.startOfDay(last + 1)];
  const firstHour = fromAt - (fromAt % hourMs);
  const moves = new Map(
    (await traffic.moves({ fromAt: firstHour, untilAt, carParkIds })).map((move) => [move.at, move]),
  );
  const empty = () => Array.from({ length: last - first + 1 }, () => Array<number>(hoursADay).fill(0));
  const [came, inside] = [empty(), empty()];
  let within = await traffic.insideAt(firstHour, carParkIds);
  for (let at = firstHour; at < untilAt; at += hourMs) {
    const { day, ms } = clock.wallOf(Math.max(at, fromAt));
    const [cameThen, insideThen] = [came[day - first], inside[day - first]];
    const hour = Math.floor(ms / hourMs);
    const move = moves.get(at);
    if (cameThen !== undefined) cameThen[hour] = (cameThen[hour] ?? 0) + (move?.came ?? 0);
    if (insideThen !== undefined) insideThen[hour] = Math.max(0, within);
    within += move?.change ?? 0;
  }
  const blind = await blindDays(scope, carParkIds, first, last);
  const unknown = new Set(blind.map(({ day }) => day));
  const days = (all: readonly (readonly number[])[]): SiteDay[] =>
    all.map((hours, place) => {
      const day = first + place;
      return { day, kind: dayKindOf(day, holidays.isHoliday(day)), hours: unknown.has(day) ? null : hours };
    });
  return { arrivals: days(came), inside: days(inside), blind };
}

const saidFormat = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' },
});

/** A day as it is said, `Tue 3 Mar`. */
export function saidDay(day: number): string {
  return saidFormat.format(day * 86_400_000).replace(',', '');
}

/** An hour of the clock, `07:00`. */
export function saidHour(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
