import { declaredEndpoints } from './endpoints.ts';
import { type Answered, prefix } from './handler.ts';
import { changedSince } from './responses.ts';
import { fits } from './rules/paths.ts';
import { namesTag } from './rules/tags.ts';
import { tagOf } from './tags.ts';

/** An answer in JSON with what belongs beside it: its tag, where the next page and what was made is. @param path below `/v1` */
export function answered(request: Request, path: string, { status, json, version }: Answered): Response {
  const { method, url } = request;
  const headers = new Headers({ 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' });
  if (status === 200 && (method === 'GET' || method === 'HEAD')) {
    const tag = tagOf(json, version);
    headers.set('etag', tag);
    headers.set('cache-control', 'private, no-cache');
    const [wanted, seen] = [request.headers.get('if-match'), request.headers.get('if-none-match')];
    if (wanted !== null && !namesTag(wanted, tag)) return changedSince();
    if (seen !== null && namesTag(seen, tag)) return new Response(null, { status: 304, headers });
    const next = nextPage(url, json);
    if (next !== null) headers.set('link', `<${next}>; rel="next"`);
  }
  if (status === 201) {
    const made = madeAt(path, json);
    if (made !== null) headers.set('location', made);
  }
  return new Response(method === 'HEAD' ? null : json, { status, headers });
}

/** Where the next page of a list is; null where it was the last one. */
function nextPage(asked: string, json: string): string | null {
  const next = /"nextCursor":"((?:[^"\\]|\\.)*)"/.exec(json.slice(-600))?.[1];
  if (next === undefined) return null;
  const url = new URL(asked);
  url.searchParams.set('cursor', JSON.parse(`"${next}"`) as string);
  return `${url.pathname}${url.search}`;
}

/** Where what was made can be got; null where it cannot. */
function madeAt(path: string, json: string): string | null {
  const { id } = JSON.parse(json) as { readonly id?: unknown };
  if (typeof id !== 'string') return null;
  const isThere = declaredEndpoints.some((each) => each.method === 'GET' && fits(each.path, `${path}/${id}`));
  return isThere ? `${prefix}${path}/${encodeURIComponent(id)}` : null;
}
