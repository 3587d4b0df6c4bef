import type {
  BatchKind,
  BulkAction,
  ChangedBatch,
  Group,
  GroupValues,
  Permit,
  PermitChange,
  PermitQuery,
  PermitState,
  PermitValues,
} from '../../src-preload/contract/permits.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import type { Outbox } from '../platform/outbox.ts';
import type { HeldGroup, HeldPermit } from './register.ts';
import type { StoredPermit } from './store.ts';

export type { HeldGroup, HeldPermit, StoredPermit };

/** Permits to add, to change and to remove at one stroke. */
export interface PermitBatch {
  readonly added: readonly PermitValues[];
  readonly changed: readonly { readonly id: string; readonly values: PermitValues }[];
  readonly removed?: readonly string[];
}

export interface ApplyOptions {
  readonly kind?: BatchKind;
  /** What else is said of it in the history, such as the imported file's name. */
  readonly detail?: string;
  /** Ends it before anything is kept; it then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** How many of all changes have been written so far. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What changed in the plates that permits have, for those who keep an index of their own. */
export interface PermitsChange {
  readonly added: readonly (readonly [plate: string, permitId: string])[];
  readonly removed: readonly (readonly [plate: string, permitId: string])[];
}

/** The permits of the site and their groups: who may come in. */
export interface Permits {
  groups(): Group[];
  addGroup(values: GroupValues): Promise<Group>;
  updateGroup(id: string, values: GroupValues): Promise<Group>;
  removeGroup(id: string): Promise<void>;

  list(query: PermitQuery): Promise<{
    items: Permit[];
    nextCursor: string | null;
    total: number;
    counts: Record<PermitState, number>;
  }>;
  ids(query: Pick<PermitQuery, 'groupId' | 'states' | 'text'>): string[];
  get(id: string): Promise<Permit>;
  samePlates(plates: readonly string[], exceptId: string | undefined): { plate: string; permitId: string; number: string }[];
  add(values: PermitValues, by: string): Promise<Permit>;
  update(id: string, values: PermitValues, by: string): Promise<Permit>;
  bulk(ids: readonly string[], action: BulkAction, by: string): Promise<ChangedBatch>;
  history(permitId: string, limit: number): Promise<PermitChange[]>;
  /** @throws Refusal where there is no such batch, or what it changed was changed again since */
  undo(batchId: string, by: string): Promise<ChangedBatch>;

  /**
   * Adds, changes and removes permits in one transaction, history included: all or none. Those to whom nothing changes are
   * left out of the count. Takes turns with everything else, so that 100,000 permits block nobody.
   * @throws Refusal (INVALID, CONFLICT) that names the permit, for a number that is taken, a group that is not there
   */
  apply(batch: PermitBatch, by: string, options?: ApplyOptions): Promise<ChangedBatch>;
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
  /** Calls back after each change of permits has been stored, and `ofPlate` knows of it. Returns what stops it. */
  onChange(listener: (change: PermitsChange) => void): () => void;
  /** Reads everything into memory; until then nobody has a permit. */
  start(): Promise<void>;
}

export interface PermitsOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
}
