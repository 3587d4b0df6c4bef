import { type ExportFormat, exportFormatWords } from '../../src-preload/contract/office/exports.ts';
import { isoOfDay, siteClock } from '../../src-preload/contract/siteClock.ts';
import type { Database } from './database.ts';
import type { ExportScope, SaidFilter } from './exportSource.ts';

/** What calendars tell of: the years 1 to 9999. */
const [earliest, latest] = [Date.UTC(2000, 0, 1) - 730_119 * 86_400_000, Date.UTC(9999, 11, 31)];

/** A moment as people read it, by the site's clock: `2026-07-03 14:30`. */
export function saidMoment(at: number, timeZone: string): string {
  const { day, ms } = siteClock(timeZone).wallOf(Math.min(Math.max(at, earliest), latest));
  const minutes = Math.floor(ms / 60_000);
  return `${isoOfDay(day)} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** From when to when; nothing where both are open. */
export function saidTime(
  { fromAt, toAt }: { readonly fromAt?: number | undefined; readonly toAt?: number | undefined },
  { timeZone }: Pick<ExportScope, 'timeZone'>,
): readonly SaidFilter[] {
  return [
    ...(fromAt === undefined ? [] : [['From', saidMoment(fromAt, timeZone)] as const]),
    ...(toAt === undefined ? [] : [['Before', saidMoment(toAt, timeZone)] as const]),
  ];
}

/** The cameras that are looked among, by their names; nothing where all are. */
export async function saidCameras(
  db: Database,
  ids: readonly string[] | undefined | null,
): Promise<readonly SaidFilter[]> {
  if (ids === undefined || ids === null) return [];
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('cameras')
          .select('name')
          .where('id', 'in', [...ids])
          .orderBy('name')
          .execute();
  return [['Cameras', rows.map(({ name }) => name).join(', ') || 'none']];
}

/** What is set of some texts, each under its name. */
export function saidTexts(
  texts: Readonly<Record<string, string | number | boolean | undefined>>,
): readonly SaidFilter[] {
  return Object.entries(texts).flatMap(([what, value]) =>
    value === undefined || value === ''
      ? []
      : [[what, value === true ? 'yes' : value === false ? 'no' : String(value)] as const],
  );
}

/** How a file came about, a line each. */
export function aboutLines(
  {
    site,
    by,
    now,
    timeZone,
    version,
  }: Readonly<Record<'site' | 'by' | 'timeZone' | 'version', string>> & {
    readonly now: number;
  },
  what: string,
  said: readonly (readonly [string, string])[],
  format: ExportFormat,
): readonly (readonly [string, string])[] {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'long' }).format(now);
  return [
    ['What', what],
    ['Site', site],
    ...said,
    ['Made by', by],
    ['Made', time],
    ['Time zone', timeZone],
    ['Format', exportFormatWords[format].name],
    ['Program', `Gatehouse ${version}`],
  ];
}
