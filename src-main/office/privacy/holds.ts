import type { Selectable } from 'kysely';
import type { Hold, HoldValues } from '../../../src-preload/contract/office/privacy.ts';
import { foldPlate } from '../../plates/fold.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isPerson, type Subject } from '../../platform/subject.ts';
import type { Tables } from '../../platform/tables.ts';

type Row = Selectable<Tables['holds']>;

/** A hold on a plate or a person as head office or another site says it. */
export interface IncomingHold {
  readonly id: string;
  readonly kind: 'plate' | 'person';
  readonly mark: string;
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  readonly reason: string;
  /** Who said so, by name. */
  readonly by: string;
  /** UTC ms. */
  readonly at: number;
  readonly until: number | null;
  readonly lifted: { readonly at: number; readonly by: string } | null;
}

/** Holds: what is kept whatever its age, who said so, why and until when. */
export interface Holds {
  /** Those that stand first, then the newest. */
  list(): Promise<Hold[]>;
  /** Those that stand, within a transaction as it sees them. */
  standing(within?: Database | Writing): Promise<readonly Row[]>;
  /** Those that stand on a read: itself, or what it counts as. */
  onRead(readId: string): Promise<Hold[]>;
  onPlate(plate: string): Promise<Hold[]>;
  /** Those that keep a subject from being erased: on it, or on a read of it. */
  against(subject: Subject, within?: Database | Writing): Promise<Hold[]>;
  add(values: HoldValues, by: string): Promise<Hold>;
  lift(id: string, by: string): Promise<Hold>;
  /** Writes holds that were said at head office or at another site. One on a read of this site stays as it is. */
  takeIn(writing: Writing, come: readonly IncomingHold[], by: string): Promise<void>;
  /** Tells those who watch that holds changed. */
  tell(): void;
}

interface HoldsOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

export function createHolds({ db, outbox, clock }: HoldsOptions): Holds {
  const stands = ({ liftedAt, until }: Row) => liftedAt === null && (until === null || until > clock.now());

  async function standing(within: Database | Writing = db): Promise<Row[]> {
    const rows = await within.selectFrom('holds').selectAll().where('liftedAt', 'is', null).orderBy('id').execute();
    return rows.filter(stands);
  }

  function toHold({ folded: _folded, ...row }: Row): Hold {
    return { ...row, stands: stands({ folded: _folded, ...row }) };
  }

  async function change(work: (writing: Writing) => Promise<Hold>): Promise<Hold> {
    const hold = await db.transaction().execute(work);
    outbox.tell({ topic: 'holds.changed' });
    return hold;
  }

  async function onPlate(plate: string): Promise<Hold[]> {
    const folded = foldPlate(plate);
    return (await standing()).filter((row) => row.kind === 'plate' && row.folded === folded).map(toHold);
  }

  return {
    async list() {
      const rows = await db.selectFrom('holds').selectAll().orderBy('id', 'desc').execute();
      return rows.map(toHold).sort((a, b) => Number(b.stands) - Number(a.stands));
    },
    standing,
    onPlate,
    async onRead(readId) {
      const read = await db.selectFrom('reads').select('folded').where('id', '=', readId).executeTakeFirst();
      const rows = await standing();
      return rows
        .filter(
          (row) =>
            row.readId === readId ||
            (row.kind === 'plate' && read !== undefined && read.folded !== '' && row.folded === read.folded),
        )
        .map(toHold);
    },
    async against(subject, within = db) {
      const rows = await standing(within);
      const held = rows.filter(({ kind, readId }) => kind === 'read' && readId !== null).map(({ readId }) => readId);
      const reads =
        subject.kind === 'plate' && held.length > 0
          ? await within
              .selectFrom('reads')
              .select('id')
              .where('folded', '=', subject.folded)
              .where('id', 'in', held)
              .execute()
          : [];
      return rows
        .filter((row) => {
          if (row.kind === 'plate') return subject.kind === 'plate' && row.folded === subject.folded;
          if (row.kind === 'person') return isPerson(subject, row);
          return reads.some(({ id }) => id === row.readId);
        })
        .map(toHold);
    },

    async add({ on, reason, until }, by) {
      const at = clock.now();
      if (until !== null && until <= at)
        throw new Refusal('INVALID', 'A hold ends in the future. Choose a later day, or none.', { field: 'until' });
      return await change(async (writing) => {
        const row: Row = {
          ...{ id: newId(), mark: '', folded: '', name: '', email: '', telephone: '', readId: null },
          ...{ reason, until, at, by, liftedAt: null, liftedBy: null, kind: 'kind' in on ? on.kind : 'read' },
          ...(await coveredBy(on, writing)),
        };
        await writing.insertInto('holds').values(row).execute();
        await note(writing, clock, { action: 'retention.hold', thing: thingOf(row), values: { reason } });
        return toHold(row);
      });
    },

    async takeIn(writing, come, by) {
      for (const { lifted, ...said } of come) {
        const before = await writing.selectFrom('holds').selectAll().where('id', '=', said.id).executeTakeFirst();
        if (before?.kind === 'read') continue;
        const row: Row = {
          ...{ ...said, folded: said.kind === 'plate' ? foldPlate(said.mark) : '', readId: null },
          ...{ at: before?.at ?? said.at, liftedAt: lifted?.at ?? null, liftedBy: lifted?.by ?? null },
        };
        await writing
          .insertInto('holds')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute();
        const action = row.liftedAt === null ? 'retention.hold' : 'retention.release';
        await note(writing, clock, { action, thing: thingOf(row), values: { reason: row.reason }, rule: by });
      }
    },
    tell: () => void outbox.tell({ topic: 'holds.changed' }),

    async lift(id, by) {
      return await change(async (writing) => {
        const row = await writing.selectFrom('holds').selectAll().where('id', '=', id).executeTakeFirst();
        if (row === undefined) throw new Refusal('NOT_FOUND', 'This hold is no longer kept. Reload the page.');
        if (row.liftedAt !== null)
          throw new Refusal('CONFLICT', `This hold was lifted by ${row.liftedBy ?? 'somebody'} already.`);
        const lifted = { liftedAt: clock.now(), liftedBy: by };
        await writing.updateTable('holds').set(lifted).where('id', '=', id).execute();
        const values = { reason: row.reason };
        await note(writing, clock, { action: 'retention.release', thing: thingOf(row), values });
        return toHold({ ...row, ...lifted });
      });
    },
  };
}

/** What the audit calls what is on hold. */
function thingOf({ id, kind, mark, name }: Row) {
  return { kind: 'hold', id, label: kind === 'person' ? name : mark === '' ? 'a read' : mark };
}

/** The cells of a hold that say what it covers. */
async function coveredBy(on: HoldValues['on'], writing: Writing): Promise<Partial<Row>> {
  if ('readId' in on) {
    const read = await writing.selectFrom('reads').select('id').where('id', '=', on.readId).executeTakeFirst();
    if (read === undefined)
      throw new Refusal(
        'NOT_FOUND',
        'This read is not in the record. It may have been deleted by the retention policy.',
      );
    return { readId: on.readId };
  }
  if (on.kind === 'plate') return { mark: on.plate, folded: foldPlate(on.plate) };
  return { name: on.name, email: on.email, telephone: on.telephone };
}
