import { expect, test } from '../fixtures/test.ts';
import { SettingsPage } from '../pages/settingsPage.ts';
import { Shell } from '../pages/shell.ts';

test('the countries expected are added, put in order with the keyboard, saved and taken back', async ({
  page,
  gatehouse,
}) => {
  const settings = new SettingsPage(page);
  const expected = async () => (await gatehouse.api.settings.get()).settings.site.expectedCountries;
  await settings.open();
  await expect(settings.save('Site')).toBeDisabled();

  const add = page.getByRole('combobox', { name: 'Add a country' });
  await add.fill('fran');
  await page.getByRole('option', { name: 'France (FR)' }).click();
  await expect(settings.countries).toHaveText([/United Kingdom/, /France/]);
  const site = settings.section('Site');
  await expect(site).toContainText('counts as NE21 ONV (United Kingdom) with this order');

  await settings.countries.nth(1).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(settings.countries).toHaveText([/France/, /United Kingdom/]);
  await expect(site.getByText('France is now 1 of 2')).toBeAttached();
  await expect(site).toContainText('counts as NE 210 NV (France) with this order');
  expect(await expected()).toEqual(['GB']);

  await settings.save('Site').click();
  await expect(site.getByRole('button', { name: /^Changed by/ })).toBeVisible();
  expect(await expected()).toEqual(['FR', 'GB']);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(settings.countries).toHaveText([/United Kingdom/]);
  expect(await expected()).toEqual(['GB']);
});

test('a looser barrier is saved only once it was said what it means', async ({ page, gatehouse }) => {
  const settings = new SettingsPage(page);
  const kind = async () => (await gatehouse.api.settings.get()).settings.matching.barrier.kind;
  await gatehouse.api.settings.update({
    section: 'matching',
    change: { barrier: { kind: 'exact', leastProbability: 0.4, leastMargin: 20 } },
  });
  await settings.open();
  const barrier = settings.purpose('Opening a barrier');
  await expect(barrier).toContainText('AB12 CDE would match no misread of it');
  await barrier.getByText('Look-alikes', { exact: true }).click();
  await expect(barrier).toContainText('AB12 CDE would match these only where the reader itself was torn');
  await expect(barrier.getByRole('listitem').filter({ hasText: 'A812 CDE' })).toBeVisible();

  await settings.save('Matching').click();
  await expect(settings.dialog).toContainText('would be let in with the permit of AB12 CDE');
  await page.keyboard.press('Enter');
  await expect(settings.dialog).toHaveCount(0);
  expect(await kind()).toBe('exact');

  await settings.save('Matching').click();
  await settings.dialog.getByRole('button', { name: 'Open more readily' }).click();
  await expect(settings.dialog).toHaveCount(0);
  expect(await kind()).toBe('lookAlikes');

  // A stricter one asks nothing.
  await barrier.getByText('Exact', { exact: true }).click();
  await settings.save('Matching').click();
  await expect(settings.save('Matching')).toBeDisabled();
  expect(await kind()).toBe('exact');
});

test('what is not saved is not lost by accident', async ({ page, gatehouse }) => {
  const settings = new SettingsPage(page);
  await settings.open();
  await page.getByRole('textbox', { name: 'Name' }).fill('North gate');
  await new Shell(page).entry('Records').click();
  await expect(settings.dialog).toContainText('Leave without saving?');
  await settings.dialog.getByRole('button', { name: 'Stay here' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('North gate');

  await settings.save('Site').click();
  await expect(page.getByRole('banner')).toContainText('North gate');
  await expect(page).toHaveTitle('Settings · North gate · Gatehouse');
  expect((await gatehouse.api.settings.get()).settings.site.name).toBe('North gate');
  await new Shell(page).entry('Records').click();
  await expect(page).toHaveURL(/\/reads/);
});

test('the threshold of review is set with the arrow keys', async ({ page, gatehouse }) => {
  const settings = new SettingsPage(page);
  await settings.open();
  await expect(settings.section('Review')).toContainText('No reads yet');
  await page.getByRole('slider', { name: 'Review below' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('textbox', { name: 'Review below' })).toHaveValue('89.5 %');
  await settings.save('Review').click();
  await expect(settings.save('Review')).toBeDisabled();
  expect((await gatehouse.api.settings.get()).settings.review.below).toBe(0.895);
});

test('a section that the address names is shown, though those above it grow while their data comes', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto('/settings#signIn');
  const heading = new SettingsPage(page).section('Sign-in').getByRole('heading', { level: 2 });
  await expect(heading).toBeInViewport();
  await page.locator('#retention').getByText(/held/).first().waitFor();
  await expect(heading).toBeInViewport();
});
