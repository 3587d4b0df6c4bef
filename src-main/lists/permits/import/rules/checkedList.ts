import type {
  ImportCheck,
  ImportChoices,
  ImportRemark,
  ImportRowKind,
} from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { PermitValues } from '../../../../../src-preload/contract/lists/permits.ts';
import type { WatchValues } from '../../../../../src-preload/contract/lists/watchlist.ts';

/** A permit that is there, with all it says. */
export interface ExistingPermit {
  readonly id: string;
  readonly values: PermitValues;
  /** UTC ms. */
  readonly updatedAt: number;
}

/** A list, and what it is checked against. */
export interface ListToCheck {
  readonly rows: readonly (readonly string[])[];
  readonly choices: ImportChoices;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly permits: readonly ExistingPermit[];
  /** What suspended permits are told as the reason. */
  readonly missingReason: string;
  /** IANA name of the zone by whose calendar days of the list are meant. */
  readonly timeZone: string;
  /** Patterns that are on the watch list. */
  readonly watched: readonly string[];
  /** What guards are told of a blocked plate whose row gives no reason. */
  readonly blockedReason: string;
  /** By row from 1, the columns of which a person wrote the cell; `rows` has what was written. */
  readonly mended?: ReadonlyMap<number, ReadonlySet<number>>;
  /** Called for each row; throws to stop. */
  readonly onRow?: (done: number, total: number) => void;
}

/** What a row would do; its cells stay in the file. */
export interface CheckedRow {
  readonly row: number;
  kind: ImportRowKind;
  readonly target: Target | null;
  readonly remarks: readonly ImportRemark[];
}

/** A permit that rows of the list add or change. */
export interface Target {
  readonly permit: ExistingPermit | null;
  readonly firstRow: number;
  values: PermitValues;
  numberIsMade: boolean;
}

/** What each row would do, and what that makes of the permits. */
export interface CheckedList {
  readonly summary: Omit<ImportCheck, 'checkId'>;
  readonly rows: readonly CheckedRow[];
  readonly missing: readonly ExistingPermit[];
  /** Ids of the permits that the file names, in whatever row, the wrong ones too. */
  readonly seen: readonly string[];
  /** What is to be written. Groups that are to be made have the id `new:` and their name. */
  readonly added: readonly PermitValues[];
  readonly changed: readonly ExistingPermit[];
  /** What is to be put on the watch list. */
  readonly watched: readonly WatchValues[];
}

/** Begins the id of a group that is yet to be made. */
export const newGroupPrefix = 'new:';
