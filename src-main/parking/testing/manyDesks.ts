import { onTestFinished } from 'vitest';
import { defaultBreachRules } from '../../../src-preload/contract/parking/breachRules.ts';
import type { Case, CaseStep } from '../../../src-preload/contract/parking/cases.ts';
import type { Drawer, ListedPayment, OpenDrawer, StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import type { Stay, StayStep } from '../../../src-preload/contract/record/stays.ts';
import type { Role } from '../../../src-preload/contract/roles.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { localActor } from '../../platform/serving/actor.ts';
import { randomFrom } from '../../record/stays/testing/random.ts';
import { freshDoor } from '../../testing/freshDoor.ts';
import { seenPass } from '../../testing/seenPass.ts';

const minute = 60_000;
/** What an operator of this site waives of a stay, pence. */
const operatorWaivesPence = 700;

/** Somebody at a desk asks for something; null where it is refused with a sentence. @throws where it is anything else */
type Ask = <T>(procedure: string, input?: unknown) => Promise<T | null>;

const plates = ['AB12CDE', 'BD13XYZ', 'CE14KLM', 'DF15NPR', 'EG16STV', 'FH17WXY', 'GJ18ABC', 'HK19DEF', 'JL20GHJ'];

/** Two car parks with prices, rules and hosts, and people at four desks who do all that can be done there, at once and at random. */
export async function manyDesks(seed: number) {
  const random = randomFrom(seed);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const door = await freshDoor();
  const { site, record, lists, parking, clock, outbox } = door;
  const wings = [site, record, lists, parking];
  for (const wing of wings) await wing.start();
  onTestFinished(async () => {
    for (const wing of wings.toReversed()) await wing.stop();
  });

  function desk(name: string, role: Role, cameraIds: readonly string[] | null = null): Ask {
    const actor = { ...localActor('test', name, 'test'), id: name, name, role, cameraIds };
    return async <T>(procedure: string, input?: unknown) => {
      const body = JSON.stringify({ json: input });
      const headers = { 'content-type': 'application/json' };
      const request = new Request(`http://gatehouse/rpc/${procedure}`, { method: 'POST', headers, body });
      const answer = await door.handle(request, actor);
      const { json } = (await answer.json()) as { json: T & { message?: string } };
      if (answer.ok) return json;
      if (answer.status >= 500 || !json.message) throw new Error(`${procedure} ${body} was answered ${answer.status}`);
      return null;
    };
  }
  const admin = desk('Ada', 'administrator');
  async function sure<T>(procedure: string, input?: unknown): Promise<T> {
    const answer = await admin<T>(procedure, input);
    if (answer === null) throw new Error(`${procedure} was refused`);
    return answer;
  }

  const cameras = new Map<string, Camera>();
  const carParkIds: string[] = [];
  for (const [name, pence] of [
    ['North', 137],
    ['South', 251],
  ] as const) {
    const { id } = await sure<{ id: string }>('carParks/add', { name });
    carParkIds.push(id);
    for (const way of ['in', 'out'] as const) {
      const source = { kind: 'file', path: '/clip.mp4' } as const;
      const gate = { way, approaching: 'in' } as const;
      cameras.set(`${id} ${way}`, await site.cameras.add({ name: `${name} ${way}`, source, carParkId: id, gate }));
    }
    const rows = [
      { upTo: 10, pence: 0 },
      { upTo: null, pence, per: { minutes: 30 } },
    ];
    const rules = { offers: [{ name: 'Parking', parts: [{ name: 'Hours', rate: { rows } }] }], vatPercent: 20 };
    await sure('tariffs/add', { tariff: { name, versions: [{ rules }] }, carParkIds: [id] });
    const maxStay = { minutes: 120, saturdayMin: null, sundayMin: null, holidayMin: null };
    const breach = { ...defaultBreachRules, maxStay, mustPay: { window: 'hoursAfter', hours: 1 } };
    await sure('cases/setRules', { carParkId: id, revision: 0, versions: [{ from: null, rules: breach }] });
  }
  await sure('settings/update', { section: 'payments', change: { operatorWaivesPence }, from: null });
  await sure('payments/addHost', { name: 'Café', code: 'CAFE', gives: { kind: 'amount', pence: 300 }, mostMonthly: 4 });
  const whole = { kind: 'whole' } as const;
  await sure('payments/addHost', { name: 'Inn', code: 'INN', gives: whole, mostMonthlyPence: 2_000 });

  const north = [...cameras].filter(([key]) => key.startsWith(carParkIds[0] ?? '')).map(([, { id }]) => id);
  const desks = [
    desk('Olga', 'operator'),
    desk('Otto', 'operator'),
    desk('Mia', 'manager'),
    desk('Nat', 'operator', north),
  ];
  const readIds: string[] = [];

  /** A vehicle comes or goes; some are told of late. */
  async function traffic(): Promise<void> {
    const mark = pick(plates) ?? 'AB12CDE';
    const { items } = await sure<{ items: Stay[] }>('stays/list', { view: 'inside', limit: 500 });
    const inside = items.find((stay) => stay.mark === mark);
    const isOut = inside !== undefined && random() < 0.9;
    const camera = cameras.get(`${isOut ? inside.carParkId : pick(carParkIds)} ${isOut ? 'out' : 'in'}`);
    const at = clock.now() - (random() < 0.1 ? Math.floor(random() * 100) * minute : 0);
    const pass = seenPass(camera?.id ?? '', { kind: 'closed', text: mark, firstMs: at, lastMs: at + 1000 });
    readIds.push((await record.reads.record(pass, null)).read.id);
    outbox.announce();
  }

  const stays = async () => (await sure<{ items: Stay[] }>('stays/list', { view: 'all', limit: 500 })).items;
  const ledger = async () => (await sure<{ items: ListedPayment[] }>('payments/list', { limit: 500 })).items;
  const cases = async () => (await sure<{ items: Case[] }>('cases/list', { view: 'all', limit: 500 })).items;

  async function ofStay(ask: Ask, stay: Stay, other: Stay): Promise<unknown> {
    const { id, entry, exit, outcome, mark } = stay;
    const seen = random() < 0.5 ? undefined : { outcome, mark, enteredAt: entry?.at ?? null, leftAt: exit?.at ?? null };
    const enteredAt = entry?.at ?? clock.now();
    const lasted = (exit?.at ?? clock.now()) - enteredAt;
    const decide = (step: object) => ask('stays/decide', { id, seen, reason: 'As it is', ...step });
    const [leftAt, cameAt] = [Math.floor(enteredAt + lasted / 3), Math.floor(enteredAt + lasted / 2)];
    const doing = [
      () => decide({ kind: 'merge', otherId: other.id }),
      () => decide({ kind: 'split', leftAt, cameAt }),
      () => decide({ kind: 'split', leftAt, cameAt }),
      () => decide({ kind: 'edit', enteredAt: enteredAt - Math.floor(random() * 40) * minute }),
      () => decide({ kind: 'accept' }),
      () => decide({ kind: 'void' }),
      async () => {
        const [step] = (await ask<{ steps: StayStep[] }>('stays/get', { id }))?.steps ?? [];
        return await ask('stays/undo', { stepId: step?.id ?? '' });
      },
      () => ask('review/decide', { id: pick(readIds), decision: { verdict: 'corrected', text: pick(plates) } }),
    ];
    return await pick(doing)?.();
  }

  async function ofMoney(ask: Ask, { id: stayId }: Stay, entry: ListedPayment | undefined): Promise<unknown> {
    const { id = '', pence = 0, refundedPence = 0 } = entry ?? {};
    const account = async () => (await ask<StayAccount>('payments/account', { stayId }))?.owedPence ?? 0;
    const some = (of: number) => (random() < 0.5 ? Math.max(1, of) : Math.max(1, Math.ceil(of * random())));
    const given = { plates: [pick(plates)], pence: some(900), carParkId: pick([...carParkIds, '']) };
    const covers = { fromAt: clock.now() - minute, untilAt: clock.now() + 90 * minute };
    const paidBack = { kind: pick(['cash', 'card']), reason: 'As it is', refundedPence };
    const take = async () => {
      const owedPence = await account();
      return await ask('payments/take', { stayId, owedPence, pence: some(owedPence), kind: pick(['cash', 'card']) });
    };
    const doing = [
      ...[take, take, take, take],
      async () => {
        const owedPence = await account();
        return await ask('payments/waive', { stayId, owedPence, pence: some(owedPence), reason: 'As it is' });
      },
      () => ask('payments/validate', { stayId, code: pick(['cafe', 'inn']) }),
      () => ask('payments/refund', { id, pence: some(Math.abs(pence)), ...paidBack }),
      () => ask('payments/refund', { id, pence: some(Math.abs(pence)), ...paidBack }),
      () => ask('payments/void', { id, reason: 'As it is' }),
      () => ask('payments/restore', { id }),
      () => ask('payments/attach', { id, stayId }),
      () => ask('payments/detach', { id }),
      () => ask('payments/add', { ...given, kind: pick(['cash', 'card', 'online']) }),
      () => ask('payments/sell', { ...given, kind: pick(['prepaid', 'season']), covers }),
      async () => {
        const expectedPence = (await ask<Drawer>('payments/drawer'))?.cashPence ?? 0;
        return await ask('payments/cashUp', { countedPence: Math.max(0, expectedPence), expectedPence, note: 'Float' });
      },
      async () => {
        const { byId = '', cashPence: expectedPence = 0 } =
          pick((await ask<OpenDrawer[]>('payments/drawers')) ?? []) ?? {};
        const counted = { countedPence: Math.max(0, expectedPence), expectedPence, note: 'Float' };
        return await ask('payments/cashUpFor', { byId, ...counted });
      },
    ];
    return await pick(doing)?.();
  }

  async function ofCase(ask: Ask, { id, revision, duePence, paid, refunds }: Case): Promise<unknown> {
    const left = (paid?.pence ?? 0) - refunds.reduce((sum, { pence }) => sum + pence, 0);
    const decide = (step: object) => ask('cases/decide', { id, revision, reason: 'As it is', ...step });
    const doing = [
      () => decide({ kind: 'charge' }),
      () => decide({ kind: 'charge', amountPence: 9_400 }),
      () => decide({ kind: 'pay', pence: duePence, paidKind: pick(['cash', 'card', 'transfer']) }),
      () => decide({ kind: 'pay', pence: duePence, paidKind: 'cash' }),
      () => decide({ kind: 'refund', pence: Math.max(1, left), paidKind: pick(['cash', 'card', 'transfer']) }),
      () => decide({ kind: 'refund', pence: Math.ceil(left * random()) + 1, paidKind: 'cash' }),
      () => decide({ kind: 'waive' }),
      () => decide({ kind: 'release' }),
      async () => {
        const steps = (await ask<{ steps: CaseStep[] }>('cases/get', { id }))?.steps ?? [];
        return await ask('cases/undo', { stepId: steps.find(({ canUndo }) => canUndo)?.id ?? '' });
      },
    ];
    return await pick(doing)?.();
  }

  return {
    ...{ ...door, desks, sure, stays, ledger, cases, carParkIds },
    /** Vehicles come and go, and three desks do something at once with what all of them see. */
    async round(): Promise<void> {
      await traffic();
      await traffic();
      clock.advance(Math.floor(random() * 20) * minute + 1);
      const [seenStays, seenLedger, seenCases] = await Promise.all([stays(), ledger(), cases()]);
      const acts = Array.from({ length: 3 }, async () => {
        const ask = pick(desks) ?? admin;
        const [stay, other, found] = [pick(seenStays), pick(seenStays), pick(seenCases)];
        const which = random();
        if (stay === undefined || other === undefined) return;
        if (which < 0.2) await ofStay(ask, stay, other);
        else if (which < 0.45 && found !== undefined) await ofCase(ask, found);
        else await ofMoney(ask, stay, pick(seenLedger));
      });
      await Promise.all(acts);
    },
  };
}
