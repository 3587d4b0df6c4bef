import { streamQuerySchema } from '../../../src-preload/contract/links/streamQuery.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { eventsWithin, plain, type Stream, sse } from '../told/service.ts';
import { refused, withHeaders } from './responses.ts';
import { fieldErrorsOf } from './rules/problem.ts';

/** Who asks for the stream, now and later. */
export interface StreamCaller {
  readonly actor: Actor;
  /** The same as their key is later; null once it is good no more. */
  again(): Actor | null;
  readonly ended: AbortSignal;
}

/** Answers `GET /v1/stream`. */
export function answerStream(request: Request, caller: StreamCaller, stream: Stream): Response {
  const asked = streamQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) {
    const errors = fieldErrorsOf(asked.error.issues).map((each) => ({ ...each, in: 'query' as const }));
    const [first] = errors;
    return refused(
      400,
      'INVALID',
      `${first?.field ?? 'query'}: ${first?.message ?? 'This was not understood.'}`,
      errors,
    );
  }
  const { events, cameras, groups, after, format } = asked.data;
  const may = eventsWithin(caller.actor);
  const beyond = events?.filter((name) => !may.includes(name)) ?? [];
  if (beyond.length > 0)
    return refused(403, 'FORBIDDEN', `This key was not given the scope to be told of ${beyond.join(', ')}.`);
  const seen = request.headers.get('last-event-id') ?? '';
  if (seen !== '' && !/^\d{1,15}$/.test(seen))
    return refused(400, 'INVALID', 'Last-Event-ID: give the id of an event as it was told.');
  const wire = format === 'plain' ? plain : sse;
  const headers = { 'content-type': wire.contentType, 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
  if (request.method === 'HEAD') return new Response(null, { headers });
  const body = stream.open({
    wire,
    filter: { events: events ?? [], cameraIds: cameras ?? [], groupIds: groups ?? [] },
    after: seen === '' ? (after ?? null) : Number(seen),
    actor: () => caller.again(),
    ended: caller.ended,
  });
  if (body === null) {
    const full = refused(
      503,
      'UNAVAILABLE',
      'As many watch as Gatehouse tells at once, of all programs or of this key. End a stream, or try again later.',
    );
    return withHeaders(full, { 'retry-after': '60' });
  }
  return new Response(body, { headers });
}
