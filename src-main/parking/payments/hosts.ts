import { type Selectable, sql } from 'kysely';
import * as z from 'zod';
import { moneyText } from '../../../src-preload/contract/money.ts';
import {
  type GivenHost,
  givesSchema,
  type HostValues,
  hostValuesSchema,
  type Payment,
  type ValidationHost,
} from '../../../src-preload/contract/parking/payments.ts';
import { isoOfDay, type SiteClock } from '../../../src-preload/contract/siteClock.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { refuseChangedMeanwhile } from '../../platform/refuseChangedMeanwhile.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import { type Accounted, wouldGive } from './accounts.ts';
import type { HostsGave } from './hostGiven.ts';

export interface HostsOptions {
  readonly db: Database;
  readonly hostsGave: HostsGave;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly siteClock: () => SiteClock;
}

/** Businesses that pay for, or give, their guests’ parking. */
export function createHosts({ db, hostsGave, outbox, clock, siteClock }: HostsOptions) {
  /** The calendar month of a moment, UTC ms. */
  function monthOf(at: number): readonly [from: number, to: number] {
    const { day } = siteClock().wallOf(at);
    const date = Number(isoOfDay(day).slice(8));
    const first = day - date + 1;
    // The first of the next month is within 31 days of the first of this one.
    const next = first + 31 - Number(isoOfDay(first + 31).slice(8)) + 1;
    return [siteClock().startOfDay(first), siteClock().startOfDay(next)];
  }

  /** With what it has used of the month of a moment, UTC ms. */
  const shown = async (row: Selectable<Tables['validationHosts']>, at = clock.now()): Promise<ValidationHost> => {
    const gave = await hostsGave.within(...monthOf(at), { hostId: row.id });
    const { uses, pence } = gave.get(row.id) ?? { uses: 0, pence: 0 };
    const { codes: _codes, ...host } = toHost(row);
    return { ...host, usedThisMonth: uses, givenThisMonthPence: pence };
  };

  /** The host that has one of some codes; another one than that of an id, where it is given. */
  const rowOf = (codes: readonly string[], butNot = '', within: Database | Writing = db) => {
    const any = sql<string>`(SELECT value FROM json_each(${JSON.stringify(codes)}))`;
    return within
      .selectFrom('validationHosts')
      .selectAll()
      .where('id', '<>', butNot)
      .where((e) =>
        e.or([e('code', 'in', any), sql<boolean>`EXISTS (SELECT 1 FROM json_each(more_codes) WHERE value IN ${any})`]),
      );
  };

  /** @param known what it was as it is written; null where it is new */
  async function write(
    writing: Writing,
    id: string,
    given: GivenHost,
    known: Selectable<Tables['validationHosts']> | null,
  ): Promise<Selectable<Tables['validationHosts']>> {
    const { moreCodes: further, ...values } = hostValuesSchema.parse(given);
    const moreCodes = [...new Set(further)].filter((each) => each !== values.code);
    const { carParkIds, gives, isActive, ...rest } = values;
    const row = {
      ...{ id, ...rest, gives: JSON.stringify(gives), isActive: isActive ? 1 : 0 },
      moreCodes: JSON.stringify(moreCodes),
      carParkIds: carParkIds === null ? null : JSON.stringify(carParkIds),
      revision: (known?.revision ?? -1) + 1,
    };
    const { id: _id, ...changes } = row;
    const twin = await rowOf([values.code, ...moreCodes], id, writing).executeTakeFirst();
    if (twin !== undefined) {
      const isFirst = toHost(twin).codes.includes(values.code);
      const which = isFirst ? 'this code' : 'one of these codes';
      throw new Refusal('CONFLICT', `“${twin.name}” has ${which} already. Choose another.`, {
        field: isFirst ? 'code' : 'moreCodes',
      });
    }
    await writing
      .insertInto('validationHosts')
      .values(row)
      .onConflict((on) => on.column('id').doUpdateSet(changes))
      .execute();
    const thing = { kind: 'validationHost', id, label: values.name };
    const action = known === null ? 'payments.addHost' : 'payments.updateHost';
    const before = known === null ? null : notedOf(known);
    await note(writing, clock, { action, thing, values: {}, before, after: { ...values, moreCodes } });
    await outbox.append(writing, { topic: 'payments.changed' });
    return row;
  }

  async function written(doing: (writing: Writing) => ReturnType<typeof write>): Promise<ValidationHost> {
    const row = await db.transaction().execute(doing);
    outbox.announce();
    return await shown(row);
  }

  return {
    /** By name. */
    async list(): Promise<ValidationHost[]> {
      const rows = await db.selectFrom('validationHosts').selectAll().orderBy('name').execute();
      return await Promise.all(rows.map((row) => shown(row)));
    },
    add: (values: GivenHost) => written((writing) => write(writing, newId(), values, null)),
    /** @param seen the revision that the person saw. @throws Refusal where it was changed since */
    update: (id: string, values: GivenHost, seen?: number) =>
      written(async (writing) => {
        const known = await writing.selectFrom('validationHosts').selectAll().where('id', '=', id).executeTakeFirst();
        if (known === undefined) throw new Refusal('NOT_FOUND', 'This host is not known any more. Reload the list.');
        refuseChangedMeanwhile('this host', known.revision, seen);
        return await write(writing, id, values, known);
      }),
    /** The host of a code that can be used here and now. @throws Refusal that says why it cannot */
    async forUse(code: string, accounted: Accounted): Promise<ValidationHost> {
      const row = await rowOf([code]).executeTakeFirst();
      if (row === undefined) throw refuse('No host has this code.');
      const host = await shown(row);
      refuseUse(host, accounted.account.carParkId, accounted.account.payments);
      refuseSpent(host, wouldGive(accounted, host.gives));
      return host;
    },
    /** Whether what a host gave may come to a stay, or count, once more. @throws Refusal that says why it may not */
    async refuseAgain({ id, hostId, at, gives, voided, stayId }: Payment, accounted: Accounted): Promise<void> {
      const row = await db.selectFrom('validationHosts').selectAll().where('id', '=', hostId).executeTakeFirst();
      if (row === undefined) throw refuse('This host is not known any more.');
      const host = await shown(row, at);
      const { carParkId, payments } = accounted.account;
      const others = payments.filter((each) => each.id !== id);
      refuseUse(host, carParkId, others);
      if (gives === null) return;
      // One that counts is a use of its month already; of no stay, it has taken nothing off yet.
      const isUse = voided === null;
      const before = { ...host, usedThisMonth: host.usedThisMonth - (isUse ? 1 : 0) };
      if (!isUse || stayId === null) refuseSpent(before, wouldGive(accounted, gives));
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

/** @param wouldGivePence what one more would take off */
function refuseSpent(
  { name, mostMonthly, usedThisMonth, mostMonthlyPence, givenThisMonthPence }: ValidationHost,
  wouldGivePence: number,
): void {
  if (mostMonthlyPence !== null && givenThisMonthPence >= mostMonthlyPence)
    throw refuse(`${name} has used all of its ${moneyText(mostMonthlyPence)} of this month.`);
  const left = (mostMonthlyPence ?? Number.POSITIVE_INFINITY) - givenThisMonthPence;
  if (wouldGivePence > left)
    throw refuse(
      `${name} has ${moneyText(left)} left of this month, and this would take ${moneyText(wouldGivePence)} off.`,
    );
  if (mostMonthly !== null && usedThisMonth >= mostMonthly)
    throw refuse(`${name} has used all of its ${mostMonthly.toLocaleString('en-GB')} of this month.`);
}

/** What the audit keeps of a host as it was. */
function notedOf(row: Selectable<Tables['validationHosts']>): HostValues {
  const { id: _id, codes: _codes, revision: _revision, ...values } = toHost(row);
  return values;
}

/** What cannot be understood of what a host gives is nothing. */
function toHost({ gives, carParkIds, isActive, moreCodes: further, ...rest }: Selectable<Tables['validationHosts']>) {
  const cell = (column: string) => ({ column: `validation_hosts.${column}`, row: rest.id });
  const moreCodes = readStored(z.array(z.string()), further, cell('moreCodes'), []);
  const known = readStored(givesSchema.nullable(), gives, cell('gives'), null);
  return {
    ...rest,
    moreCodes,
    /** All of them. */
    codes: [rest.code, ...moreCodes],
    gives: known ?? { kind: 'minutes' as const, minutes: 1 },
    carParkIds: carParkIds === null ? null : readStored(z.array(z.string()), carParkIds, cell('carParkIds'), []),
    isActive: isActive === 1 && known !== null,
  };
}
