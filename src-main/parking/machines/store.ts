import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { type MachineFault, machineFaultSchema } from '../../../src-preload/contract/parking/machines.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import './tables.ts';

type Row = Selectable<Tables['machineFaults']>;

/** When machines were out of order. */
export function createMachineStore(db: Database) {
  return {
    async list(limit: number): Promise<MachineFault[]> {
      const rows = await db.selectFrom('machineFaults').selectAll().orderBy('fromAt', 'desc').limit(limit).execute();
      return rows.map(toFault);
    },

    async get(id: string, within: Database | Writing = db): Promise<MachineFault | null> {
      const row = await within.selectFrom('machineFaults').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toFault(row);
    },

    async put(writing: Writing, fault: MachineFault): Promise<void> {
      const row = toRow(fault);
      const { id: _id, ...changes } = row;
      await writing
        .insertInto('machineFaults')
        .values(row)
        .onConflict((on) => on.column('id').doUpdateSet(changes))
        .execute();
    },

    /** Whether a fault of a kind is known of a machine that touches a time, UTC ms; also one that was released. */
    async isKnown(
      { machine, kind }: Pick<MachineFault, 'machine' | 'kind'>,
      fromAt: number,
      toAt: number,
    ): Promise<boolean> {
      const row = await touching(fromAt, toAt)
        .where('machine', '=', machine)
        .where('kind', '=', kind)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Whether a machine of a car park, or of the site, was out of order within a time, and nobody has released that. UTC ms. */
    async holds(carParkId: string, fromAt: number, toAt: number): Promise<boolean> {
      const row = await touching(fromAt, toAt)
        .where('carParkId', 'in', [carParkId, ''])
        .where('released', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** How many payments a source told within a time, UTC ms. */
    async taken(sourceId: string, fromAt: number, toAt: number): Promise<number> {
      const { count } = await db
        .selectFrom('payments')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('paymentSourceId', '=', sourceId)
        .where('at', '>', fromAt)
        .where('at', '<', toAt)
        .executeTakeFirstOrThrow();
      return count;
    },
  };

  function touching(fromAt: number, toAt: number) {
    return db
      .selectFrom('machineFaults')
      .select('id')
      .where('fromAt', '<=', toAt)
      .where(sql<boolean>`coalesce(to_at, ${Number.MAX_SAFE_INTEGER}) >= ${fromAt}`);
  }
}

function toRow({ shown, released, ...rest }: MachineFault): Row {
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value));
  return { ...rest, shown: json(shown), released: json(released) };
}

/** What cannot be understood of a release releases nothing. */
function toFault({ shown, released, ...rest }: Row): MachineFault {
  const cell = (column: string) => ({ column: `machine_faults.${column}`, row: rest.id });
  return {
    ...rest,
    shown: shown === null ? null : readStored(machineFaultSchema.shape.shown, shown, cell('shown'), null),
    released:
      released === null ? null : readStored(machineFaultSchema.shape.released, released, cell('released'), null),
  };
}
