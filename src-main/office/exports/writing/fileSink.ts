import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { Sink } from './document.ts';

/** What became of a file. */
export interface WrittenFile {
  readonly bytes: number;
  /** As hex. */
  readonly sha256: string;
}

/** A file that grew beyond what it may be. */
export class FileTooLarge extends Error {}

const heldBytes = 256 * 1024;

/**
 * Writes a new file a quarter of a megabyte at a time, and reckons its hash as it goes. For threads of their own: it waits for the disk.
 * @throws FileTooLarge where it would have more than `mostBytes`
 */
export function fileSink(path: string, mostBytes: number): Sink & { finish(): WrittenFile; bytes(): number } {
  const file = openSync(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let held: Buffer[] = [];
  let holds = 0;
  let bytes = 0;

  function flush(): void {
    if (holds === 0) return;
    const all = Buffer.concat(held, holds);
    held = [];
    holds = 0;
    hash.update(all);
    for (let at = 0; at < all.length; ) at += writeSync(file, all, at);
  }

  return {
    write(chunk) {
      const part =
        typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      bytes += part.length;
      if (bytes > mostBytes) throw new FileTooLarge();
      held.push(part);
      holds += part.length;
      if (holds >= heldBytes) flush();
    },
    bytes: () => bytes,
    finish() {
      flush();
      fsyncSync(file);
      closeSync(file);
      return { bytes, sha256: hash.digest('hex') };
    },
  };
}
