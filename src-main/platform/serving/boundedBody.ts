import { Refusal } from '../refusal.ts';

/** How much of a body is taken, and how long is waited for it. */
export interface BodyBounds {
  readonly mostBytes: number;
  /** Longest wait for its next part. Time in which nobody reads does not count. */
  readonly silentMs: number;
  /** Longest wait for all of it, where there is such a limit. */
  readonly wholeMs?: number;
  /** The sentence for one that is too large. */
  readonly tooLarge: string;
}

/**
 * The same body, which fails with a `Refusal` as soon as more of it has come than is allowed, or nothing comes in time.
 * Never holds more than the part that is being handed on.
 */
export function boundedBody(body: ReadableStream<Uint8Array>, bounds: BodyBounds): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let waitedMs = 0;
  let bytes = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const patienceMs = Math.min(bounds.silentMs, (bounds.wholeMs ?? Number.POSITIVE_INFINITY) - waitedMs);
          const askedAt = performance.now();
          const { done, value } = await inTime(reader.read(), patienceMs);
          waitedMs += performance.now() - askedAt;
          if (done) {
            controller.close();
            return;
          }
          bytes += value.byteLength;
          if (bytes > bounds.mostBytes) throw new Refusal('TOO_LARGE', bounds.tooLarge);
          controller.enqueue(value);
        } catch (error) {
          controller.error(error);
          // The sender is told to stop; that it may be gone already is no further fault.
          reader.cancel(error).catch(() => undefined);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** The length that the request announces, in bytes; null where it announces none that can be understood. */
export function announcedBytes(request: Request): number | null {
  const announced = request.headers.get('content-length');
  return announced !== null && /^\d{1,15}$/.test(announced) ? Number(announced) : null;
}

/** @throws Refusal where more is announced than is taken, so that nothing of it need be read */
export function refuseTooLarge(announced: number | null, { mostBytes, tooLarge }: BodyBounds): void {
  if ((announced ?? 0) > mostBytes) throw new Refusal('TOO_LARGE', tooLarge);
}

async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Refusal('TOO_SLOW', 'What was sent came too slowly and was broken off. Send it again.')),
      Math.max(0, ms),
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
