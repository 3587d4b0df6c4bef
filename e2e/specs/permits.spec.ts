import { type PermitValues, permitValuesSchema } from '../../src-preload/contract/lists/permits.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { expect, test } from '../fixtures/test.ts';
import { PermitsPage } from '../pages/permitsPage.ts';

async function addPermits({ api }: Gatehouse, permits: readonly (Partial<PermitValues> & { number: string })[]) {
  for (const permit of permits) await api.permits.add(permitValuesSchema.parse({ groupId: 'staff', ...permit }));
}

test('a permit is added, found by its plate, suspended with a reason, and that is undone', async ({ page }) => {
  const permits = new PermitsPage(page);
  await permits.open();
  await expect(page.getByRole('heading', { name: 'No permits yet' })).toBeVisible();
  await page.keyboard.press('n');
  const form = permits.newPermit;
  await form.getByRole('button', { name: 'Add permit' }).click();
  await expect(form.getByText('Give the permit a number, such as STAFF001')).toBeVisible();
  await form.getByLabel('Number').fill('STAFF001');
  await form.getByLabel('Plate of vehicle 1').fill('ab12 cde');
  await form.getByLabel('Name', { exact: true }).fill('Ann Lee');
  await form.getByRole('button', { name: 'Add permit' }).click();
  await expect(permits.panel.getByRole('heading', { name: 'STAFF001' })).toBeVisible();
  await permits.panel.getByRole('button', { name: 'Close this permit' }).click();

  await permits.search.fill('b12 c');
  await expect(page).toHaveURL(/[?&]text=b12/);
  await expect(permits.row('STAFF001')).toContainText('Ann Lee');
  await permits.search.press('ArrowDown');
  await page.keyboard.press('Enter');
  await permits.panel.getByRole('button', { name: 'Suspend' }).click();
  await permits.panel.getByLabel('Reason for the suspension').fill('Payment overdue');
  await page.keyboard.press('Enter');
  await expect(permits.panel.getByText('Suspended: Payment overdue').first()).toBeVisible();
  await expect(permits.row('STAFF001')).toContainText('Suspended');

  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(permits.row('STAFF001')).toContainText('Active');
  const history = permits.panel.getByRole('region', { name: 'History' }).getByRole('listitem');
  await expect(history).toHaveCount(3);
  await expect(history.first()).toContainText('Undone');
});

test('many permits are selected by keyboard and changed at one stroke', async ({ page, gatehouse }) => {
  await addPermits(gatehouse, [{ number: 'A1' }, { number: 'A2' }, { number: 'A10', groupId: 'vip' }]);
  const permits = new PermitsPage(page);
  await permits.open();
  await expect(permits.rows).toHaveCount(3);
  await permits.list.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  const bar = page.getByRole('toolbar', { name: 'Selected permits' });
  await expect(bar).toContainText('2 permits selected');
  await bar.getByRole('button', { name: 'Suspend' }).click();
  await page.getByLabel('Reason').fill('Strike');
  await page.keyboard.press('Enter');
  await expect(permits.rows.filter({ hasText: 'Suspended' })).toHaveCount(2);
  await page.getByRole('group', { name: 'State' }).getByText('Suspended').click();
  await expect(permits.rows).toHaveCount(2);
  await expect(page).toHaveURL(/[?&]states=suspended/);
});

test('permits are sorted by each column, both ways, and the address keeps it', async ({ page, gatehouse }) => {
  await addPermits(gatehouse, [
    { number: 'A1', name: 'Zoe' },
    { number: 'A2', name: 'Öz' },
    { number: 'A10', name: 'Ann' },
  ]);
  const permits = new PermitsPage(page);
  await permits.open();
  await expect(permits.rows).toContainText(['A1', 'A2', 'A10']);
  const byName = page.getByRole('group', { name: 'Sort permits' }).getByRole('button', { name: 'Name' });
  await byName.click();
  await expect(permits.rows).toContainText(['Ann', 'Öz', 'Zoe']);
  await byName.click();
  await expect(permits.rows).toContainText(['Zoe', 'Öz', 'Ann']);
  await expect(page).toHaveURL(/[?&]sort=-name/);
  await page.reload();
  await expect(permits.rows).toContainText(['Zoe', 'Öz', 'Ann']);
});

test.describe('what cannot be saved', () => {
  // The browser's own note of the refusal.
  test.use({ expectedComplaint: /status of 409 \(Conflict\)/ });

  test('a number that is taken, and a plate that another permit has, are told beside their fields', async ({
    page,
    gatehouse,
  }) => {
    await addPermits(gatehouse, [
      permitValuesSchema.parse({ number: 'A1', groupId: 'staff', vehicles: [{ plate: 'AB12CDE' }] }),
    ]);
    const permits = new PermitsPage(page);
    await permits.open('/new');
    const form = permits.newPermit;
    await form.getByLabel('Number').fill('a1');
    await form.getByLabel('Plate of vehicle 1').fill('AB12CDE');
    await expect(form.getByText('Also on A1. Both permits will count for this plate.')).toBeVisible();
    await form.getByRole('button', { name: 'Add permit' }).click();
    await expect(form.getByText('There is already a permit a1. Choose another number.')).toBeVisible();
  });
});

test('a group is given its times and what to do, and says how many are in it', async ({ page, gatehouse }) => {
  const permits = new PermitsPage(page);
  await permits.open();
  await page.getByRole('button', { name: 'Add a group' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a group' });
  await dialog.getByLabel('Name').fill('Night shift');
  await dialog.getByLabel('Ask a person').check();
  await dialog.getByText('At these times').click();
  await dialog.getByRole('button', { name: 'Sunday' }).click();
  await dialog.getByLabel('From, times 1').fill('22');
  await dialog.getByLabel('To, times 1').fill('6:00');
  await dialog.getByRole('button', { name: 'Add group' }).click();
  await expect(page.getByRole('navigation', { name: 'Groups' })).toContainText('Night shift');
  const group = (await gatehouse.api.permits.groups()).find(({ name }) => name === 'Night shift');
  expect(group).toMatchObject({
    onMatch: 'ask',
    permits: 0,
    schedule: [{ days: [1, 2, 3, 4, 5, 7], from: 1320, to: 360 }],
  });
});
