import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/test.ts';
import { ImportPage } from '../pages/importPage.ts';

const list = [
  'Ref,Holder,Fahrzeug,Permit type,Valid until,Email',
  'STAFF001,Ann Lee,AB12 CDE; XY99 ZZZ,Staff,,ann@example.org',
  'STAFF002,Bob Ray,P483GHJ,Gym,03/04/2030,',
  'STAFF003,Cy Fox,RSV926K,Staff,31/02/2030,cy@example',
  ',Di Orr,YX21ABC,Visitors,,',
].join('\r\n');

test('a list is dropped, its columns put right, checked, imported and taken back', async ({ page, gatehouse }) => {
  await gatehouse.api.permits.add({ number: 'STAFF001', groupId: 'staff', name: 'Ann Leigh' });
  await gatehouse.api.permits.add({ number: 'STAFF009', groupId: 'staff', name: 'Gone Away' });
  const importing = new ImportPage(page);
  await importing.open();
  await importing.drop('staff.csv', list);

  await expect(importing.column('Ref')).toHaveValue('number');
  await expect(importing.column('Fahrzeug')).toHaveValue('plate');
  await expect(importing.column('Email')).toHaveValue('email');
  await importing.column('Holder').selectOption('Company');
  await expect(importing.column('Holder')).toHaveValue('company');
  await importing.column('Holder').selectOption('Name');
  await importing.button('Check 4 rows').click();

  await expect(importing.row('STAFF001')).toContainText('Changed');
  await expect(importing.row('STAFF001')).toContainText('Was “Ann Leigh”');
  await expect(importing.row('STAFF002')).toContainText('There is no group “Gym”');
  await expect(importing.row('Cy Fox')).toContainText('Not a date');
  await expect(importing.row('Cy Fox')).toContainText('Not a full e-mail address');
  await expect(importing.row('Di Orr')).toContainText('VISITORS001');
  await expect(page.getByText('03/04/2030 is read as 3 April 2030')).toBeVisible();
  await expect(importing.button('Add 1, change 1')).toBeEnabled();

  await page.getByRole('combobox', { name: '“Gym” stands for' }).selectOption('Make the group Gym');
  await expect(importing.button('Add 2, change 1')).toBeEnabled();
  await page.getByText('Suspend', { exact: true }).click();
  await expect(importing.button('Add 2, change 1, suspend 1')).toBeEnabled();
  await importing.filter('Wrong').click();
  await expect(importing.rows).toHaveCount(1);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'as a file to correct' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toMatch(
    /31\/02\/2030,cy@example,"Not a date.*Not a full e-mail/,
  );
  expect((await gatehouse.api.permits.list({})).total).toBe(2);

  await importing.button('Add 2, change 1, suspend 1').click();
  await expect(
    page.getByRole('heading', { name: '2 permits added, 1 permit changed, 1 permit suspended.' }),
  ).toBeVisible();
  const { items } = await gatehouse.api.permits.list({});
  expect(items.map(({ number, name, state }) => [number, name, state])).toEqual([
    ['STAFF001', 'Ann Lee', 'active'],
    ['STAFF002', 'Bob Ray', 'active'],
    ['STAFF009', 'Gone Away', 'suspended'],
    ['VISITORS001', 'Di Orr', 'active'],
  ]);

  await importing.button('Undo this import').click();
  await expect(page.getByRole('heading', { name: 'The import was undone.' })).toBeVisible();
  const after = await gatehouse.api.permits.list({});
  expect(after.items.map(({ number, name, state }) => [number, name, state])).toEqual([
    ['STAFF001', 'Ann Leigh', 'active'],
    ['STAFF009', 'Gone Away', 'active'],
  ]);
  await importing.button('Import another list').click();
  await expect(page.getByRole('region', { name: 'Earlier imports' })).toContainText('Undone');
});

test('what a spreadsheet made of plates is put right by a key, a wrong cell in its place, a group by a press', async ({
  page,
  gatehouse,
}) => {
  const importing = new ImportPage(page);
  await importing.open();
  const office = [
    'No.,Plate,Holder,Dept / Type,List,Valid until',
    '1,10-Mar,"Clarke, Björn",staff,Allow,46112',
    '2,1.00E+10,Bob Ray,Visitor,Allow,',
    '3,AB!2,Cy Fox,Staff,Allow,',
    '4,XY99ZZZ,,,Block,',
    'Total,4,,,,',
  ].join('\r\n');
  await importing.drop('office.csv', office);
  await expect(importing.column('Dept / Type')).toHaveValue('group');
  await expect(page.getByRole('cell', { name: '31/03/2026' })).toBeVisible();
  await importing.column('Plate').selectOption('E-mail');
  await expect(page.getByText('Every row is wrong under E-mail')).toBeVisible();
  await importing.column('Plate').selectOption('Plate');
  await expect(page.getByText('Every row is wrong')).toHaveCount(0);
  await importing.button(/^Check/).click();

  await expect(importing.button('Watch 1')).toBeVisible();
  await expect(importing.row('Total')).toContainText('Left out');
  await page.getByRole('button', { name: 'Use Visitors' }).click();
  const eaten = page.getByRole('region', { name: 'Plates that a spreadsheet changed' });
  await expect(eaten).toContainText('10-Mar');
  await page.keyboard.press('1');
  await expect(eaten).toContainText('1.00E+10');
  await page.keyboard.press('1');
  await expect(eaten).toHaveCount(0);
  await importing.button('Correct Plate in row 4').click();
  await page.keyboard.type('AB12CDE');
  await page.keyboard.press('Enter');
  await expect(importing.row('Cy Fox')).toContainText('New');
  await expect(page.getByText('3 cells corrected here')).toBeVisible();
  await importing.button('Add 3, watch 1').click();
  await expect(page.getByRole('heading', { name: '3 permits added, 1 plate put on the watch list.' })).toBeVisible();
  const { items } = await gatehouse.api.permits.list({});
  expect(items.map(({ name, groupId, vehicles }) => [name, groupId, vehicles[0]?.plate]).sort()).toEqual([
    ['Björn Clarke', 'staff', 'MAR10'],
    ['Bob Ray', 'visitors', '1E10'],
    ['Cy Fox', 'staff', 'AB12CDE'],
  ]);
  expect((await gatehouse.api.watchList.list()).map(({ pattern }) => pattern)).toEqual(['XY99ZZZ']);

  await importing.button('Undo this import').click();
  await expect(page.getByRole('heading', { name: 'The import was undone.' })).toBeVisible();
  expect(await gatehouse.api.watchList.list()).toEqual([]);
  await importing.button('Import another list').click();
  await importing.drop('office.csv', office);
  await expect(page.getByText('As last time')).toBeVisible();
});

test.describe('a file that is no list', () => {
  // The browser tells of every request that was refused.
  test.use({ expectedComplaint: /^Failed to load resource: the server responded/ });

  test('says what to do, and the next one is taken all the same', async ({ page }) => {
    const importing = new ImportPage(page);
    await importing.open();
    await importing.drop('staff.xls', '<html><table><tr><td>Plate</td></tr></table></html>');
    await expect(page.getByRole('alert')).toContainText('save it as an Excel workbook (.xlsx)');
    await importing.drop('staff.csv', 'Plate;Name\nAB12CDE;Ann Lee\n');
    await expect(importing.column('Plate')).toHaveValue('plate');
    await expect(page.getByText('UTF-8, divided by semicolons')).toBeVisible();
  });
});
