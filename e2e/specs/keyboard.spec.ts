import { expect, readAtCamera, test } from '../fixtures/siteWithReads.ts';
import { places, Shell } from '../pages/shell.ts';
import { spelled } from '../pages/spelled.ts';

test('every page is reached from the rail with the keyboard alone', async ({ page }) => {
  const shell = new Shell(page);
  await shell.goTo('/system');
  for (const { name, path } of places) {
    await shell.tabTo(shell.place(name));
    await page.keyboard.press('Enter');
    await expect(shell.heading).toHaveText(name);
    await expect(shell.place(name)).toHaveAttribute('aria-current', 'page');
    expect(new URL(page.url()).pathname).toBe(path);
  }
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
  const search = page.getByRole('textbox', { name: 'Search plates, cameras and pages' });
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
    const paths = [...places.map(({ path }) => path), `/reads/${read?.id}`, `/videos/${job?.id}`, '/cameras?edit=new'];
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
