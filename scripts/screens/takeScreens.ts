// Takes the pictures of the interface under docs/screens, from the real application with the sample clip.
//
//   node scripts/screens/takeScreens.ts                    those that are kept, into docs/screens
//   node scripts/screens/takeScreens.ts --all FOLDER       every page at every size, light and dark, to look at
//   … --site people                                        of one site only: empty, data, parking or people
//
// Needs Debian's Chromium (or GATEHOUSE_CHROMIUM), ffmpeg, and a built interface (vite build). Takes about eight minutes.
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { type Camera, openCamera } from './camera.ts';
import { parkingSite } from './parkingShots.ts';
import { peopleSite } from './peopleShots.ts';
import { emptySite, site } from './shots.ts';
import { openSite } from './sites.ts';

const { values } = parseArgs({ options: { all: { type: 'string' }, site: { type: 'string' } } });
const folder = resolve(values.all ?? join(import.meta.dirname, '..', '..', 'docs', 'screens'));
// The interface shows some of its paths, so they look like a site's and not like a test's.
const workFolder = join(tmpdir(), 'gatehouse');
await rm(workFolder, { recursive: true, force: true });
await mkdir(workFolder, { recursive: true });
await mkdir(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.GATEHOUSE_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
try {
  for (const { name, shots } of [emptySite, site, parkingSite, peopleSite]) {
    if (values.site !== undefined && values.site !== name) continue;
    const { gatehouse, address, close } = await openSite(join(workFolder, name));
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    await page.goto(address);
    const camera: Camera = openCamera(page, folder, values.all !== undefined);
    for (const shot of shots) {
      await shot.prepare({ page, gatehouse, workFolder });
      await camera.take(shot);
    }
    await page.close();
    await close();
  }
} finally {
  await browser.close();
  await rm(workFolder, { recursive: true, force: true });
}
