import { Refusal } from './refusal.ts';

/** Why nothing can be written: no room is left, or the disk, its folder or its rights say no. */
export type DiskTrouble = 'full' | 'failing';

const roomCodes = /^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/;
const otherCodes = /^(SQLITE_(IOERR|CANTOPEN|READONLY)|EROFS|EIO|ESTALE)/;

/** What an error, or what it was caused by, says of the disk; null where it says nothing of it. */
export function diskTroubleOf(error: unknown): DiskTrouble | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const code = 'code' in at ? String(at.code) : '';
    if (roomCodes.test(code)) return 'full';
    if (otherCodes.test(code)) return 'failing';
  }
  return null;
}

const sentences: Readonly<Record<DiskTrouble, string>> = {
  full: 'The disk is full. Free some space and try again.',
  failing: 'The disk could not be written to. Check it and its permissions, then try again.',
};

/** What a person is told whose request could not be written down; null where the error says nothing of the disk. */
export function refusalOfDisk(error: unknown): Refusal | null {
  if (error instanceof Refusal) return null;
  const trouble = diskTroubleOf(error);
  return trouble === null ? null : new Refusal('UNAVAILABLE', sentences[trouble], { cause: error });
}
