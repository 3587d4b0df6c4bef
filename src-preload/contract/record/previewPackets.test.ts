import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePreview, previewPackets } from './previewPackets.ts';

const head = { cameraId: 'a', capturedAt: 5, width: 640, height: 360, tracks: [], ignored: [] };

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]) {
  let at = 0;
  for (let piece = 0; at < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

describe('preview packets', () => {
  it('are the same however the network split them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 6 }),
        async (pictures, sizes) => {
          const body = Buffer.concat(pictures.map((picture) => encodePreview(head, picture)));
          const seen: Uint8Array[] = [];
          for await (const { jpeg } of previewPackets(inPieces(body, sizes))) seen.push(jpeg);
          expect(seen.map((jpeg) => [...jpeg])).toEqual(pictures.map((jpeg) => [...jpeg]));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are not believed where their lengths cannot be right', async () => {
    const body = new Uint8Array(16).fill(255);
    await expect(previewPackets(inPieces(body, [16])).next()).rejects.toThrow(RangeError);
  });
});
