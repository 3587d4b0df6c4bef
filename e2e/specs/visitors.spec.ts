import type { Locator, Page } from '@playwright/test';
import { type VisitValues, visitValuesSchema } from '../../src-preload/contract/lists/visitors.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';
import { VisitorsPage } from '../pages/visitorsPage.ts';

const hour = 3_600_000;

async function addVisit({ api }: Gatehouse, changes: Partial<VisitValues>) {
  const now = Date.now();
  return await api.visitors.add(
    visitValuesSchema.parse({ kind: 'visitor', from: now - hour, to: now + hour, ...changes }),
  );
}

test('a visit is registered by keyboard, expected, here and gone, and the log says so', async ({ page }) => {
  const visitors = new VisitorsPage(page);
  await visitors.open();
  await expect(page.getByRole('heading', { name: 'Nobody is expected today' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(visitors.form.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(visitors.form.getByText('Give a name or a company')).toBeVisible();
  await page.keyboard.type('Ann Lee');
  await visitors.form.getByLabel('Visits').fill('Dr Shah');
  await visitors.form.getByLabel('Plate').fill('ab12 cde');
  await visitors.form.getByLabel('From').fill('00:00');
  await visitors.form.getByLabel('To', { exact: true }).fill('24:00');
  await page.keyboard.press('Enter');
  await expect(visitors.form).toBeHidden();

  const row = visitors.group('Expected').getByRole('region', { name: 'Ann Lee' });
  await expect(row).toContainText('for Dr Shah');
  await expect(row.locator('[data-plate="AB12CDE"]')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('b12 c');
  await page.keyboard.press('ArrowDown');
  await expect(row).toBeFocused();
  await page.keyboard.press('h');
  await expect(visitors.group('Here').getByText('Ann Lee')).toBeVisible();
  await visitors.visit('Ann Lee').getByRole('button', { name: /^Left/ }).click();
  await expect(visitors.group('Left or did not come').getByText('Ann Lee')).toBeVisible();
  await page.getByRole('alert').filter({ hasText: 'has left' }).getByRole('button', { name: 'Undo' }).click();
  await expect(visitors.group('Here').getByText('Ann Lee')).toBeVisible();

  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page.getByRole('region', { name: 'Today' }).getByRole('listitem')).toHaveCount(1);
  await expect(page.locator('[data-entry="here"]')).toContainText('Ann Lee');
});

test('a cancellation is taken back, at once or from the log', async ({ page, gatehouse }) => {
  await addVisit(gatehouse, { name: 'Ben Okafor' });
  const visitors = new VisitorsPage(page);
  await visitors.open();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  const toast = page.getByRole('alert').filter({ hasText: 'Ben Okafor is no longer expected' });
  await expect(visitors.visit('Ben Okafor')).toHaveCount(0);
  await toast.getByRole('button', { name: 'Undo' }).click();
  await visitors.visit('Ben Okafor').getByRole('button', { name: 'Cancel: Ben Okafor' }).click();
  await expect(visitors.visit('Ben Okafor')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Log' }).click();
  await expect(page).toHaveURL(/view=log/);
  await page.locator('[data-entry="cancelled"]').getByRole('button', { name: 'Expect again' }).click();
  await expect(page.locator('[data-entry="cancelled"]')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Today' }).click();
  await expect(visitors.group('Expected').getByText('Ben Okafor')).toBeVisible();
});

test('whoever stays too long is told first, and on the rail', async ({ page, gatehouse }) => {
  const { id } = await addVisit(gatehouse, { name: 'Cem Oz', to: Date.now() + 1500 });
  await gatehouse.api.visitors.arrive({ id });
  await gatehouse.api.visitors.walkUp({
    ...{ kind: 'delivery', company: 'DPD', plate: 'LM61PQR', stayMs: hour },
  });
  await expect.poll(async () => (await gatehouse.api.visitors.get({ id })).state).toBe('overdue');
  const visitors = new VisitorsPage(page);
  await visitors.open();
  await expect(visitors.group('Overdue to leave').getByText('Cem Oz')).toBeVisible();
  await expect(visitors.visit('Cem Oz')).toContainText(/Overdue \d+ s/);
  await expect(visitors.group('Here').getByText('DPD')).toBeVisible();
  const shell = new Shell(page);
  const badges = [shell.badgeOfEntry('Gate'), shell.badgeOfTab('Expected today')];
  for (const badge of badges) await expect(badge).toHaveAttribute('data-waiting', '1');
  await visitors.visit('Cem Oz').getByRole('button', { name: /^Left/ }).click();
  for (const badge of badges) await expect(badge).toHaveCount(0);
});

test('a visit that comes again is entered once, and changed', async ({ page, gatehouse }) => {
  const visitors = new VisitorsPage(page);
  await visitors.open('?kind=delivery');
  await page.getByRole('button', { name: 'Register a visit' }).click();
  const { form } = visitors;
  await expect(form.getByLabel('Company')).toBeFocused();
  await form.getByLabel('Company').fill('Royal Mail');
  await form.getByLabel('From').fill('22');
  await form.getByLabel('To', { exact: true }).fill('2');
  await expect(form.getByText('next day')).toBeVisible();
  await form.getByLabel('Comes again every week').check();
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
    const button = form.getByRole('button', { name: day });
    if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
  }
  await form.getByRole('button', { name: 'Register' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('tab', { name: 'Coming' }).click();
  const row = visitors.group('Tomorrow').getByRole('region', { name: 'Royal Mail' });
  await expect(row).toContainText('22:00–02:00');
  await expect(row).toContainText('every day');
  await row.getByRole('button', { name: 'Change: Royal Mail' }).click();
  const change = page.getByRole('dialog', { name: 'Change this visit' });
  await change.getByLabel('Driver').fill('Sam');
  await page.keyboard.press('Enter');
  await expect(visitors.group('Tomorrow').getByRole('region', { name: 'Royal Mail, Sam' })).toBeVisible();
  const { items } = await gatehouse.api.visitors.list({ view: 'coming' });
  expect(items).toMatchObject([{ company: 'Royal Mail', repeat: { days: [1, 2, 3, 4, 5, 6, 7], until: null } }]);
});

test.describe('at the gate', () => {
  test.use({ demo: true });

  test('a driver whom nobody knows is registered with a name and ⏎', async ({ page, gatehouse }) => {
    const pass = await vehicleThatAsks(page);
    await page.keyboard.press('v');
    const form = pass.getByRole('form', { name: 'Register a visitor or a delivery' });
    await expect(form.getByLabel('Name')).toBeFocused();
    await form.getByText('Delivery', { exact: true }).click();
    await form.getByLabel('Company').fill('DPD');
    await page.keyboard.press('Enter');
    await expect(pass.getByText('Delivery from DPD, expected now.', { exact: true })).toBeVisible();
    const { items } = await gatehouse.api.visitors.list({ view: 'today' });
    expect(items).toMatchObject([{ kind: 'delivery', company: 'DPD', state: 'here' }]);
    expect(items[0]?.plate).toMatch(/^[A-Z0-9]{4,}$/);
    await page
      .getByRole('alert')
      .filter({ hasText: 'DPD is registered' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect(pass.getByText('Nobody here knows this plate.', { exact: true })).toBeVisible();
  });

  test('a visitor whose plate nobody knew is picked with ↓ and ⏎', async ({ page, gatehouse }) => {
    const { id } = await addVisit(gatehouse, { name: 'Ann Lee', host: 'Dr Shah' });
    const pass = await vehicleThatAsks(page);
    await page.keyboard.press('v');
    await expect(pass.getByRole('button', { name: /Ann Lee/ })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(pass.getByText('Visitor Ann Lee for Dr Shah, expected now.', { exact: true })).toBeVisible();
    const visit = await gatehouse.api.visitors.get({ id });
    expect(visit).toMatchObject({ state: 'here', plate: null, attendance: { arrivedBy: 'Administrator' } });
    expect(visit.attendance?.plate).not.toBeNull();
  });
});

/** Waits at the desk until a vehicle asks for a person. */
async function vehicleThatAsks(page: Page): Promise<Locator> {
  await page.goto('/');
  const pass = page.getByRole('region', { name: 'Vehicle at the gate' });
  await expect(pass.getByText('Nobody here knows this plate.', { exact: true })).toBeVisible({ timeout: 60_000 });
  return pass;
}
