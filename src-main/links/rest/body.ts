import { Refusal } from '../../platform/refusal.ts';
import { announcedBytes, type BodyBounds, boundedBody, refuseTooLarge } from '../../platform/serving/boundedBody.ts';
import { isBeyondReason } from '../../platform/serving/rules/jsonBeyondReason.ts';
import { refused } from './responses.ts';

/** Five thousand permits with all their fields take a half of it. */
const bounds: BodyBounds = {
  mostBytes: 4 * 1024 * 1024,
  silentMs: 30_000,
  wholeMs: 60_000,
  tooLarge: 'This is more than Gatehouse takes at once (4 MB). Divide it.',
};

/** A body as it was sent, where it is what `/v1` takes; empty where there is none. */
export interface SentBody {
  readonly text: string;
}

/**
 * Reads what is sent with POST, PUT and PATCH; of the other methods nothing is read.
 * @throws Refusal where it is too large or comes too slowly
 */
export async function bodyOf(request: Request): Promise<SentBody | Response> {
  if (request.body === null || !['POST', 'PUT', 'PATCH'].includes(request.method)) return { text: '' };
  refuseTooLarge(announcedBytes(request), bounds);
  let text: string;
  try {
    const bytes = await new Response(boundedBody(request.body, bounds)).arrayBuffer();
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return refused(400, 'MALFORMED', 'The body is no text in UTF-8.');
  }
  if (text.trim() === '') return { text: '' };
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    return refused(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body as JSON, with content-type: application/json.');
  if (isBeyondReason(text)) return refused(400, 'MALFORMED', 'The JSON lies deeper in itself than anything here does.');
  try {
    JSON.parse(text);
  } catch {
    return refused(400, 'MALFORMED', 'The body is no JSON.');
  }
  return { text };
}
