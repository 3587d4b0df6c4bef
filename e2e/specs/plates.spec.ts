import { expect, test } from '../fixtures/siteToReview.ts';
import { ReadsPage } from '../pages/readsPage.ts';
import { Shell } from '../pages/shell.ts';
import { spelled } from '../pages/spelled.ts';

const known = 'KV19RHT';
const newestFirst = ['', 'P4B3GHJ', 'P483GHJ', 'EJ6BWNP', known];

test('from a read to what one does next: permit, visitor, watch list, and the page of the plate', async ({
  page,
  gatehouse,
}) => {
  const reads = new ReadsPage(page);
  await reads.open(`?plate=${known}`);
  await reads.expectMarks([known]);
  await reads.list.focus();
  const open = async (item: string) => {
    await reads.list.focus();
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: item }).click();
  };
  await open('Watch for it…');
  const watch = page.getByRole('dialog', { name: 'Watch for a plate' });
  await expect(watch.getByLabel('Plate or pattern')).toHaveValue(known);
  await watch.getByLabel('Reason').fill('Left without paying');
  await watch.getByRole('button', { name: 'Add to the watch list' }).click();
  await expect(watch).toHaveCount(0);
  await open('Register a visitor…');
  const visit = page.getByRole('dialog', { name: 'Register a visit' });
  await expect(visit.getByLabel('Plate')).toHaveValue(known);
  await visit.getByLabel('Name').fill('Ann Smith');
  await visit.getByRole('button', { name: 'Register' }).click();
  await expect(visit).toHaveCount(0);

  await open('Make a permit for it');
  await expect(page.getByLabel('Plate of vehicle 1')).toHaveValue('KV19 RHT');
  await page.getByLabel('Number').fill('STAFF001');
  await page.getByRole('button', { name: 'Add permit' }).click();
  await expect(page.getByText('STAFF001 was added')).toBeVisible();

  const [read] = (await gatehouse.api.reads.list({ mark: known })).items;
  await gatehouse.api.desk.addNote({ mark: known, readId: read?.id ?? null, text: 'Blue van' });
  await reads.open();
  await reads.list.focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search plates, people, cameras and pages' }).fill('kv19 rht');
  await page.getByText(`All about ${known}`).click();
  await expect(page).toHaveURL(/\/plates\/KV19RHT$/);
  await expect(page.getByRole('img', { name: spelled(known), exact: true }).first()).toBeVisible();
  for (const [part, text] of [
    ['Permits', 'STAFF001'],
    ['Visits', 'Ann Smith'],
    ['Watch list', 'Left without paying'],
    ['Notes of this plate', 'Blue van'],
  ] as const)
    await expect(page.getByRole('region', { name: part, exact: true })).toContainText(text);
  await expect(page.getByRole('list', { name: 'Reads of this plate' }).getByRole('listitem')).toHaveCount(1);
  await page.getByTestId('plate-calendar').getByRole('link').last().click();
  await expect(page).toHaveURL(/mark=KV19RHT&time=custom|time=custom.*mark=KV19RHT/);
  await reads.expectMarks([known]);
});

test('the list is sorted by its columns, filtered by what became of the vehicles, and kept as a view', async ({
  page,
}) => {
  const reads = new ReadsPage(page);
  await reads.open();
  await reads.expectMarks(newestFirst);
  await page.getByRole('button', { name: 'Sort by plate' }).click();
  const sorted = new ReadsPage(page);
  const marks = () =>
    page
      .getByRole('listbox', { name: 'Reads, sorted' })
      .locator('[data-plate]')
      .evaluateAll((all) => all.map((plate) => plate.getAttribute('data-plate')));
  await expect.poll(marks).toEqual(['EJ6BWNP', known, 'P4B3GHJ', 'P483GHJ', '']);
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('By plate');
  await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByRole('button', { name: 'By plate', exact: true })).toBeVisible();

  await page
    .getByRole('navigation', { name: 'Today' })
    .getByRole('link', { name: /unreadable/ })
    .click();
  await expect(page).toHaveURL(/unreadable=yes/);
  await sorted.expectMarks(['']);
  await sorted.open('?decision=deny');
  await expect(page.getByText('0 reads found')).toBeVisible();
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await page.getByRole('menuitem', { name: 'By plate' }).click();
  await expect.poll(marks).toEqual(['EJ6BWNP', known, 'P4B3GHJ', 'P483GHJ', '']);

  await page.getByRole('button', { name: 'By plate', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Rename or remove views…' }).click();
  await page.getByRole('button', { name: 'Remove the view By plate' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the view By plate' })).toBeVisible();
});

test('everything that matches is chosen at once, and what a person decided stays', async ({ page, gatehouse }) => {
  const reads = new ReadsPage(page);
  const [first] = (await gatehouse.api.reads.list({ mark: known })).items;
  await gatehouse.api.review.decide({ id: first?.id ?? '', decision: { verdict: 'noPlate' } });
  await reads.open();
  await page.getByRole('button', { name: 'Select all 5 that match' }).click();
  await expect(reads.bulk).toContainText('5 chosen');
  await reads.bulk.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('4 reads confirmed; 1 stays as a person decided')).toBeVisible();
  expect((await gatehouse.api.reads.list({ review: 'confirmed' })).items).toHaveLength(4);
});

test('the search finds the vehicles that were refused, in whatever words', async ({ page }) => {
  await new Shell(page).goTo('/');
  await page.keyboard.press('Control+k');
  const search = page.getByRole('textbox', { name: 'Search plates, people, cameras and pages' });
  for (const words of ['refused', 'turned away', 'yesterday refused']) {
    await search.fill(words);
    await expect(page.getByText('Vehicles refused yesterday')).toBeVisible();
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/reads\?outcome=refused&time=yesterday$/);
});

test('the search finds things to do, and opens their forms', async ({ page }) => {
  const shell = new Shell(page);
  await shell.goTo('/reads');
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search plates, people, cameras and pages' }).fill('add a cam');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/cameras\?edit=new$/);
  await expect(page.getByRole('dialog', { name: 'Add a camera' })).toBeVisible();
});
