import { expect } from 'vitest';
import { type BreachRules, defaultBreachRules } from '../../../src-preload/contract/parking/breachRules.ts';
import { tariffValuesSchema } from '../../../src-preload/contract/parking/tariffBook.ts';
import { foldPlate } from '../../plates/fold.ts';
import { systemClock } from '../../platform/clock.ts';
import { openDatabase } from '../../platform/database.ts';
import { createOutbox } from '../../platform/outbox.ts';
import { shownStay } from '../../record/stays/shown.ts';
import { createStayStore } from '../../record/stays/store.ts';
import { type RunningGatehouse, runGatehouse } from './runningGatehouse.ts';

const hour = 3_600_000;
/** What three hours cost there, pence. */
export const pricePence = 600;
const cameraSource = { kind: 'mjpeg', url: 'http://127.0.0.1:9/' } as const;

/**
 * Makes a site of one car park at £2 for each hour begun, where nobody may stay for longer than two hours, and where so many vehicles were for three
 * hours and left a while ago: £6 is owed for each, and each is a case. Nothing runs there.
 * @param besides further rules that hold there
 */
export async function makeMoneySite(
  dataFolder: string,
  stays: number,
  besides: Partial<BreachRules> = {},
): Promise<readonly string[]> {
  const first = await runGatehouse({ dataFolder });
  const { id: carParkId } = await first.api.carParks.add({ name: 'North' });
  const { id: cameraId } = await first.api.cameras.add({
    ...{ name: 'Entry', source: cameraSource, carParkId, gate: { way: 'both', approaching: 'in' } },
  });
  const rows = [{ upTo: null, pence: 200, per: { minutes: 60 } }];
  const rules = { offers: [{ name: 'Parking', parts: [{ name: 'Hours', rate: { rows } }] }] };
  await first.api.tariffs.add(
    tariffValuesSchema.parse({ tariff: { name: 'Hourly', versions: [{ rules }] }, carParkIds: [carParkId] }),
  );
  const maxStay = { minutes: 120, saturdayMin: null, sundayMin: null, holidayMin: null };
  const versions = [{ from: null, rules: { ...defaultBreachRules, maxStay, ...besides } }];
  await first.api.cases.setRules({ carParkId, revision: 0, versions });
  await first.stop();

  const { db, close } = openDatabase(dataFolder);
  const outbox = createOutbox(db, systemClock);
  const store = createStayStore(db);
  const ids = Array.from({ length: stays }, (_, n) => `stay${n}`);
  const leftAt = Date.now() - 2 * hour;
  for (const [n, id] of ids.entries()) {
    const mark = `AB${10 + n}CDE`;
    const row = {
      ...{ id, carParkId, cameraId, mark, folded: foldPlate(mark), enteredAt: leftAt - 3 * hour, entryMark: mark },
      ...{ leftAt, exitMark: mark, outcome: 'left' as const, paired: 'exact' as const },
      ...{ breaks: '[]', passes: '[]', doubts: '[]', isSettled: 1 },
    };
    await db.transaction().execute(async (writing) => {
      await writing.insertInto('stays').values(row).execute();
      for (const stay of await store.many([id], writing))
        await outbox.append(writing, { topic: 'stay.changed', stay: shownStay(stay) });
    });
  }
  await close();
  return ids;
}

/** What was answered for, and so must be there. */
export interface Answered {
  /** Entries of the ledger by their ids, pence. */
  readonly entries: Map<string, number>;
  /** Cash-ups by their ids, with the cash that was expected. */
  readonly cashUps: Map<string, number>;
  /** Steps with cases that were answered: which case, and its revision by then. */
  readonly cases: Map<string, number>;
  /** Requests that were under way, or failed, when Gatehouse ended: each may have been done. */
  open: number;
}

export const nothingAnswered = (): Answered => ({ entries: new Map(), cashUps: new Map(), cases: new Map(), open: 0 });

/** Somebody at a desk who takes money, pays it back, charges breaches and counts, one after the other, until Gatehouse answers no more. */
export async function workAtDesk(
  { api }: RunningGatehouse,
  stayIds: readonly string[],
  answered: Answered,
  random: () => number,
): Promise<void> {
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const isRefused = (error: unknown) =>
    error instanceof Error && ['CONFLICT', 'INVALID', 'NOT_FOUND'].includes((error as { code?: string }).code ?? '');

  async function take(): Promise<void> {
    const stayId = pick(stayIds) ?? '';
    const owedPence = (await api.payments.account({ stayId }))?.owedPence ?? 0;
    const pence = Math.max(1, random() < 0.5 ? owedPence : Math.ceil(owedPence / 3));
    const { payment } = await api.payments.take({ stayId, kind: 'cash', pence, owedPence, reference: '' });
    answered.entries.set(payment.id, payment.pence);
  }
  async function payBack(): Promise<void> {
    const { items } = await api.payments.list({ limit: 100 });
    const of = pick(items.filter(({ kind }) => kind !== 'refund'));
    if (of === undefined) return await take();
    const { id, refundedPence } = of;
    const back = { kind: 'cash', reason: 'Tried', pence: Math.max(1, Math.ceil(of.pence / 2)), refundedPence } as const;
    const { payment } = await api.payments.refund({ id, ...back });
    answered.entries.set(payment.id, payment.pence);
  }
  async function decide(): Promise<void> {
    const { items } = await api.cases.list({ view: 'all', limit: 100 });
    const found = pick(items);
    if (found === undefined) return;
    const { id, revision, state, duePence, paid } = found;
    const seen = { id, revision };
    const left = (paid?.pence ?? 0) - found.refunds.reduce((sum, { pence }) => sum + pence, 0);
    const back = { kind: 'refund', pence: Math.ceil(left / 2), paidKind: 'cash', reason: 'Tried' } as const;
    const after =
      state === 'paid'
        ? await api.cases.decide({ ...seen, ...back })
        : state === 'open'
          ? await api.cases.decide({ ...seen, kind: 'charge', windscreenOn: null, reason: '' })
          : await api.cases.decide({ ...seen, kind: 'pay', pence: duePence, paidKind: 'cash', reference: '' });
    answered.cases.set(id, Math.max(answered.cases.get(id) ?? 0, after.revision));
  }
  async function count(): Promise<void> {
    const { cashPence } = await api.payments.drawer();
    const given = { countedPence: Math.max(0, cashPence), expectedPence: cashPence, note: 'Tried' };
    const { id, expectedPence } = await api.payments.cashUp(given);
    answered.cashUps.set(id, expectedPence);
  }

  for (;;) {
    const doing = pick([take, take, take, payBack, decide, decide, count]) ?? take;
    try {
      await doing();
    } catch (error) {
      if (isRefused(error)) continue;
      answered.open += 1;
      return;
    }
  }
}

/** Looks through the record of a site at which nothing runs: all that was answered for is there once, and all sums agree. */
export async function expectSound(dataFolder: string, answered: Answered): Promise<void> {
  const { db, close } = openDatabase(dataFolder);
  const sum = (all: readonly { readonly pence: number }[]) => all.reduce((total, { pence }) => total + pence, 0);
  try {
    const entries = await db.selectFrom('payments').selectAll().execute();
    const takings = await db.selectFrom('caseTakings').selectAll().execute();
    const cashUps = await db.selectFrom('cashUps').selectAll().execute();
    const cases = await db.selectFrom('cases').selectAll().execute();
    const penceOf = new Map(entries.map(({ id, pence }) => [id, pence]));
    for (const [id, pence] of answered.entries) expect(penceOf.get(id), id).toBe(pence);
    const expectedOf = new Map(cashUps.map(({ id, expectedPence }) => [id, expectedPence]));
    for (const [id, pence] of answered.cashUps) expect(expectedOf.get(id), id).toBe(pence);
    const revisionOf = new Map(cases.map(({ id, revision }) => [id, revision]));
    for (const [id, revision] of answered.cases) expect(revisionOf.get(id), id).toBeGreaterThanOrEqual(revision);
    // What was never answered was under way when Gatehouse ended, or failed by then.
    const more = entries.length + cashUps.length - answered.entries.size - answered.cashUps.size;
    expect(more).toBeLessThanOrEqual(answered.open);

    // No stay was paid for twice, and no more was paid back than came in.
    for (const [stayId, all] of Map.groupBy(entries, (each) => each.stayId)) {
      expect(sum(all), stayId ?? '').toBeLessThanOrEqual(pricePence);
      expect(sum(all), stayId ?? '').toBeGreaterThanOrEqual(0);
    }
    for (const { id, pence } of entries)
      expect(-sum(entries.filter(({ refundOf }) => refundOf === id)), id).toBeLessThanOrEqual(Math.max(0, pence));
    // Each case says what its takings come to.
    for (const { id, standing } of cases) {
      const { paid, refunds } = JSON.parse(standing) as {
        paid: { pence: number } | null;
        refunds: { pence: number }[];
      };
      expect(sum(takings.filter(({ caseId }) => caseId === id)), id).toBe((paid?.pence ?? 0) - sum(refunds));
    }
    // What was counted is what was taken until then, each once.
    for (const { id, expectedPence, payments } of cashUps) {
      const counted = [...entries, ...takings].filter(({ cashUpId }) => cashUpId === id);
      expect([sum(counted), counted.length], id).toEqual([expectedPence, payments]);
    }
  } finally {
    await close();
  }
}
