import type { BigIntStats } from 'node:fs';
import type { Fault } from '../../../src-preload/contract/faults.ts';
import type { Job } from '../../../src-preload/contract/record/videos.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { HeldWrites } from '../../platform/heldWrites.ts';
import type { MediaFiles } from '../../platform/mediaFiles.ts';
import type { Outbox } from '../../platform/outbox.ts';
import type { Reads } from '../reads/service.ts';
import type { KeptVideo } from './keepVideo.ts';
import type { JobStore } from './store.ts';
import type { VideoKind } from './videoFile.ts';

/** What the jobs need of the engine; `app.ts` ties the two together. */
export interface JobEngine {
  startJob(jobId: string, path: string, isPicture: boolean): void;
  cancelJob(jobId: string): void;
  /** What a file is, by its contents: a video, or a picture too. The main process opens no file of a stranger's itself. */
  probe(path: string, orPicture?: boolean): Promise<VideoKind>;
}

/** A video that may be served, and the test that what was opened is it. */
export interface JobVideo {
  readonly path: string;
  /** Null where no browser plays it. */
  readonly contentType: string | null;
  readonly isMeant: (facts: BigIntStats) => boolean;
}

export interface JobsOptions {
  readonly db: Database;
  readonly store: JobStore;
  readonly reads: Reads;
  readonly outbox: Outbox;
  readonly engine: JobEngine;
  readonly media: MediaFiles;
  readonly clock: Clock;
  readonly held: HeldWrites;
  /** Where uploaded videos are kept. */
  readonly folder: string;
  /** Nothing else in here is ever read or served as a video. */
  readonly dataFolder: string;
}

/** Files of an upload that lie whole in the folder of videos, on their way to become jobs. */
export interface UploadedFiles {
  readonly uploadId: string;
  readonly files: readonly KeptVideo[];
  /** The camera that its reads are told as of; null: of none. */
  readonly countsAs: string | null;
  /** Writes what belongs beside them, in their transaction. */
  readonly beside: (writing: Writing) => Promise<void>;
}

/** Videos that are read from beginning to end, one at a time, in the order they came; and beside them pictures, likewise. */
export interface Jobs {
  list(): Promise<Job[]>;
  get(id: string): Promise<Job>;
  /** @throws Refusal where there is no video at this path, or it lies in the data folder */
  addFromPath(path: string): Promise<Job>;
  /**
   * Keeps the body as a file and queues it. `announced`: bytes that the sender says will come, where it does.
   * @throws Refusal where it is no video; nothing of it is kept then
   */
  addUpload(
    fileName: string,
    body: ReadableStream<Uint8Array>,
    signal: AbortSignal,
    announced?: number | null,
  ): Promise<Job>;
  /**
   * Queues what a program handed over, all of it or nothing: its files are gone where this fails.
   * @throws Refusal where one of them is neither a video nor a picture
   */
  addUploaded(uploaded: UploadedFiles): Promise<void>;
  /** What an upload brought that is there still, in the order it came. */
  ofUpload(uploadId: string, within?: Database | Writing): Promise<Job[]>;
  /** How much of uploads is not read yet. */
  waitingUploaded(): Promise<number>;
  /** Called once all that an upload brought may be over. */
  onUploadOver(listener: (uploadId: string) => void): void;
  cancel(id: string): Promise<Job>;
  retry(id: string): Promise<Job>;
  remove(id: string): Promise<void>;
  /** The job's video for the player. @throws Refusal where it is no video, or lies where it should not */
  video(id: string): Promise<JobVideo>;
  /** A running job as the origin of what is read, with the moment that its video's time counts from; null for any other. */
  originOf(id: string): { readonly jobId: string; readonly beganAt: number } | null;
  onProgress(id: string, processedMs: number, durationMs: number | null): Promise<void>;
  onEnded(id: string, fault: Fault | null): Promise<void>;
  /** The engine is ready: what waits may begin. */
  onEngineReady(): Promise<void>;
  /** The engine was lost while it read these. */
  onLost(ids: readonly string[]): Promise<void>;
  start(): Promise<void>;
}
