import { describe, expect, it } from 'vitest';
import { quoteRequestSchema } from '../../../src-preload/contract/parking/quote.ts';
import { type TariffValues, tariffValuesSchema } from '../../../src-preload/contract/parking/tariffBook.ts';
import { siteHolidays } from '../../../src-preload/contract/site/holidays.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createTariffs } from './service.ts';
import { createTariffStore } from './store.ts';

const rules = (pence: number) => ({
  offers: [{ name: 'Parking', parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence }] } }] }],
});
const values = (name: string, changes: Partial<TariffValues> = {}): TariffValues =>
  tariffValuesSchema.parse({ tariff: { name, versions: [{ rules: rules(200) }] }, ...changes });

async function freshTariffs() {
  const record = await freshRecord();
  const places = new Map([
    ['north', 'North'],
    ['south', 'South'],
  ]);
  async function create() {
    const tariffs = createTariffs({
      ...record,
      store: createTariffStore(record.db),
      calendar: () => ({
        clock: siteClock('Europe/London'),
        isHoliday: siteHolidays({ nation: 'england', changes: [] }).isHoliday,
      }),
      carParkName: (id) => places.get(id) ?? null,
    });
    await tariffs.start();
    return tariffs;
  }
  return { ...record, places, create, tariffs: await create() };
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
    await tariffs.update(id, 1, tariffValuesSchema.parse(dearer), 'Ann');
    const kept = await db.selectFrom('auditValues').select(['field', 'value']).where('sequence', '=', 2).execute();
    expect(Object.fromEntries(kept.map(({ field, value }) => [field, JSON.parse(value ?? 'null')]))).toMatchObject({
      'before.prices': 'Parking: Any time £2.00. Prices include VAT at 20 %.',
      'after.prices': 'Parking: Any time £3.00. Prices include VAT at 20 %.',
    });
  });
});
