import { describe, expect, it } from 'vitest';
import { previewPackets } from '../../../src-preload/contract/record/previewPackets.ts';
import { createPreviewHub } from './previewHub.ts';

const head = (cameraId: string, capturedAt: number) => ({
  cameraId,
  capturedAt,
  width: 1280,
  height: 720,
  tracks: [],
  ignored: [],
});
const jpeg = (text: string) => new TextEncoder().encode(text);

describe('moving previews', () => {
  it('are asked for while somebody looks, and no longer', async () => {
    const asked: (readonly string[])[] = [];
    const hub = createPreviewHub((ids) => asked.push(ids));
    const leaving = new AbortController();
    hub.open(['a', 'b'], leaving.signal);
    const second = hub.open(['b', 'c'], new AbortController().signal);
    leaving.abort();
    await second.cancel();
    expect(asked).toEqual([['a', 'b'], ['a', 'b', 'c'], ['b', 'c'], []]);
  });

  it('reach a reader as the packets they were', async () => {
    const hub = createPreviewHub(() => undefined);
    const body = hub.open(['a'], new AbortController().signal);
    hub.onPreview(head('a', 1), jpeg('one'));
    const packets = previewPackets(body);
    const first = await packets.next();
    expect(first.value).toEqual({ head: head('a', 1), jpeg: jpeg('one') });
  });

  it('show a slow reader the newest of each camera, never old ones', async () => {
    const hub = createPreviewHub(() => undefined);
    const body = hub.open(['a', 'b'], new AbortController().signal);
    for (let at = 1; at <= 50; at += 1) {
      hub.onPreview(head('a', at), jpeg(`a${at}`));
      hub.onPreview(head('b', at), jpeg(`b${at}`));
    }
    const seen: number[] = [];
    for await (const packet of previewPackets(body)) {
      seen.push(packet.head.capturedAt);
      if (seen.length === 2) break;
    }
    expect(seen).toEqual([50, 50]);
  });

  it('end for a reader who leaves', async () => {
    const hub = createPreviewHub(() => undefined);
    const leaving = new AbortController();
    const reader = hub.open(['a'], leaving.signal).getReader();
    const next = reader.read();
    leaving.abort();
    expect((await next).done).toBe(true);
  });
});
