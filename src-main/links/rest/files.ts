import type { Actor } from '../../platform/serving/actor.ts';
import { fileEndpoints } from './endpoints.ts';
import { refused, withoutBody } from './responses.ts';
import { fits } from './rules/paths.ts';

const asked = ['range', 'if-none-match', 'if-range'] as const;

/**
 * The file at an address, served by the route that serves it to people and as whoever asks; null where there is no file's address.
 * @param path below `/v1`
 */
export async function fileAt(
  path: string,
  request: Request,
  actor: Actor,
  handle: (request: Request, actor: Actor | null) => Promise<Response>,
): Promise<Response | null> {
  const endpoint = fileEndpoints.find((each) => fits(each.path, path));
  if (endpoint === undefined) return null;
  const place = endpoint.path.split('/').indexOf('{id}');
  const id = path.split('/')[place] ?? '';
  if (!/^[\w-]{1,100}$/.test(id)) return refused(404, 'NOT_FOUND', 'There is no such file.');
  const headers = new Headers();
  for (const name of asked) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const { method, signal } = request;
  const isHead = method === 'HEAD';
  const inner = new Request(`http://gatehouse${endpoint.route.replace(':id', id)}`, { headers, signal });
  const response = await handle(inner, actor);
  if (response.status < 400) {
    // What came from the door may be one that cannot be changed.
    if (!isHead) return new Response(response.body, { status: response.status, headers: response.headers });
    await response.body?.cancel();
    return withoutBody(response);
  }
  const { message } = (await response.json().catch(() => ({}))) as { readonly message?: string };
  const code = response.status === 404 ? 'NOT_FOUND' : response.status === 403 ? 'FORBIDDEN' : 'UNAVAILABLE';
  return refused(response.status, code, message ?? 'This file could not be served.');
}
