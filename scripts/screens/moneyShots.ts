import { defaultBreachRules } from '../../src-preload/contract/parking/breachRules.ts';
import { open, type Place, type Shot } from './shot.ts';
import { until } from './sites.ts';

/** Permit holders only, at once, so that whoever leaves is a case to decide. */
async function letVehiclesBreach({ gatehouse: { api } }: Place): Promise<void> {
  const [north] = await api.carParks.list();
  const [camera] = await api.cameras.list();
  const carParkId = north?.id ?? '';
  const id = camera?.id ?? '';
  const mustPay = { window: 'beforeLeaving', hours: 1 } as const;
  const rules = { ...defaultBreachRules, permitOnly: { times: null }, mustPay, considerationMin: 0 };
  await api.cases.setRules({ carParkId, revision: 0, versions: [{ from: null, rules }] });
  const blueBadge = { plate: 'LK21ABC', carParkId: null, reason: 'Blue Badge', from: null, to: null };
  await api.cases.addExemption(blueBadge);
  await api.cameras.update({ id, gate: { way: 'in', approaching: 'in' }, enabled: true });
  await until(async () => (await api.stays.list({ view: 'inside' })).items.length >= 3);
  await api.cameras.update({ id, gate: { way: 'out', approaching: 'in' } });
  await until(async () => (await api.cases.list({ view: 'all' })).total >= 2);
  await api.cameras.update({ id, enabled: false });
  for (const item of (await api.review.queue({ limit: 50 })).items)
    await api.review.decide({ id: item.id, decision: { verdict: 'confirmed' } });
  await until(async () => (await api.cases.list({ view: 'decide' })).total >= 1);
}

/** Money that was paid for a part of the plate of one of them: it waits for a person. */
async function letOneBePaidInPart({ gatehouse: { api } }: Place): Promise<void> {
  const { items } = await api.cases.list({ view: 'decide' });
  const found = items.find(({ finding }) => finding.breaches.some(({ kind }) => kind === 'unpaid'));
  const plates = [found?.mark.slice(0, 4) ?? 'AB12'];
  await api.payments.add({ kind: 'card', plates, pence: 200, carParkId: found?.carParkId ?? '', reference: 'M2 0815' });
  await until(async () => (await api.cases.list({ view: 'waiting' })).total >= 1);
}

const paymentFile = [
  'Transaction ID,VRM,Payment date,Payment time,Amount,Method',
  'T1,AB12 CDE,01/06/2026,10:00:05,4.00,Contactless',
  'T2,LM61 PQR,01/06/2026,10:05:00,£2.50,Coins',
  'T3,KV19 AAA,01/06/2026,10:06:00,free,Coins',
].join('\n');

/** Breaches with what decides them, their rules, what came in, files of payments, and what is taken out. */
export const moneyShots: readonly Shot[] = [
  {
    name: 'breaches',
    views: ['1440-light', '1024-dark'],
    async prepare(place) {
      await letVehiclesBreach(place);
      // On a narrow page the list alone is shown.
      await place.page.setViewportSize({ width: 1440, height: 900 });
      await open('/breaches')(place);
      await place.page.getByRole('article').getByRole('img').first().waitFor();
    },
  },
  {
    name: 'breach-waits',
    views: ['1440-dark', '1024-light'],
    async prepare(place) {
      await letOneBePaidInPart(place);
      await place.page.setViewportSize({ width: 1440, height: 900 });
      await open('/breaches?view=waiting')(place);
      await place.page.getByRole('region', { name: 'Payments near it' }).waitFor();
    },
  },
  {
    name: 'machines',
    views: ['1440-light', '1024-dark'],
    async prepare(place) {
      const { api } = place.gatehouse;
      const [north] = await api.carParks.list();
      const about = { carParkId: north?.id ?? '', machine: 'Machine 2' };
      const now = Date.now();
      await api.machines.state({ ...about, fromAt: now - 7_200_000, note: 'Its screen is black' });
      const { id } = await api.machines.state({
        ...{ ...about, machine: 'Machine 1', fromAt: now - 90_000_000, toAt: now - 86_400_000, note: 'Took no coins' },
      });
      await api.machines.release({ id, reason: 'Cards worked all the time' });
      await open('/payments/machines')(place);
      await place.page.getByText('Machine 1').waitFor();
    },
  },
  { name: 'breach-rules', views: ['1440-dark', '1024-light'], prepare: open('/breaches/rules') },
  {
    name: 'revenue',
    views: ['1440-light', '1024-dark'],
    async prepare(place) {
      await open('/revenue')(place);
      await place.page.locator('[data-drawn="true"]').first().waitFor();
    },
  },
  {
    name: 'payment-import',
    views: ['1440-dark', '1024-light'],
    async prepare(place) {
      await open('/payments/import')(place);
      const file = { name: 'machine.csv', mimeType: 'text/csv', buffer: Buffer.from(paymentFile) };
      await place.page.locator('input[type="file"]').setInputFiles(file);
      await place.page.getByRole('button', { name: 'Check the rows' }).click();
      await place.page.getByRole('region', { name: 'Rows' }).waitFor();
    },
  },
  {
    name: 'export-form',
    views: ['1440-light', '1024-dark'],
    async prepare(place) {
      await open('/exported')(place);
      await place.page.getByRole('button', { name: 'New export' }).first().click();
      await place.page
        .getByRole('dialog')
        .getByText(/^\d+ rows?$/)
        .waitFor();
    },
  },
  {
    name: 'exports',
    views: ['1440-dark', '1024-light'],
    async prepare(place) {
      const { api } = place.gatehouse;
      for (const format of ['pdf', 'xlsx'] as const) await api.exports.start({ source: 'reads', format });
      await until(async () => (await api.exports.list()).every(({ state }) => state === 'done'));
      await open('/exported')(place);
    },
  },
];
