import { findings } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';

const file = [
  'Transaction ID,VRM,Payment date,Payment time,Amount,Method',
  'T1,AB12 CDE,01/06/2026,10:00:05,4.00,Contactless',
  'T2,LM61 PQR,01/06/2026,10:05:00,£2.50,Coins',
  'T2,LM61 PQR,01/06/2026,10:05:00,£2.50,Coins',
  'T3,KV19AAA,01/06/2026,10:06:00,free,Coins',
].join('\n');
const given = { name: 'machine.csv', mimeType: 'text/csv', buffer: Buffer.from(file) };

test('a file of payments is checked, taken, and known again', async ({ page, gatehouse }) => {
  await gatehouse.api.carParks.add({ name: 'North' });
  const shell = new Shell(page);
  await shell.goTo('/payments');
  await page.getByRole('link', { name: 'Import a file…' }).click();
  const choose = async () => {
    await page.locator('input[type="file"]').setInputFiles(given);
    await expect(page.getByLabel('What VRM holds')).toHaveValue('plate');
  };
  await choose();
  await expect(page.getByLabel('What Payment time holds')).toHaveValue('clock');
  expect(await findings(page, 'light')).toEqual([]);
  await page.getByRole('button', { name: 'Check the rows' }).click();
  const rows = page.getByRole('region', { name: 'Rows' });
  await expect(rows.locator('[data-row="5"]')).toContainText('“free” is no amount.');
  await expect(rows.locator('[data-row="4"]')).toContainText('It is the same as row 3.');
  await expect(rows.locator('[data-row="2"]')).toContainText('£4.00');
  expect(await findings(page, 'light')).toEqual([]);
  await page.getByRole('button', { name: 'Take 2 payments, £6.50' }).click();
  await expect(page.getByRole('heading', { name: '2 payments of machine.csv taken, £6.50' })).toBeVisible();
  expect((await gatehouse.api.payments.list({})).total).toBe(2);

  await page.getByRole('button', { name: 'Import another file' }).click();
  await choose();
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await expect(page.getByRole('button', { name: 'Nothing to take' })).toBeDisabled();
  await page.getByRole('link', { name: 'Payments', exact: true }).first().click();
  await expect(page.locator('[data-payment]')).toHaveCount(2);
});

test.describe('a file that is refused', () => {
  // The browser itself names the status of what the door refuses.
  test.use({ expectedComplaint: /status of 422/ });

  test('a column that is not known is chosen, and what is no table is refused with what to do', async ({ page }) => {
    const shell = new Shell(page);
    await shell.goTo('/payments/import');
    await page
      .locator('input[type="file"]')
      .setInputFiles({ ...given, name: 'scan.csv', buffer: Buffer.from('%PDF-1.7') });
    await expect(page.getByRole('alert')).toContainText('PDF');
    const odd = Buffer.from(file.replace('VRM', 'Spelling'));
    await page.locator('input[type="file"]').setInputFiles({ ...given, buffer: odd });
    await page.getByRole('button', { name: 'Check the rows' }).click();
    await expect(page.getByRole('alert')).toContainText('Say which column holds the plates.');
    await page.getByLabel('What Spelling holds').selectOption('plate');
    await expect(page.getByRole('alert')).toBeHidden();
    await page.getByRole('button', { name: 'Check the rows' }).click();
    await expect(page.getByRole('region', { name: 'Rows' })).toContainText('AB12CDE');
  });
});
