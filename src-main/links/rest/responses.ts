import { createHash } from 'node:crypto';
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

/** The strong tag of a body (RFC 9110 section 8.8.3). */
export function tagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 24)}"`;
}

/** Sets what is sent with everything, where nothing stricter stands already. */
export function bare(response: Response): Response {
  for (const [name, value] of Object.entries(bareHeaders))
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}

/** The same answer with other headers or without its body; what came from elsewhere cannot be changed itself. */
export function anew(response: Response, headers: Readonly<Record<string, string>>, body = response.body): Response {
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(body, { status: response.status, headers: all });
}
