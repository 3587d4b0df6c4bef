import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';

/** How large the window is and which theme it has: a wide desk, a small screen, a telephone. */
export type View = `${'1440' | '1024' | '390'}-${'dark' | 'light'}`;

const heights = { '1440': 900, '1024': 768, '390': 844 } as const;
const everyView: readonly View[] = ['1440-dark', '1440-light', '1024-dark', '1024-light', '390-dark', '390-light'];
const mostBytes = 245_000;

export interface Camera {
  take(shot: { readonly name: string; readonly views: readonly View[] }): Promise<void>;
}

/** Takes the views of each shot that are kept, or all views there are, as small PNG files. */
export function openCamera(page: Page, folder: string, all: boolean): Camera {
  return {
    async take({ name, views }) {
      for (const view of all ? everyView : views) {
        await show(page, view);
        const file = join(folder, name === 'live' && view === '1440-dark' ? 'live.png' : `${name}-${view}.png`);
        await writeFile(file, await small(await page.screenshot()));
      }
    },
  };
}

async function show(page: Page, view: View): Promise<void> {
  const [width, scheme] = view.split('-') as [keyof typeof heights, 'dark' | 'light'];
  const isSameSize = page.viewportSize()?.width === Number(width);
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width: Number(width), height: heights[width] });
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))');
  // A moving picture is drawn for its new size only when the next one arrives.
  const moving = page.locator('section[data-status="live"] canvas[data-captured-at]').first();
  if (!isSameSize && (await moving.count()) > 0) {
    const before = await moving.getAttribute('data-captured-at');
    await page.locator(`canvas[data-captured-at]:not([data-captured-at="${before}"])`).first().waitFor();
  }
}

/** As few colours as are needed to keep the file small. */
async function small(png: Buffer): Promise<Buffer> {
  for (const colours of [256, 128, 64]) {
    const file = await sharp(png).png({ palette: true, colours, effort: 8 }).toBuffer();
    if (file.length <= mostBytes) return file;
  }
  return await sharp(png).png({ palette: true, colours: 32, effort: 8 }).toBuffer();
}
