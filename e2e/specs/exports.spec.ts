import { expect, test } from '../fixtures/test.ts';

test('anything is taken out with its columns, watched, fetched and deleted', async ({ page, gatehouse }) => {
  const { api } = gatehouse;
  await page.goto('/exported');
  await expect(page.getByText('Nothing was exported yet')).toBeVisible();
  for (const [number, plate] of [
    ['VIP1', 'AB12CDE'],
    ['VIP2', 'XY34ZZZ'],
  ])
    await api.permits.add({
      ...{ number: number ?? '', groupId: 'staff', name: 'Ann Hill' },
      vehicles: [{ plate: plate ?? '' }],
    });

  await page.goto('/permits');
  await page.getByLabel('Search permits').fill('VIP2');
  await expect(page).toHaveURL(/VIP2/);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 row');
  await dialog.getByText('CSV', { exact: true }).click();
  await dialog.getByLabel('Between cells').selectOption('semicolon');
  await dialog.getByRole('button', { name: 'Choose columns' }).click();
  await dialog.getByRole('button', { name: 'All', exact: true }).click();
  await dialog.getByRole('button', { name: 'None', exact: true }).click();
  await expect(dialog.getByText('Choose at least one column')).toBeVisible();
  await dialog.getByLabel('Permit number').check();
  await dialog.getByLabel('Plates').check();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const link = dialog.getByRole('link', { name: 'Download' });
  await expect(link).toBeVisible({ timeout: 90_000 });
  const downloading = page.waitForEvent('download');
  await link.click();
  const stream = await (await downloading).createReadStream();
  const text = Buffer.concat(await stream.toArray()).toString('utf8');
  expect(text).toBe('\uFEFFPermit number;Plates\r\nVIP2;XY34ZZZ\r\n');

  await dialog.getByRole('link', { name: 'All exports' }).click();
  const rows = page.getByRole('list', { name: 'Exports, newest first' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('Search: VIP2');
  await page.getByRole('button', { name: 'New export' }).click();
  await dialog.getByLabel('What').selectOption('audit');
  await dialog.getByText('PDF', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(link).toBeVisible({ timeout: 90_000 });
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(2);
  await rows
    .first()
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(rows).toHaveCount(1);
});
