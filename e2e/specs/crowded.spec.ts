import type { Page } from '@playwright/test';
import { watchValuesSchema } from '../../src-preload/contract/lists/watchlist.ts';
import { firstInSample, secondInSample } from '../fixtures/clips.ts';
import { keepAtTheGate } from '../fixtures/gate.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { expect, test } from '../fixtures/test.ts';
import { DeskPage } from '../pages/deskPage.ts';

test.use({ demo: true });

/** All at once: a severe alert, a lock-down, an error at the desk, and a camera that is not there. */
async function makeTrouble(gatehouse: Gatehouse): Promise<void> {
  const { api } = gatehouse;
  const [camera] = await api.cameras.list();
  await api.watchList.add(
    watchValuesSchema.parse({
      ...{ pattern: firstInSample, reason: 'Left without paying', severity: 'severe', tolerance: 'lookAlikes' },
      tell: 'Site manager',
    }),
  );
  await api.barriers.add({
    ...{ name: 'Entry barrier', cameraIds: [camera?.id ?? ''] },
    device: { kind: 'http', open: { method: 'POST', url: 'http://127.0.0.1:9/open' }, signIn: { kind: 'none' } },
  });
  await api.barriers.lockDown({ id: null, reason: 'Fire drill' });
  await keepAtTheGate(gatehouse, firstInSample, secondInSample);
  await api.cameras.add({ name: 'Exit 2', source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/stream' } });
}

/** How much of the vehicle's picture one sees without scrolling, CSS pixels of its height. */
async function visibleHeight(page: Page): Promise<number> {
  return await page
    .getByRole('region', { name: 'Vehicle at the gate' })
    .getByRole('img', { name: `Vehicle with the plate ${firstInSample}` })
    .evaluate((image) => {
      let { top, bottom } = image.getBoundingClientRect();
      for (let box = image.parentElement; box !== null; box = box.parentElement) {
        if (getComputedStyle(box).overflowY === 'visible') continue;
        const edge = box.getBoundingClientRect();
        top = Math.max(top, edge.top);
        bottom = Math.min(bottom, edge.bottom);
      }
      return Math.min(bottom, innerHeight) - Math.max(top, 0);
    });
}

for (const [width, height] of [
  [1024, 768],
  [390, 844],
] as const) {
  test(`at ${width} × ${height} the vehicle is seen whatever else is to be said`, async ({ page, gatehouse }) => {
    await page.setViewportSize({ width, height });
    await makeTrouble(gatehouse);
    const desk = new DeskPage(page);
    await desk.open();
    await desk.choose(firstInSample);
    await page.keyboard.press('o');
    await expect(desk.panel).toContainText('so nothing opens');
    await expect(page.getByText(/Exit 2/).first()).toBeAttached();
    await page.screenshot({ path: test.info().outputPath('crowded.png') });
    expect(await visibleHeight(page)).toBeGreaterThanOrEqual(200);
    await desk.button('Deny').scrollIntoViewIfNeeded();
    await expect(desk.button('Deny')).toBeInViewport({ ratio: 1 });
  });
}
