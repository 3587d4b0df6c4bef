import { readFile } from 'node:fs/promises';
import { firstInSample } from '../fixtures/clips.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ demo: true });

test('what is held on a plate is looked up, put on hold, handed over, and erased once the hold is lifted', async ({
  page,
  gatehouse,
}) => {
  const { api } = gatehouse;
  await expect
    .poll(async () => (await api.reads.list({ mark: firstInSample })).items[0]?.state, { timeout: 60_000 })
    .toBe('closed');
  const [camera] = await api.cameras.list();
  if (camera !== undefined) await api.cameras.update({ id: camera.id, enabled: false });
  await expect.poll(async () => (await api.reads.list({})).items.filter(({ state }) => state === 'open')).toEqual([]);

  await page.goto(`/plates/${firstInSample}`);
  await page.getByRole('link', { name: 'Privacy', exact: true }).last().click();
  const part = page.getByRole('region', { name: 'On one plate or person' });
  await expect(part).toContainText(/1 read\b/);
  await expect(part).toContainText('2 pictures');

  await part.getByRole('button', { name: 'Put on hold' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Put on hold' }).click();
  await expect(dialog).toContainText('Say why it is kept');
  await dialog.getByLabel('Why').fill('Claim 7');
  await dialog.getByRole('button', { name: 'Put on hold' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(part).toContainText('On hold by Administrator: Claim 7');
  await expect(part.getByRole('button', { name: 'Erase' })).toBeDisabled();

  const downloading = page.waitForEvent('download');
  await part.getByRole('button', { name: 'Download all of it' }).click();
  const archive = await readFile(await (await downloading).path());
  expect(archive.subarray(0, 2).toString()).toBe('PK');
  for (const name of ['index.html', 'data.json', 'pictures/vehicle-', 'pictures/plate-'])
    expect(archive.includes(name), `${name} is in the archive`).toBe(true);

  const holds = page.getByRole('region', { name: 'Holds' });
  await holds.getByRole('button', { name: 'Lift' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lift the hold' }).click();
  await expect(holds).toContainText('lifted by Administrator');

  await part.getByRole('button', { name: 'Erase' }).click();
  const erase = page.getByRole('dialog').getByRole('button', { name: 'Erase for good' });
  await expect(erase).toBeDisabled();
  await page.getByRole('dialog').getByLabel('Type the word erase').fill('erase');
  await erase.click();
  await expect(part).toContainText('2 picture files');
  await expect(page.getByRole('region', { name: 'What was deleted' })).toContainText('Erased by Administrator');
  expect((await api.reads.list({ mark: firstInSample })).items).toEqual([]);
});

test.describe('without a camera', () => {
  test.use({ demo: false });

  test('a shorter time says what it would delete, is saved and taken back', async ({ page, gatehouse }) => {
    const days = async () => (await gatehouse.api.settings.get()).settings.retention.notes;
    await gatehouse.api.desk.addNote({ mark: 'AB12CDE', readId: null, text: 'Came twice' });
    await page.goto('/settings#retention');
    const section = page.getByRole('region', { name: 'Retention' });
    await section.getByLabel('Notes about plates: days').fill('30');
    await expect(section).toContainText('Nothing more would be deleted');
    await section.getByRole('button', { name: 'Save retention' }).click();
    await expect(section.getByRole('button', { name: /^Changed by/ })).toBeVisible();
    expect(await days()).toBe(30);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(section.getByLabel('Notes about plates: days')).toHaveValue('365 days');
  });

  test('the notice is filled from the settings and is alone on the paper', async ({ page, gatehouse }) => {
    await gatehouse.api.settings.update({ section: 'site', change: { name: 'North Yard' } });
    await page.goto('/privacy/notice');
    await expect(
      page.getByRole('heading', { name: 'Privacy notice: number plate recognition at North Yard' }),
    ).toBeVisible();
    await expect(page.getByText('Reads of unknown vehicles: 30 days', { exact: true })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(page.getByRole('heading', { name: /Facts for the data protection impact assessment/ })).toBeVisible();
  });
});
