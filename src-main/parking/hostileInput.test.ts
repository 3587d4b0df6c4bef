import { isContractProcedure } from '@orpc/contract';
import { expect, it } from 'vitest';
import { contract } from '../../src-preload/contract/contract.ts';
import { defaultBreachRules } from '../../src-preload/contract/parking/breachRules.ts';
import { manyDesks } from './testing/manyDesks.ts';

const rooms = ['payments', 'tariffs', 'machines', 'cases', 'revenue', 'paymentImport', 'stays', 'stayCounts'] as const;

/** JSON as text, for some of it no value of ours can be written as. */
const hostile = [
  ...['null', '1e309', '-9007199254740991', '{}', '"0001-01-01"', '"9999-12-31"', '"__proto__"'],
  '"\\u0000\\u202eEDC21BA\\ud800"',
];

/** Every place of a value, as the keys that lead there. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

/** The value as JSON, with something else in one place. */
function written(value: unknown, path: readonly string[], other: string): string {
  const [key, ...rest] = path;
  if (key === undefined) return other;
  const parts = Object.entries(value as object).map(([name, each]) => {
    const text = name === key ? written(each, rest, other) : JSON.stringify(each);
    return Array.isArray(value) ? text : `${JSON.stringify(name)}:${text}`;
  });
  return Array.isArray(value) ? `[${parts.join()}]` : `{${parts.join()}}`;
}

it('whatever the procedures of parking are given, they answer, or refuse it with a sentence', async () => {
  const site = await manyDesks(7);
  for (let round = 0; round < 8; round += 1) await site.round();
  const [carParkId = ''] = site.carParkIds;
  const [stay, other] = await site.stays();
  const [payment] = await site.ledger();
  const [found] = await site.cases();
  const stayId = stay?.id ?? '';
  const id = payment?.id ?? '';
  const at = site.clock.now();
  const offers = [
    { name: 'P', parts: [{ name: 'P', rate: { rows: [{ upTo: null, pence: 1, per: { minutes: 30 } }] } }] },
  ];
  const tariff = { name: 'T', versions: [{ from: '2026-01-01', rules: { offers } }] };
  const page = { view: 'all', text: 'AB', fromAt: at, toAt: at + 1, limit: 5, cursor: `${at}:x` };
  const given = { plates: ['AB12CDE'], pence: 1, carParkId, at, reference: 'x', requestId: 'request0000000001' };
  const step = { id: found?.id ?? '', revision: 1, reason: 'x' };
  const seen = { outcome: 'left', mark: 'A', enteredAt: at, leftAt: at };
  const decide = (more: object) => ({ id: stayId, seen, reason: 'x', ...more });
  const host = { name: 'H', code: 'HHH', gives: { kind: 'minutes', minutes: 5 }, carParkIds: [carParkId] };
  const quote = { dayType: 'weekday', duration: '3', baseRate: 2, startDate: '2026-01-01', endDate: '2026-01-02' };
  const fault = { machine: 'M', carParkId, fromAt: at, toAt: at + 1, note: 'x' };
  const choices = {
    ...{ columns: ['plate', 'time', 'amount'], hasHeader: true, dateOrder: 'dayFirst', kind: 'card', carParkId },
    ...{ source: 'x', correctByS: 0 },
  };
  const inputs: Readonly<Record<string, readonly unknown[]>> = {
    'payments/list': [{ ...page, kinds: ['cash'], carParkId }],
    'payments/take': [{ stayId, readId: 'x', kind: 'cash', pence: 1, owedPence: 1, reference: 'x' }],
    'payments/waive': [{ stayId, pence: 1, owedPence: 1, reason: 'x' }],
    'payments/validate': [{ stayId, code: 'CAFE' }],
    'payments/add': [{ ...given, kind: 'card' }],
    'payments/sell': [{ ...given, kind: 'season', covers: { fromAt: at, untilAt: at + 5 } }],
    'payments/refund': [{ id, pence: 1, kind: 'cash', reason: 'x', refundedPence: 0 }],
    'payments/void': [{ id, reason: 'x' }],
    'payments/attach': [{ id, stayId }],
    'payments/addHost': [{ ...host, moreCodes: ['MORE'], mostMonthly: 5, mostMonthlyPence: 5 }],
    'payments/updateHost': [{ id, values: host }],
    'payments/cashUp': [{ countedPence: 0, expectedPence: 0, note: 'x' }],
    'payments/cashUps': [{ limit: 5 }],
    'payments/ofRead': [{ readId: 'x' }],
    'tariffs/add': [{ tariff, carParkIds: [] }],
    'tariffs/update': [{ id, revision: 1, values: { tariff, carParkIds: [carParkId] }, reason: 'x' }],
    'tariffs/quote': [
      { request: { ...quote, vehicleClass: 'x', earlierStart: '2026-01-01' }, tariffId: id },
      { request: quote },
    ],
    'tariffs/replay': [{ tariff, carParkIds: [carParkId], fromAt: at - 9e7, toAt: at }],
    'machines/state': [fault],
    'machines/end': [{ id, toAt: at }],
    'machines/release': [{ id, reason: 'x' }],
    'machines/list': [{ limit: 5 }],
    'cases/list': [{ view: 'all', carParkId, state: 'open', kind: 'unpaid', text: '1', limit: 5, cursor: '1:x' }],
    'cases/decide': [
      { ...step, kind: 'charge', amountPence: 5, windscreenOn: '2026-06-01' },
      { ...step, kind: 'pay', pence: 5, paidKind: 'cash', reference: 'x' },
      { ...step, kind: 'posted', on: '2026-06-01' },
    ],
    'cases/setRules': [{ carParkId, revision: 0, versions: [{ from: '2026-01-01', rules: defaultBreachRules }] }],
    'cases/addExemption': [{ plate: 'AB12CDE', carParkId, reason: 'x', from: '2026-01-01', to: '2026-01-02' }],
    'cases/prepareExport': [{ ids: [found?.id ?? ''] }],
    'revenue/figures': [{ from: '2026-06-01', to: '2026-06-02', carParkIds: [carParkId] }],
    'paymentImport/check': [{ id, choices }],
    'paymentImport/read': [{ id, sheet: 'x' }],
    'paymentImport/rows': [{ id, checkId: id, kinds: ['exact'], from: 0, limit: 5 }],
    'paymentImport/apply': [{ id, checkId: id }],
    'stays/list': [{ ...page, ids: [stayId], withPictures: true, carParkId }],
    'stays/decide': [
      decide({ kind: 'merge', otherId: other?.id ?? '' }),
      decide({ kind: 'split', leftAt: at, cameAt: at, exitId: 'x' }),
      decide({ kind: 'edit', mark: 'AB12CDE', enteredAt: at, leftAt: at }),
      decide({ kind: 'class', vehicleClass: 'van', isForPlate: true }),
    ],
    'stayCounts/add': [{ carParkId, inside: 5, reason: 'x' }],
  };
  const faults: string[] = [];
  for (const room of rooms)
    for (const [name, each] of Object.entries(contract[room])) {
      if (!isContractProcedure(each)) continue;
      const procedure = `${room}/${name}`;
      for (const input of inputs[procedure] ?? [{ id, stayId, readId: stayId, stepId: id }])
        for (const path of placesIn(input))
          for (const value of hostile) {
            const body = `{"json":${written(input, path, value)}}`;
            const headers = { 'content-type': 'application/json' };
            const answer = await site.ask(`/rpc/${procedure}`, { method: 'POST', headers, body });
            const text = answer.status >= 500 ? await answer.text() : '';
            await answer.body?.cancel();
            if (text !== '') faults.push(`${procedure} ${body.slice(0, 300)}: ${text.slice(0, 200)}`);
          }
    }
  expect(faults).toEqual([]);
  // Nothing of it stands in anybody’s way.
  expect(await site.sure('payments/list', { limit: 5 })).toHaveProperty('items');
  expect(({} as { role?: string }).role).toBeUndefined();
}, 600_000);
