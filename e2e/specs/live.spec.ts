import { firstInSample } from '../fixtures/clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { LivePage } from '../pages/livePage.ts';
import { coloursOf, expectLoaded, expectToMove } from '../pages/movingPicture.ts';
import { spelled } from '../pages/spelled.ts';

test('a new site offers the first camera or the sample clip, which then moves', async ({ page }) => {
  const live = new LivePage(page);
  await live.open();
  await expect(
    page.getByRole('heading', { name: 'No cameras yet. Add a camera, or try the sample clip.' }),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Add a camera' })).toBeVisible();
  await page.getByRole('button', { name: 'Try the sample clip' }).click();

  await expect(live.tile('Sample gate')).toContainText('Live');
  await expectToMove(live.picture('Sample gate'));
  await expect.poll(() => coloursOf(live.picture('Sample gate'))).toBeGreaterThan(20);
  await expect(live.tile('Sample gate')).toContainText(/\d+ fps/);
});

test.describe('at a gate', () => {
  test.use({ demo: true });

  test('a vehicle in view is one read that becomes final in place', async ({ page, gatehouse }) => {
    const live = new LivePage(page);
    await live.open();
    const rows = live.rowsOf(firstInSample);
    await expect(rows).toHaveCount(1);
    const id = await rows.getAttribute('data-read-id');
    await expect(rows).toContainText('in view');
    await expect(live.newest).toHaveAttribute('data-read-id', id ?? '');

    await expect(rows).not.toContainText('in view');
    await expect(rows).toHaveCount(1);
    await expect(rows).toHaveAttribute('data-read-id', id ?? '');
    const { items } = await gatehouse.api.reads.list({ plate: firstInSample });
    expect(items.map((read) => [read.id, read.state])).toEqual([[id, 'closed']]);
  });

  test('reads appear newest first with all that one looks for, and open', async ({ page }) => {
    const live = new LivePage(page);
    await live.open();
    await expect.poll(() => live.rows.count()).toBeGreaterThanOrEqual(2);
    const times = await live.times();
    expect(times).toEqual([...times].sort((a, b) => b - a));

    const row = live.rowsOf(firstInSample);
    await expectLoaded(row.locator('img'));
    await expect(row).toContainText(/Allowed|Ask|Denied/);
    await expect(row).toContainText('Sample gate');
    await expect(row.locator('time')).toHaveText(/^\d\d:\d\d:\d\d$/);

    await row.getByRole('link').click();
    await expect(page).toHaveURL(/\/reads\/[0-9a-f-]{36}$/);
    const read = page.getByRole('complementary', { name: 'Read' });
    await expect(read.getByRole('img', { name: spelled(firstInSample), exact: true })).toBeVisible();
  });
});
