import { problemOf } from './problem.ts';
import { type Ask, streamEvents } from './stream.ts';
import type {
  Address,
  AddressTable,
  CallOptions,
  ClientOptions,
  FileToRead,
  StreamedEvent,
  StreamOptions,
  UploadOptions,
} from './surface.ts';

/** What is asked at an address: the parts of its path by their names, and what stands in its query and its body. */
export type Input = Readonly<Record<string, unknown>> & { readonly query?: unknown; readonly body?: unknown };
/** Asks at one address. @throws GatehouseProblem */
export type Call = (input?: Input, options?: CallOptions) => Promise<unknown>;
export type Calls = Readonly<Record<string, Readonly<Record<string, Call>>>>;

/** What is there beside the addresses that answer JSON. */
export interface Beside {
  /** What happens, as it happens. */
  stream(options?: StreamOptions): AsyncGenerator<StreamedEvent, void, undefined>;
  /** Hands over pictures and videos to be read. */
  upload(files: FileToRead | readonly FileToRead[], options?: UploadOptions): Promise<unknown>;
  /** A file, such as a picture by its `pictureUrl`, as it is answered. */
  file(path: string, options?: CallOptions): Promise<Response>;
}

const tags = new WeakMap<object, string>();

/** The tag that a thing had when it was got, for `ifMatch`; undefined of what was not got so. */
export function etagOf(thing: object): string | undefined {
  return tags.get(thing);
}

/** A client of all addresses in a table. */
export function clientOf(table: AddressTable, options: ClientOptions): Calls & Beside {
  const base = `${options.url.replace(/\/+$/, '')}/v1`;
  const fetching = options.fetch ?? globalThis.fetch;

  const ask: Ask = (path, init) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${options.key}`);
    // What another address answers is never asked for: the key goes nowhere else.
    return fetching(`${base}${path}`, { ...init, headers, redirect: 'error' });
  };

  async function call({ method, path }: Address, input: Input, { signal, idempotencyKey, ifMatch }: CallOptions) {
    const { query, body, ...params } = input;
    const headers: Record<string, string> = {};
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
    if (ifMatch !== undefined) headers['if-match'] = ifMatch;
    const response = await ask(`${filled(path, params)}${queryOf(query)}`, {
      ...{ method, headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    return await answerOf(response);
  }

  const calls = Object.fromEntries(
    Object.entries(table).map(([group, addresses]) => [
      group,
      Object.fromEntries(
        Object.entries(addresses).map(([name, address]): [string, Call] => [
          name,
          (input = {}, said = {}) => call(address, input, said),
        ]),
      ),
    ]),
  );

  const beside: Beside = {
    stream: (wanted = {}) => streamEvents(ask, wanted),
    async upload(files, { webhookUrl, waitS, signal, idempotencyKey } = {}) {
      const form = new FormData();
      for (const { name, content } of Array.isArray(files) ? (files as readonly FileToRead[]) : [files as FileToRead])
        form.append('file', content instanceof Blob ? content : new Blob([content]), name);
      if (webhookUrl !== undefined) form.append('webhook_url', webhookUrl);
      const headers: Record<string, string> = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
      const response = await ask(`/upload${queryOf({ wait: waitS })}`, {
        ...{ method: 'POST', body: form, headers },
        ...(signal === undefined ? {} : { signal }),
      });
      return await answerOf(response);
    },
    async file(path, { signal } = {}) {
      const response = await ask(path.replace(/^\/v1/, ''), signal === undefined ? {} : { signal });
      if (!response.ok) throw await problemOf(response);
      return response;
    },
  };
  return Object.assign(calls, beside) as unknown as Calls & Beside;
}

/** @throws GatehouseProblem */
async function answerOf(response: Response): Promise<unknown> {
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined;
  const answer = (await response.json()) as unknown;
  const tag = response.headers.get('etag');
  if (tag !== null && typeof answer === 'object' && answer !== null) tags.set(answer, tag);
  return answer;
}

function filled(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === '') throw new TypeError(`Give ${name} for ${path}`);
    return encodeURIComponent(String(value));
  });
}

function queryOf(query: unknown): string {
  const told = Object.entries((query ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, written(value)]],
  );
  return told.length === 0 ? '' : `?${new URLSearchParams(told)}`;
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  return value instanceof Date ? value.toISOString() : String(value);
}
