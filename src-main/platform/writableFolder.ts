import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** As much as a start writes, in bytes: what has no room for this has none for a record. */
const probeBytes = 1_000_000;

/** Why nothing can be written to a folder: a sentence for a person, and the error behind it. */
export interface NotWritable {
  readonly sentence: string;
  readonly cause: unknown;
}

/** Makes the folder where there is none, and writes to it once. Gives the reason where that cannot be done, in a sentence for a person. */
export function whyNotWritableNow(folder: string): NotWritable | null {
  const probe = join(folder, `write-test-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(probe, new Uint8Array(probeBytes), { mode: 0o600, flush: true });
    return null;
  } catch (error) {
    return { sentence: whyNotWritable(error, folder), cause: error };
  } finally {
    remove(probe);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where there is no such folder, there is nothing to take away.
  }
}

/** Why nothing can be written to a folder, and what to do, in a sentence. */
export function whyNotWritable(error: unknown, folder: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cannot = `Gatehouse cannot write to ${folder}`;
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return `${cannot}: the disk is full. Free some space and start again.`;
  if (/^(EACCES|EPERM|SQLITE_PERM)/.test(code)) {
    return `${cannot}: this user may not. Change the folder’s permissions, or choose another folder with --data.`;
  }
  if (/^(EROFS|SQLITE_READONLY)/.test(code)) {
    return `${cannot}: its disk can only be read. Make it writable, or choose another folder with --data.`;
  }
  if (/^(ENOTDIR|EEXIST)/.test(code)) {
    return `${cannot}: there is a file where the folder should be. Choose another folder with --data.`;
  }
  return `${cannot} (${code === '' ? 'unknown cause' : code}). Check its disk, or choose another folder with --data.`;
}
