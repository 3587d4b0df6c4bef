import type { Export } from '../../../src-preload/contract/office/exports.ts';
import type { Report, ReportQuery, reportFormats } from '../../../src-preload/contract/office/reports.ts';
import { createTurns } from '../../platform/turns.ts';
import type { Exports } from '../exports/service.ts';
import type { Asking, ReportCatalogue } from './catalogue.ts';

export interface ReportsOptions {
  readonly catalogue: ReportCatalogue;
  readonly exports: Pick<Exports, 'makeReport' | 'startReport'>;
}

/** What is asked to be written. */
export interface ReportFileWanted {
  readonly query: ReportQuery;
  readonly format: (typeof reportFormats)[number];
  /** Until when the report counts that is meant, UTC ms. */
  readonly untilAt?: number | undefined;
}

/** Made at the same time; others wait for their turn. */
const atOnce = 2;
const mostWaiting = 40;
/** So many are kept as they were told, so that what is written is what was read. */
const mostKept = 24;

/** Reports, as they are read and as they are taken out. */
export function createReports({ catalogue, exports }: ReportsOptions) {
  const inTurn = createTurns({ atOnce, mostWaiting });
  /** By whom and of what; the oldest first. */
  const kept = new Map<string, Report>();
  const keyOf = (query: ReportQuery, untilAt: number, { actor }: Pick<Asking, 'actor'>) =>
    JSON.stringify([actor.id, actor.cameraIds, untilAt, Object.entries(query).toSorted()]);

  function keep(key: string, report: Report): void {
    kept.set(key, report);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) return;
      kept.delete(oldest);
    }
  }

  return {
    kinds: (asking: Asking) => catalogue.kinds(asking),
    mayBeGiven: catalogue.mayBeGiven,

    /** @throws Refusal where it cannot be made, or not for whoever asks */
    async make(query: ReportQuery, asking: Asking, signal?: AbortSignal): Promise<Report> {
      catalogue.kindOf(query, asking);
      const wanted = { query, mayShow: catalogue.mayShow(asking) };
      const report = await inTurn(() => exports.makeReport(wanted, asking, signal), signal);
      keep(keyOf(query, report.untilAt, asking), report);
      return report;
    },

    /** Has a report written as a file; the very one that was told before, where that is meant. */
    async export({ query, format, untilAt }: ReportFileWanted, asking: Asking): Promise<Export> {
      const { title } = catalogue.kindOf(query, asking);
      const made = untilAt === undefined ? null : (kept.get(keyOf(query, untilAt, asking)) ?? null);
      return await exports.startReport({ query, mayShow: catalogue.mayShow(asking), made, format }, title, asking);
    },

    /** Forgets what was told, as where somebody was erased. */
    forget: () => kept.clear(),
  };
}

export type Reports = ReturnType<typeof createReports>;
