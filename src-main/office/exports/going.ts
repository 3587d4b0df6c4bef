import type { Actor } from '../../platform/serving/actor.ts';
import type { ExportJob, ReportJob } from './messages.ts';
import type { StoredExport } from './store.ts';
import type { RunningThread } from './thread.ts';

/** A job that waits for the place of its file. */
export type WaitingJob = Omit<ExportJob, 'file'> | Omit<ReportJob, 'file'>;

/** What somebody asked for, whatever it is made of. */
export interface AskedFor extends Pick<StoredExport, 'source' | 'title' | 'format'> {
  readonly request: object;
  readonly noted: { readonly columns: string; readonly filters: string };
}

/** One that waits or is being made. */
export interface Going {
  readonly kept: StoredExport;
  readonly job: WaitingJob;
  readonly actor: Actor;
  thread: RunningThread | null;
  startedMs: number;
  rows: number;
  bytes: number;
  total: number | null;
  said: StoredExport['said'];
}
