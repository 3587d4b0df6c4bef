import { readFile } from 'node:fs/promises';
import { shortCut } from '../fixtures/clips.ts';
import { expect, readAtCamera, test } from '../fixtures/siteWithReads.ts';
import { expectLoaded } from '../pages/movingPicture.ts';
import { ReadsPage } from '../pages/readsPage.ts';
import { spelled } from '../pages/spelled.ts';

const [standing, leaving, passing] = readAtCamera;

test.describe('search', () => {
  test('finds reads by a part of the plate, by *, and by ?', async ({ page }) => {
    const reads = new ReadsPage(page);
    await reads.open();
    const searches: readonly (readonly [string, readonly string[]])[] = [
      ['v19', [standing]],
      ['ej68 w', [leaving]],
      ['EJ*', [leaving]],
      ['*RHT', [standing]],
      ['EJ6?WNP', [leaving]],
      ['P483?HJ', [passing, passing]],
    ];
    for (const [plate, marks] of searches) {
      await reads.plate.fill(plate);
      await reads.expectMarks(marks);
    }
  });

  test('says what cannot be searched for', async ({ page }) => {
    const reads = new ReadsPage(page);
    await reads.open();
    await reads.plate.fill('AB%');
    await expect(page.getByText('Use letters, digits, * for any characters and ? for one')).toBeVisible();
  });

  test('keeps to the chosen camera, and the address keeps the choice', async ({ page }) => {
    const reads = new ReadsPage(page);
    await reads.open();
    await expect(reads.row(shortCut.text)).toHaveCount(2);
    await reads.chooseCamera('Sample gate');
    await expect(reads.row(shortCut.text)).toHaveCount(1);
    await expect(reads.row(shortCut.text)).toContainText('Sample gate');
    await reads.plate.fill('p483');
    await reads.expectMarks([passing]);
    await expect(page).toHaveURL(/[?&]cameras=[0-9a-f-]{36}(&|$)/);
    await expect(page).toHaveURL(/[?&]plate=p483(&|$)/);

    await page.reload();
    await expect(reads.plate).toHaveValue('p483');
    await expect(page.getByRole('button', { name: 'Choose cameras' })).toHaveText('Sample gate');
    await reads.expectMarks([passing]);
  });

  test('keeps to a time', async ({ page }) => {
    const reads = new ReadsPage(page);
    await reads.open();
    await reads.chip('Last hour').click();
    await expect(page).toHaveURL(/[?&]time=hour(&|$)/);
    await expect(reads.row(standing)).toBeVisible();
    await reads.chip('Yesterday').click();
    await expect(page).toHaveURL(/[?&]time=yesterday(&|$)/);
    await expect(page.getByText('0 reads found')).toBeVisible();
  });

  test('that finds nothing says what to try, and clears', async ({ page }) => {
    const reads = new ReadsPage(page);
    await reads.open('?plate=ZZZ');
    await expect(page.getByRole('heading', { name: 'No read matches' })).toBeVisible();
    await expect(page.getByText('Try fewer letters, * for any characters or ? for one')).toBeVisible();
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await expect(reads.row(standing)).toBeVisible();
    await expect(page).toHaveURL(/\/reads$/);
  });
});

test.describe('look-alikes and near marks', () => {
  test('are found when asked for, and say in what they differ', async ({ page }) => {
    const reads = new ReadsPage(page);
    await reads.open();
    await reads.plate.fill('P4B3');
    await expect(page.getByRole('heading', { name: 'No read matches' })).toBeVisible();
    await page.getByRole('button', { name: 'Search look-alikes' }).click();
    await reads.expectMarks([passing, passing]);
    await expect(page).toHaveURL(/[?&]mode=alike(&|$)/);
    await expect(reads.rows.first().getByTitle('Differs in 1 character: 8 for B')).toBeVisible();

    await reads.mode('Near').click();
    await reads.plate.fill('P483GJ');
    await reads.expectMarks([passing, passing]);
    await expect(reads.rows.first()).toContainText('with a further H');
    await reads.plate.fill('P483*');
    await expect(page.getByText('Near takes a whole plate, without * and ?')).toBeVisible();
    await reads.mode('Exact').click();
    await expect(page).not.toHaveURL(/mode=/);
  });
});

test('filters are chosen together, stand in the address, and are taken away one by one', async ({ page }) => {
  const reads = new ReadsPage(page);
  await reads.open();
  await page.getByRole('button', { name: 'More filters' }).click();
  await reads.choose('Direction', 'Leaving');
  await reads.choose('Plate', 'Readable');
  await page.keyboard.press('Escape');
  await expect(reads.row(leaving)).toBeVisible();
  await expect(reads.row(standing)).toHaveCount(0);
  await expect(page).toHaveURL(/direction=leaving.*unreadable=no/);
  await page.getByRole('button', { name: 'Remove Leaving' }).click();
  await expect(reads.row(standing)).toBeVisible();
  await reads.open('?review=corrected&country=FR');
  await expect(page.getByText('0 reads found')).toBeVisible();
});

test('pictures are walked through, chosen and let go of by keyboard', async ({ page }) => {
  const reads = new ReadsPage(page);
  await reads.open();
  await page.keyboard.press('g');
  await expect(page).toHaveURL(/view=grid/);
  await expectLoaded(reads.rows.first().locator('img').first());
  await reads.list.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(reads.rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(reads.bulk).toContainText('2 chosen');
  await page.keyboard.press('Control+a');
  await expect(reads.bulk).toContainText(`${await reads.rows.count()} chosen`);
  const count = await reads.rows.count();
  await reads.bulk.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`${count} rows`);
  await dialog.getByText('CSV', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Download' }).click({ timeout: 90_000 });
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^Reads .*\.csv$/);
  const table = await readFile(await download.path(), 'utf8');
  expect(table.startsWith('\uFEFFFirst seen,')).toBe(true);
  expect(table.trimEnd().split('\r\n')).toHaveLength(1 + count);
  await page.keyboard.press('Escape');
  await reads.list.focus();
  await page.keyboard.press('Escape');
  await expect(reads.bulk).toHaveCount(0);
  await page.keyboard.press('g');
  await expect(page).not.toHaveURL(/view=grid/);
});

test('several reads are confirmed at once, and that is undone', async ({ page, gatehouse }) => {
  const reads = new ReadsPage(page);
  await reads.open(`?plate=${passing}`);
  await reads.expectMarks([passing, passing]);
  await reads.rows.nth(0).click({ modifiers: ['Control'] });
  await reads.rows.nth(1).click({ modifiers: ['Shift'] });
  await reads.bulk.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('2 reads confirmed')).toBeVisible();
  const confirmed = async () => (await gatehouse.api.reads.list({ review: 'confirmed' })).items.length;
  expect(await confirmed()).toBe(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(confirmed).toBe(0);
});

test('arrow keys and Enter choose a read, and Escape goes back to the list', async ({ page }) => {
  const reads = new ReadsPage(page);
  await reads.open('?plate=P483*');
  await reads.expectMarks([passing, passing]);
  await reads.list.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(reads.rows.nth(1)).toHaveAttribute('aria-current', 'true');
  const second = (await reads.rows.nth(1).getAttribute('data-read-id')) ?? '';
  await expect(page).toHaveURL(new RegExp(`/reads/${second}\\?plate=P483`));
  await page.keyboard.press('ArrowUp');
  await expect(reads.rows.nth(0)).toHaveAttribute('aria-current', 'true');
  await expect(reads.detail).not.toHaveAttribute('data-read-id', second);
  await page.keyboard.press('Escape');
  await expect(reads.detail).toHaveCount(0);
  await expect(page).toHaveURL(/\/reads\?plate=P483/);
});

test('a read shows its pictures, what was seen, and how sure each character is', async ({ page, gatehouse }) => {
  const { items } = await gatehouse.api.reads.list({ plate: standing });
  const [read] = items;
  if (read === undefined) throw new Error(`${standing} was not read`);
  const reads = new ReadsPage(page);
  await page.goto(`/reads/${read.id}`);
  const { detail } = reads;

  await expect(detail.getByRole('img', { name: spelled(standing), exact: true })).toBeVisible();
  await expectLoaded(detail.getByRole('img', { name: `Vehicle with the plate ${standing}` }));
  await expectLoaded(detail.locator('img[alt=""]'));
  const fact = (name: string) => detail.getByRole('term').filter({ hasText: name }).locator('+ dd');
  await expect(fact('As it was seen')).toHaveText(read.raw);
  await expect(fact('Agreement')).toHaveText(`${read.agreeingFrames} of ${read.frames} frames`);
  await expect(fact('Camera')).toHaveText('Sample gate');
  await expect(fact('Format')).toHaveText('United Kingdom, since 2001');

  const characters = detail.getByRole('figure', { name: /Confidence of each character/ }).getByRole('listitem');
  await expect(characters).toHaveCount(standing.length);
  for (const [place, character] of [...standing].entries()) {
    await expect(characters.nth(place)).toContainText(new RegExp(`^${character}: \\d+ %`));
  }
});
