import { problemOf } from './problem.ts';
import type { StreamedEvent, StreamOptions } from './surface.ts';

/** Asks below `/v1` with the key. */
export type Ask = (path: string, init: RequestInit) => Promise<Response>;

const waitsMs = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

/**
 * What happens, as it happens, and goes on where it was after the connection broke off: nothing is missed but what Gatehouse keeps no more, which
 * `stream.missed` says. Ends where the signal does.
 * @throws GatehouseProblem where the key may not, or not any more
 */
export async function* streamEvents(ask: Ask, options: StreamOptions): AsyncGenerator<StreamedEvent, void, undefined> {
  const { events, cameras, groups, after, signal } = options;
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries({ events, cameras, groups }))
    if (values !== undefined && values.length > 0) query.set(name, values.join(','));
  let last = after === undefined ? null : String(after);
  let failures = 0;
  const isOver = () => signal?.aborted === true;
  while (!isOver()) {
    let response: Response | null = null;
    try {
      const headers = { accept: 'text/event-stream', ...(last === null ? {} : { 'last-event-id': last }) };
      response = await ask(`/stream?${query}`, { headers, ...(signal === undefined ? {} : { signal }) });
      if (response.ok && response.body !== null)
        for await (const event of eventsOf(response.body)) {
          failures = 0;
          last = event.id ?? placeIn(event) ?? last;
          // That it began or ended is the client's own matter: it comes back.
          if (event.event !== 'stream.opened' && event.event !== 'stream.ended') yield event;
        }
    } catch {
      // The connection broke off, or there was none: it is tried again.
    }
    if (isOver()) return;
    if (response !== null && !response.ok) {
      const problem = await problemOf(response);
      // What is only so for a while is waited for.
      if (![429, 502, 503, 504].includes(problem.status)) throw problem;
    }
    await pause(waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 0, signal);
    failures += 1;
  }
}

/** After which event the stream goes on, as it says itself; null of what says nothing of that. */
function placeIn({ event, data }: StreamedEvent): string | null {
  const after = event.startsWith('stream.') ? (data as { readonly after?: unknown } | null)?.after : null;
  return typeof after === 'string' && event !== 'stream.missed' ? after : null;
}

/** Server-sent events of a body (HTML standard, 9.2.6), each with JSON as its data. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let held = '';
  let told: { id: string | null; event: string; data: string[] } = { id: null, event: 'message', data: [] };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      held += decoder.decode(value, { stream: true });
      const lines = held.split(/\r\n|\n|\r(?!$)/);
      held = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (told.data.length > 0) yield parsed(told);
          told = { id: null, event: 'message', data: [] };
          continue;
        }
        const [, name = '', text = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
        if (name === 'id') told.id = text;
        else if (name === 'event') told.event = text;
        else if (name === 'data') told.data.push(text);
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parsed({ id, event, data }: { id: string | null; event: string; data: string[] }): StreamedEvent {
  const told = JSON.parse(data.join('\n')) as { readonly timestamp?: unknown; readonly data?: unknown };
  return {
    ...{ id, event, timestamp: typeof told.timestamp === 'string' ? told.timestamp : '' },
    data: 'data' in told ? told.data : told,
  };
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
    if (signal?.aborted === true) end();
  });
}
