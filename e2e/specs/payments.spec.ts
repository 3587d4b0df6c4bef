import { openShelly, type SimulatedShelly } from '../../src-main/testing/simulatedShelly.ts';
import { tariffValuesSchema } from '../../src-preload/contract/parking/tariffBook.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { expect, test } from '../fixtures/test.ts';
import { renderVisit, visitingMark } from '../fixtures/visitClips.ts';
import { Shell } from '../pages/shell.ts';

/** A day as a field of the browser takes it. */
const inHalfAYear = () => new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10);

const patience = { timeout: 60_000 };

/** A car park that costs three pounds, with a camera at each of its gates and a barrier at its exit. Neither camera runs yet. */
async function openCarPark({ api }: Gatehouse, shelly: SimulatedShelly, clips: { entry: string; exit: string }) {
  const { id: carParkId } = await api.carParks.add({ name: 'North' });
  const add = async (name: string, way: 'in' | 'out', path: string) => {
    const { id } = await api.cameras.add({ name, source: { kind: 'file', path } });
    await api.cameras.update({ id, carParkId, gate: { way, approaching: 'in' }, enabled: false });
    return id;
  };
  const [entry, exit] = [await add('Entry', 'in', clips.entry), await add('Exit', 'out', clips.exit)];
  const rows = [{ upTo: null, pence: 300 }];
  const rules = { offers: [{ name: 'Parking', parts: [{ name: 'Flat', rate: { rows } }] }] };
  const tariff = { name: 'Flat', versions: [{ rules }] };
  await api.tariffs.add(tariffValuesSchema.parse({ tariff, carParkIds: [carParkId] }));
  await api.settings.update({ section: 'payments', change: { opensAt: [carParkId] } });
  // The clips are short: whoever leaves at once has not only turned round.
  await api.settings.update({ section: 'stays', change: { considerationMin: 0 } });
  await api.barriers.add({
    ...{ name: 'Exit barrier', cameraIds: [exit], automatic: true, opensFor: 'any', pulseMs: 500 },
    device: { kind: 'shelly', host: '127.0.0.1', port: shelly.port, channel: 0, password: '', statusInput: null },
  });
  return { carParkId, entry, exit };
}

test('a vehicle comes in, is on site, owes its price at the exit, pays with one key, and the barrier opens', async ({
  page,
  gatehouse,
}) => {
  test.setTimeout(480_000);
  const { api } = gatehouse;
  const shelly = await openShelly();
  try {
    const { entry, exit } = await openCarPark(gatehouse, shelly, await renderVisit());
    const stays = async () => (await api.stays.list({ view: 'all', text: visitingMark })).items;
    await api.cameras.update({ id: entry, enabled: true });
    await expect.poll(async () => (await stays())[0]?.outcome, patience).toBe('inside');
    await api.cameras.update({ id: entry, enabled: false });

    const shell = new Shell(page);
    await shell.goTo('/on-site');
    await page.getByRole('link', { name: `Stay of ${visitingMark}` }).click();
    await expect(page.getByRole('region', { name: 'What it costs' })).toContainText('£3.00 to pay');

    await shell.goTo('/');
    await api.cameras.update({ id: exit, enabled: true });
    const panel = page.locator(`[data-mark="${visitingMark}"]`).filter({ hasText: '£3.00 to pay.' });
    await expect(panel).toBeVisible(patience);
    expect(shelly.calls.filter(({ method }) => method === 'Switch.Set')).toEqual([]);
    await expect(page.locator(`[data-mark="${visitingMark}"][data-armed]`)).toBeVisible();
    // Waiving is a key, too, and asks why; here it is left.
    await page.keyboard.press('w');
    await page.getByRole('heading', { name: 'Waive £3.00' }).waitFor();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Cash £3.00' })).toHaveAttribute('aria-keyshortcuts', 'T');
    await page.keyboard.press('t');
    await expect(page.getByText(`£3.00 taken for ${visitingMark}.`)).toBeVisible();
    await expect(page.locator(`[data-mark="${visitingMark}"]`)).toContainText('£3.00 paid.');
    await expect
      .poll(() => shelly.calls.some(({ method, params }) => method === 'Switch.Set' && params.on === true), patience)
      .toBe(true);

    await api.cameras.update({ id: exit, enabled: false });
    await expect.poll(async () => (await stays())[0]?.outcome, patience).toBe('left');
    await shell.goTo('/payments');
    const entryOf = page.getByRole('list', { name: 'Payments' }).getByRole('listitem');
    await expect(entryOf).toContainText('£3.00');
    await expect(entryOf).toContainText('Cash');
    await page.getByRole('link', { name: 'Cash up' }).click();
    await page.getByLabel('Cash that you count').fill('2.50');
    await page.getByLabel('Why it differs').fill('Gave too much change');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('row', { name: /Gave too much change/ })).toContainText('−£0.50');
    await shell.goTo('/revenue');
    await expect(page.locator('[data-figure="Came in"]')).toContainText('£3.00');
  } finally {
    await shelly.stop();
  }
});

test('a payment with a wrong plate is given to its stay, a ticket is sold, and a host validates', async ({
  page,
  gatehouse,
}) => {
  const { api } = gatehouse;
  await api.carParks.add({ name: 'North' });
  const shell = new Shell(page);
  await shell.goTo('/payments');
  await page.getByRole('button', { name: 'Note a payment…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Note it' }).click();
  await expect(dialog).toContainText('Give a plate');
  await dialog.getByLabel('Plate, as it was keyed').fill('ab12');
  await dialog.getByLabel('Amount').fill('4.20');
  await page.keyboard.press('Enter');
  await expect(page.getByText('£4.20 was noted. No stay fits it yet.')).toBeVisible();
  await page.getByText('Without a stay (1)').click();
  await page.getByRole('button', { name: 'Find its stay…' }).click();
  await expect(dialog).toContainText('No stay of about that time');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Every payment has its stay')).toBeVisible();

  await page.getByRole('button', { name: 'Sell a ticket…' }).click();
  await dialog.getByLabel('Plates').fill('AB12 CDE, XY19 ZZZ');
  await dialog.getByLabel('Amount').fill('180');
  await dialog.getByLabel('Until, with that day').fill(inHalfAYear());
  await page.keyboard.press('Enter');
  await page.getByText('Tickets', { exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Season ticket' })).toContainText('£180.00');

  await page.getByRole('link', { name: 'Hosts' }).click();
  await page.getByRole('button', { name: 'Add a host' }).click();
  await dialog.getByLabel('Name').fill('The Bell');
  await dialog.getByLabel('Code', { exact: true }).fill('bell24');
  await dialog.getByLabel('Time from the beginning').fill('2 h');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'The Bell' })).toContainText('BELL24');
});
