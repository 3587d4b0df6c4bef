import { useSyncExternalStore } from 'react';
import type { Job } from '../../../../src-preload/contract/record/videos.ts';
import { door, localPathOf, uploadVideo } from '../../../client.ts';
import { errorText } from '../../../components/feedback/errorText.ts';
import { notVideo } from './notVideo.ts';

/** A video on its way to Gatehouse. */
export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly totalBytes: number;
  readonly sentBytes: number;
  readonly status: 'waiting' | 'sending' | 'failed';
  /** Why it failed, for a person. */
  readonly message: string | null;
}

/** Who is told what became of the files. */
export interface UploadListener {
  readonly added: (job: Job) => void;
  /** It is no video, or did not get here; the reason is for a person. */
  readonly failed: (name: string, message: string) => void;
}

let uploads: readonly Upload[] = [];
let lastId = 0;
let sending: Promise<void> = Promise.resolve();
const stops = new Map<number, AbortController>();
const listeners = new Set<() => void>();

/** The videos on their way, as they go; they go on while one looks at other pages. */
export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(subscribe, () => uploads);
}

/**
 * Hands videos over, one after the other. In the desktop window a file is read where it lies; in a browser it is sent.
 */
export function addVideos(files: readonly File[], on: UploadListener): void {
  for (const file of files) {
    lastId += 1;
    const id = lastId;
    stops.set(id, new AbortController());
    const fault = notVideo(file);
    set([
      ...uploads,
      {
        id,
        name: file.name,
        totalBytes: file.size,
        sentBytes: 0,
        status: fault === null ? 'waiting' : 'failed',
        message: fault,
      },
    ]);
    if (fault === null) sending = sending.then(() => send(id, file, on));
    else on.failed(file.name, fault);
  }
}

/** Stops an upload, or takes a failed one off the list. */
export function dismissUpload(id: number): void {
  stops.get(id)?.abort();
  stops.delete(id);
  set(uploads.filter((upload) => upload.id !== id));
}

async function send(id: number, file: File, on: UploadListener): Promise<void> {
  const signal = stops.get(id)?.signal;
  if (signal === undefined || signal.aborted) return;
  change(id, { status: 'sending' });
  try {
    const path = localPathOf(file);
    const job =
      path === null
        ? await uploadVideo(file, { signal, onProgress: (sentBytes) => change(id, { sentBytes }) })
        : await door.jobs.addFromPath({ path }, { signal });
    dismissUpload(id);
    on.added(job);
  } catch (error) {
    if (signal.aborted) return;
    const message = errorText(error);
    change(id, { status: 'failed', message });
    on.failed(file.name, message);
  }
}

function change(id: number, changes: Partial<Upload>): void {
  set(uploads.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)));
}

function set(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
