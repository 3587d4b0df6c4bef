import { type HttpCamera, startHttpCamera } from '../../src-main/sight/capture/testing/httpCamera.ts';
import { faultSentences } from '../../src-preload/contract/faults.ts';
import { samplePicture } from '../fixtures/clips.ts';
import { test as base, expect } from '../fixtures/test.ts';
import { CamerasPage } from '../pages/camerasPage.ts';
import { expectLoaded, expectToMove } from '../pages/movingPicture.ts';

/** A network camera that sees a vehicle at the barrier; its login, where it asks for one, is `gate:secret`. */
const test = base.extend<{ readonly camera: HttpCamera }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
  camera: async ({}, use) => {
    const camera = await startHttpCamera(await samplePicture());
    await use(camera);
    await camera.close();
  },
});

test('a camera is tested before it is saved, and is then live', async ({ page, camera }) => {
  const cameras = new CamerasPage(page);
  await cameras.open();
  await cameras.fillNew('Entry 1', camera.address('/video'));
  await cameras.test();
  await expectLoaded(cameras.form.getByRole('img', { name: 'The camera now' }));
  await expect(cameras.form.getByRole('status')).toContainText('1280 × 720');
  await expect(cameras.form.getByRole('status')).toContainText(/\d+(\.\d)? fps/);

  await cameras.save();
  await expect(cameras.form).toHaveCount(0);
  await expect(cameras.card('Entry 1')).toContainText('Live');
  await expect(cameras.card('Entry 1')).toContainText('1280 × 720');
  await expectToMove(cameras.picture('Entry 1'));
});

test('a camera that cannot be used says why in a sentence', async ({ page, camera }) => {
  const cameras = new CamerasPage(page);
  await cameras.open();
  await cameras.fillNew('Entry 1', camera.address('/basic/video', 'gate:wrong'));
  await cameras.test();
  await expect(cameras.form.getByRole('alert')).toHaveText(faultSentences.unauthorised);
  await cameras.address.fill(camera.address('/nothing'));
  await cameras.test();
  await expect(cameras.form.getByRole('alert')).toHaveText(faultSentences.notFound);
  await cameras.address.fill('192.168.1.20/video');
  await cameras.test();
  await expect(cameras.form.getByText('Give a full address that starts with http:// or https://')).toBeVisible();
});

test('a password is never shown again and survives an edit', async ({ page, camera, gatehouse }) => {
  const cameras = new CamerasPage(page);
  await cameras.open();
  await cameras.fillNew('Entry 1', camera.address('/basic/video', 'gate:secret'));
  await cameras.save();
  await expect(cameras.card('Entry 1')).toContainText(camera.address('/basic/video'));
  await expect(cameras.card('Entry 1')).toContainText('Live');
  expect(JSON.stringify(await gatehouse.api.cameras.list())).not.toContain('secret');

  await cameras.card('Entry 1').getByRole('button', { name: 'Edit' }).click();
  await expect(cameras.address).toHaveValue(camera.address('/basic/video'));
  await expect(cameras.address).not.toBeEditable();
  await cameras.test();
  await expectLoaded(cameras.form.getByRole('img', { name: 'The camera now' }));
  await cameras.name.fill('Entry, north side');
  await cameras.save();
  await expect(cameras.card('Entry, north side')).toContainText('Live');

  await cameras.card('Entry, north side').getByRole('button', { name: 'Edit' }).click();
  await cameras.form.getByRole('button', { name: 'Change the address' }).click();
  await expect(cameras.address).toHaveValue('');
  await expect(cameras.address).toBeFocused();
  await cameras.address.fill(camera.address('/digest/video', 'gate:secret'));
  await cameras.save();
  await expect(cameras.card('Entry, north side')).toContainText(camera.address('/digest/video'));
  await expect(cameras.card('Entry, north side')).toContainText('Live');
  expect(await page.content()).not.toContain('secret');
});

test('a camera is switched off and on, and removed', async ({ page, camera, gatehouse }) => {
  const url = camera.address('/video');
  await gatehouse.api.cameras.add({ name: 'Entry 1', source: { kind: 'mjpeg', url } });
  const cameras = new CamerasPage(page);
  await cameras.open();
  const card = cameras.card('Entry 1');
  await expect(card).toContainText('Live');

  const reading = card.getByRole('switch', { name: 'Read plates at Entry 1' });
  await reading.click();
  await expect(reading).not.toBeChecked();
  await expect(card).not.toContainText('Live');
  await reading.click();
  await expect(reading).toBeChecked();
  await expect(card).toContainText('Live');

  await card.getByRole('button', { name: 'Remove' }).click();
  const question = page.getByRole('dialog', { name: 'Remove Entry 1?' });
  await expect(question).toContainText('Its reads and their pictures stay.');
  await question.getByRole('button', { name: 'Remove camera' }).click();
  await expect(page.getByRole('heading', { name: /^No cameras yet/ })).toBeVisible();
  expect(await gatehouse.api.cameras.list()).toEqual([]);
});
