import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import type { Database, Writing } from '../../platform/database.ts';
import { cellsWithout, deleteRows, writeCells } from '../../platform/heldTable.ts';
import type { Asked, Forgetting, Held } from '../../platform/holdings.ts';
import { isPerson } from '../../platform/subject.ts';
import type { Tables } from '../../platform/tables.ts';

type Change = Selectable<Tables['permitChanges']> & { readonly at: number };

const line = z.string().catch('');
/** What is asked of a permit's values, whatever shape they were written in. */
const ownerSchema = z.object({
  name: line,
  email: line,
  telephone: line,
  vehicles: z.array(z.object({ plate: line }).catch({ plate: '' })).catch([]),
});
export type Owner = z.output<typeof ownerSchema>;

/** The history of permits in which a subject stands; `active` says why a permit that is there is still needed. */
export async function changesHeld(
  within: Database | Writing,
  asked: Asked,
  active: ReadonlyMap<string, string | null>,
): Promise<Held[]> {
  return (await changesOf(within, asked)).map((change) => ({
    kind: 'permit change',
    id: String(change.sequence),
    at: change.at,
    values: { ...change },
    pictures: [],
    active: active.get(change.permitId) ?? null,
  }));
}

/**
 * Forgets the history of permits, but of those that are kept. All of it goes with a permit that is gone, and with one that was removed before and was the
 * person's, or of this one vehicle. Of another permit's history the vehicle is left out, and so are the name and addresses that it had once.
 */
export async function forgetChanges(
  writing: Writing,
  asked: Forgetting,
  { gone, kept }: { readonly gone: readonly string[]; readonly kept: readonly string[] },
): Promise<{ erased: number; anonymised: number }> {
  const changes = (await changesOf(writing, asked)).filter(({ permitId }) => !kept.includes(permitId));
  const owned = changes.filter((change) => sidesOf(change).some((side) => isOf(side, asked)));
  const there = await thereOf(
    writing,
    owned.map(({ permitId }) => permitId),
  );
  const whole = new Set([...gone, ...owned.map(({ permitId }) => permitId).filter((id) => !there.has(id))]);
  const ids = JSON.stringify([...whole]);
  const { rows } = await sql<{ sequence: number }>`
    SELECT sequence FROM permit_changes WHERE permit_id IN (SELECT value FROM json_each(${ids}))
  `.execute(writing);
  await deleteRows(
    writing,
    'permitChanges',
    rows.map(({ sequence }) => sequence),
    'sequence',
  );
  const others = changes.filter(({ permitId }) => !whole.has(permitId));
  for (const change of others) {
    const jsonWithout = (value: unknown) => withoutIn(value, asked);
    const cells = cellsWithout({ ...change }, asked.words, { json: ['before', 'after'], jsonWithout });
    await writeCells(writing, 'permitChanges', change.sequence, cells, 'sequence');
  }
  return { erased: rows.length, anonymised: others.length };
}

async function changesOf(within: Database | Writing, { words }: Asked): Promise<Change[]> {
  const rows = await within
    .selectFrom('permitChanges')
    .innerJoin('permitBatches', 'permitBatches.id', 'permitChanges.batchId')
    .selectAll('permitChanges')
    .select('permitBatches.at')
    .where((e) => e.or([words.likelyIn('permitChanges.before'), words.likelyIn('permitChanges.after')]))
    .execute();
  return rows.filter(({ before, after }) => words.standIn(before) || words.standIn(after));
}

/** Which of these permits are there. */
async function thereOf(within: Writing, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const some = sql<string>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const rows = await within.selectFrom('permits').select('id').where('id', 'in', some).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Whose a permit was before a change and after it. */
export function sidesOf({ before, after }: Pick<Change, 'before' | 'after'>): Owner[] {
  return [before, after].flatMap((json) => {
    const found = json === null ? null : ownerSchema.safeParse(parsed(json));
    return found?.success === true ? [found.data] : [];
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Whether values are the person's, or of this one vehicle. */
function isOf({ vehicles, ...owner }: Owner, { subject, words }: Asked): boolean {
  if (subject.kind === 'person') return isPerson(subject, owner);
  return vehicles.length > 0 && vehicles.every(({ plate }) => words.isAll(plate));
}

/** A permit's values without the subject, in their own shape: an address is either whole or empty, and a number has no brackets. */
function withoutIn(value: unknown, { subject, words }: Asked): unknown {
  const rest = words.withoutIn(value);
  if (rest === null || typeof rest !== 'object') return rest;
  const owner = ownerSchema.safeParse(value);
  const isOwned = owner.success && isPerson(subject, owner.data);
  const number = 'number' in rest ? { number: String(rest.number).replace(/[[\]]/g, '') } : {};
  const email =
    'email' in rest ? { email: words.standIn(ownerSchema.shape.email.parse(emailOf(value))) ? '' : rest.email } : {};
  return { ...rest, ...number, ...email, ...(isOwned ? { name: '', email: '', telephone: '' } : {}) };
}

function emailOf(value: unknown): unknown {
  return value !== null && typeof value === 'object' && 'email' in value ? value.email : '';
}
