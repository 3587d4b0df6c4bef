import { expect, test } from '../fixtures/test.ts';

test.use({ timezoneId: 'Pacific/Auckland' });

test('a day is the site’s day in a browser at the other end of the world, and the zone is chosen in the settings', async ({
  page,
  gatehouse,
}) => {
  await gatehouse.api.settings.update({ section: 'site', change: { timeZone: 'Europe/London' } });
  const { id } = await gatehouse.api.permits.add({
    ...{ number: 'S1', groupId: 'staff', name: 'Ann Lee' },
    validTo: Date.UTC(2030, 6, 14, 23),
  });
  await page.goto(`/permits/${id}`);
  await expect(page.getByLabel('Last day')).toHaveValue('2030-07-14');
  await expect(page.getByText('Site time, Europe/London').first()).toBeVisible();
  await page.getByLabel('First day').fill('2030-07-14');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await gatehouse.api.permits.get({ id })).validFrom).toBe(Date.UTC(2030, 6, 13, 23));

  await page.goto('/settings#alerts');
  const quiet = page.getByRole('group', { name: 'Quiet hours' });
  await quiet.getByText('At these times').click();
  await expect(quiet).toContainText('Site time, Europe/London');

  await page.goto('/settings');
  await page.getByRole('combobox', { name: 'Time zone' }).click();
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Los_Angeles');
  await page.getByRole('option', { name: 'America/Los_Angeles' }).click();
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect
    .poll(async () => (await gatehouse.api.settings.get()).settings.site.timeZone)
    .toBe('America/Los_Angeles');
  await page.goto(`/permits/${id}`);
  await expect(page.getByLabel('First day')).toHaveValue('2030-07-13');
});
