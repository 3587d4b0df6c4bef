import { describe, expect, it } from 'vitest';
import { quoteRequestSchema } from '../../../src-preload/contract/parking/quote.ts';
import { type TariffValues, tariffValuesSchema } from '../../../src-preload/contract/parking/tariffBook.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { freshTariffs, rules, stayed, values } from './testing/freshTariffs.ts';

const hour = 3_600_000;

async function allOf<T>(told: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of told) all.push(each);
  return all;
}

describe('tariffs', () => {
  it('are listed by name, and hold after a restart with all of their versions', async () => {
    const { tariffs, create, events } = await freshTariffs();
    await tariffs.add(values('Level 10'), 'Ann');
    const two = await tariffs.add(values('Level 2', { carParkIds: ['north'] }), 'Ann');
    const later = [{ rules: rules(200) }, { from: '2027-01-01', rules: rules(300) }];
    const changed = tariffValuesSchema.parse({ tariff: { name: 'Level 3', versions: later }, carParkIds: ['north'] });
    expect(await tariffs.update(two.id, 1, changed, 'Bo')).toMatchObject({ revision: 2, updatedBy: 'Bo' });
    const again = await create();
    expect(again.list().map(({ tariff }) => tariff.name)).toEqual(['Level 3', 'Level 10']);
    expect(again.list()[0]).toEqual(tariffs.list()[0]);
    expect(again.ofCarPark('north')?.tariff.versions).toHaveLength(2);
    expect(again.ofCarPark('south')).toBeNull();
    expect((await events()).filter(({ topic }) => topic === 'tariffs.changed')).toHaveLength(3);
  });

  it('price the stays of a group of permits as the kind of vehicle that names it', async () => {
    const { tariffs } = await freshTariffs([stayed('s', 1), stayed('t', 1, { groupId: 'staff' })]);
    const flat = (pence: number, classes: string[] | null) => ({
      ...{ name: `Flat ${pence}`, classes },
      parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence }] } }],
    });
    const classes = [
      { id: 'car', name: 'Cars' },
      { id: 'staff', name: 'Staff', groupIds: ['staff'] },
    ];
    const byGroup = { classes, offers: [flat(300, ['car']), flat(100, ['staff'])] };
    const given = { tariff: { name: 'Two', versions: [{ rules: byGroup }] }, carParkIds: ['north'] };
    await tariffs.add(tariffValuesSchema.parse(given), 'Ann');
    expect((await tariffs.ofStay('s'))?.quote.pence).toBe(300);
    expect((await tariffs.ofStay('t'))?.quote.pence).toBe(100);
  });

  it('have names of their own, and a car park has one tariff', async () => {
    const { tariffs } = await freshTariffs();
    await tariffs.add(values('Short stay', { carParkIds: ['north'] }), 'Ann');
    await expect(tariffs.add(values('SHORT STAY'), 'Ann')).rejects.toMatchObject({ code: 'CONFLICT', field: 'name' });
    await expect(tariffs.add(values('Long stay', { carParkIds: ['north'] }), 'Ann')).rejects.toMatchObject({
      field: 'carParkIds',
      message: '“Short stay” holds at North already. Take North from that tariff first.',
    });
    await expect(tariffs.add(values('Long stay', { carParkIds: ['gone'] }), 'Ann')).rejects.toMatchObject({
      field: 'carParkIds',
    });
  });

  it('are not changed by who has not seen the last change', async () => {
    const { tariffs } = await freshTariffs();
    const { id } = await tariffs.add(values('Short stay'), 'Ann');
    await tariffs.update(id, 1, values('Shorter stay'), 'Bo');
    await expect(tariffs.update(id, 1, values('Short'), 'Ann')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'Bo changed this tariff meanwhile. Reload it, and make your change again.',
    });
    await expect(tariffs.update('gone', 1, values('Short'), 'Ann')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('come back when their removal is taken back, without car parks that are gone', async () => {
    const { tariffs, places, create } = await freshTariffs();
    const { id } = await tariffs.add(values('Short stay', { carParkIds: ['north', 'south'] }), 'Ann');
    await tariffs.remove(id);
    expect([tariffs.list(), (await create()).list()]).toEqual([[], []]);
    places.delete('south');
    expect(await tariffs.restore(id)).toMatchObject({ carParkIds: ['north'] });
    expect((await create()).list()).toHaveLength(1);
    await expect(tariffs.restore('gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are left out where they cannot be understood, for nothing is charged by a guess', async () => {
    const { tariffs, create, db } = await freshTariffs();
    const { id } = await tariffs.add(values('Short stay'), 'Ann');
    await tariffs.add(values('Long stay'), 'Ann');
    await db.updateTable('tariffs').set({ tariff: '{"name":"Short stay"}' }).where('id', '=', id).execute();
    expect((await create()).list().map(({ tariff }) => tariff.name)).toEqual(['Long stay']);
  });

  it('price what is asked, or name the field that is wrong', async () => {
    const { tariffs } = await freshTariffs();
    const { id } = await tariffs.add(values('Short stay'), 'Ann');
    const asked = quoteRequestSchema.parse({
      startDate: '2026-03-02T10:00',
      endDate: '2026-03-02T12:00',
      baseRate: 2.5,
    });
    expect(tariffs.quote(asked, id).pence).toBe(200);
    expect(tariffs.quote(asked, null).pence).toBe(500);
    expect(() => tariffs.quote(quoteRequestSchema.parse({ baseRate: 2 }), null)).toThrow(
      expect.objectContaining({ code: 'INVALID', field: 'duration' }),
    );
    expect(() => tariffs.quote(asked, 'gone')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('leave in the audit what was charged before and after', async () => {
    const { tariffs, db } = await freshTariffs();
    const { id } = await tariffs.add(values('Short stay', { carParkIds: ['north'] }), 'Ann');
    const dearer = { tariff: { name: 'Short stay', versions: [{ rules: rules(300) }] }, carParkIds: ['north'] };
    await tariffs.update(id, 1, tariffValuesSchema.parse(dearer), 'Ann', 'The board said three pounds');
    const kept = await db.selectFrom('auditValues').select(['field', 'value']).where('sequence', '=', 2).execute();
    expect(Object.fromEntries(kept.map(({ field, value }) => [field, JSON.parse(value ?? 'null')]))).toMatchObject({
      'before.prices': 'Parking: Any time £2.00. Prices include VAT at 20 %.',
      'after.prices': 'Parking: Any time £3.00. Prices include VAT at 20 %.',
    });
  });

  it('are changed by one of two who save at once, and hold at one place of two', async () => {
    const { tariffs } = await freshTariffs();
    const { id } = await tariffs.add(values('Short stay'), 'Ann');
    const saves = await Promise.allSettled([
      tariffs.update(id, 1, values('By Ann'), 'Ann'),
      tariffs.update(id, 1, values('By Bo'), 'Bo'),
      tariffs.add(values('North A', { carParkIds: ['north'] }), 'Ann'),
      tariffs.add(values('North B', { carParkIds: ['north'] }), 'Bo'),
    ]);
    expect(saves.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    expect(tariffs.list().map(({ tariff }) => tariff.name)).toEqual(['By Ann', 'North A']);
  });

  it('that would take too long to price by are refused, and others are not', async () => {
    const { tariffs } = await freshTariffs();
    const byTheMinute = {
      name: 'Minute',
      anew: true,
      parts: [{ name: 'M', rate: { rows: [{ upTo: 1, pence: 1 }], beyond: 'none' } }],
    };
    const offers = Array.from({ length: 60 }, (_, at) => ({ ...byTheMinute, name: `Offer ${at}` }));
    const slow = { name: 'Slow', versions: [{ rules: { offers, caps: { calendarDay: 100, rolling24h: 100 } } }] };
    await expect(tariffs.add(tariffValuesSchema.parse({ tariff: slow }), 'Ann')).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching('takes too long'),
    });
    const capped = { ...rules(200), caps: { stay: null, calendarDay: 100, rolling24h: 90 } };
    const many = { name: 'Many', versions: [{ rules: capped }] };
    expect(await tariffs.add(tariffValuesSchema.parse({ tariff: many }), 'Ann')).toMatchObject({ revision: 1 });
  });
});

describe('prices that have held', () => {
  const dated = (...versions: readonly (readonly [from: string | null, pence: number])[]) =>
    tariffValuesSchema.parse({
      tariff: { name: 'Short stay', versions: versions.map(([from, pence]) => ({ from, rules: rules(pence) })) },
      carParkIds: ['north'],
    });

  it('are changed only with a reason, which is kept, and later ones as one likes', async () => {
    const { tariffs } = await freshTariffs();
    // It is 1 June 2026.
    const { id } = await tariffs.add(dated([null, 200], ['2026-05-01', 250], ['2026-07-01', 300]), 'Ann');
    const change = (revision: number, changed: TariffValues, reason = '') =>
      tariffs.update(id, revision, changed, 'Bo', reason);
    for (const changed of [
      dated([null, 210], ['2026-05-01', 250], ['2026-07-01', 300]),
      dated([null, 200], ['2026-05-01', 260], ['2026-07-01', 300]),
      dated([null, 200], ['2026-04-01', 250], ['2026-07-01', 300]),
      dated([null, 200], ['2026-07-01', 300]),
      dated([null, 200], ['2026-05-01', 250], ['2026-06-01', 300]),
    ])
      await expect(change(1, changed)).rejects.toMatchObject({ code: 'CONFLICT', field: 'reason' });
    await change(1, dated([null, 200], ['2026-05-01', 250], ['2026-06-02', 320], ['2026-07-01', 310]));
    await change(2, dated([null, 200], ['2026-05-01', 260]), 'The board said £2.60');
    expect(await tariffs.revisions(id)).toMatchObject([
      { revision: 3, by: 'Bo', reason: 'The board said £2.60', tariff: { versions: [{}, {}] } },
      { revision: 2, reason: '', tariff: { versions: [{}, {}, {}, {}] } },
      { revision: 1, by: 'Ann', reason: '' },
    ]);
  });

  it('are changed as one likes where they hold nowhere yet', async () => {
    const { tariffs } = await freshTariffs();
    const { id } = await tariffs.add({ ...dated([null, 200]), carParkIds: [] }, 'Ann');
    expect(tariffs.list()[0]).toMatchObject({ hasHeld: false });
    expect(await tariffs.update(id, 1, dated([null, 300]), 'Ann')).toMatchObject({ hasHeld: true });
    await expect(tariffs.update(id, 2, dated([null, 400]), 'Ann')).rejects.toMatchObject({ field: 'reason' });
  });

  it('are those of the tariff that held when a stay began, wherever it holds by now', async () => {
    const began = Date.UTC(2026, 5, 1, 10);
    const entry = (at: number) => ({ readId: 'r', at, mark: 'AB12CDE' });
    const stayFrom = (id: string, at: number) =>
      stayed(id, null, { entry: entry(at), exit: entry(at + hour), outcome: 'left' });
    const { tariffs, clock, create } = await freshTariffs([
      stayFrom('first', began),
      stayFrom('second', began + 4 * hour),
      stayFrom('third', began + 7 * hour),
    ]);
    const old = await tariffs.add(dated([null, 200]), 'Ann');
    clock.advance(began + 3 * hour - clock.now());
    await tariffs.update(old.id, 1, { ...dated([null, 200]), carParkIds: [] }, 'Ann');
    const next = await tariffs.add(
      { ...dated([null, 500]), tariff: { ...dated([null, 500]).tariff, name: 'New' } },
      'Ann',
    );
    clock.advance(3 * hour);
    await tariffs.remove(next.id);
    const priced = async (from: typeof tariffs) =>
      await Promise.all(['first', 'second', 'third'].map(async (id) => (await from.ofStay(id))?.quote.pence ?? null));
    expect(await priced(tariffs)).toEqual([200, 500, null]);
    const again = await create();
    expect(await priced(again)).toEqual([200, 500, null]);
    await again.restore(next.id);
    expect(await priced(again)).toEqual([200, 500, 500]);
  });

  it('are those that were saved anew, where a clock that was ahead let them begin later', async () => {
    const began = Date.UTC(2026, 5, 1, 10);
    const pass = (at: number) => ({ readId: 'r', at, mark: 'AB12CDE' });
    const stays = [began, began + 4 * hour].map((at, place) =>
      stayed(`${place}`, null, { entry: pass(at), exit: pass(at + hour), outcome: 'left' }),
    );
    const { tariffs, clock, create } = await freshTariffs(stays);
    clock.set(began - clock.now());
    const old = await tariffs.add(dated([null, 200]), 'Ann');
    clock.set(366 * 24 * hour);
    await tariffs.update(old.id, 1, { ...dated([null, 200]), carParkIds: [] }, 'Ann');
    const { tariff } = dated([null, 500]);
    const moved = { tariff: { ...tariff, name: 'New' }, carParkIds: ['north'] };
    const next = await tariffs.add(moved, 'Ann');
    clock.set(-366 * 24 * hour + 3 * hour);
    await tariffs.update(next.id, 1, moved, 'Ann');
    clock.advance(5 * hour);
    const priced = async (from: typeof tariffs) =>
      await Promise.all(['0', '1'].map(async (id) => (await from.ofStay(id))?.quote.pence ?? null));
    expect(await priced(tariffs)).toEqual([200, 500]);
    expect(await priced(await create())).toEqual([200, 500]);
  });
});

describe('real stays', () => {
  const doubts: Stay['doubts'] = [{ kind: 'noEntry', at: 0, stayIds: [] }];
  const all = [
    stayed('one', 1),
    stayed('five', 5),
    stayed('saturday', 2, { entry: { readId: 's', at: Date.UTC(2026, 2, 7, 10), mark: 'XY99ZZZ' } }),
    stayed('doubted', 3, { doubts }),
    stayed('inside', null),
    stayed('turned', 0.05, { outcome: 'passedThrough' }),
    stayed('elsewhere', 3, { carParkId: 'south' }),
  ];

  it('cost what the tariff of their car park says, so far while they go on, and nothing while they are doubted', async () => {
    const { tariffs, clock } = await freshTariffs(all);
    const north = { tariff: { name: 'Hourly', versions: [{ rules: rules(200) }] }, carParkIds: ['north'] };
    await tariffs.add(tariffValuesSchema.parse(north), 'Ann');
    expect(await tariffs.ofStay('five')).toMatchObject({
      ...{ tariffName: 'Hourly', isSoFar: false },
      quote: { pence: 200, working: expect.arrayContaining([{ text: 'To pay', pence: 200 }]) },
    });
    expect(clock.now()).toBeGreaterThan(Date.UTC(2026, 2, 3, 10));
    expect(await tariffs.ofStay('inside')).toMatchObject({ isSoFar: true });
    for (const id of ['doubted', 'turned', 'elsewhere']) expect(await tariffs.ofStay(id)).toBeNull();
  });

  it('are priced by what is planned beside what holds, by day and duration, those that wait for a person left out', async () => {
    const { tariffs } = await freshTariffs([
      stayed('one', 1),
      stayed('five', 5),
      stayed('saturday', null, {
        ...{ entry: { readId: 's', at: Date.UTC(2026, 2, 7, 10), mark: 'XY99ZZZ' }, outcome: 'left' },
        exit: { readId: 't', at: Date.UTC(2026, 2, 7, 12), mark: 'XY99ZZZ' },
      }),
      ...all.slice(3),
    ]);
    const north = { tariff: { name: 'Flat', versions: [{ rules: rules(200) }] }, carParkIds: ['north'] };
    await tariffs.add(tariffValuesSchema.parse(north), 'Ann');
    const { tariff } = tariffValuesSchema.parse({ tariff: { name: 'New', versions: [{ rules: rules(350) }] } });
    const span = { fromAt: Date.UTC(2026, 2, 1), toAt: Date.UTC(2026, 3, 1) };
    const going = await allOf(tariffs.replay({ tariff, carParkIds: ['north'], ...span }));
    expect(going.slice(0, -1)).toEqual([
      { is: 'going', done: 0, total: 6 },
      { is: 'going', done: 6, total: 6 },
    ]);
    const last = going.at(-1);
    if (last?.is !== 'done') throw new Error('It should be done');
    const told = last.found;
    expect(told).toMatchObject({ total: { stays: 3, before: 600, after: 1050 }, leftOut: 2, uncovered: 0 });
    expect(told.byDay.filter(({ stays }) => stays > 0)).toEqual([
      { day: 'Weekdays', stays: 2, before: 400, after: 700 },
      { day: 'Saturdays', stays: 1, before: 200, after: 350 },
    ]);
    expect(told.byDuration.filter(({ stays }) => stays > 0).map(({ upToMinutes }) => upToMinutes)).toEqual([
      60, 120, 480,
    ]);
    expect(told.most).toHaveLength(3);
    const given = AbortSignal.abort(new Error('Cancelled'));
    const cancelled = tariffs.replay({ tariff, carParkIds: ['north'], ...span }, given);
    await expect(allOf(cancelled)).rejects.toThrow('Cancelled');
  });
});
