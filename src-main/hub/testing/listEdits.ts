import {
  groupValuesSchema,
  type PermitValues,
  permitValuesSchema,
} from '../../../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../../../src-preload/contract/lists/visitors.ts';
import { watchValuesSchema } from '../../../src-preload/contract/lists/watchlist.ts';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { localFields } from '../lists/localRows.ts';
import { canonical, type Fields, type SharedList, sharedLists, vehicleOf } from '../lists/rules/listFields.ts';
import type { ListRooms } from '../lists/testing/listRooms.ts';
import type { Compared } from './rounds.ts';

type Random = () => number;
const below = (random: Random, limit: number) => Math.floor(random() * limit);
const oneOf = <T>(random: Random, all: readonly T[]): T | undefined => all[below(random, all.length)];
/** Few of them, so that sites make the same ones and change the same. */
const plate = (random: Random) => `AB1${below(random, 9)}CDE`;

/** One change of a list, as a person makes it by a form; what the form refuses is left. */
export async function editLists(rooms: ListRooms, now: number, random: Random): Promise<void> {
  try {
    await edit(rooms, now, random);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function edit({ permits, watchList, visitors, holds }: ListRooms, now: number, random: Random): Promise<void> {
  const groups = permits.groups();
  const groupId = oneOf(random, groups)?.id ?? 'staff';
  const permitId = oneOf(random, permits.allIds({ orderBy: 'number', descending: false }));
  const word = `w${below(random, 100)}`;
  const what = below(random, 18);
  if (permitId === undefined || what <= 2)
    await permits.add(
      permitOf({ number: `P${below(random, 40)}`, groupId, vehicles: [{ plate: plate(random) }] }),
      'Ann',
    );
  else if (what <= 6) {
    const { id: _, state: __, createdAt: ___, updatedAt: ____, ...values } = await permits.get(permitId);
    await permits.update(permitId, changed(values, groupId, word, random), 'Ann');
  } else if (what === 7) await permits.bulk([permitId], { kind: 'suspend', reason: word }, 'Ann');
  else if (what === 8) await permits.bulk([permitId], { kind: 'resume' }, 'Ann');
  else if (what === 9) await permits.bulk([permitId], { kind: 'remove' }, 'Ann');
  else if (what === 10) {
    const onMatch = oneOf(random, ['open', 'ask', 'alert', 'deny'] as const) ?? 'ask';
    const values = groupValuesSchema.parse({
      name: `G${below(random, 6)}`,
      colour: 'pink',
      onMatch,
      description: word,
    });
    if (random() < 0.5) await permits.addGroup(values, 'Ann');
    else await permits.updateGroup(groupId, values, 'Ann');
  } else if (what === 11) await permits.removeGroup(groupId, 'Ann');
  else if (what === 12) {
    const entry = oneOf(random, watchList.list());
    const severity = oneOf(random, ['note', 'warning', 'severe'] as const) ?? 'note';
    const values = watchValuesSchema.parse({ pattern: plate(random), reason: word, severity, tolerance: 'exact' });
    if (entry === undefined || random() < 0.5) await watchList.add(values, 'Ann');
    else await watchList.update(entry.id, values);
  } else if (what === 13) {
    const entry = oneOf(random, watchList.list());
    if (entry !== undefined) await watchList.remove(entry.id);
  } else if (what >= 16) {
    const hold = oneOf(random, await holds.standing());
    if (hold !== undefined && random() < 0.5) await holds.lift(hold.id, 'Ann');
    else await holds.add({ on: { kind: 'plate', plate: plate(random) }, reason: word, until: null }, 'Ann');
  } else {
    const visit = oneOf(random, visitors.list({ view: 'today', limit: 100 }).items);
    const values = visitValuesSchema.parse({
      ...{ kind: 'visitor', name: word, plate: plate(random), from: now, to: now + 3_600_000 },
    });
    if (visit === undefined || random() < 0.4) await visitors.add(values, 'Ann');
    else if (random() < 0.5) await visitors.update(visit.id, values);
    else await (visit.cancelledAt === null ? visitors.cancel(visit.id, 'Ann') : visitors.restore(visit.id));
  }
}

function changed(values: PermitValues, groupId: string, word: string, random: Random): PermitValues {
  const what = below(random, 6);
  if (what === 0) return { ...values, name: word };
  if (what === 1) return { ...values, groupId };
  if (what === 2) return { ...values, number: `P${below(random, 40)}` };
  if (what === 3) return { ...values, validTo: random() < 0.3 ? null : 1e12 + below(random, 9) * 1e11 };
  const without = values.vehicles.slice(1);
  if (what === 4) return { ...values, vehicles: without };
  const more = { plate: plate(random), make: '', colour: '', note: word };
  return { ...values, vehicles: [...values.vehicles.filter((each) => each.plate !== more.plate), more] };
}

const permitOf = (values: object) => permitValuesSchema.parse(values);

/** What the head office decides about a permit, by fields. */
export function decided(random: Random): Fields {
  const what = below(random, 5);
  if (what <= 1) return { suspended: true, suspendedReason: 'Head office' };
  if (what === 2) return { suspended: false, suspendedReason: '' };
  return what === 3 ? { company: `c${below(random, 100)}` } : { deleted: random() < 0.7 };
}

const tables = {
  groups: 'permitGroups',
  permits: 'permits',
  visits: 'visits',
  watch: 'watchEntries',
  tariffs: 'tariffs',
  holds: 'holds',
} as const;

/** What stands in a list, by row; in what order a permit has its vehicles is no matter. */
async function standing(db: Database, list: SharedList, node: string): Promise<Map<string, string>> {
  const ids = (await db.selectFrom(tables[list]).select('id').execute()).map(({ id }) => id);
  const rows = await localFields(db, list, ids, node);
  return new Map(
    [...rows].map(([id, fields]) => [id, canonical(Object.fromEntries(Object.entries(fields).map(withoutPlace)))]),
  );
}

function withoutPlace([field, value]: [string, unknown]): [string, unknown] {
  return vehicleOf(field) === null ? [field, value] : [field, { ...(value as object), place: 0 }];
}

/** How the lists of sites differ: rows that one lacks, and rows that are others. */
export async function comparedLists(
  sites: readonly { readonly db: Database; readonly node: string }[],
): Promise<Compared & { readonly said: string }> {
  let [lost, unequal, said] = [0, 0, ''];
  for (const list of sharedLists) {
    const all = await Promise.all(sites.map(({ db, node }) => standing(db, list, node)));
    for (const id of new Set(all.flatMap((rows) => [...rows.keys()]))) {
      const versions = new Set(all.map((rows) => rows.get(id)));
      if (versions.has(undefined)) lost += 1;
      else if (versions.size > 1) unequal += 1;
      if (versions.size > 1 && said === '') said = `${list} ${id}: ${[...versions].join('\n')}`;
    }
  }
  return { lost, doubled: 0, unequal, said };
}
