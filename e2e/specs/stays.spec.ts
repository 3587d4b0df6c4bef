import { tariffValuesSchema } from '../../src-preload/contract/parking/tariffBook.ts';
import { firstInSample, secondInSample } from '../fixtures/clips.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';

test.use({ demo: true });

const flat = (pence: number) => ({
  offers: [{ name: 'Parking', parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence }] } }] }],
});

const patience = { timeout: 60_000 };

/** What becomes of a mark, the newest stay first. */
async function staysOf({ api }: Gatehouse, mark: string) {
  const { items } = await api.stays.list({ view: 'all', text: mark });
  return items;
}

/** Has the sample gate see vehicles come in, or go out, until one of this mark did. */
async function letPass(gatehouse: Gatehouse, way: 'in' | 'out', mark: string): Promise<void> {
  const { api } = gatehouse;
  const [camera] = await api.cameras.list();
  const id = camera?.id ?? '';
  await api.cameras.update({ id, gate: { way, approaching: 'in' }, enabled: true });
  const end = way === 'in' ? 'entry' : 'exit';
  await expect.poll(async () => (await staysOf(gatehouse, mark))[0]?.[end] ?? null, patience).not.toBeNull();
  await api.cameras.update({ id, enabled: false });
}

test('who came in is on site, with both pictures once it has left, and what a person makes of it is taken back', async ({
  page,
  gatehouse,
}) => {
  const { api } = gatehouse;
  const { id: north } = await api.carParks.add({ name: 'North' });
  await api.carParks.setCapacity({ id: north, capacity: 40 });
  const [camera] = await api.cameras.list();
  await api.cameras.update({ id: camera?.id ?? '', carParkId: north });
  // The clip is short: whoever leaves at once has not only turned round.
  await api.settings.update({ section: 'stays', change: { considerationMin: 0 } });
  await letPass(gatehouse, 'in', secondInSample);
  const shell = new Shell(page);
  await shell.goTo('/on-site');
  const row = (mark: string) => page.locator(`[data-stay="${mark}"]`);
  await expect(row(firstInSample)).toContainText('Inside');
  await expect(page.locator(`[data-car-park="${north}"]`)).toContainText('of 40');

  await letPass(gatehouse, 'out', firstInSample);
  await expect(row(firstInSample)).toHaveCount(0);
  await page.getByText('All', { exact: true }).click();
  await expect(row(firstInSample).first()).toContainText('Left');
  await row(firstInSample).last().getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Came' }).getByRole('img').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Left' }).getByRole('img').first()).toBeVisible();

  const tariff = { name: 'Flat', versions: [{ rules: flat(300) }] };
  const { id: tariffId } = await api.tariffs.add(tariffValuesSchema.parse({ tariff, carParkIds: [north] }));
  await page.reload();
  await expect(page.getByRole('region', { name: 'What it costs' })).toContainText('£3.00 to pay');
  await page.getByText('How the price comes about, by the tariff Flat').click();
  await expect(page.getByText('To pay', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'It never was…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Void it' }).click();
  await expect(dialog).toContainText('Say why');
  await dialog.getByLabel('Why').fill('A bicycle');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Void', { exact: true })).toBeVisible();
  await expect(page.getByText('A bicycle')).toBeVisible();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Left', { exact: true }).first()).toBeVisible();

  // What it would come to under another price is told before that price is saved.
  await shell.goTo(`/tariffs/${tariffId}`);
  const replay = page.getByRole('region', { name: 'What it would have come to' });
  await replay.getByRole('button', { name: 'Price them' }).click();
  await expect(replay.getByRole('row', { name: /stays? £/ }).first()).toContainText('£');
  expect((await api.tariffs.list())[0]?.revision).toBe(1);
});
