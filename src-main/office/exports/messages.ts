import type { ExportRequest } from '../../../src-preload/contract/office/exports.ts';
import type { Report, ReportQuery, reportFormats } from '../../../src-preload/contract/office/reports.ts';
import type { SettingsVersions, SiteSettings } from '../../../src-preload/contract/settings.ts';

/** A JPEG as base64, and its width ÷ its height. */
export interface PaperLogo {
  readonly jpeg: string;
  readonly ratio: number;
}

/** What every thread is started with. */
export interface JobGround {
  readonly databasePath: string;
  readonly mediaFolder: string;
  readonly timeZone: string;
  readonly site: string;
  /** At the top of what is printed; null where there is none. */
  readonly logo: PaperLogo | null;
  readonly by: string;
  /** UTC ms. */
  readonly now: number;
  readonly cameraIds: readonly string[] | null;
  /** Where it is written to, and how large it may become; null where it is only counted. */
  readonly file: { readonly path: string; readonly mostBytes: number } | null;
  readonly version: string;
}

/** What an export's thread is started with. */
export interface ExportJob extends JobGround {
  /** The filter is one that the source understood. */
  readonly request: Pick<ExportRequest, 'source'> &
    Omit<Partial<ExportRequest>, 'filter'> & { readonly filter: object };
}

/** A report that is wanted. */
export interface WantedReport {
  readonly query: ReportQuery;
  /** The procedures that whoever asks may call, of those by which reports are shown. */
  readonly mayShow: readonly string[];
  /** The report where it is made already, and has only to be written. */
  readonly made: Report | null;
  readonly format: (typeof reportFormats)[number];
}

/** What a report's thread is started with; without a file the report itself is told. */
export interface ReportJob extends JobGround {
  readonly report: WantedReport;
  readonly settings: SiteSettings;
  readonly versions: SettingsVersions;
}

export type ThreadJob = ExportJob | ReportJob;

export type ExportReport =
  /** What it is about, once it is counted. */
  | { readonly type: 'found'; readonly total: number; readonly said: readonly (readonly [string, string])[] }
  | { readonly type: 'progress'; readonly rows: number; readonly bytes: number }
  | {
      readonly type: 'done';
      readonly rows: number;
      readonly bytes: number;
      readonly sha256: string;
      /** What is left out, as a sentence; empty where nothing is. */
      readonly message: string;
    }
  | { readonly type: 'made'; readonly report: Report }
  /** A sentence for a person. */
  | { readonly type: 'problem'; readonly message: string };
