import type { ExportFormat, ExportState } from '../../../src-preload/contract/office/exports.ts';

declare module '../../platform/tables.ts' {
  interface Tables {
    exports: ExportsTable;
  }
}

export interface ExportsTable {
  id: string;
  source: string;
  title: string;
  format: ExportFormat;
  state: ExportState;
  /** `ExportRequest` as JSON. */
  request: string;
  /** `Export['said']` as JSON. */
  said: string;
  /** `string[]` as JSON. */
  cameraIds: string | null;
  fileName: string;
  byId: string;
  by: string;
  at: number;
  endedAt: number | null;
  rows: number;
  total: number | null;
  bytes: number;
  sha256: string | null;
  message: string;
}
