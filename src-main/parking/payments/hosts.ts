import type { Selectable } from 'kysely';
import * as z from 'zod';
import {
  givesSchema,
  type HostValues,
  type Payment,
  type ValidationHost,
} from '../../../src-preload/contract/parking/payments.ts';
import { isoOfDay, type SiteClock } from '../../../src-preload/contract/siteClock.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import type { PaymentStore } from './store.ts';

export interface HostsOptions {
  readonly db: Database;
  readonly store: PaymentStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly siteClock: () => SiteClock;
}

/** Businesses that pay for, or give, their guests’ parking. */
export function createHosts({ db, store, outbox, clock, siteClock }: HostsOptions) {
  /** The calendar month of a moment, UTC ms. */
  function monthOf(at: number): readonly [from: number, to: number] {
    const { day } = siteClock().wallOf(at);
    const date = Number(isoOfDay(day).slice(8));
    const first = day - date + 1;
    // The first of the next month is within 31 days of the first of this one.
    const next = first + 31 - Number(isoOfDay(first + 31).slice(8)) + 1;
    return [siteClock().startOfDay(first), siteClock().startOfDay(next)];
  }

  const shown = async (row: Selectable<Tables['validationHosts']>): Promise<ValidationHost> => ({
    ...toHost(row),
    usedThisMonth: await store.usesOf(row.id, ...monthOf(clock.now())),
  });

  async function write(
    action: 'payments.addHost' | 'payments.updateHost',
    id: string,
    values: HostValues,
    before: HostValues | null,
  ): Promise<ValidationHost> {
    const { carParkIds, gives, isActive, ...rest } = values;
    const row = {
      ...{ id, ...rest, gives: JSON.stringify(gives), isActive: isActive ? 1 : 0 },
      carParkIds: carParkIds === null ? null : JSON.stringify(carParkIds),
    };
    const { id: _id, ...changes } = row;
    await db.transaction().execute(async (writing) => {
      const twin = await writing
        .selectFrom('validationHosts')
        .select('name')
        .where('code', '=', values.code)
        .where('id', '<>', id)
        .executeTakeFirst();
      if (twin !== undefined)
        throw new Refusal('CONFLICT', `“${twin.name}” has this code already. Choose another.`, { field: 'code' });
      await writing
        .insertInto('validationHosts')
        .values(row)
        .onConflict((on) => on.column('id').doUpdateSet(changes))
        .execute();
      const thing = { kind: 'validationHost', id, label: values.name };
      await note(writing, clock, { action, thing, values: {}, before, after: values });
      await outbox.append(writing, { topic: 'payments.changed' });
    });
    outbox.announce();
    return await shown(row);
  }

  return {
    /** By name. */
    async list(): Promise<ValidationHost[]> {
      const rows = await db.selectFrom('validationHosts').selectAll().orderBy('name').execute();
      return await Promise.all(rows.map(shown));
    },
    add: (values: HostValues) => write('payments.addHost', newId(), values, null),
    async update(id: string, values: HostValues): Promise<ValidationHost> {
      const before = await db.selectFrom('validationHosts').selectAll().where('id', '=', id).executeTakeFirst();
      if (before === undefined) throw new Refusal('NOT_FOUND', 'This host is not known any more. Reload the list.');
      const { id: _id, ...values_ } = toHost(before);
      return await write('payments.updateHost', id, values, values_);
    },
    /** The host of a code that can be used here and now. @throws Refusal that says why it cannot */
    async forUse(code: string, carParkId: string, already: readonly Payment[]): Promise<ValidationHost> {
      const row = await db.selectFrom('validationHosts').selectAll().where('code', '=', code).executeTakeFirst();
      if (row === undefined) throw refuse('No host has this code.');
      const host = await shown(row);
      refuseUse(host, carParkId, already);
      refuseSpent(host);
      return host;
    },
    /** Whether what a host gave may come to a stay, or count, once more. @throws Refusal that says why it may not */
    async refuseAgain(id: string, carParkId: string, already: readonly Payment[], counts: boolean): Promise<void> {
      const row = await db.selectFrom('validationHosts').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) throw refuse('This host is not known any more.');
      const host = await shown(row);
      refuseUse(host, carParkId, already);
      if (counts) refuseSpent(host);
    },
  };
}

export type Hosts = ReturnType<typeof createHosts>;

const refuse = (sentence: string) => new Refusal('INVALID', sentence, { field: 'code' });

function refuseUse(host: ValidationHost, carParkId: string, already: readonly Payment[]): void {
  if (!host.isActive) throw refuse(`The code of ${host.name} is not in use any more.`);
  if (host.carParkIds !== null && !host.carParkIds.includes(carParkId))
    throw refuse(`The code of ${host.name} does not hold in this car park.`);
  if (already.some(({ hostId, voided }) => hostId === host.id && voided === null))
    throw refuse(`The code of ${host.name} was used for this stay already.`);
}

function refuseSpent({ name, mostMonthly, usedThisMonth }: ValidationHost): void {
  if (mostMonthly !== null && usedThisMonth >= mostMonthly)
    throw refuse(`${name} has used all of its ${mostMonthly.toLocaleString('en-GB')} of this month.`);
}

/** What cannot be understood of what a host gives is nothing. */
function toHost({ gives, carParkIds, isActive, ...rest }: Selectable<Tables['validationHosts']>) {
  const cell = (column: string) => ({ column: `validation_hosts.${column}`, row: rest.id });
  const known = readStored(givesSchema.nullable(), gives, cell('gives'), null);
  return {
    ...rest,
    gives: known ?? { kind: 'minutes' as const, minutes: 1 },
    carParkIds: carParkIds === null ? null : readStored(z.array(z.string()), carParkIds, cell('carParkIds'), []),
    isActive: isActive === 1 && known !== null,
  };
}
