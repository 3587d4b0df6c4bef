/** Something could not be fetched; the message says why, as a sentence. */
export class ElsewhereFault extends Error {}

/** By what a file is known to be as it was. */
export interface Known {
  readonly etag: string;
  readonly lastModified: string;
}

/** A file that was fetched, or that it is as it was. */
export type Fetched =
  | { readonly isSame: true }
  | ({ readonly isSame: false; readonly bytes: Buffer; readonly fileName: string } & Known);
