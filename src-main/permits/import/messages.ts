import type {
  ImportCheck,
  ImportChoices,
  ImportProgress,
  ImportRow,
  ImportRowKind,
} from '../../../src-preload/contract/permitImport.ts';
import type { PermitValues } from '../../../src-preload/contract/permits.ts';
import type { ExistingPermit } from './rules/checkedList.ts';
import type { ColumnGuess } from './rules/guessColumns.ts';

/** What a workshop is started with. */
export interface WorkshopStart {
  /** One 32-bit number; anything but 0 stops a check. */
  readonly stop: SharedArrayBuffer;
}

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

export interface CheckRequest {
  readonly choices: ImportChoices;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly missingReason: string;
}

/** Each command but `permits` is answered once, with `answer` or `problem`. */
export type WorkshopCommand =
  | { readonly type: 'read'; readonly path: string; readonly sheet: string | null }
  /** The permits there are, in several messages, before a check. `first` begins anew. */
  | { readonly type: 'permits'; readonly permits: readonly ExistingPermit[]; readonly first: boolean }
  | ({ readonly type: 'check' } & CheckRequest)
  | { readonly type: 'rows'; readonly kinds: readonly ImportRowKind[]; readonly from: number; readonly limit: number }
  /** What is to be written, in several answers. */
  | { readonly type: 'plan'; readonly from: number; readonly limit: number }
  | { readonly type: 'wrongRows' }
  | { readonly type: 'template'; readonly kind: 'csv' | 'xlsx' };

export interface WorkshopAnswers {
  read: ReadFile;
  permits: null;
  check: Omit<ImportCheck, 'checkId'>;
  rows: { readonly total: number; readonly rows: readonly ImportRow[] };
  plan: {
    readonly added: readonly PermitValues[];
    readonly changed: readonly ExistingPermit[];
    readonly total: number;
  };
  wrongRows: Uint8Array;
  template: Uint8Array;
}

export type WorkshopReport =
  | { readonly type: 'answer'; readonly answer: WorkshopAnswers[keyof WorkshopAnswers] }
  /** A sentence for a person. */
  | { readonly type: 'problem'; readonly message: string }
  | { readonly type: 'stopped' }
  | ({ readonly type: 'progress' } & Pick<ImportProgress, 'share'>);
