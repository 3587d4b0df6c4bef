import type { AuditAction } from '../../../src-preload/contract/auditActions.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Reads } from '../../record/reads/service.ts';
import type { PlatesChange, VisitRegister } from './register.ts';
import type { StoredVisit, VisitStore } from './store.ts';

type VisitAction = Extract<AuditAction, `visits.${string}`>;

/** What a change does to a visit as it stands in the transaction, and what it is called then; nothing is told where it did nothing, and no more than that where the audit has nothing to hold. */
type Write = (writing: Writing, visit: StoredVisit) => Promise<VisitAction | 'unnoted' | undefined>;

/** Changes a visit and gives it as it is then. `readId` is the read at which it was done: it is to be decided on anew. */
export type ChangeVisit = (id: string, write: Write, readId?: string | null) => Promise<StoredVisit>;

export interface ChangingOptions {
  readonly db: Database;
  readonly store: VisitStore;
  readonly register: VisitRegister;
  readonly reads: Reads;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly onPlates: (change: PlatesChange) => void;
}

/** Every change of a visit goes this way: one transaction with its event, then the memory, then those who watch. */
export function createChanging({ db, store, register, reads, outbox, clock, onPlates }: ChangingOptions): {
  readonly change: ChangeVisit;
  readonly add: (
    write: (writing: Writing) => Promise<string>,
    readId: string | null,
    action: 'visits.add' | 'visits.walkUp',
  ) => Promise<StoredVisit>;
  /** Notes and tells that a visit was written as it came from elsewhere, by whom. */
  readonly noteTakenIn: (writing: Writing, id: string, before: StoredVisit | null, by: string) => Promise<void>;
} {
  async function tell(writing: Writing, visitId: string, readId: string | null): Promise<void> {
    await outbox.append(writing, { topic: 'visit.changed', visitId });
    if (readId === null) return;
    // Whoever follows reads looks at it anew, though nothing of the read itself is another.
    for (const read of await reads.many([readId], writing))
      await outbox.append(writing, { topic: 'read.updated', read });
  }

  /** Tells other programs who came or left, where anybody did. */
  async function tellAttended(writing: Writing, before: StoredVisit | null, after: StoredVisit): Promise<void> {
    const { attendance } = after;
    const [what, was] = [attendedOf(before, after), before?.attendance ?? null];
    if (attendance === null || what === null) return;
    const isArrival = what === 'arrived';
    const readId = isArrival ? attendance.arrivedReadId : attendance.leftReadId;
    const [read] = readId === null ? [] : await reads.many([readId], writing);
    const { kind, name, company, host } = after.values;
    await outbox.append(writing, {
      topic: 'visit.attended',
      attended: {
        ...{ what, visitId: after.id, kind, name, company, host, readId },
        ...{ mark: attendance.plate ?? was?.plate ?? null },
        at: isArrival ? attendance.arrivedAt : (attendance.leftAt ?? clock.now()),
        cameraIds: read === undefined || read.cameraId === null ? [] : [read.cameraId],
      },
    });
  }

  async function known(id: string, writing: Writing): Promise<StoredVisit> {
    const [visit] = await store.byIds([id], writing);
    if (visit === undefined) throw new Refusal('NOT_FOUND', 'This visit is not in the record. Reload the list.');
    return visit;
  }

  function remember(visit: StoredVisit): StoredVisit {
    onPlates(register.put(visit, clock.now()));
    outbox.announce();
    return visit;
  }

  async function noted(
    writing: Writing,
    action: VisitAction,
    before: StoredVisit | null,
    after: StoredVisit,
    rule = 'What was read',
  ) {
    const { name, company, kind } = after.values;
    const label = name || company || (kind === 'delivery' ? 'a delivery' : 'a visitor');
    const [was, is] = [before, after].map((visit) => (visit === null ? null : standingOf(visit)));
    const thing = { kind: 'visit', id: after.id, label };
    await note(writing, clock, { action, thing, values: {}, before: was, after: is, rule });
  }

  return {
    async noteTakenIn(writing, id, before, by) {
      const after = await known(id, writing);
      const isCancelled = after.cancelledAt !== null && before?.cancelledAt === null;
      const isBack = after.cancelledAt === null && before !== null && before.cancelledAt !== null;
      const action = isCancelled ? 'visits.cancel' : isBack ? 'visits.restore' : 'visits.update';
      await noted(writing, before === null ? 'visits.add' : action, before, after, by);
      await tell(writing, id, null);
    },
    async change(id, write, readId = null) {
      const { visit, isChanged } = await db.transaction().execute(async (writing) => {
        const before = await known(id, writing);
        const action = await write(writing, before);
        if (action === undefined) return { visit: before, isChanged: false };
        await tell(writing, id, readId);
        const visit = await known(id, writing);
        await tellAttended(writing, before, visit);
        if (action !== 'unnoted') await noted(writing, action, before, visit);
        return { visit, isChanged: true };
      });
      return isChanged ? remember(visit) : visit;
    },
    async add(write, readId, action) {
      const visit = await db.transaction().execute(async (writing) => {
        const id = await write(writing);
        await tell(writing, id, readId);
        const added = await known(id, writing);
        await tellAttended(writing, null, added);
        await noted(writing, action, null, added);
        return added;
      });
      return remember(visit);
    },
  };
}

/** The read at which something was done. @throws Refusal where it is not there */
export async function readAt(reads: Reads, readId: string | null): Promise<Read | null> {
  return readId === null ? null : await reads.get(readId);
}

/** What is said of a visit, and who is here for it. */
function standingOf({ values, cancelledAt, attendance }: StoredVisit) {
  const { plate = null, arrivedAt = null, leftAt = null } = attendance ?? {};
  return { ...values, cancelledAt, cameWith: plate, arrivedAt, leftAt };
}

/** Whether somebody came or left with a change; null where neither, or where it was only told otherwise. */
function attendedOf(before: StoredVisit | null, { attendance }: StoredVisit): 'arrived' | 'left' | null {
  if (attendance === null) return null;
  const was = before?.attendance ?? null;
  if (was?.id !== attendance.id) return attendance.leftAt === null ? 'arrived' : null;
  return was.leftAt === null && attendance.leftAt !== null ? 'left' : null;
}
