import { type FieldError, problemOf } from './rules/problem.ts';

/** What is sent with everything: nothing here is a page that may run anything. */
const bareHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** A "no" as `application/problem+json` (RFC 9457). */
export function refused(status: number, code: string, detail: string, errors: readonly FieldError[] = []): Response {
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify(problemOf(status, code, detail, errors)), { status, headers });
}

/** Sets what is sent with everything, where nothing stricter stands already. */
export function bare(response: Response): Response {
  for (const [name, value] of Object.entries(bareHeaders))
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}

/** An answer with further headers. It stays the same object: one whose body is a text is written at one stroke. */
export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** The same answer without its body. */
export function withoutBody(response: Response): Response {
  return new Response(null, { status: response.status, headers: response.headers });
}

/** Said where a thing is not as the program saw it any more. */
export const notAsSeen = 'This is not as you saw it any more. Get it again, and send its new ETag.';

export function changedSince(): Response {
  return refused(412, 'PRECONDITION_FAILED', notAsSeen);
}
