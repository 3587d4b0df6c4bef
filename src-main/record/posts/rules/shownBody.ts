/** As much of a body is kept. */
const mostCharacters = 1024 * 1024;
/** Longer runs without a space are pictures and other values that nobody reads. */
const longRun = /[A-Za-z0-9+/=_-]{400,}/g;

/** The beginning of a body as text that can be looked at: what is no text is a dot, and what is long and unbroken is told by its length. */
export function shownBody(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, mostCharacters))
    .toString('utf8')
    .replace(/[^\P{C}\t\n\r]+|\uFFFD+/gu, '·')
    .replace(longRun, (run) => `[${run.length} characters]`);
}
