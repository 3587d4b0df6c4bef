import { findings } from '../fixtures/axe.ts';
import { keepOnly, openDesk } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { EntrancePage } from '../pages/entrancePage.ts';
import { Shell } from '../pages/shell.ts';

test('axe finds nothing where one signs in, at a locked desk, and on the pages of users', async ({
  page,
  gatehouse,
}) => {
  test.setTimeout(300_000);
  await gatehouse.addPeople({ name: 'Ann Hill', role: 'administrator' }, { name: 'Bob', role: 'operator' });
  const pins = { 'Ann Hill': '7391', Bob: '480273' };
  const desk = await openDesk(gatehouse.url, { name: 'North gate', by: 'Ann Hill', pins });
  await keepOnly(page.context(), gatehouse.url, desk);
  const entrance = new EntrancePage(page);
  const looked = async (what: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
      await expect.soft(await findings(page, colorScheme), `${what}, ${colorScheme}`).toEqual([]);
    }
  };
  await page.goto('/account');
  await expect(entrance.tiles).toHaveCount(2);
  await looked('the tiles');
  await page.getByRole('button', { name: 'Sign in with a passphrase' }).click();
  await looked('the passphrase');
  await page.getByRole('button', { name: 'Sign in with a PIN' }).click();
  await entrance.tiles.first().click();
  await looked('the PIN');
  await page.keyboard.type(pins['Ann Hill']);
  await page.keyboard.press('Enter');
  await entrance.isIn('Ann Hill');
  await looked('the account');
  for (const view of ['', '?view=sessions', '?view=desks', '?edit=new']) {
    await new Shell(page).goTo(`/users${view}`);
    await entrance.isIn('Ann Hill');
    await looked(`/users${view}`);
  }
  await page.keyboard.press('Escape');
  await entrance.lock();
  await looked('a locked desk');
});
