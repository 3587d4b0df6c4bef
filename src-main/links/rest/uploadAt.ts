import type * as z from 'zod';
import { uploadFieldsSchema, uploadQuerySchema } from '../../../src-preload/contract/links/rest/uploads.ts';
import { Refusal, statusOfRefusal } from '../../platform/refusal.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { discardFiles, type Received, receiveFiles, TooMany, type Uploads } from '../uploads/service.ts';
import { refused, withHeaders } from './responses.ts';
import { type FieldError, fieldErrorsOf } from './rules/problem.ts';

/** Does a request once, where it carries a key of its own. */
export type Once = (hash: string, work: () => Promise<Response>) => Promise<Response>;

export interface UploadCall {
  readonly uploads: Uploads;
  /** Where files are kept. */
  readonly folder: string;
  readonly actor: Actor;
  readonly once: Once;
}

/** Answers `POST /v1/upload`. @throws Refusal */
export async function answerUpload(request: Request, call: UploadCall): Promise<Response> {
  const asked = uploadQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return notUnderstood(400, 'query', asked.error);
  const { wait = 0, webhook_url: target, name = namedIn(request) } = asked.data;
  // What may not be sent to is known before gigabytes have come.
  if (target !== undefined) await call.uploads.refuseTarget(target);
  let leave: (() => void) | null = null;
  try {
    leave = await call.uploads.admit(call.actor);
    const received = await receiveFiles(request, call.folder, name);
    return await taken(received, target ?? null, wait, request, call);
  } catch (error) {
    if (error instanceof TooMany)
      return withHeaders(refused(429, 'TOO_MANY_REQUESTS', error.message), { 'retry-after': '5' });
    if (error instanceof Refusal && error.field !== undefined)
      return refused(statusOfRefusal[error.code], error.code, error.message, [
        { in: 'body', field: error.field, message: error.message },
      ]);
    throw error;
  } finally {
    leave?.();
  }
}

async function taken(
  { files, fields, hash }: Received,
  target: string | null,
  waitS: number,
  request: Request,
  { uploads, actor, once }: UploadCall,
): Promise<Response> {
  let isTheirs = false;
  try {
    const said = uploadFieldsSchema.safeParse(fields);
    if (!said.success) return notUnderstood(422, 'body', said.error);
    const to = said.data.webhook_url ?? target;
    if (said.data.webhook_url !== undefined) await uploads.refuseTarget(said.data.webhook_url);
    return await once(hash, async () => {
      isTheirs = true;
      const id = await uploads.take(files, to, actor);
      const upload = await uploads.get(id, waitS, request.signal);
      const { job_id, status, webhook_url } = upload;
      const isOver = status !== 'processing';
      return new Response(JSON.stringify(isOver ? upload : { job_id, status, webhook_url }), {
        status: isOver ? 200 : 202,
        headers: { 'content-type': 'application/json', location: `/v1/upload/${id}` },
      });
    });
  } finally {
    // Of what was refused, or was answered before, nothing is kept.
    if (!isTheirs) await discardFiles(files);
  }
}

function notUnderstood(status: number, where: FieldError['in'], { issues }: z.ZodError): Response {
  const errors = fieldErrorsOf(issues).map((each) => ({ ...each, in: where }));
  const [first] = errors;
  return refused(
    status,
    'INVALID',
    `${first?.field ?? where}: ${first?.message ?? 'This was not understood.'}`,
    errors,
  );
}

/** The name that the request gives its body. */
function namedIn(request: Request): string {
  const disposition = request.headers.get('content-disposition') ?? '';
  return /;\s*filename="?([^";]{1,200})/i.exec(disposition)?.[1] ?? 'upload';
}
