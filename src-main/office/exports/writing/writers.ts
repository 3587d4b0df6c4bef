import type { ExportFormat } from '../../../../src-preload/contract/office/exports.ts';
import type { Writer } from './document.ts';

/** Who writes which kind of file; each is loaded where it is needed. */
export const writers: Readonly<Record<ExportFormat, () => Promise<Writer>>> = {
  csv: async () => (await import('./csv.ts')).writeCsv,
  jsonl: async () => (await import('./jsonLines.ts')).writeJsonLines,
  pdf: async () => (await import('./pdf/writePdf.ts')).writePdf,
  sql: async () => (await import('./sql/writeSql.ts')).writeSql,
  xlsx: async () => (await import('./xlsx/writeXlsx.ts')).writeXlsx,
};
