import type { Report, ReportKind, ReportQuery } from '../../src-preload/contract/office/reports.ts';
import type { Period } from '../../src-preload/contract/period.ts';
import type { Role } from '../../src-preload/contract/roles.ts';
import type { SettingsVersions, SiteSettings } from '../../src-preload/contract/settings.ts';
import type { SiteClock } from '../../src-preload/contract/siteClock.ts';
import type { ExportScope } from './exportSource.ts';

/** Within what a report is made. */
export interface ReportScope extends Pick<ExportScope, 'db' | 'now' | 'timeZone' | 'namesOf'> {
  /** The site's clock, of `timeZone`. */
  readonly clock: SiteClock;
  /** Its name. */
  readonly site: string;
  /** As they are today. */
  readonly settings: SiteSettings;
  /** What of them holds, and has held, from which day on. */
  readonly versions: SettingsVersions;
  /** The only cameras that it is of: those that were chosen, of those that whoever asks works with; null where it is of all. */
  readonly cameraIds: readonly string[] | null;
  /** The only car parks that it is of, in the same way; empty is the site itself. Null where it is of all. */
  readonly carParkIds: readonly string[] | null;
  /** Whether whoever asks works with some cameras alone. */
  readonly isLimited: boolean;
  /** Whether whoever asks may see what a procedure shows, as `revenue.figures`. */
  readonly mayShow: (procedure: string) => boolean;
  /** The days of the report, and what of them is over. */
  readonly period: Period;
  /** What it is compared with, counted up to the same time of day; null where it is not. */
  readonly before: Period | null;
}

/** What a report holds beside its days, its title and what it is of, which are told of every report alike. */
export interface ReportBody extends Pick<Report, 'figures' | 'charts' | 'tables'> {
  readonly notes?: readonly string[];
  /** Further parts of what it is of, after its car parks, cameras and plate. */
  readonly said?: readonly (readonly [what: string, value: string])[];
}

/** A report that a room can make. It runs in a thread of its own, with nothing but what the scope gives. */
export interface ReportMaker {
  readonly kind: ReportKind;
  /** What the page shows to whom that is shown there: who may not call this procedure is not told of it in a report. */
  readonly shownBy: string;
  /** The same of its parts, each of which is left out where it may not be shown. */
  readonly alsoShownBy?: readonly string[];
  /** Those who are offered it. */
  readonly roles: readonly Role[];
  /** Whether it would be wrong without some of the cameras: then it is refused to who works with some alone. */
  readonly isOfWholeSite?: boolean;
  /** Whether it stands beside the period before. */
  readonly isCompared?: boolean;
  /** So many days earlier than its own are those that it is compared with; just before where left out. */
  readonly beforeDays?: number;
  /** The address of the page with the rows that it is counted from: there lead the figures that name no place of their own. */
  readonly rowsBehind?: (scope: ReportScope, query: ReportQuery) => string;
  /** @throws Refusal where what is asked for cannot be answered */
  make(query: ReportQuery, scope: ReportScope): Promise<ReportBody>;
}
