import { type PreviewHead, previewHeadSchema } from './previews.ts';

const maximumHeadBytes = 64 * 1024;
const maximumPictureBytes = 8 * 1024 * 1024;

/** One packet: two 32-bit big-endian lengths, the head as UTF-8 JSON, the JPEG. */
export function encodePreview(head: PreviewHead, jpeg: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const packet = new Uint8Array(8 + json.length + jpeg.length);
  const view = new DataView(packet.buffer);
  view.setUint32(0, json.length);
  view.setUint32(4, jpeg.length);
  packet.set(json, 8);
  packet.set(jpeg, 8 + json.length);
  return packet;
}

/**
 * Cuts a body of packets into previews, however the network split it.
 * @throws RangeError where the lengths cannot be right, for then nothing after them can be trusted.
 */
export async function* previewPackets(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ head: PreviewHead; jpeg: Uint8Array }> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of body) {
    held = held.length === 0 ? chunk : concatenate(held, chunk);
    while (held.length >= 8) {
      const view = new DataView(held.buffer, held.byteOffset, held.byteLength);
      const headBytes = view.getUint32(0);
      const pictureBytes = view.getUint32(4);
      if (headBytes > maximumHeadBytes || pictureBytes > maximumPictureBytes) {
        throw new RangeError(`A preview packet claims ${headBytes} + ${pictureBytes} bytes`);
      }
      const end = 8 + headBytes + pictureBytes;
      if (held.length < end) break;
      const head = previewHeadSchema.parse(JSON.parse(new TextDecoder().decode(held.subarray(8, 8 + headBytes))));
      yield { head, jpeg: held.slice(8 + headBytes, end) };
      held = held.subarray(end);
    }
  }
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
