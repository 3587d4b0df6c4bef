import type { Generated } from 'kysely';

declare module '../../platform/tables.ts' {
  interface Tables {
    jobs: JobsTable;
  }
}

interface JobsTable {
  id: string;
  name: string;
  path: string;
  /** 1 where the file is a copy in the data folder that goes when the job goes. */
  ownsFile: number;
  status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  durationMs: number | null;
  processedMs: number;
  /** A `Fault` as JSON. */
  fault: string | null;
  createdAt: number;
  finishedAt: number | null;
  sizeBytes: number;
  /** `ProbedVideo` as JSON; null where the file was not found to be a video. */
  probed: string | null;
  /** The upload of a program that it came with; null where a person added it. */
  uploadId: string | null;
  /** The camera that its reads are told as of; null: of none. */
  countsAs: string | null;
  isPicture: Generated<number>;
}
