import type { Context } from 'hono';
import type { Role } from '../../../src-preload/contract/roles.ts';
import type { statusOfRefusal } from '../refusal.ts';
import type { Actor } from './actor.ts';
import { contentDisposition } from './contentDisposition.ts';

/** What a host tells the door beside the request: who asks, or null for somebody unknown. */
export interface DoorEnvironment {
  Bindings: { actor: Actor | null };
}

export type Asked = Context<DoorEnvironment>;

/** A way through the door that is not a procedure: pictures, videos, files to and from. Each room brings its own. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** As Hono writes paths. Where two fit, the one that stands first is taken. */
  readonly path: string;
  /** Who may ask, as each procedure of the contract names them. */
  readonly roles: readonly Role[];
  /** Whether it is answered at a locked desk too. */
  readonly whileLocked?: boolean;
  /** True where asking with HEAD costs no more than looking at the file. */
  readonly mayAskHead?: boolean;
  readonly answer: (c: Asked) => Promise<Response> | Response;
}

/** What a route is called where rights are named. */
export function actionOf({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

/** The statuses that the door says "no" with. */
export type RefusalStatus = (typeof statusOfRefusal)[keyof typeof statusOfRefusal] | 400 | 401 | 405 | 500;

const codes: Partial<Record<RefusalStatus, string>> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  405: 'METHOD_NOT_SUPPORTED',
  413: 'PAYLOAD_TOO_LARGE',
};

/** A "no" with its sentence, for people's programs and, in the second part, for the client of the procedures. */
export function refuse(c: Asked, status: RefusalStatus, message: string): Response {
  const json = { defined: false, code: codes[status] ?? 'BAD_REQUEST', status, message };
  return c.json({ message, json }, status);
}

const attachmentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A file to keep, under a name of any script (RFC 6266). */
export function attachment(
  c: Asked,
  bytes: Uint8Array,
  kind: keyof typeof attachmentTypes,
  fileName: string,
): Response {
  return c.body(Uint8Array.from(bytes), 200, {
    'content-type': attachmentTypes[kind],
    'content-disposition': contentDisposition(fileName),
    'cache-control': 'no-store',
  });
}
