import { keepOnly } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { DeskPage } from '../pages/deskPage.ts';
import { EntrancePage } from '../pages/entrancePage.ts';

test.use({ demo: 'site' });

test('a demonstration shows within its first minute who is allowed, asked about and denied', async ({
  page,
  gatehouse,
}) => {
  const { api } = gatehouse;
  const desk = new DeskPage(page);
  await desk.open();
  await expect(page.getByText('Demonstration', { exact: true })).toBeVisible();
  const verdicts = async () => {
    const { items } = await api.reads.list({});
    return new Set(items.map(({ decision }) => decision?.verdict));
  };
  await expect.poll(verdicts, { timeout: 90_000 }).toEqual(new Set(['allow', 'ask', 'deny']));
  const [barrier] = await api.barriers.list();
  await expect
    .poll(async () => (await api.barriers.commands({ barrierId: barrier?.id ?? '' })).items, { timeout: 90_000 })
    .toContainEqual(expect.objectContaining({ kind: 'open', cause: 'rule', outcome: 'done' }));
  await expect(desk.panel).toContainText('Nobody here knows this plate.');
  expect((await api.system.status()).isDemonstration).toBe(true);
});

test.describe('where one signs in', () => {
  test.use({ expectedComplaint: /40[13] \(|ERR_(CONNECTION|INCOMPLETE|EMPTY)|net::/ });

  test('its address signs in as the administrator, and the PINs of all stand where one signs in', async ({
    page,
    gatehouse,
  }) => {
    const entrance = new EntrancePage(page);
    const note = page.getByRole('region', { name: 'Demonstration' });
    await keepOnly(page.context(), gatehouse.url);
    await page.goto('/');
    await expect(note).toContainText('This is a demonstration.');
    await expect(note).toContainText('Open the address that Gatehouse printed when it started');
    await expect(note.getByText(/\d{4}/)).toHaveCount(0);

    await page.goto(gatehouse.address());
    await entrance.isIn('Ruth Calder');
    await expect(page).toHaveURL(`${gatehouse.url}/`);
    await entrance.lock();
    const pinOf = async (name: string) =>
      (await note.locator('dl > div').filter({ hasText: name }).locator('dd').textContent()) ?? '';
    const pin = await pinOf('Jo Barrow');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.type(pin);
    await page.keyboard.press('Enter');
    await entrance.isIn('Jo Barrow');

    await gatehouse.stop();
    await gatehouse.startAgain();
    await page.goto(gatehouse.address());
    await entrance.isIn('Ruth Calder');
  });
});
