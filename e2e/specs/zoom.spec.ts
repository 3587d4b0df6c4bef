import type { Page } from '@playwright/test';
import { permitValuesSchema } from '../../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../../src-preload/contract/lists/visitors.ts';
import { watchValuesSchema } from '../../src-preload/contract/lists/watchlist.ts';
import { tariffTemplates } from '../../src-preload/contract/parking/pricing/templates.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';

const pages = [
  ...[
    '/',
    '/expected',
    '/on-site',
    '/alerts',
    '/reads',
    '/review',
    '/videos',
    '/permits',
    '/permits/import',
    '/permits/lists',
    '/visits?view=log',
    '/watch-list',
  ],
  ...[
    '/cameras',
    '/barriers',
    '/system',
    '/settings',
    '/users',
    '/users?view=rights',
    '/users/first',
    '/audit',
    '/privacy',
    '/home',
    '/reports',
    '/exported',
    '/schedules',
  ],
  ...[
    '/privacy/notice',
    '/account',
    '/network',
    '/keys',
    '/webhooks',
    '/mqtt',
    '/head-office',
    '/sign-on',
    '/plates',
    '/plates/AB12CDE',
    '/check',
    '/payments',
    '/payments/cash-up',
    '/payments/hosts',
    '/payments/machines',
    '/breaches',
    '/breaches/rules',
    '/tariffs',
    '/tariffs/new?template=evening',
    '/calculator',
    '/revenue',
    '/payments/import',
  ],
];

async function furnish({ api }: Gatehouse): Promise<void> {
  await api.barriers.add({
    ...{ name: 'Entry barrier', cameraIds: [] },
    device: { kind: 'http', open: { method: 'POST', url: 'http://127.0.0.1:9/open' }, signIn: { kind: 'none' } },
  });
  const source = { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/streams/entry' } as const;
  const camera = await api.cameras.add({ name: 'Entry 1', source });
  await api.cameras.update({ id: camera.id, enabled: false });
  for (const { title, rules } of tariffTemplates)
    await api.tariffs.add({ tariff: { name: title, versions: [{ rules }] } });
  for (const number of ['S1', 'S2', 'S3'])
    await api.permits.add(
      permitValuesSchema.parse({ number, groupId: 'staff', name: 'Ann Lee', vehicles: [{ plate: 'AB12CDE' }] }),
    );
  const now = Date.now();
  const times = { from: now - 3_600_000, to: now + 3_600_000 };
  await api.visitors.add(visitValuesSchema.parse({ kind: 'visitor', name: 'Bob Ray', host: 'Dr Shah', ...times }));
  const { id } = await api.visitors.add(visitValuesSchema.parse({ kind: 'visitor', name: 'Jo Park', ...times }));
  await api.visitors.cancel({ id });
  await api.watchList.add(
    watchValuesSchema.parse({
      ...{ pattern: 'XY99*', reason: 'Left without paying on 3 March', severity: 'severe', tolerance: 'exact' },
      tell: 'Site manager, 01632 960 001',
    }),
  );
}

/** Buttons of which one cannot read all that stands on them. */
async function cutButtons(page: Page): Promise<string[]> {
  return await page
    .locator('main .mantine-Button-label')
    .evaluateAll((labels) =>
      labels
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
        .map((label) => label.textContent ?? ''),
    );
}

/** Words that have so little room that they stand letter under letter. */
async function squeezed(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('main *')) {
      const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      const text = own
        .map(({ textContent }) => textContent ?? '')
        .join('')
        .trim();
      if (text.length < 6 || element.closest('.visually-hidden, [aria-hidden="true"], svg') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(element);
      const { fontSize, writingMode } = getComputedStyle(element);
      const { width, height } = range.getBoundingClientRect();
      if (writingMode !== 'horizontal-tb' || width === 0) continue;
      if (height > 4 * Number.parseFloat(fontSize) && width < 3 * Number.parseFloat(fontSize)) found.push(text);
    }
    return found;
  });
}

/** What cannot be reached: what lies beside the page though one scrolls to it, or under something else. */
async function outOfReach(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    for (const control of document.querySelectorAll<HTMLElement>('main button, main a[href], main input, nav a')) {
      if (control.offsetParent === null || control.closest('[inert]') !== null) continue;
      control.scrollIntoView({ block: 'center', inline: 'nearest' });
      const { left, top, width, height, right, bottom } = control.getBoundingClientRect();
      if (width === 0 || height === 0) continue;
      const isInside = left >= -1 && right <= innerWidth + 1 && top >= -1 && bottom <= innerHeight + 1;
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      const isFree =
        there !== null && (control.contains(there) || there.contains(control) || there.closest('label') !== null);
      const name = control.getAttribute('aria-label') ?? control.textContent;
      if (!isInside || !isFree) found.push(`${name} is ${isInside ? 'covered' : 'outside'}`);
    }
    return found;
  });
}

for (const [width, height, deviceScaleFactor] of [
  [720, 450, 2],
  [512, 384, 2],
  [390, 844, 2],
] as const) {
  test.describe(`magnified to ${width} × ${height}`, () => {
    test.use({ viewport: { width, height }, deviceScaleFactor });

    test('everything on each page can be reached', async ({ page, gatehouse }) => {
      test.setTimeout(900_000);
      await furnish(gatehouse);
      const shell = new Shell(page);
      await shell.goTo('/');
      for (const path of pages) {
        await shell.moveTo(path);
        expect.soft(await outOfReach(page), path).toEqual([]);
        expect.soft(await squeezed(page), path).toEqual([]);
        expect.soft(await cutButtons(page), path).toEqual([]);
      }
      await shell.moveTo('/permits');
      const row = page.getByRole('option').first();
      await row.scrollIntoViewIfNeeded();
      await expect(row).toBeInViewport({ ratio: 1 });
    });
  });
}
