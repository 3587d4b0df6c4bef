import type { ColumnType } from 'kysely';

declare module '../../platform/tables.ts' {
  interface Tables {
    reads: ReadsTable;
    media: MediaTable;
    marks: MarksTable;
    markParts: MarkPartsTable;
  }
}

interface ReadsTable {
  id: string;
  cameraId: string | null;
  jobId: string | null;
  state: 'open' | 'closed';
  text: string;
  raw: string;
  /** The mark it counts as (`Read.mark`) with O as 0 and I as 1: what searching and matching compare. */
  folded: string;
  country: string | null;
  format: string | null;
  confidence: number;
  /** `ReadCharacter[]` as JSON. */
  characters: string;
  frames: number;
  agreeingFrames: number;
  firstSeenAt: number;
  lastSeenAt: number;
  firstMs: number | null;
  lastMs: number | null;
  direction: 'approaching' | 'leaving' | 'unknown';
  /** `Box` as JSON. */
  box: string;
  frameWidth: number;
  frameHeight: number;
  vehicleMediaId: string | null;
  plateMediaId: string | null;
  /** `Candidate[]` as JSON. */
  candidates: string;
  crossing: 'in' | 'out' | null;
  evidenceAt: number | null;
  /** `ReviewReason[]` as JSON. */
  reviewReasons: string;
  verdict: 'confirmed' | 'corrected' | 'noPlate' | null;
  correctedText: string | null;
  reviewedBy: string | null;
  reviewedAt: number | null;
  /** The newest `Decision` as JSON. */
  decision: string | null;
  /** The `ReadAnswer` that stands as JSON. */
  answer: string | null;
  /** The text that was told while the vehicle was in view, sure enough to act on, where the final one is another. */
  toldText: string | null;
  /** `Posted` as JSON; null of what Gatehouse read itself. */
  posted: string | null;
}

interface MediaTable {
  id: string;
  /** Relative to the media folder, with forward slashes. */
  path: string;
  sha256: string;
  sizeBytes: number;
  width: number;
  height: number;
  createdAt: number;
}

/** The folded marks that reads have, and how many reads each; kept by triggers on `reads`. */
interface MarksTable {
  folded: ColumnType<string, never, never>;
  reads: ColumnType<number, never, never>;
}

/** Every ending of every mark, the whole one among them: a part of a mark is where one of its endings begins. */
interface MarkPartsTable {
  part: ColumnType<string, never, never>;
  folded: ColumnType<string, never, never>;
}
