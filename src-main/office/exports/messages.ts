import type { ExportRequest } from '../../../src-preload/contract/office/exports.ts';

/** What an export's thread is started with. */
export interface ExportJob {
  readonly databasePath: string;
  readonly mediaFolder: string;
  /** The filter is one that the source understood. */
  readonly request: Pick<ExportRequest, 'source'> &
    Omit<Partial<ExportRequest>, 'filter'> & { readonly filter: object };
  readonly timeZone: string;
  readonly site: string;
  readonly by: string;
  /** UTC ms. */
  readonly now: number;
  readonly cameraIds: readonly string[] | null;
  /** Where it is written to, and how large it may become; null where it is only counted. */
  readonly file: { readonly path: string; readonly mostBytes: number } | null;
  readonly version: string;
}

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
  /** A sentence for a person. */
  | { readonly type: 'problem'; readonly message: string };
