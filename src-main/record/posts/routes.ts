import { Hono } from 'hono';
import { setsUp } from '../../../src-preload/contract/roles.ts';
import { type Route, refuse } from '../../platform/serving/routes.ts';
import type { Receive } from './receive.ts';
import type { Posts } from './service.ts';

/** What a host tells beside a request: where it came from. */
interface PostEnvironment {
  Bindings: { readonly address: string };
}

/** Everything that the listener for posts answers, and nothing else: it knows no sessions, no interface and no procedures. */
export function createPostDoor({
  byPath,
  byAddress,
  receive,
}: Receive): (request: Request, address: string) => Promise<Response> {
  const app = new Hono<PostEnvironment>();
  app.post('/intake/:path', (c) =>
    receive(byPath(c.req.param('path')), { request: c.req.raw, address: c.env.address }),
  );
  app.post('/intake/:path/*', (c) =>
    receive(byPath(c.req.param('path')), { request: c.req.raw, address: c.env.address }),
  );
  // Dahua’s own paths, for its cameras that take no other.
  app.post('/NotificationInfo/:what', (c) =>
    receive(byAddress(c.env.address), { request: c.req.raw, address: c.env.address }),
  );
  app.notFound(() => new Response(null, { status: 404 }));
  app.onError(() => new Response(null, { status: 500 }));
  return async (request, address) => await app.fetch(request, { address });
}

/** What a camera posted that could not be understood, as text to look at. */
export function postRoutes(posts: Posts): Route[] {
  return [
    {
      method: 'GET',
      path: '/posts/unreadable/:id',
      roles: setsUp,
      async answer(c) {
        const body = await posts.unreadableBody(c.req.param('id') ?? '');
        if (body === null) return refuse(c, 404, 'This post is not kept any more.');
        return c.text(body, 200, { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      },
    },
  ];
}
