import type { Upload } from '../../../../src-preload/contract/links/uploads.ts';
import type { Job } from '../../../../src-preload/contract/record/videos.ts';

/** Where an upload stands, by its files: what is not over yet comes first, then what somebody ended, then what was read. */
export function stateOf(files: readonly Pick<Job, 'status'>[]): Upload['status'] {
  const is = (status: Job['status']) => files.some((file) => file.status === status);
  if (is('queued') || is('running')) return 'processing';
  if (is('cancelled')) return 'cancelled';
  return is('done') ? 'done' : 'failed';
}

/** How far it is, 0 to 1, each file counting the same; null where the length of one that is being read is not known. */
export function progressOf(files: readonly Pick<Job, 'status' | 'progress'>[]): number | null {
  let sum = 0;
  for (const { status, progress } of files) {
    const isOver = status !== 'queued' && status !== 'running';
    const each = isOver ? 1 : progress;
    if (each === null) return null;
    sum += each;
  }
  return files.length === 0 ? 1 : sum / files.length;
}
