import { createServer } from 'node:net';
import { madePosts } from '../../src-main/record/posts/testing/madePosts.ts';
import { simulateOnvif } from '../../src-main/site/onvif/testing/simulatedOnvif.ts';
import { cutPicture, firstInSample, samplePicture } from '../fixtures/clips.ts';
import { test as base, expect } from '../fixtures/test.ts';
import { CamerasPage } from '../pages/camerasPage.ts';

type OnvifCamera = Awaited<ReturnType<typeof simulateOnvif>>;

/** A camera with ONVIF; its login is `onvif:s<3&cret`. */
const test = base.extend<{ readonly onvifCamera: OnvifCamera }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
  onvifCamera: async ({}, use) => {
    const camera = await simulateOnvif({ clockAheadMs: -7_200_000 });
    await use(camera);
    await camera.stop();
  },
});

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function post(address: string, plate: string, id: string, scene: Buffer): Promise<number> {
  const { contentType, bytes } = madePosts.hikvision({ plate, at: Date.now(), id, scene });
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: Buffer.from(bytes),
  });
  return answer.status;
}

test('a camera that reads plates itself is set up, posts, and its read says whether our own reader agrees', async ({
  page,
  gatehouse,
}) => {
  const port = await freePort();
  await gatehouse.api.settings.update({ section: 'posts', change: { port } });
  const cameras = new CamerasPage(page);
  await cameras.open();
  await page
    .getByRole('link', { name: 'Add a camera' })
    .or(page.getByRole('button', { name: 'Add a camera' }))
    .click();
  await expect(cameras.form.getByRole('button').nth(1)).toHaveText('Find cameras');
  await cameras.name.fill('Entry 1');
  await cameras.form.getByRole('radio', { name: /^Reads plates itself/ }).click();
  const mayOpen = cameras.form.getByRole('switch', { name: 'What it reads may open a barrier' });
  await expect(mayOpen).toBeDisabled();
  await cameras.form.getByRole('combobox', { name: 'The camera’s address' }).fill('127.0.0.1');
  await page.keyboard.press('Enter');
  await mayOpen.click();
  await cameras.save();

  const setUp = page.getByRole('dialog', { name: 'Set up Entry 1' });
  await expect(setUp).toContainText('Off: nothing that a camera posts arrives');
  await setUp.getByRole('switch', { name: 'Take posts' }).click();
  await expect(setUp).toContainText('Open to this machine alone');
  await expect(setUp).toContainText('Waiting for its first post…');
  const address = await setUp.getByText(/^http:\/\/127\.0\.0\.1:\d+\/intake\//).textContent();
  expect(await post(address ?? '', firstInSample, 'u-1', await samplePicture())).toBe(200);
  await expect(setUp.getByRole('list', { name: 'Posts' })).toContainText(`It read ${firstInSample}.`);
  await expect(setUp).toContainText('1 of 3');
  expect((await fetch(address ?? '', { method: 'POST', body: 'hello' })).status).toBe(200);
  await setUp.getByText('1 post that could not be understood').click();
  await expect(setUp.getByRole('list', { name: 'Posts that could not be understood' })).toContainText(
    'There is no XML in it.',
  );
  await setUp.getByRole('button', { name: 'Done' }).click();
  await expect(cameras.card('Entry 1')).toContainText('Hikvision');
  await expect(cameras.card('Entry 1')).toContainText('Live');

  const [read] = (await gatehouse.api.reads.list({})).items;
  await page.goto(`/reads/${read?.id}`);
  const detail = page.locator('dl').filter({ hasText: 'Posted by' });
  await expect(detail).toContainText('Our own reader agrees');
  await expect(detail).toContainText('No: the camera’s clock is not measured yet');

  const other = await cutPicture(await samplePicture(), { x: 0, y: 0, width: 1280, height: 718 });
  expect(await post(address ?? '', 'AB12CDE', 'u-2', other)).toBe(200);
  await page.goto('/review');
  await expect(
    page.getByText('The camera posted AB12 CDE; our own reader reads KV19 RHT in its picture.', { exact: true }),
  ).toBeVisible();
});

test.describe('with a wrong password first', () => {
  test.use({ expectedComplaint: /status of 422/ });

  test('a camera is found by its address and fills in its stream', async ({ page, onvifCamera }) => {
    const cameras = new CamerasPage(page);
    await cameras.open();
    await page
      .getByRole('link', { name: 'Add a camera' })
      .or(page.getByRole('button', { name: 'Add a camera' }))
      .click();
    const find = cameras.form.getByRole('region', { name: 'Find cameras' });
    await find.getByRole('button', { name: 'Find cameras' }).click();
    await find.getByRole('textbox', { name: 'Address of a camera' }).fill(onvifCamera.host);
    await find.getByRole('button', { name: 'Ask this address' }).click();
    await find.getByRole('textbox', { name: 'User of the camera' }).fill('onvif');
    await find.getByLabel('Its password').fill('wrong');
    await page.keyboard.press('Enter');
    await expect(find).toContainText('does not take this user and password');
    await find.getByLabel('Its password').fill('s<3&cret');
    await page.keyboard.press('Enter');
    await expect(find).toContainText('Its clock is 2 h');
    await expect(find.getByRole('list', { name: 'Streams' })).toContainText('2560 × 1440 · H264 · 25 fps');
    await find.getByRole('button', { name: 'Use this stream' }).first().click();
    await expect(cameras.form.getByRole('textbox', { name: 'Address', exact: true })).toHaveValue(
      /^rtsp:\/\/onvif:s%3C3%26cret@127\.0\.0\.1:8554\/Main/,
    );
    await expect(cameras.name).toHaveValue('Maker Gate 4');
  });
});
