import { expect, readAtCamera, test } from '../fixtures/siteWithReads.ts';
import { places, Shell } from '../pages/shell.ts';
import { spelled } from '../pages/spelled.ts';

test('every page is reached from the rail with the keyboard alone', async ({ page }) => {
  test.setTimeout(900_000);
  const shell = new Shell(page);
  await shell.goTo('/');
  for (const { entry, name, path } of places) {
    await shell.moveTo('/system');
    await shell.tabTo(shell.entry(entry));
    await page.keyboard.press('Enter');
    await expect(shell.entry(entry)).toHaveAttribute('aria-current', 'page');
    // A page that is alone in its entry is a heading, and no tab.
    const isAlone = places.filter((place) => place.entry === entry).length === 1;
    if (name !== 'Settings' && !isAlone) {
      await shell.tabTo(shell.tab(name));
      await page.keyboard.press('Enter');
      await expect(shell.tab(name)).toHaveAttribute('aria-current', 'page');
      await expect(shell.tab(name)).toBeFocused();
    }
    await expect(shell.heading).toHaveText(name);
    await expect(page).toHaveTitle(new RegExp(`^${name} · `));
    expect(new URL(page.url()).pathname).toBe(path);
  }
});

test('every page but the few that have none has a key, which types where one types and opens nothing over a dialog', async ({
  page,
}) => {
  const shell = new Shell(page);
  await shell.goTo('/check');
  await page.getByRole('textbox', { name: 'Plate', exact: true }).press('Shift+R');
  await expect(page.getByRole('textbox', { name: 'Plate', exact: true })).toHaveValue('R');
  await expect(shell.heading).toHaveText('Check');
  await shell.goTo('/permits/import');
  for (const { name, path, ...place } of places) {
    if (!('key' in place)) continue;
    await page.keyboard.press(`Shift+${place.key}`);
    await expect(shell.heading).toHaveText(name);
    expect(new URL(page.url()).pathname).toBe(path);
  }
  await shell.goTo('/cameras?edit=new');
  await page.getByRole('dialog').getByRole('button').first().focus();
  await page.keyboard.press('Shift+L');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(shell.heading).toHaveText('Cameras');
});

test('an entry opens where it was left, and Gate always at Live', async ({ page }) => {
  const shell = new Shell(page);
  await shell.goTo('/');
  await shell.open('Alerts');
  await shell.open('Review');
  await shell.entry('Permits').click();
  await expect(shell.heading).toHaveText('Permits');
  await page.reload();
  await shell.entry('Records').click();
  await expect(shell.heading).toHaveText('Review');
  await shell.entry('Gate').click();
  await expect(shell.heading).toHaveText('Live');
});

test('the addresses of visits lead to what they led to before', async ({ page }) => {
  const shell = new Shell(page);
  for (const [before, now] of [
    ['/visitors', '/expected'],
    ['/visitors?kind=delivery&edit=new', '/expected?kind=delivery&edit=new'],
    ['/visitors?view=coming&text=ann', '/visits?text=ann'],
    ['/visitors?view=log', '/visits?view=log'],
  ] as const) {
    await shell.goTo(before);
    await expect(page).toHaveURL((url) => `${url.pathname}${url.search}` === now);
  }
});

test('a narrow screen has four entries and More', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const shell = new Shell(page);
  await shell.goTo('/');
  await expect(page.getByRole('navigation', { name: 'Pages', exact: true }).getByRole('link')).toHaveText([
    /^\d*Gate$/,
    /^\d*Records$/,
    /^\d*Permits$/,
    /^\d*Parking$/,
  ]);
  const more = page.getByRole('button', { name: 'More' });
  await shell.tabTo(more);
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'More' });
  await shell.tabTo(sheet.getByRole('link', { name: 'Settings' }));
  await page.keyboard.press('Enter');
  await expect(shell.heading).toHaveText('Settings');
  await expect(sheet).toBeHidden();
  await expect(more).toHaveAttribute('aria-current', 'page');
});

test('what would be decided about a plate is asked from a read and from the search', async ({ page, gatehouse }) => {
  const shell = new Shell(page);
  const [read] = (await gatehouse.api.reads.list({ plate: readAtCamera[0] })).items;
  await shell.goTo(`/reads/${read?.id}`);
  await page.getByRole('link', { name: 'Check what would be decided now' }).click();
  await expect(shell.heading).toHaveText('Check');
  const answer = page.getByRole('region', { name: 'What would be decided' });
  await expect(answer.getByRole('img', { name: spelled(readAtCamera[0]) })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search plates, people, cameras and pages' }).fill('zz99 zzz');
  await page.getByRole('button', { name: 'Check what would be decided about ZZ99 ZZZ' }).click();
  await expect(answer.getByRole('img', { name: spelled('ZZ99ZZZ') })).toBeVisible();
});

test('the first Tab offers to skip to the page', async ({ page }) => {
  const shell = new Shell(page);
  await shell.goTo('/cameras');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('Ctrl+K finds a plate from anywhere', async ({ page }) => {
  const shell = new Shell(page);
  await shell.goTo('/system');
  await page.keyboard.press('Control+k');
  const search = page.getByRole('textbox', { name: 'Search plates, people, cameras and pages' });
  await expect(search).toBeFocused();
  await search.fill('kv19*');
  const found = page.getByRole('button').filter({ has: page.getByRole('img', { name: spelled(readAtCamera[0]) }) });
  await expect(found).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/reads\/[0-9a-f-]{36}$/);
  await expect(
    page.getByRole('complementary', { name: 'Read' }).getByRole('img', { name: spelled(readAtCamera[0]) }),
  ).toBeVisible();
});

test('a chosen theme is kept', async ({ page }) => {
  const shell = new Shell(page);
  await shell.goTo('/');
  const root = page.locator('html');
  for (const theme of ['Dark', 'Light']) {
    await page.getByRole('button', { name: /^Change theme/ }).click();
    await page.getByRole('menuitem', { name: theme }).click();
    await expect(root).toHaveAttribute('data-mantine-color-scheme', theme.toLowerCase());
    await page.reload();
    await expect(root).toHaveAttribute('data-mantine-color-scheme', theme.toLowerCase());
    await expect(page.getByRole('button', { name: `Change theme: ${theme}` })).toBeVisible();
  }
});

for (const [width, height] of [
  [1024, 768],
  [390, 844],
] as const) {
  test(`no page is wider than a screen of ${width} × ${height}`, async ({ page, gatehouse }) => {
    await page.setViewportSize({ width, height });
    const shell = new Shell(page);
    const [read] = (await gatehouse.api.reads.list({})).items;
    const [job] = await gatehouse.api.jobs.list();
    const paths = [
      ...places.map(({ path }) => path),
      '/check',
      `/reads/${read?.id}`,
      `/videos/${job?.id}`,
      '/cameras?edit=new',
    ];
    for (const path of paths) {
      await shell.goTo(path);
      const overflow = () =>
        page.evaluate(() =>
          [document.scrollingElement, document.querySelector('main')]
            .filter((element) => element !== null && element.scrollWidth > element.clientWidth)
            .map((element) => `${element?.tagName} is ${element?.scrollWidth} wide`),
        );
      expect(await overflow(), path).toEqual([]);
    }
  });
}
