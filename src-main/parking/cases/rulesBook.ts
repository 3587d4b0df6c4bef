import {
  type BreachRules,
  type BreachVersion,
  breachVersionsSchema,
} from '../../../src-preload/contract/parking/breachRules.ts';
import type { CarParkRules, Exemption, ExemptionValues } from '../../../src-preload/contract/parking/exemptions.ts';
import { foldPlate } from '../../plates/fold.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { readStored } from '../../platform/storedJson.ts';
import { firstOtherDay, isExempt, versionOn } from './rules/versions.ts';
import './tables.ts';

export interface RulesBookOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** The name of a car park; null where there is none such. The site itself is the empty one. */
  readonly placeName: (carParkId: string) => string | null;
  /** The first moment of a day such as `2026-03-31`, UTC ms. */
  readonly startOfDay: (day: string) => number;
  /** Notes, in the transaction of a change, from which moment on (UTC ms) stays are in breach of something else. */
  readonly onChanging?: (writing: Writing, since: number) => Promise<void>;
  /** Does what was noted. */
  readonly onChanged?: () => void;
}

/** The rules of each car park, and the plates that are exempt. All of them are held in memory. */
export interface RulesBook {
  list(): CarParkRules[];
  /** What holds at a car park on a day such as `2026-03-31`; null where nothing does. */
  on(carParkId: string, day: string): BreachVersion | null;
  /** Whether any car park has rules. */
  isEmpty(): boolean;
  /** @throws Refusal where they were changed since `revision`, or the car park is gone */
  set(carParkId: string, revision: number, versions: readonly BreachVersion[], by: string): Promise<CarParkRules>;
  exemptions(): Exemption[];
  /** Why a mark is exempt on one of the days of a stay; null where it is not. */
  exemptFor(stay: { mark: string; carParkId: string; firstDay: string; lastDay: string }): string | null;
  addExemption(values: ExemptionValues, by: string): Promise<Exemption>;
  removeExemption(id: string): Promise<void>;
  restoreExemption(id: string): Promise<Exemption>;
  /** The car park of an exemption, also of one that was removed; null is every one. @throws Refusal where there is none such */
  placeOfExemption(id: string): Promise<string | null>;
  start(): Promise<void>;
}

export function createRulesBook(options: RulesBookOptions): RulesBook {
  const { db, outbox, clock, placeName } = options;
  const rules = new Map<string, CarParkRules>();
  /** With its plate as it is compared. */
  const exempt = new Map<string, Exemption & { readonly folded: string }>();

  /** @param from the day from which on something else holds; null from the beginning, undefined where nothing does */
  async function changed(
    from: string | null | undefined,
    write: (writing: Writing) => Promise<unknown>,
    take: () => void,
  ): Promise<void> {
    await db.transaction().execute(async (writing) => {
      await write(writing);
      if (from !== undefined) await options.onChanging?.(writing, from === null ? 0 : options.startOfDay(from));
      await outbox.append(writing, { topic: 'breachRules.changed' });
    });
    take();
    outbox.announce();
    options.onChanged?.();
  }

  async function readExemptions(): Promise<void> {
    const rows = await db.selectFrom('exemptions').selectAll().where('removedAt', 'is', null).execute();
    exempt.clear();
    for (const { removedAt: _removedAt, ...row } of rows) exempt.set(row.id, row);
  }

  return {
    list: () => [...rules.values()],
    on: (carParkId, day) => versionOn(rules.get(carParkId)?.versions ?? [], day),
    isEmpty: () => [...rules.values()].every(({ versions }) => versions.length === 0),
    async set(carParkId, revision, versions, by) {
      const place = placeName(carParkId);
      if (place === null) throw new Refusal('NOT_FOUND', 'This car park was removed. Reload the page.');
      const before = rules.get(carParkId) ?? null;
      const after = {
        ...{ carParkId, versions: [...versions], revision: revision + 1 },
        ...{ updatedAt: clock.now(), updatedBy: by },
      };
      const from = firstOtherDay(before?.versions ?? [], versions);
      const write = async (writing: Writing) => {
        // As they are written: of two who save at once, the second has not seen what the first made of them.
        const written = await writing
          .selectFrom('breachRules')
          .select(['revision', 'updatedBy'])
          .where('id', '=', carParkId)
          .executeTakeFirst();
        if ((written?.revision ?? 0) !== revision)
          throw new Refusal(
            'CONFLICT',
            `${written?.updatedBy ?? 'Somebody'} changed these rules meanwhile. Reload them, and make your change again.`,
          );
        const { carParkId: id, ...row } = { ...after, versions: JSON.stringify(versions) };
        await writing
          .insertInto('breachRules')
          .values({ id, ...row })
          .onConflict((on) => on.column('id').doUpdateSet(row))
          .execute();
        const thing = { kind: 'carPark', id: carParkId, label: place };
        const [was, is] = [before?.versions ?? null, versions].map((each) => (each === null ? null : noted(each)));
        await note(writing, clock, { action: 'cases.setRules', thing, values: {}, before: was, after: is });
      };
      await changed(from, write, () => rules.set(carParkId, after));
      return after;
    },

    exemptions: () =>
      [...exempt.values()].map(({ folded: _folded, ...each }) => each).sort((a, b) => b.addedAt - a.addedAt),
    exemptFor({ mark, ...stay }) {
      const folded = foldPlate(mark);
      const found = [...exempt.values()].find((each) => each.folded === folded && isExempt(each, stay));
      return found?.reason ?? null;
    },
    async addExemption(values, by) {
      if (values.carParkId !== null && placeName(values.carParkId) === null)
        throw new Refusal('CONFLICT', 'This car park was removed. Choose another.', { field: 'carParkId' });
      const exemption = { id: newId(), ...values, addedAt: clock.now(), addedBy: by };
      const folded = foldPlate(values.plate);
      const write = async (writing: Writing) => {
        await writing
          .insertInto('exemptions')
          .values({ ...exemption, folded, removedAt: null })
          .execute();
        await noteExemption(writing, 'cases.addExemption', exemption);
      };
      await changed(exemption.from, write, () => exempt.set(exemption.id, { ...exemption, folded }));
      return exemption;
    },
    async removeExemption(id) {
      const known = exempt.get(id);
      if (known === undefined) throw new Refusal('NOT_FOUND', 'This plate is on the list no more. Reload the list.');
      const write = async (writing: Writing) => {
        await writing.updateTable('exemptions').set({ removedAt: clock.now() }).where('id', '=', id).execute();
        await noteExemption(writing, 'cases.removeExemption', known);
      };
      await changed(known.from, write, () => exempt.delete(id));
    },
    placeOfExemption: async (id) => (await keptExemption(id)).carParkId,
    async restoreExemption(id) {
      const row = await keptExemption(id);
      const { folded, removedAt: _removedAt, ...exemption } = row;
      const take = () => exempt.set(id, { ...exemption, folded });
      const write = async (writing: Writing) => {
        await writing.updateTable('exemptions').set({ removedAt: null }).where('id', '=', id).execute();
        await noteExemption(writing, 'cases.restoreExemption', exemption);
      };
      if (row.removedAt === null) take();
      else await changed(exemption.from, write, take);
      return exemption;
    },

    async start() {
      rules.clear();
      for (const each of await readRules(db)) rules.set(each.carParkId, each);
      await readExemptions();
    },
  };

  async function keptExemption(id: string) {
    const row = await db.selectFrom('exemptions').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new Refusal('NOT_FOUND', 'This plate is no longer kept. Add it again.');
    return row;
  }

  async function noteExemption(
    writing: Writing,
    action: 'cases.addExemption' | 'cases.removeExemption' | 'cases.restoreExemption',
    { id, plate, reason }: Exemption,
  ): Promise<void> {
    await note(writing, clock, { action, thing: { kind: 'exemption', id, label: plate }, values: { reason } });
  }
}

async function readRules(db: Database): Promise<CarParkRules[]> {
  const rows = await db.selectFrom('breachRules').selectAll().execute();
  return rows.map(({ id, versions, ...row }) => {
    // Rules that cannot be understood hold nowhere: nothing may be charged by a guess.
    const cell = { column: 'breach_rules.versions', row: id };
    return { ...row, carParkId: id, versions: readStored(breachVersionsSchema, versions, cell, []) };
  });
}

/** The rules as they stand in a record that is only read. */
export async function rulesIn(db: Database): Promise<Pick<RulesBook, 'on'>> {
  const rules = new Map((await readRules(db)).map((each) => [each.carParkId, each]));
  return { on: (carParkId, day) => versionOn(rules.get(carParkId)?.versions ?? [], day) };
}

/** What the audit keeps of rules: each version in a line. */
function noted(versions: readonly BreachVersion[]): object {
  return { versions: versions.map(({ from, rules }) => `${from ?? 'From the beginning'}: ${inShort(rules)}`) };
}

function inShort({ maxStay, noReturnMin, permitOnly, mustPay, ...rest }: BreachRules): string {
  return JSON.stringify({ maxStay, noReturnMin, permitOnly, mustPay, ...rest });
}
