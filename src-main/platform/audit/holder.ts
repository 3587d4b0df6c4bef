import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database, Writing } from '../database.ts';
import type { Asked, Holder } from '../holdings.ts';
import type { Words } from '../subject.ts';
import { type Erasure, eraseValues } from './erasing.ts';

/** Who did what at the desk is not about those who came: it is erased with the entry alone, by a purge. */
const ofActors: readonly string[] = ['actor.name', 'actor.from'];

/** What the audit holds on a subject: the values of entries in which it stands. They are erased, and the chain stays whole. */
export function auditHolder(clock: Pick<Clock, 'now'>): Holder {
  return {
    tables: ['auditEntries', 'auditValues'],
    async held(within, asked) {
      return (await valuesOf(within, asked)).map(({ sequence, at, action, values }) => ({
        ...{ kind: 'audit entry', id: String(sequence), at, pictures: [], active: null },
        values: { action, ...values },
      }));
    },
    async forget(writing, forgetting) {
      const found = await valuesOf(writing, forgetting);
      const erasures: Erasure[] = found.map(({ sequence, values }) => ({ sequence, fields: Object.keys(values) }));
      await eraseValues(writing, clock, erasures);
      return { erased: {}, anonymised: { 'audit entry': found.length }, pictures: [] };
    },
  };
}

/** The entries in which a subject stands, with those of their values. */
async function valuesOf(within: Database | Writing, { words }: Asked) {
  const rows = await within
    .selectFrom('auditValues')
    .innerJoin('auditEntries', 'auditEntries.sequence', 'auditValues.sequence')
    .select(['auditValues.sequence', 'field', 'value', 'at', 'action'])
    .where('field', 'not in', ofActors)
    .where(sql<boolean>`${words.likelyIn('value')}`)
    .orderBy('auditValues.sequence')
    .execute();
  const found = new Map<number, { sequence: number; at: number; action: string; values: Record<string, unknown> }>();
  for (const { sequence, field, value, at, action } of rows) {
    const told: unknown = JSON.parse(value ?? 'null');
    if (!standsIn(told, words)) continue;
    const entry = found.get(sequence) ?? { sequence, at, action, values: {} };
    entry.values[field] = told;
    found.set(sequence, entry);
  }
  return [...found.values()];
}

function standsIn(value: unknown, words: Words): boolean {
  if (value === null || typeof value !== 'object') return words.standIn(value);
  return Object.values(value).some((inner) => standsIn(inner, words));
}
