import { type SqlBool, sql } from 'kysely';
import * as z from 'zod';
import type { AuditFilter } from '../../../src-preload/contract/site/audit.ts';
import type { Database } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import { placedKinds, withinReach } from './reach.ts';

/** An entry with its values by their fields; those that were erased are named in `erased`. */
export interface StoredEntry {
  readonly sequence: number;
  readonly at: number;
  readonly actorId: string;
  readonly actorRole: string | null;
  readonly action: string;
  readonly thingKind: string;
  readonly thingId: string;
  readonly values: ReadonlyMap<string, unknown>;
  readonly erased: ReadonlySet<string>;
}

const fieldsSchema = z.record(z.string(), z.unknown());

/**
 * Reads the audit; it is written by `platform/audit/note.ts` alone.
 * @param cameraIds the only cameras that whoever asks works with; null where they are not limited
 */
export function createAuditStore(db: Database, cameraIds: readonly string[] | null) {
  const within = () =>
    db.selectFrom('auditEntries').$if(cameraIds !== null, (query) => query.where(withinReach(cameraIds ?? [])));

  const matching = ({ actorId, thingKind, action, fromAt, toAt, text }: AuditFilter, before: number | undefined) =>
    within()
      .$if(before !== undefined, (query) => query.where('sequence', '<', before ?? 0))
      .$if(actorId !== undefined, (query) => query.where('actorId', '=', actorId ?? ''))
      .$if(thingKind !== undefined, (query) => query.where('thingKind', '=', thingKind ?? ''))
      .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
      .$if(fromAt !== undefined, (query) => query.where('at', '>=', fromAt ?? 0))
      .$if(toAt !== undefined, (query) => query.where('at', '<', toAt ?? 0))
      .$if((text ?? '') !== '', (query) => query.where(saying(text ?? '')));

  async function whole(
    entries: readonly Omit<StoredEntry, 'values' | 'erased'>[],
    plainOf: ReadonlyMap<number, { readonly plain: string; readonly aside: string }>,
  ): Promise<StoredEntry[]> {
    if (entries.length === 0) return [];
    const rows = await db
      .selectFrom('auditValues')
      .select(['sequence', 'field', 'value'])
      .where(
        'sequence',
        'in',
        entries.map(({ sequence }) => sequence),
      )
      .execute();
    const values = new Map<number, Map<string, unknown>>();
    for (const { sequence, field, value } of rows) {
      if (value === null) continue;
      const known = values.get(sequence) ?? new Map<string, unknown>();
      known.set(field, readStored(z.unknown(), value, { column: 'audit_values.value', row: sequence }, null));
      values.set(sequence, known);
    }
    return entries.map((entry) => {
      const { plain = '{}', aside = '{}' } = plainOf.get(entry.sequence) ?? {};
      const cell = { column: 'audit_entries', row: entry.sequence };
      const there = values.get(entry.sequence) ?? new Map<string, unknown>();
      const noted = Object.keys(readStored(fieldsSchema, aside, cell, {}));
      const told = new Map([...there, ...Object.entries(readStored(fieldsSchema, plain, cell, {}))]);
      return { ...entry, values: told, erased: new Set(noted.filter((field) => !there.has(field))) };
    });
  }

  async function page(filter: AuditFilter, before: number | undefined, limit: number): Promise<StoredEntry[]> {
    const rows = await matching(filter, before).selectAll().orderBy('sequence', 'desc').limit(limit).execute();
    const texts = new Map(rows.map(({ sequence, plain, aside }) => [sequence, { plain, aside }]));
    return await whole(
      rows.map(({ plain: _, aside: __, hash: ___, ...entry }) => entry),
      texts,
    );
  }

  return {
    page,

    async ofThing(kind: string, id: string, limit: number): Promise<StoredEntry[]> {
      const rows = await (placedKinds.includes(kind) ? within() : db.selectFrom('auditEntries'))
        .selectAll()
        .where('thingKind', '=', kind)
        .where('thingId', '=', id)
        .orderBy('sequence', 'desc')
        .limit(limit)
        .execute();
      const texts = new Map(rows.map(({ sequence, plain, aside }) => [sequence, { plain, aside }]));
      return await whole(
        rows.map(({ plain: _, aside: __, hash: ___, ...entry }) => entry),
        texts,
      );
    },

    async count(filter: AuditFilter): Promise<number> {
      const row = await matching(filter, undefined)
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },

    /** Who there is an entry of, each with the name of the newest. */
    async actors(): Promise<{ id: string; name: string }[]> {
      const newest = await within()
        .select((e) => ['actorId', e.fn.max('sequence').as('sequence')])
        .groupBy('actorId')
        .execute();
      const rows = await db
        .selectFrom('auditValues')
        .select(['sequence', 'value'])
        .where('field', '=', 'actor.name')
        .where(
          'sequence',
          'in',
          newest.map(({ sequence }) => sequence),
        )
        .execute();
      const names = new Map(rows.map(({ sequence, value }) => [sequence, value]));
      return newest.map(({ actorId, sequence }) => {
        const cell = { column: 'audit_values.value', row: sequence };
        const name = readStored(z.string(), names.get(sequence) ?? '""', cell, '');
        return { id: actorId, name: name === '' ? 'Gatehouse' : name };
      });
    },

    async kinds(column: 'thingKind' | 'action'): Promise<string[]> {
      const rows = await within().select(column).distinct().orderBy(column).execute();
      return rows.map((row) => row[column]).filter((kind) => kind !== '');
    },

    async size(): Promise<number> {
      const row = await db
        .selectFrom('auditEntries')
        .select((e) => e.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return row.count;
    },

    async purged(): Promise<{ sequence: number; at: number; reason: string } | null> {
      const row = await db
        .selectFrom('auditCheckpoints')
        .select(['sequence', 'at', 'reason'])
        .orderBy('sequence', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}

export type AuditStore = ReturnType<typeof createAuditStore>;

/** Entries of which a value has the text in it; `%` and `_` are looked for as they are. */
function saying(text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
  return sql<SqlBool>`sequence IN (SELECT sequence FROM audit_values WHERE value LIKE ${pattern} ESCAPE '\\')`;
}
