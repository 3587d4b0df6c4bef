import { withHeaders } from './responses.ts';

const allowedMethods = 'GET, POST, PUT, PATCH, DELETE';
const allowedHeaders = 'authorization, content-type, idempotency-key, if-match, if-none-match, last-event-id';
const toldHeaders = 'etag, link, location, ratelimit, ratelimit-policy, retry-after, idempotent-replayed';

/** Whether a page of another server asks, and its server is listed. */
export function isListed(request: Request, origins: readonly string[]): boolean {
  return origins.includes(request.headers.get('origin') ?? '');
}

/** What a browser is answered that asks whether a page of a listed server may ask (CORS). Keys are sent by the page, never cookies. */
export function preflight(request: Request): Response | null {
  if (request.method !== 'OPTIONS' || !request.headers.has('access-control-request-method')) return null;
  const headers = { 'access-control-allow-methods': allowedMethods, 'access-control-allow-headers': allowedHeaders };
  return new Response(null, { status: 204, headers: { ...headers, 'access-control-max-age': '600' } });
}

/** An answer that the page of a listed server may read. */
export function readableFrom(response: Response, request: Request): Response {
  return withHeaders(response, {
    'access-control-allow-origin': request.headers.get('origin') ?? '',
    'access-control-expose-headers': toldHeaders,
    'cross-origin-resource-policy': 'cross-origin',
    vary: 'Origin',
  });
}
