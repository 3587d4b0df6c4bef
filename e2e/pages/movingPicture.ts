import { expect, type Locator } from '@playwright/test';

const capturedAt = 'data-captured-at';

/** Waits until the picture has been renewed a few times, each later than the one before. */
export async function expectToMove(picture: Locator): Promise<void> {
  await expect(picture).toHaveAttribute(capturedAt, /^\d+/);
  for (let renewal = 0; renewal < 3; renewal += 1) {
    const before = Number(await picture.getAttribute(capturedAt));
    await expect.poll(async () => Number(await picture.getAttribute(capturedAt))).toBeGreaterThan(before);
  }
}

/** How many clearly different colours a canvas shows: one where it is blank. */
export async function coloursOf(picture: Locator): Promise<number> {
  return await picture.evaluate((canvas) => {
    const small = new OffscreenCanvas(64, 36);
    const context = small.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('The browser gives no canvas');
    context.drawImage(canvas as HTMLCanvasElement, 0, 0, 64, 36);
    const { data } = context.getImageData(0, 0, 64, 36);
    const colours = new Set<number>();
    for (let at = 0; at < data.length; at += 4) {
      colours.add((((data[at] ?? 0) >> 4) << 8) | (((data[at + 1] ?? 0) >> 4) << 4) | ((data[at + 2] ?? 0) >> 4));
    }
    return colours.size;
  });
}

/** Expects a picture that has arrived and can be seen. */
export async function expectLoaded(image: Locator): Promise<void> {
  await expect(image).toBeVisible();
  await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
}
