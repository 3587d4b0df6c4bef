import type {
  BatchKind,
  BulkAction,
  ChangedBatch,
  Group,
  GroupChange,
  GroupValues,
  Permit,
  PermitChange,
  PermitChoice,
  PermitQuery,
  PermitState,
  PermitValues,
  Upserted,
} from '../../../src-preload/contract/lists/permits.ts';
import type { TimeOrder } from '../../../src-preload/contract/timeOrders.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Outbox } from '../../platform/outbox.ts';
import type { Alongside, Incoming } from './batches.ts';
import type { NewGroup } from './groups.ts';
import type { HeldGroup, HeldPermit } from './register.ts';
import type { StoredPermit } from './store.ts';

/** Says what an undoing takes back of a batch beside its permits; null where there is nothing. */
export type Undoing = (writing: Writing, undoneBatchId: string) => Promise<Alongside | null>;

/** Permits to add, to change and to remove at one stroke. */
export interface PermitBatch {
  readonly added: readonly PermitValues[];
  /** Refused where `updatedAt` is told, and the permit was changed since. */
  readonly changed: readonly { readonly id: string; readonly values: PermitValues; readonly updatedAt?: number }[];
  readonly removed?: readonly string[];
  /** Groups that come with them. */
  readonly newGroups?: readonly NewGroup[];
  /** What is written with them at the same stroke. Who gives it takes it back by `whenUndone`. */
  readonly alongside?: Alongside | undefined;
}

export interface ApplyOptions {
  readonly kind?: BatchKind;
  /** What else is said of it in the history, such as the imported file's name. */
  readonly detail?: string;
  /** How many plates are put on the watch list with it. */
  readonly watched?: number;
  /** Ends it before anything is kept; it then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** How many of all changes have been written so far. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What changed in the plates that permits have, a part at a time where much did, for those who keep an index of their own. */
export interface PermitsChange {
  readonly added: readonly (readonly [plate: string, permitId: string])[];
  readonly removed: readonly (readonly [plate: string, permitId: string])[];
}

/** The permits of the site and their groups: who may come in. */
export interface Permits {
  groups(): Group[];
  addGroup(values: GroupValues, by: string): Promise<Group>;
  updateGroup(id: string, values: GroupValues, by: string): Promise<Group>;
  removeGroup(id: string, by: string): Promise<{ changeId: string }>;
  /** The changes of one group, or of all, newest first. */
  groupHistory(groupId: string | undefined, limit: number): Promise<GroupChange[]>;
  /** @throws Refusal where there is no such change, or the group was changed again since */
  undoGroup(changeId: string, by: string): Promise<void>;

  list(query: PermitQuery): Promise<{
    items: Permit[];
    nextCursor: string | null;
    total: number;
    counts: Record<PermitState, number>;
  }>;
  ids(query: Pick<PermitQuery, 'groupId' | 'states' | 'text'>): string[];
  /** All that match, however many, in the order that is asked for. */
  allIds(query: PermitChoice): string[];
  get(id: string): Promise<Permit>;
  /** Those that are there, in any order. */
  many(ids: readonly string[]): Promise<Permit[]>;
  samePlates(
    plates: readonly string[],
    exceptId: string | undefined,
  ): { plate: string; permitId: string; number: string }[];
  add(values: PermitValues, by: string): Promise<Permit>;
  /** @param updatedAt refused where it was changed since; however it is by now where left out */
  update(id: string, values: PermitValues, by: string, updatedAt?: number): Promise<Permit>;
  /** Adds those whose numbers are new, and changes the rest: all or none. */
  upsert(items: readonly PermitValues[], by: string): Promise<Upserted>;
  bulk(ids: readonly string[], action: BulkAction, by: string): Promise<ChangedBatch>;
  /** The newest first where no order is asked for. @param cursor the id of a change: those after it. @throws Refusal where it is none */
  history(permitId: string, limit: number, cursor?: string, order?: TimeOrder): Promise<PermitChange[]>;
  /** @throws Refusal where there is no such batch, or what it changed was changed again since */
  undo(batchId: string, by: string): Promise<ChangedBatch>;

  /**
   * Adds, changes and removes permits in one transaction, history included: all or none. Those to whom nothing changes are
   * left out of the count. Takes turns with everything else, so that 100,000 permits block nobody.
   * @throws Refusal (INVALID, CONFLICT) that names the permit, for a number that is taken, a group that is not there
   */
  apply(batch: PermitBatch, by: string, options?: ApplyOptions): Promise<ChangedBatch>;
  /**
   * Writes permits and groups that came from elsewhere, in one transaction with what `incoming` itself does in it. They were checked: nothing is refused.
   * @param by is told in histories and the audit, such as `Head office`
   */
  takeIn(by: string, incoming: (writing: Writing) => Promise<Incoming>): Promise<void>;
  /** Lets what was written alongside batches be taken back with them. */
  whenUndone(undoing: Undoing): void;
  /** Those of these numbers that exist, whatever the case; by `nameKey` of the number. */
  byNumber(numbers: readonly string[]): Promise<ReadonlyMap<string, StoredPermit>>;
  /** All permits with all their values, in no order. */
  snapshot(): Promise<StoredPermit[]>;

  /** Those that a plate belongs to, by its folded key, from memory. */
  ofPlate(folded: string): readonly { readonly permit: HeldPermit; readonly group: HeldGroup }[];
  /** Each plate of each permit as it is written. */
  plates(): Iterable<readonly [plate: string, permitId: string]>;
  /** Where a held permit or group stands in memory; null where it was removed. */
  held(permitId: string): { readonly permit: HeldPermit; readonly group: HeldGroup } | null;
  /** Calls back once `ofPlate` knows of what was stored, be it read at the start or changed. Returns what stops it. */
  onChange(listener: (change: PermitsChange) => void): () => void;
  /** Reads these permits into memory anew, for they were changed beside this service: what the record forgot, they have forgotten then. */
  refresh(ids: readonly string[]): Promise<void>;
  /** Resolves once `ofPlate` knows of all that is being written now. */
  settled(): Promise<void>;
  /** Reads everything into memory; until then nobody has a permit. */
  start(): Promise<void>;
}

export interface PermitsOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
}
