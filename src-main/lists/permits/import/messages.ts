import type {
  ImportCheck,
  ImportChoices,
  ImportMend,
  ImportRow,
  ImportRowKind,
  ImportTrial,
} from '../../../../src-preload/contract/lists/permitImport.ts';
import type { PermitValues } from '../../../../src-preload/contract/lists/permits.ts';
import type { WatchValues } from '../../../../src-preload/contract/lists/watchlist.ts';
import type { ExistingPermit } from './rules/checkedList.ts';
import type { ColumnGuess } from './rules/guessColumns.ts';

/** What the file turned out to be. */
export interface ReadFile {
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly rows: number;
  readonly width: number;
  readonly preview: readonly (readonly string[])[];
  readonly guess: ColumnGuess;
}

/** A group that is there. */
interface KnownGroup {
  readonly id: string;
  readonly name: string;
}

export interface CheckRequest {
  readonly choices: ImportChoices;
  readonly groups: readonly KnownGroup[];
  /** Cells that a person has put right. */
  readonly mends: readonly ImportMend[];
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: string;
  /** Patterns that are on the watch list. */
  readonly watched: readonly string[];
  readonly missingReason: string;
  readonly blockedReason: string;
}

/** Each command but `permits` is answered once, with `answer` or `problem`. */
export type WorkshopCommand =
  | {
      readonly type: 'read';
      readonly path: string;
      readonly sheet: string | null;
      readonly groups: readonly KnownGroup[];
    }
  /** How the first rows fare under a choice of columns; leaves the last check as it is. */
  | ({ readonly type: 'trial' } & Pick<CheckRequest, 'choices' | 'groups' | 'timeZone'>)
  /** The permits there are, in several messages, before a check. `first` begins anew. */
  | { readonly type: 'permits'; readonly permits: readonly ExistingPermit[]; readonly first: boolean }
  | ({ readonly type: 'check' } & CheckRequest)
  | { readonly type: 'rows'; readonly kinds: readonly ImportRowKind[]; readonly from: number; readonly limit: number }
  /** What is to be written, in several answers. */
  | { readonly type: 'plan'; readonly from: number; readonly limit: number }
  /** Which permits the list names. */
  | { readonly type: 'seen' }
  | { readonly type: 'watched' }
  | { readonly type: 'wrongRows' }
  | { readonly type: 'template'; readonly kind: 'csv' | 'xlsx' };

export interface WorkshopAnswers {
  read: ReadFile;
  permits: null;
  trial: ImportTrial;
  check: Omit<ImportCheck, 'checkId'>;
  rows: { readonly total: number; readonly rows: readonly ImportRow[] };
  plan: {
    readonly added: readonly PermitValues[];
    readonly changed: readonly ExistingPermit[];
    readonly total: number;
  };
  seen: readonly string[];
  /** What is to be put on the watch list. */
  watched: readonly WatchValues[];
  wrongRows: Uint8Array;
  template: Uint8Array;
}
