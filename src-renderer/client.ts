import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type * as z from 'zod';
import type { contract } from '../src-preload/contract/contract.ts';
import { type ImportUpload, importUploadSchema } from '../src-preload/contract/lists/permitImport.ts';
import type { Picture } from '../src-preload/contract/record/reads.ts';
import { type Job, jobSchema } from '../src-preload/contract/record/videos.ts';
import type {} from '../src-preload/desktopBridge.ts';
import { noteRefusal } from './live/refused.ts';

/** Every procedure of the contract, as typed calls. */
export const door: ContractRouterClient<typeof contract> = createORPCClient(
  new RPCLink({ url: `${window.location.origin}/rpc`, fetch: fetchNoting }),
);

async function fetchNoting(request: Request, init: RequestInit): Promise<Response> {
  const response = await fetch(request, init);
  noteRefusal(response);
  return response;
}

/** The same procedures as options and keys for TanStack Query. */
export const api = createTanstackQueryUtils(door);

/** Where a picture of a read is served; pictures never change, so the browser may keep them. */
export function pictureUrl(picture: Picture): string {
  return `/media/${encodeURIComponent(picture.id)}`;
}

/** Where the corrections of a time are downloaded from, as labelled pictures. Times in UTC ms. */
export function correctionsUrl(range: { readonly fromAt?: number }): string {
  return `/exports/corrections.zip${range.fromAt === undefined ? '' : `?from=${range.fromAt}`}`;
}

/** Where cases that were prepared are downloaded from, with their pictures. */
export function casesArchiveUrl(id: string): string {
  return `/exports/cases/${encodeURIComponent(id)}.zip`;
}

/** Where a file that was exported is downloaded from. */
export function exportUrl(id: string): string {
  return `/exports/files/${encodeURIComponent(id)}`;
}

/** Where a table of permits that was prepared is downloaded from. */
export function permitsTableUrl(id: string): string {
  return `/exports/permits/${encodeURIComponent(id)}.csv`;
}

/** Where the video of a job is served, with byte ranges. */
export function jobVideoUrl(jobId: string): string {
  return `/media/jobs/${encodeURIComponent(jobId)}`;
}

/**
 * The endless body of preview packets of the given cameras.
 * @throws where the door cannot be reached or refuses.
 */
export async function openPreviewBody(
  cameraIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const cameras = cameraIds.map(encodeURIComponent).join(',');
  const response = await fetch(`/live/previews?cameras=${cameras}`, { signal });
  noteRefusal(response);
  if (!response.ok || response.body === null) throw new Error(`Previews were refused (${response.status})`);
  return response.body;
}

/** The path of a file on this machine where the desktop window knows it; null in a browser. */
export function localPathOf(file: File): string | null {
  const path = window.gatehouse?.pathForFile(file);
  return path === undefined || path === '' ? null : path;
}

interface UploadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number, totalBytes: number) => void;
}

/**
 * Hands a video file over.
 * @throws Error with a sentence for a person; an `AbortError` where `signal` was aborted.
 */
export function uploadVideo(file: File, options: UploadOptions): Promise<Job> {
  const refused = 'The video was not accepted. Check that it is a video file and try again.';
  return upload('/uploads', file, options, jobSchema, refused);
}

/**
 * Hands a list of permits over, to be read, checked and imported.
 * @throws Error with a sentence for a person; an `AbortError` where `signal` was aborted.
 */
export function uploadList(file: File, options: UploadOptions): Promise<ImportUpload> {
  const refused = 'The file was not accepted. Check that it is a list and try again.';
  return upload('/imports', file, options, importUploadSchema, refused);
}

/**
 * Hands a file of payments over, to be read, checked and imported.
 * @throws Error with a sentence for a person; an `AbortError` where `signal` was aborted.
 */
export function uploadPaymentFile(file: File, options: UploadOptions): Promise<ImportUpload> {
  const refused = 'The file was not accepted. Check that it is a table of payments and try again.';
  return upload('/imports/payments', file, options, importUploadSchema, refused);
}

/** Where the wrong rows of a list that was checked are to be had, as a file to correct. */
export function wrongRowsUrl(importId: string): string {
  return `/imports/${encodeURIComponent(importId)}/wrong.csv`;
}

/** Where an empty list of permits is to be had. */
export const templateUrls = { csv: '/imports/template.csv', xlsx: '/imports/template.xlsx' } as const;

/** XMLHttpRequest, because fetch cannot tell how much has been sent. */
function upload<Answer>(
  path: string,
  file: File,
  options: UploadOptions,
  schema: z.ZodType<Answer>,
  refused: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const fail = (message: string) => reject(new Error(message));
    options.signal.addEventListener('abort', abort, { once: true });
    request.upload.onprogress = (event) =>
      options.onProgress(event.loaded, event.lengthComputable ? event.total : file.size);
    request.onabort = () => reject(new DOMException('The upload was cancelled', 'AbortError'));
    request.onerror = () => fail('The connection was lost while the file was sent. Try again.');
    request.onload = () => {
      noteRefusal(request);
      if (request.status < 200 || request.status > 299) return fail(messageOf(request.responseText) ?? refused);
      const answer = schema.safeParse(parseJson(request.responseText));
      if (answer.success) resolve(answer.data);
      else fail('Gatehouse gave an answer that was not understood. Restart it if this happens again.');
    };
    request.onloadend = () => options.signal.removeEventListener('abort', abort);
    request.open('POST', `${path}?name=${encodeURIComponent(file.name)}`);
    request.send(file);
    if (options.signal.aborted) abort();
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function messageOf(responseText: string): string | null {
  const body = parseJson(responseText);
  return typeof body === 'object' && body !== null ? findMessage(body) : null;
}

function findMessage(body: object): string | null {
  if ('message' in body && typeof body.message === 'string') return body.message;
  if ('error' in body && typeof body.error === 'object' && body.error !== null) return findMessage(body.error);
  return null;
}
