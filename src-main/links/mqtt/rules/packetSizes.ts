/** What is known of the packet that is coming: its length as far as that was told, or how many bytes of it are to come. */
type Coming =
  | { readonly part: 'type' }
  | { readonly part: 'length'; readonly sum: number; readonly factor: number }
  | { readonly part: 'body'; left: number };

/** The most bytes of a length (MQTT 5, 1.5.5). */
const mostFactor = 128 ** 3;

/**
 * Follows what a broker sends, and says whether all its packets are as short as it was asked to keep them. A broker that lies would else have
 * 256 MB held for one.
 */
export function createPacketSizes(mostBytes: number): (bytes: Uint8Array) => boolean {
  let coming: Coming = { part: 'type' };
  return (bytes) => {
    let at = 0;
    while (at < bytes.length) {
      if (coming.part === 'body') {
        const taken = Math.min(coming.left, bytes.length - at);
        at += taken;
        coming = coming.left === taken ? { part: 'type' } : { part: 'body', left: coming.left - taken };
        continue;
      }
      const byte = bytes[at] ?? 0;
      at += 1;
      if (coming.part === 'type') {
        coming = { part: 'length', sum: 0, factor: 1 };
        continue;
      }
      const sum: number = coming.sum + (byte & 0x7f) * coming.factor;
      if (sum > mostBytes || coming.factor > mostFactor) return false;
      if ((byte & 0x80) !== 0) coming = { part: 'length', sum, factor: coming.factor * 128 };
      else coming = sum === 0 ? { part: 'type' } : { part: 'body', left: sum };
    }
    return true;
  };
}
