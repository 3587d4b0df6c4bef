import { tariffTemplates } from '../../src-preload/contract/parking/pricing/templates.ts';
import { userValuesSchema } from '../../src-preload/contract/site/users.ts';
import { findings } from '../fixtures/axe.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';

const hour = 3_600_000;

/** A car park with a tariff, and three payments of yesterday and today. */
async function furnish({ api }: Gatehouse): Promise<string> {
  const { id } = await api.carParks.add({ name: 'North' });
  const [template] = tariffTemplates;
  if (template !== undefined)
    await api.tariffs.add({ tariff: { name: 'Hourly', versions: [{ rules: template.rules }] }, carParkIds: [id] });
  const pay = (kind: 'cash' | 'card' | 'online', pence: number, at: number) =>
    api.payments.add({ kind, plates: ['AB12CDE'], pence, carParkId: id, at, reference: '' });
  await pay('card', 450, Date.now());
  await pay('cash', 200, Date.now());
  await pay('online', 1000, Date.now() - 24 * hour);
  return id;
}

test('revenue says what to do where nothing is charged', async ({ page }) => {
  const shell = new Shell(page);
  await shell.goTo('/revenue');
  await expect(page.getByText('Nothing is charged yet')).toBeVisible();
  await page.getByRole('link', { name: 'Open Tariffs' }).click();
  await expect(shell.heading).toHaveText('Tariffs');
});

test('revenue is told by period and car park, drawn with its numbers, and leads to the payments behind it', async ({
  page,
  gatehouse,
}) => {
  const carParkId = await furnish(gatehouse);
  const shell = new Shell(page);
  await shell.goTo('/revenue');
  const figure = (name: string) => page.locator(`[data-figure="${name}"]`);
  await expect(figure('Came in')).toContainText('£16.50');
  const byDay = page.getByRole('region', { name: 'Money by day' });
  await expect(byDay.locator('[data-drawn="true"] svg')).toBeVisible();
  await expect(byDay.locator('[data-drawn]')).toHaveAttribute('aria-label', /£16\.50 in all/);

  await page.getByLabel('Period').selectOption('today');
  await expect(figure('Came in')).toContainText('£6.50');
  await expect(page).toHaveURL(/period=today/);
  await byDay.getByRole('button', { name: 'Numbers' }).click();
  const today = byDay.getByRole('row').nth(1);
  await expect(today).toContainText('£4.50');
  await expect(today).toContainText('£6.50');
  await expect(page.getByRole('region', { name: 'How it was paid' })).toContainText('Card');

  await page.getByLabel('Car park', { exact: true }).selectOption({ label: 'None: the site itself' });
  await expect(figure('Came in')).toContainText('£0.00');
  await page.getByLabel('Car park', { exact: true }).selectOption(carParkId);
  await expect(figure('Came in')).toContainText('£6.50');

  await byDay.getByRole('button', { name: 'Numbers' }).click();
  await today.getByRole('link').click();
  await expect(shell.heading).toHaveText('Payments');
  await expect(page.locator('[data-payment]')).toHaveCount(2);

  await shell.goTo('/revenue?period=own&from=2026-03-02&to=2026-03-01');
  await expect(page.getByText('The last day is before the first.')).toBeVisible();
});

test('revenue can be used without sight of it, and is printed without what is for the screen', async ({
  page,
  gatehouse,
}) => {
  await furnish(gatehouse);
  await new Shell(page).goTo('/revenue');
  await expect(page.locator('[data-drawn="true"]').first()).toBeVisible();
  expect(await findings(page, 'light')).toEqual([]);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByLabel('Period')).toBeHidden();
  await expect(page.getByText(/^Revenue from/)).toBeVisible();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--text'))).toBe(
    '#14181d',
  );
});

test('revenue is for managers and auditors, and not for who works the gate or with some cameras alone', async ({
  page,
  gatehouse,
}) => {
  await gatehouse.addPeople(
    userValuesSchema.parse({ name: 'Ann', role: 'administrator' }),
    userValuesSchema.parse({ name: 'Max', role: 'manager' }),
    userValuesSchema.parse({ name: 'Olly', role: 'operator' }),
  );
  const ask = async (name: string) =>
    await (await gatehouse.as(name)).api.revenue.figures({ from: '2026-06-01', to: '2026-06-02' }).then(
      () => 'told',
      (error: { code?: string }) => error.code,
    );
  expect(await ask('Max')).toBe('told');
  expect(await ask('Olly')).toBe('FORBIDDEN');
  await page.close();
});
