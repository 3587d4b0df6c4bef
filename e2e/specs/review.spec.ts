import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/siteToReview.ts';
import { expectLoaded } from '../pages/movingPicture.ts';
import { ReviewPage } from '../pages/reviewPage.ts';
import { spelled } from '../pages/spelled.ts';

test('reads that wait are dealt with by keys alone, and the last word can be taken back', async ({
  page,
  gatehouse,
}) => {
  const review = new ReviewPage(page);
  await review.open();
  await review.expectWaiting(4);

  // What could not be read is typed.
  await review.expectMark('');
  await expect(review.item).toContainText('could not be read');
  await review.press('Enter');
  await expect(review.field).toBeFocused();
  await page.keyboard.type('vkb?');
  await expect(page.getByText('Use only the letters A to Z and digits')).toBeVisible();
  await review.press('Backspace');
  await page.keyboard.type(' 742');
  await review.press('Enter');

  // The doubtful one of two reads in conflict; what it may be instead has a key. That settles the other one too.
  await review.expectMark('P4B3GHJ');
  await expect(review.item).toContainText('P483 GHJ, one character away, was read');
  const cards = review.item.getByRole('list', { name: 'Reads in conflict' }).getByRole('listitem');
  await expect(cards).toHaveCount(2);
  for (const card of await cards.all()) await expectLoaded(card.locator('img'));
  await review.press('1');

  await review.expectMark('EJ6BWNP');
  await review.expectWaiting(1);
  await expect(review.item).toContainText('B may be 8');
  await review.press('1');
  await expect(page.getByRole('heading', { name: 'Nothing to review' })).toBeVisible();
  await review.expectWaiting(0);

  await review.press('u');
  await review.expectMark('EJ6BWNP');
  await review.expectWaiting(1);
  await review.press('x');
  await expect(page.getByRole('heading', { name: 'Nothing to review' })).toBeVisible();

  const { items } = await gatehouse.api.reads.list({});
  expect(items.map(({ text, mark, review: { verdict } }) => [text, mark, verdict])).toEqual([
    ['', 'VKB742', 'corrected'],
    ['P4B3GHJ', 'P483GHJ', 'corrected'],
    ['P483GHJ', 'P483GHJ', null],
    ['EJ6BWNP', '', 'noPlate'],
    ['KV19RHT', 'KV19RHT', null],
  ]);
  expect(items[0]?.review.reviewedBy).toBe('Administrator');
});

test('one can turn over reads, filter them, and see the keys', async ({ page }) => {
  const review = new ReviewPage(page);
  await review.open();
  await review.expectMark('');
  for (const [key, mark] of [
    ['j', 'P4B3GHJ'],
    ['ArrowDown', 'P483GHJ'],
    ['ArrowRight', 'EJ6BWNP'],
    ['j', 'EJ6BWNP'],
    ['k', 'P483GHJ'],
    ['ArrowUp', 'P4B3GHJ'],
    ['ArrowLeft', ''],
  ] as const) {
    await review.press(key);
    await review.expectMark(mark);
  }
  await page.getByText('In conflict').click();
  await expect(page).toHaveURL(/\/review\?reason=conflict$/);
  await review.expectMark('P4B3GHJ');
  await expect(page.getByText('1 of 2')).toBeVisible();
  await page.goto('/review?order=oldest');
  await review.expectMark('EJ6BWNP');
  await review.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Nobody can read it');
  // Keys belong to the dialog while it is open.
  await review.press('x', 'Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await review.expectMark('EJ6BWNP');
});

test('what another person decides leaves the queue at once', async ({ page, gatehouse }) => {
  const review = new ReviewPage(page);
  await review.open();
  await review.expectMark('');
  const { items } = await gatehouse.api.review.queue({ order: 'newest' });
  await gatehouse.api.review.decide({ id: items[0]?.id ?? '', decision: { verdict: 'noPlate' } });
  await review.expectMark('P4B3GHJ');
  await review.expectWaiting(3);
});

test('a screen reader hears what was done and what is next', async ({ page }) => {
  const review = new ReviewPage(page);
  await review.open('?reason=conflict');
  await review.expectMark('P4B3GHJ');
  await expect(review.announcement).toContainText(`${spelled('P4B3GHJ')}. P483 GHJ, one character away`);
  await review.press('Enter');
  await expect(review.announcement).toContainText('P4B3GHJ confirmed.');
});

test('the detail of a read shows its review, and takes one', async ({ page, gatehouse }) => {
  const { items } = await gatehouse.api.reads.list({});
  const read = items.find(({ text }) => text === 'EJ6BWNP');
  await page.goto(`/reads/${read?.id}`);
  const section = page.getByRole('region', { name: 'Review' });
  await expect(section).toContainText('Waits for review');
  await section.getByRole('button', { name: 'Correct' }).click();
  await page.keyboard.type('EJ68 WNP');
  await page.keyboard.press('Enter');
  await expect(section).toContainText('Corrected to');
  await expect(section).toContainText('Administrator');
  await expect(
    page.getByRole('complementary', { name: 'Read' }).getByRole('img', { name: spelled('EJ68WNP') }),
  ).toBeVisible();
  await section.getByRole('button', { name: 'Undo' }).click();
  await expect(section).toContainText('Waits for review');
});

test('corrections are downloaded as labelled pictures', async ({ page, gatehouse }) => {
  const { items } = await gatehouse.api.review.queue({ order: 'oldest' });
  await gatehouse.api.review.decide({ id: items[0]?.id ?? '', decision: { verdict: 'corrected', text: 'EJ68WNP' } });
  await page.goto('/review');
  await page.getByRole('button', { name: 'Corrections' }).click();
  await expect(page.getByText('1 picture with its plate')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('corrections.zip');
  const archive = await readFile(await download.path());
  expect(archive.toString('latin1')).toContain(`pictures/${items[0]?.id}.jpg`);
});
