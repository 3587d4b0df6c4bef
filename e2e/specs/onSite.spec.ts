import { defaultBreachRules } from '../../src-preload/contract/parking/breachRules.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';

test.use({ demo: true });

const patience = { timeout: 180_000 };

test('who overstays is told on site, since when and why, and groups have room of their own', async ({
  page,
  gatehouse,
}) => {
  test.setTimeout(600_000);
  const { api } = gatehouse;
  const { id: north } = await api.carParks.add({ name: 'North' });
  const [camera] = await api.cameras.list();
  const id = camera?.id ?? '';
  await api.settings.update({ section: 'stays', change: { considerationMin: 0 } });
  const rules = { ...defaultBreachRules, permitOnly: { times: null }, considerationMin: 0 };
  await api.cases.setRules({ carParkId: north, revision: 0, versions: [{ from: null, rules }] });

  const shell = new Shell(page);
  await shell.goTo('/cameras');
  await page.getByRole('button', { name: 'Edit the car park North' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Spaces', { exact: true }).fill('40');
  await dialog.getByRole('button', { name: 'Add a group' }).click();
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toContainText('Give the spaces of each group');
  await dialog.getByLabel('Spaces of group 1').fill('10');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toHaveCount(0);

  await api.cameras.update({ id, carParkId: north, gate: { way: 'in', approaching: 'in' }, enabled: true });
  await expect.poll(async () => (await api.stays.list({ view: 'inside' })).total, patience).toBeGreaterThanOrEqual(2);
  await api.cameras.update({ id, enabled: false });
  await expect.poll(async () => (await api.cases.dueToLeave()).length, patience).toBeGreaterThanOrEqual(2);

  await shell.goTo('/on-site');
  await expect(page.locator(`[data-car-park="${north}"]`)).toContainText('0 of 10');
  await page.getByText(/^Overstaying \(\d+\)$/).click();
  await expect(page.getByText('inside for longer than they may be')).toBeVisible();
  const row = page.locator('[data-stay]').first();
  await expect(row).toContainText('Without a permit, since');
  await expect(row).toContainText('Overstays');
  await page.getByLabel('Order').selectOption('longest');
  await expect(page).toHaveURL(/view=overstaying/);
  await expect(page).toHaveURL(/order=longest/);
});
