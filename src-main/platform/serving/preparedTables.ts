import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import { actorNow } from './actor.ts';

const preparedForMs = 10 * 60_000;
/** What the largest hold, such as a million rows' places, is 8 MB. */
const mostPrepared = 4;

/** Tables that were settled and are about to be downloaded by who asked for them, the last few for ten minutes. */
export interface PreparedTables<T> {
  /** Keeps what a table holds; gives the id it is downloaded by. */
  keep(what: T): string;
  /** @throws Refusal where nothing was prepared, or too long ago */
  take(id: string): T;
}

/** @param from where a person goes back to and asks again, such as `reads` */
export function preparedTables<T>(clock: Pick<Clock, 'monotonicMs'>, from: string): PreparedTables<T> {
  const prepared = new Map<string, { readonly what: T; readonly atMs: number; readonly by: string | null }>();
  return {
    keep(what) {
      const id = newId();
      const now = clock.monotonicMs();
      for (const [known, { atMs }] of prepared) if (now - atMs > preparedForMs) prepared.delete(known);
      prepared.set(id, { what, atMs: now, by: actorNow()?.id ?? null });
      const [oldest] = prepared.keys();
      if (prepared.size > mostPrepared && oldest !== undefined) prepared.delete(oldest);
      return id;
    },
    take(id) {
      const found = prepared.get(id);
      const isTheirs = found?.by === (actorNow()?.id ?? null);
      if (found !== undefined && isTheirs && clock.monotonicMs() - found.atMs <= preparedForMs) return found.what;
      throw new Refusal('NOT_FOUND', `This download is no longer ready. Go back to the ${from} and ask for it again.`);
    },
  };
}

/** Text as a body that is made as it is read. */
export function textStream(text: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await text.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}

/** The headers of a table that is downloaded; the page gives its name. */
export const tableHeaders = {
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': 'attachment',
  'cache-control': 'no-store',
} as const;
