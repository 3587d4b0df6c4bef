import { findings } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/siteWithReads.ts';
import { Shell } from '../pages/shell.ts';

test('a report is read, leads to the rows behind it, and is taken out as it is read', async ({ page }) => {
  const shell = new Shell(page);
  await shell.goTo('/reports?report=reads&period=today');
  const passes = page.locator('[data-figure="reads"]');
  // It is made in a thread of low priority, which takes its time on a slow machine.
  await expect(passes).toContainText(/[1-9]/, { timeout: 90_000 });
  const chart = page.getByRole('region', { name: 'Passes by hour' });
  await expect(chart.locator('[data-drawn="true"] svg')).toBeVisible();
  await chart.getByRole('button', { name: 'Numbers' }).click();
  await expect(chart.getByRole('columnheader', { name: 'Arriving' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'By camera' })).toContainText('Passes');
  expect(await findings(page, 'light')).toEqual([]);

  await page.getByRole('button', { name: 'Excel' }).click();
  await expect(page.getByRole('link', { name: 'Download' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Close', exact: true }).click();

  await passes.getByRole('link').click();
  await expect(shell.heading).toHaveText('Reads');

  await shell.goTo('/reports');
  await expect(
    page.getByRole('navigation', { name: 'Reports', exact: true }).getByRole('link').first(),
  ).toHaveAttribute('aria-current', 'page');
  await page.getByRole('link', { name: 'One vehicle’s history' }).click();
  await expect(page.getByText('Which vehicle?')).toBeVisible();
});
