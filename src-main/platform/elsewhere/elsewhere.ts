import { refusalOfDisk } from '../diskTrouble.ts';
import { Refusal } from '../refusal.ts';

/** Something could not be fetched; the message says why, as a sentence. */
export class ElsewhereFault extends Error {}

/** What people are told of why something could not be fetched; null where that is for the log alone. */
export function saidOf(error: unknown): string | null {
  if (error instanceof ElsewhereFault || error instanceof Refusal) return error.message;
  return refusalOfDisk(error)?.message ?? null;
}

/** Said where only the log knows why. */
export const somethingUnexpected = 'Something unexpected went wrong. It is in the log.';

/** By what a file is known to be as it was. */
export interface Known {
  readonly etag: string;
  readonly lastModified: string;
}

/** A file that was fetched, or that it is as it was. */
export type Fetched =
  | { readonly isSame: true }
  | ({ readonly isSame: false; readonly bytes: Buffer; readonly fileName: string } & Known);
