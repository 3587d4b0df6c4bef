import { previewPackets } from '../../src-preload/contract/record/previewPackets.ts';
import type { PreviewHead } from '../../src-preload/contract/record/previews.ts';
import { openPreviewBody } from '../client.ts';
import { backOffMs, pause } from './backOff.ts';

/** One decoded picture with what is followed in it. Whoever receives it draws at once and does not keep the bitmap. */
export interface Preview {
  readonly head: PreviewHead;
  readonly bitmap: ImageBitmap;
}

/**
 * Receives the moving pictures of many cameras over one connection, with back-off where it breaks, and decodes them.
 * While a picture is decoded only the newest that arrives for the same camera waits, so nothing ever lags behind.
 * Returns what stops it.
 */
export function followPreviews(cameraIds: readonly string[], onPreview: (preview: Preview) => void): () => void {
  const stop = new AbortController();
  const decoders = new Map(cameraIds.map((id) => [id, newestWins(onPreview, stop.signal)]));
  void follow(cameraIds, (head, jpeg) => decoders.get(head.cameraId)?.(head, jpeg), stop.signal);
  return () => stop.abort();
}

type Receive = (head: PreviewHead, jpeg: Uint8Array) => void;

async function follow(cameraIds: readonly string[], receive: Receive, signal: AbortSignal): Promise<void> {
  let attempt = 0;
  while (!signal.aborted) {
    try {
      const body = await openPreviewBody(cameraIds, signal);
      for await (const { head, jpeg } of previewPackets(chunksOf(body))) {
        attempt = 0;
        receive(head, jpeg);
      }
    } catch {
      // The tiles say what is wrong with a camera, the bottom strip what is wrong with the connection.
    }
    await pause(backOffMs(attempt), signal);
    attempt += 1;
  }
}

/** A body's chunks; not every browser lets a ReadableStream be iterated itself. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function newestWins(onPreview: (preview: Preview) => void, signal: AbortSignal): Receive {
  let waiting: { readonly head: PreviewHead; readonly jpeg: Uint8Array } | null = null;
  let decoding = false;

  const decode = async () => {
    decoding = true;
    while (waiting !== null && !signal.aborted) {
      const { head, jpeg } = waiting;
      waiting = null;
      // A damaged picture is left out; the next one is a tenth of a second away.
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' })).catch(
        () => null,
      );
      if (bitmap === null) continue;
      if (!signal.aborted) onPreview({ head, bitmap });
      bitmap.close();
    }
    decoding = false;
  };

  return (head, jpeg) => {
    waiting = { head, jpeg };
    if (!decoding) void decode();
  };
}
