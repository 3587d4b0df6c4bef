import type { Generated } from 'kysely';

declare module '../../platform/tables.ts' {
  interface Tables {
    postMarks: PostMarksTable;
    postMarksForgotten: PostMarksForgottenTable;
    postPrints: PostPrintsTable;
    postClocks: PostClocksTable;
    unreadablePosts: UnreadablePostsTable;
  }
}

interface PostMarksTable {
  /** Rises with each that is added. */
  row: Generated<number>;
  /** SHA-256 of an event as its maker names it, or of a picture. */
  hash: Uint8Array;
  cameraId: string;
  receivedAt: number;
}

interface UnreadablePostsTable {
  id: string;
  cameraId: string;
  at: number;
  why: string;
  contentType: string;
  sizeBytes: number;
  /** The beginning of what came, as text, pictures and other long values left out. */
  body: string;
}

interface PostMarksForgottenTable {
  cameraId: string;
  /** When the newest of those came that were forgotten, since there were too many. */
  untilAt: number;
}

interface PostPrintsTable {
  /** Rises with each that is added. */
  row: Generated<number>;
  /** One of 4,096, by the folded mark. */
  bucket: number;
  /** As `picturePrint` makes it. */
  print: Uint8Array;
  cameraId: string;
  receivedAt: number;
}

interface PostClocksTable {
  cameraId: string;
  aheadMs: number;
  at: number;
}
