import { faultSentences } from '../../src-preload/contract/faults.ts';
import { cutShortClip, sampleClip, shortCut } from '../fixtures/clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { VideosPage } from '../pages/videosPage.ts';

test('a video dropped on any page leaves one there, is read, and played from its reads', async ({
  page,
  gatehouse,
}) => {
  const videos = new VideosPage(page);
  await page.goto('/');
  const drop = await videos.dragFiles([await cutShortClip()]);
  await expect(videos.overlay).toBeVisible();
  await drop();
  await expect(videos.overlay).toHaveCount(0);

  await expect(page.getByText(`${shortCut.name} is being read, also while you work on.`)).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
  await page.getByRole('link', { name: 'Videos', exact: true }).last().click();
  await videos.row(shortCut.name).getByRole('link', { name: shortCut.name }).click();
  await expect(page.getByRole('heading', { name: shortCut.name })).toBeVisible();
  const read = videos.reads.getByRole('button', { name: `Play ${shortCut.text}` });
  await expect(read).toBeVisible();
  await expect(page.getByText('Done')).toBeVisible();
  await expect(videos.reads.getByRole('listitem')).toHaveCount(1);

  const [job] = await gatehouse.api.jobs.list();
  const { items } = await gatehouse.api.reads.list({ jobId: job?.id ?? '' });
  const [shown] = items;
  const firstMs = (shown?.firstMs ?? 0) + (shown?.evidenceAt ?? 0) - (shown?.firstSeenAt ?? 0);
  expect(items.map(({ text }) => text)).toEqual([shortCut.text]);
  expect(firstMs).toBeGreaterThan(0);

  await read.click();
  const player = videos.player(shortCut.name);
  const currentMs = () => player.evaluate((video) => (video as HTMLVideoElement).currentTime * 1000);
  await expect.poll(currentMs).toBeGreaterThan(firstMs - 200);
  expect(await currentMs()).toBeLessThan(firstMs + 1000);
  await expect(player).toHaveJSProperty('error', null);
});

test('a long video shows how much is sent and read, and is cancelled', async ({ page }) => {
  const videos = new VideosPage(page);
  await videos.open();
  await videos.sendAtMost(1_000_000);
  const drop = await videos.dragFiles([sampleClip]);
  await drop();
  await expect(page.getByRole('progressbar', { name: 'Copying gate.mp4' })).toHaveAttribute('aria-valuenow', /[1-9]/);
  await videos.sendAtMost(-1);

  await expect(page).toHaveURL(/\/videos\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('progressbar', { name: 'Reading gate.mp4' })).toHaveAttribute('aria-valuenow', /[1-9]/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Read again' })).toBeVisible();
});

test.describe('a file that is refused', () => {
  // The browser's own note of the refusal.
  test.use({ expectedComplaint: /status of 422/ });

  test('what is no video is refused with the reason, the next one is read all the same, and both go', async ({
    page,
    gatehouse,
  }) => {
    const videos = new VideosPage(page);
    await videos.open();
    const damaged = { name: 'damaged.mp4', bytes: Buffer.alloc(50_000, 'not a video') };
    const drop = await videos.dragFiles([damaged, await cutShortClip()]);
    await drop();
    await expect(videos.row('damaged.mp4')).toContainText('Failed');
    await expect(videos.row('damaged.mp4')).toContainText(faultSentences.unreadable);
    await expect(videos.row(shortCut.name)).toContainText('Done');
    await expect(videos.row(shortCut.name)).toContainText('1 read');

    await videos.row('damaged.mp4').getByRole('button', { name: 'Dismiss' }).click();
    await expect(videos.row('damaged.mp4')).toHaveCount(0);
    await videos.row(shortCut.name).getByRole('button', { name: 'Remove' }).click();
    const question = page.getByRole('dialog', { name: `Remove ${shortCut.name}?` });
    await expect(question).toContainText('This cannot be undone.');
    await question.getByRole('button', { name: 'Remove video' }).click();
    await expect(videos.row(shortCut.name)).toHaveCount(0);
    await expect(
      page.getByRole('heading', { name: 'No videos yet. Drop a video anywhere on this window.' }),
    ).toBeVisible();
    expect((await gatehouse.api.reads.list({})).items).toEqual([]);
  });
});

test('a video is kept when its removal is not confirmed', async ({ page, gatehouse }) => {
  await gatehouse.api.jobs.addFromPath({ path: await cutShortClip() });
  const videos = new VideosPage(page);
  await videos.open();
  await videos.row(shortCut.name).getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(videos.row(shortCut.name)).toBeVisible();
});
