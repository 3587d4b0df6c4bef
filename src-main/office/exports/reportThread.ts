import type { Report } from '../../../src-preload/contract/office/reports.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ReportJob } from './messages.ts';
import { runThread, type StartExportThread } from './thread.ts';

/** Has a report made, and ends its thread where the signal says so. @throws Refusal where it cannot be made */
export async function reportOfThread(
  start: StartExportThread,
  job: Omit<ReportJob, 'file'>,
  log: Log,
  signal: AbortSignal | undefined,
): Promise<Report> {
  signal?.throwIfAborted();
  const made: Report[] = [];
  const thread = runThread(
    start,
    { ...job, file: null },
    (told) => {
      if (told.type === 'made') made.push(told.report);
    },
    (err) => log.error({ err, report: job.report.query.id }, 'A report could not be made'),
  );
  const stop = () => void thread.stop();
  signal?.addEventListener('abort', stop, { once: true });
  const end = await thread.ended;
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  if (end?.type === 'problem') throw new Refusal('INVALID', end.message);
  const [report] = made;
  if (report === undefined) throw new Error(`The thread of the report ${job.report.query.id} ended without it`);
  return report;
}
