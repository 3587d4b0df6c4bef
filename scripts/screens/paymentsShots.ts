import { tariffValuesSchema } from '../../src-preload/contract/parking/tariffBook.ts';
import { open, type Place, type Shot } from './shot.ts';
import { until } from './sites.ts';

const hour = 3_600_000;

/** A car park that costs two pounds an hour, whose camera sees vehicles come in, with some payments of every kind. */
async function letVehiclesPay({ gatehouse }: Place): Promise<void> {
  const { api } = gatehouse;
  const [north] = await api.carParks.list();
  const carParkId = north?.id ?? '';
  const rows = [{ upTo: null, pence: 200, per: { minutes: 60 } }];
  const rules = { offers: [{ name: 'Parking', parts: [{ name: 'Each hour', rate: { rows } }] }] };
  await api.tariffs.add(
    tariffValuesSchema.parse({
      tariff: { name: 'North, by the hour', versions: [{ rules }] },
      carParkIds: [carParkId],
    }),
  );
  await api.payments.addHost({
    ...{ name: 'The Bell', code: 'BELL24', gives: { kind: 'minutes', minutes: 120 } },
    ...{ carParkIds: null, mostMonthly: 200, mostMonthlyPence: 50_000, moreCodes: ['BELLBAR'] },
  });
  await api.payments.addHost({
    ...{ name: 'Harbour Surgery', code: 'SURGERY', gives: { kind: 'whole' } },
    ...{ carParkIds: [carParkId], mostMonthly: null, isActive: true },
  });
  const { items } = await api.stays.list({ view: 'all' });
  const [first, second, third] = items.filter(({ entry }) => entry !== null);
  const owed = async (stayId: string) => (await api.payments.account({ stayId }))?.owedPence ?? 0;
  const take = async (stayId: string, kind: 'cash' | 'card') => {
    const pence = await owed(stayId);
    if (pence > 0)
      await api.payments.take({ stayId, kind, pence, owedPence: pence, reference: kind === 'card' ? 'T2 0417' : '' });
  };
  if (first !== undefined) await take(first.id, 'cash');
  if (second !== undefined) await take(second.id, 'card');
  if (third !== undefined) await api.payments.validate({ stayId: third.id, code: 'SURGERY' });
  const covers = { fromAt: Date.now() - 24 * hour, untilAt: Date.now() + 90 * 24 * hour };
  await api.payments.sell({
    kind: 'season',
    plates: ['LK21ABC', 'LK70XYZ'],
    pence: 18_000,
    carParkId,
    covers,
    reference: 'Ann Hill',
  });
  const mark = items.at(-1)?.mark ?? 'AB12CDE';
  await api.payments.add({ kind: 'card', plates: [mark.slice(0, 4)], pence: 200, carParkId, reference: 'Machine 2' });
}

/** The ledger, what has no stay, the counting of cash, hosts, and a vehicle that is to pay at the exit. */
export const paymentsShots: readonly Shot[] = [
  {
    name: 'payments',
    views: ['1440-light', '1024-dark'],
    async prepare(place) {
      await letVehiclesPay(place);
      await open('/payments')(place);
    },
  },
  {
    name: 'payment-match',
    views: ['1440-dark'],
    async prepare(place) {
      await open('/payments?view=unmatched')(place);
      await place.page.getByRole('button', { name: 'Find its stay…' }).first().click();
      await place.page.getByRole('list', { name: 'Stays that it may be for' }).waitFor();
    },
  },
  {
    name: 'ticket-form',
    views: ['1024-light'],
    async prepare(place) {
      await open('/payments?view=season')(place);
      await place.page.getByRole('button', { name: 'Sell a ticket…' }).click();
      await place.page.getByRole('dialog').waitFor();
    },
  },
  { name: 'cash-up', views: ['1440-dark', '1024-light'], prepare: open('/payments/cash-up') },
  { name: 'hosts', views: ['1440-light', '1024-dark'], prepare: open('/payments/hosts') },
  {
    name: 'stay-charge',
    views: ['1440-light', '1024-dark'],
    async prepare(place) {
      const { items } = await place.gatehouse.api.payments.list({ kinds: ['cash'] });
      await open(`/on-site/${items[0]?.stayId}`)(place);
      await place.page.getByRole('region', { name: 'What it costs' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'tariff-replay',
    views: ['1440-light', '1024-dark'],
    async prepare(place) {
      const found = (await place.gatehouse.api.tariffs.list()).find(({ tariff }) => tariff.name.startsWith('North'));
      await open(`/tariffs/${found?.id}`)(place);
      const panel = place.page.getByRole('region', { name: 'What it would have come to' });
      await panel.getByRole('button', { name: 'Price them' }).click();
      await panel.getByRole('table').waitFor();
      await panel.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'desk-charge',
    views: ['1440-light', '1024-dark'],
    async prepare(place) {
      const { api } = place.gatehouse;
      const [camera] = await api.cameras.list();
      const [north] = await api.carParks.list();
      await api.settings.update({ section: 'payments', change: { opensAt: [north?.id ?? ''] } });
      const id = camera?.id ?? '';
      await api.cameras.update({ id, gate: { way: 'in', approaching: 'in' }, enabled: true });
      const inside = async () => (await api.stays.list({ view: 'inside' })).items;
      await until(async () => (await inside()).length >= 4);
      await api.cameras.update({ id, gate: { way: 'out', approaching: 'in' } });
      await open('/')(place);
      await place.page.locator('[data-owes]').first().waitFor({ timeout: 120_000 });
      await place.page.locator('[data-read-id][data-armed]').first().waitFor();
      await place.page
        .getByRole('button', { name: /^Cash £/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'desk-waive',
    views: ['1440-dark', '1024-light'],
    async prepare({ page }) {
      await page.keyboard.press('w');
      await page.getByRole('heading', { name: /^Waive £/ }).waitFor();
    },
  },
];
