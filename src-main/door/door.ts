import { type AnyRouter, ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Role } from '../../src-preload/contract/roles.ts';
import { damageSentence, isDamage } from '../platform/databaseRefused.ts';
import { refusalOfDisk } from '../platform/diskTrouble.ts';
import type { Log } from '../platform/log.ts';
import { Refusal, statusOfRefusal } from '../platform/refusal.ts';
import { type Actor, actAs, isInScope } from '../platform/serving/actor.ts';
import { announcedBytes, type BodyBounds, boundedBody, refuseTooLarge } from '../platform/serving/boundedBody.ts';
import { type CallerContext, deskIsLocked, notAllowed, notInScope } from '../platform/serving/guard.ts';
import { actionOf, type DoorEnvironment, type Route, refuse } from '../platform/serving/routes.ts';
import { interfaceFile } from './interfaceFiles.ts';

export interface DoorOptions {
  /** Every procedure of the contract, under the names it has there. */
  readonly procedures: AnyRouter;
  /** What the rooms answer beside procedures. */
  readonly routes: readonly Route[];
  /** The folder of the built interface. */
  readonly rendererFolder: string;
  readonly log: Log;
  /** Whether the site lets a role do something, within what contract and routes allow. */
  readonly may: (action: string, role: Role) => boolean;
}

/**
 * The whole application as one function from request to response; each host brings its own way of being asked, and says
 * who asks. Somebody unknown (null) gets the interface's own files and nothing else.
 */
export type Handle = (request: Request, actor: Actor | null) => Promise<Response>;

/** What a procedure is given at most: the longest of them, a change of 5,000 permits, takes a tenth of it. */
const procedureBounds: BodyBounds = {
  mostBytes: 2 * 1024 * 1024,
  silentMs: 30_000,
  wholeMs: 60_000,
  tooLarge: 'This is more than Gatehouse takes at once (2 MB). Divide it.',
};

/** What is no page is nothing that may run or show anything, should a browser be led to it. */
const dataPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

const notLetIn = 'Nobody is signed in here. Sign in, or open the address that Gatehouse printed when it started.';

/** Builds the door from what the rooms bring. Nothing is decided here but what a request may look like. */
export function createDoor({ procedures, routes, rendererFolder, log, may }: DoorOptions): Handle {
  const rpc = new RPCHandler<CallerContext>(procedures, {
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          // A body that is refused while it comes; what procedures refuse is such an error already.
          if (!(error instanceof Refusal)) throw error;
          throw new ORPCError(error.code, { status: statusOfRefusal[error.code], message: error.message });
        }
      },
    ],
  });
  const door = new Hono<DoorEnvironment>();

  door.use(
    secureHeaders({ referrerPolicy: 'no-referrer', strictTransportSecurity: false, xFrameOptions: 'DENY' }),
    async (c, next) => {
      await next();
      if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', dataPolicy);
    },
  );

  door.all('/rpc/*', async (c) => {
    const { actor } = c.env;
    if (actor === null) return refuse(c, 401, notLetIn);
    const { raw } = c.req;
    // A procedure changes things; the other methods promise not to, so pages and programs send them without asking.
    if (raw.method !== 'POST') return wrongMethod(c, 'POST');
    refuseTooLarge(announcedBytes(raw), procedureBounds);
    const { matched, response } = await rpc.handle(bounded(raw), { prefix: '/rpc', context: { actor, may } });
    return matched ? response : refuse(c, 404, 'There is no such procedure.');
  });

  for (const route of routes) {
    door.on(route.method, route.path, async (c) => {
      const { actor } = c.env;
      if (actor === null) return refuse(c, 401, notLetIn);
      if (!route.roles.includes(actor.role) || !may(actionOf(route), actor.role)) return refuse(c, 403, notAllowed);
      if (!isInScope(actor, actionOf(route))) return refuse(c, 403, notInScope);
      if (actor.isLocked && route.whileLocked !== true) return refuse(c, 403, deskIsLocked);
      if (c.req.raw.method === 'HEAD' && route.mayAskHead !== true) return wrongMethod(c, route.method);
      return await route.answer(c);
    });
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method);
    door.all(path, (c) => (c.env.actor === null ? refuse(c, 401, notLetIn) : wrongMethod(c, methods.join(', '))));
  }

  door.get('*', async (c) => {
    return await interfaceFile(c, rendererFolder);
  });
  door.all('*', (c) => (c.env.actor === null ? refuse(c, 401, notLetIn) : wrongMethod(c, 'GET, HEAD')));

  door.onError((thrown, c) => {
    const error = refusalOfDisk(thrown) ?? thrown;
    if (error instanceof Refusal) return refuse(c, statusOfRefusal[error.code], error.message);
    if (isDamage(error)) return refuse(c, statusOfRefusal.UNAVAILABLE, damageSentence);
    log.error({ err: error, path: c.req.path }, 'A request failed');
    return refuse(c, 500, 'Something unexpected went wrong. Try again.');
  });

  return async (request, actor) => {
    const answer = async () => await door.fetch(request, { actor });
    return await (actor === null ? answer() : actAs(actor, answer));
  };
}

function wrongMethod(c: Parameters<typeof refuse>[0], allowed: string): Response {
  const response = refuse(c, 405, `This is asked for with ${allowed} alone.`);
  response.headers.set('allow', allowed);
  return response;
}

/** The same request with a body that fails where it is too large or too slow. */
function bounded(request: Request): Request {
  if (request.body === null) return request;
  const { url, method, headers, signal } = request;
  const body = boundedBody(request.body, procedureBounds);
  // Node wants to be told that the body is still coming; the types of the web do not know of that.
  const init: RequestInit & { readonly duplex: 'half' } = { method, headers, signal, body, duplex: 'half' };
  return new Request(url, init);
}
