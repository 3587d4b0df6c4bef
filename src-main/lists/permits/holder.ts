import { type Selectable, sql } from 'kysely';
import type { Database, Writing } from '../../platform/database.ts';
import { cellsWithout, deleteRows, holderOf, together, writeCells } from '../../platform/heldTable.ts';
import type { Asked, Forgetting, Held, Holder } from '../../platform/holdings.ts';
import { isPerson } from '../../platform/subject.ts';
import type { Tables } from '../../platform/tables.ts';
import { changesHeld, forgetChanges } from './heldChanges.ts';
import { stateOf } from './rules.ts';
import type { Permits } from './service.ts';

type Permit = Selectable<Tables['permits']>;
type Vehicle = Selectable<Tables['permitVehicles']>;

interface FoundPermit {
  readonly permit: Permit;
  readonly vehicles: readonly Vehicle[];
  /** Its vehicles that have the mark. */
  readonly marked: readonly Vehicle[];
  /** Whether nothing is left of it without the subject: it is the person's, or of this one vehicle. */
  readonly isAbout: boolean;
  readonly active: string | null;
}

const text = ['note', 'suspendedReason', 'company', 'unit', 'name'] as const;
const vehicleText = ['make', 'colour', 'note'] as const;

/**
 * Permits with their vehicles and history. One that has expired goes with the person or with its only vehicle; of several vehicles the one goes. A permit
 * that holds, begins later or is suspended is kept, history and all, unless it is asked for. Batches stay without the changes that are erased, so that
 * undoing them brings nothing of it back.
 */
export function permitHolder(permits: Pick<Permits, 'refresh'>): Holder {
  const described = holderOf(
    { table: 'permitGroups', kind: 'permit group', at: 'createdAt', words: ['description'] },
    { table: 'permitGroupChanges', kind: 'permit group change', at: 'at', json: ['before', 'after'] },
    { table: 'permitBatches', kind: 'permit batch', at: 'at', words: ['detail'] },
  );
  return together(described, {
    tables: ['permits', 'permitVehicles', 'permitChanges'],
    async held(within, asked) {
      const found = await permitsOf(within, asked);
      return [
        ...found.map(heldOf),
        ...(await changesHeld(within, asked, new Map(found.map((each) => [each.permit.id, each.active])))),
      ];
    },
    async forget(writing, forgetting) {
      const found = await permitsOf(writing, forgetting);
      const due = found.filter(({ active }) => active === null || forgetting.alsoActive);
      const kept = found.filter((each) => !due.includes(each)).map(({ permit }) => permit.id);
      const gone = due.filter(({ isAbout }) => isAbout).map(({ permit }) => permit.id);
      const others = due.filter(({ isAbout }) => !isAbout);
      await deleteRows(writing, 'permits', gone);
      for (const each of others) await forgetIn(writing, each, forgetting);
      const changes = await forgetChanges(writing, forgetting, { gone, kept });
      const vehicles = others.reduce((sum, { marked }) => sum + marked.length, 0);
      return {
        erased: { permit: gone.length, 'permit vehicle': vehicles, 'permit change': changes.erased },
        anonymised: { permit: others.length, 'permit change': changes.anonymised },
        pictures: [],
        settle: () => permits.refresh(due.map(({ permit }) => permit.id)),
      };
    },
  });
}

async function permitsOf(within: Database | Writing, asked: Asked): Promise<FoundPermit[]> {
  const { subject, words, now } = asked;
  const person = subject.kind === 'person' ? (['email', 'telephone'] as const) : [];
  const vehicleColumns = ['plate', 'folded', ...vehicleText] as const;
  const rows = await within
    .selectFrom('permits')
    .selectAll()
    .where((e) =>
      e.or([
        ...[...text, ...person].map((column) => words.likelyIn(column)),
        e('id', 'in', (inner) =>
          inner
            .selectFrom('permitVehicles')
            .select('permitId')
            .where((v) => v.or(vehicleColumns.map((column) => words.likelyIn(column)))),
        ),
      ]),
    )
    .execute();
  const ids = sql<string>`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
  const all = await within.selectFrom('permitVehicles').selectAll().where('permitId', 'in', ids).execute();
  const groups = await within.selectFrom('permitGroups').select(['id', 'validFrom', 'validTo']).execute();
  return rows.flatMap((permit) => {
    const vehicles = all.filter(({ permitId }) => permitId === permit.id);
    const marked = subject.kind === 'plate' ? vehicles.filter(({ folded }) => folded === subject.folded) : [];
    const isAbout = isPerson(subject, permit) || (marked.length > 0 && marked.length === vehicles.length);
    const mentions =
      text.some((column) => words.standIn(permit[column])) ||
      vehicles.some((vehicle) => vehicleText.some((column) => words.standIn(vehicle[column])));
    if (!isAbout && marked.length === 0 && !mentions) return [];
    const group = groups.find(({ id }) => id === permit.groupId) ?? { validFrom: null, validTo: null };
    const isOver = stateOf({ ...permit, suspended: false }, group, now) === 'expired';
    const active = isOver || (!isAbout && marked.length === 0) ? null : `Permit ${permit.number} has not expired.`;
    return [{ permit, vehicles, marked, isAbout, active }];
  });
}

/** Leaves a permit without a vehicle of it, and without what its texts say. */
async function forgetIn(writing: Writing, { permit, vehicles, marked }: FoundPermit, { words }: Forgetting) {
  for (const vehicle of vehicles) {
    const at = writing
      .deleteFrom('permitVehicles')
      .where('permitId', '=', permit.id)
      .where('place', '=', vehicle.place);
    if (marked.includes(vehicle)) await at.execute();
    else {
      const cells = cellsWithout({ ...vehicle }, words, { text: vehicleText });
      if (Object.keys(cells).length === 0) continue;
      await writing
        .updateTable('permitVehicles')
        .set(cells)
        .where('permitId', '=', permit.id)
        .where('place', '=', vehicle.place)
        .execute();
    }
  }
  await writeCells(writing, 'permits', permit.id, cellsWithout({ ...permit }, words, { text }));
}

function heldOf({ permit, vehicles, active }: FoundPermit): Held {
  return { kind: 'permit', id: permit.id, at: permit.createdAt, values: { ...permit, vehicles }, pictures: [], active };
}
