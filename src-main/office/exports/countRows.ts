import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { ExportJob } from './messages.ts';
import { runThread, type StartExportThread } from './thread.ts';

/** How many rows an export will have, told by a thread of its own. @throws Refusal with the sentence of what hinders it */
export async function countRows(startThread: StartExportThread, job: Omit<ExportJob, 'file'>, log: Log) {
  let total = 0;
  const thread = runThread(
    startThread,
    { ...job, file: null },
    (report) => {
      if (report.type === 'found') total = report.total;
    },
    (err) => log.error({ err }, 'An export could not be counted'),
  );
  const end = await thread.ended;
  if (end?.type === 'problem') throw new Refusal('INVALID', end.message);
  return total;
}
