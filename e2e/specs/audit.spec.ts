import { expect, test } from '../fixtures/test.ts';

test('who did what is shown with the way to the thing, checked, narrowed and downloaded', async ({
  page,
  gatehouse,
}) => {
  await page.goto('/audit');
  await expect(page.getByText('Nothing was noted yet')).toBeVisible();

  const { api } = gatehouse;
  const number = { number: 'VIP1', groupId: 'staff' };
  const permit = await api.permits.add({ ...number, name: 'Ann Hill', vehicles: [{ plate: 'AB12CDE' }] });
  await api.permits.update({ id: permit.id, values: { ...permit, validTo: Date.UTC(2026, 5, 5) } });
  await api.settings.update({ section: 'site', change: { name: 'Mill' } });
  await api.carParks.add({ name: 'Yard' });
  await page.reload();
  const entries = page.getByRole('list', { name: 'Entries, newest first' }).getByRole('listitem');
  await expect(entries).toHaveCount(4);
  await expect(entries.nth(2)).toContainText('Changed permit VIP1: valid until – → ');
  await expect(entries.nth(2)).toContainText('Administrator');

  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('region', { name: 'State of the audit' })).toContainText('The chain is whole: 4 entries');

  await page.getByLabel('Search the audit').fill('AB12CDE');
  await expect(entries).toHaveCount(1);
  await expect(page).toHaveURL(/text=AB12CDE/);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('CSV', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByRole('link', { name: 'Download' })).toBeVisible({ timeout: 90_000 });
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page).toHaveURL(/\/audit$/);
  await page.reload();
  // That it was asked for names what was searched for, and is in it too.
  await expect(entries.first()).toContainText('Took Audit out as CSV: 2 rows (Search: AB12CDE), SHA-256');

  await entries.filter({ hasText: 'Changed permit VIP1' }).getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/permits/${permit.id}`));
  await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(2);
});

test('a thing tells its own history', async ({ page, gatehouse }) => {
  const carPark = await gatehouse.api.carParks.add({ name: 'Yard' });
  await gatehouse.api.carParks.rename({ id: carPark.id, name: 'North yard' });
  const source = { kind: 'rtsp', url: 'rtsp://127.0.0.1:1/live' } as const;
  const camera = await gatehouse.api.cameras.add({ name: 'Entry', source, carParkId: carPark.id });
  await gatehouse.api.cameras.update({ id: camera.id, enabled: false });
  await page.goto('/cameras');
  await page.getByRole('button', { name: 'Edit the car park North yard' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit North yard' });
  await dialog.getByRole('button', { name: 'History' }).click();
  const steps = dialog.getByRole('list', { name: 'History' }).getByRole('listitem');
  await expect(steps).toHaveCount(2);
  await expect(steps.first()).toContainText('Car park renamed');
  await expect(steps.first()).toContainText('Name: Yard → North yard');
});
