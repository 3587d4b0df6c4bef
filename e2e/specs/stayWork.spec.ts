import { tariffValuesSchema } from '../../src-preload/contract/parking/tariffBook.ts';
import { firstInSample } from '../fixtures/clips.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';

test.use({ demo: true });

const patience = { timeout: 120_000 };
const flat = (name: string, classId: string, pence: number) => ({
  ...{ name, classes: [classId] },
  parts: [{ name, rate: { rows: [{ upTo: null, pence }] } }],
});

test('two visits are merged and taken apart, one is split with its pictures, and its kind is said, which the price follows', async ({
  page,
  gatehouse,
}) => {
  test.setTimeout(600_000);
  const { api } = gatehouse;
  const { id: north } = await api.carParks.add({ name: 'North' });
  const [camera] = await api.cameras.list();
  const id = camera?.id ?? '';
  await api.cameras.update({ id, carParkId: north });
  await api.settings.update({ section: 'stays', change: { considerationMin: 0 } });
  const rules = {
    classes: [
      { id: 'car', name: 'Cars' },
      { id: 'coach', name: 'Coaches' },
    ],
    offers: [flat('Cars', 'car', 300), flat('Coaches', 'coach', 900)],
  };
  const tariff = { name: 'Flat', versions: [{ rules }] };
  await api.tariffs.add(tariffValuesSchema.parse({ tariff, carParkIds: [north] }));
  const visits = async () =>
    (await api.stays.list({ view: 'all', text: firstInSample })).items.filter((each) => each.exit !== null);
  const letPass = async (way: 'in' | 'out', count: number) => {
    await api.cameras.update({ id, gate: { way, approaching: 'in' }, enabled: true });
    const reached = async () =>
      way === 'in'
        ? (await api.stays.list({ view: 'inside', text: firstInSample })).total
        : (await visits()).filter(({ entry }) => entry !== null).length;
    await expect.poll(reached, patience).toBeGreaterThanOrEqual(count);
    await api.cameras.update({ id, enabled: false });
  };
  await letPass('in', 1);
  await letPass('out', 1);
  await letPass('in', 1);
  await letPass('out', 2);
  const [, first] = (await visits()).filter(({ entry }) => entry !== null);

  const shell = new Shell(page);
  await shell.goTo('/on-site?view=all');
  const row = page.locator(`[data-stay="${firstInSample}"]`);
  await expect(row.first().getByRole('presentation')).toBeVisible();
  await shell.goTo(`/on-site/${first?.id}`);
  await expect(page.getByRole('region', { name: 'What it costs' })).toContainText('£3.00');

  await page.getByRole('button', { name: 'Kind of vehicle…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kind of vehicle').selectOption('Coaches');
  await dialog.getByLabel('Why').fill('It is a coach');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'What it costs' })).toContainText('£9.00');
  await expect(page.getByText('Its kind of vehicle was said by')).toBeVisible();
  await shell.goTo('/on-site');
  await page.getByText('Kinds', { exact: true }).click();
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Coaches');
  await page.getByLabel('Kind of vehicle').selectOption('Cars');
  await expect(page.getByText('No kinds were said')).toBeVisible();
  await page.getByLabel('Kind of vehicle').selectOption('Coaches');
  await row.getByRole('link').click();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByRole('region', { name: 'What it costs' })).toContainText('£3.00');

  await page.getByRole('button', { name: 'Merge with another visit…' }).click();
  await dialog.getByRole('radio').first().check();
  await expect(dialog.getByRole('region', { name: 'The first left' }).getByRole('img').first()).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'The second came' }).getByRole('img').first()).toBeVisible();
  await dialog.getByLabel('Why').fill('It only turned at the gate');
  await dialog.getByRole('button', { name: 'Merge the two' }).click();
  await expect(page.getByText('which counts as inside, as a person said.')).toBeVisible();

  await page.getByRole('button', { name: 'Split in two…' }).click();
  await expect(dialog.getByRole('region', { name: 'Left' }).getByRole('img').first()).toBeVisible();
  await expect(dialog.getByRole('region', { name: 'Came again' }).getByRole('img').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Take back' }).first().click();
  await expect(page.getByText('which counts as inside, as a person said.')).toHaveCount(0);
  expect(await visits()).toHaveLength(2);
});

test('numbers of stays and spaces hold from a day on, and what held before is shown', async ({ page, gatehouse }) => {
  const { api } = gatehouse;
  const { id: north } = await api.carParks.add({ name: 'North' });
  await api.carParks.setCapacity({ id: north, capacity: 40 });
  const shell = new Shell(page);
  await shell.goTo('/settings#stays');
  const stays = page.getByRole('region', { name: 'Stays' });
  await stays.getByLabel('Time to turn round').fill('8');
  await stays.getByLabel('Holds from').fill('2026-01-05');
  await expect(stays).toContainText('This changes figures of the past');
  await stays.getByLabel('Say otherwise at').first().click();
  await page.getByRole('option', { name: 'North' }).click();
  await stays.getByLabel('Turns round, North').fill('3');
  await stays.getByRole('button', { name: 'Save stays' }).click();
  await expect(stays.getByRole('list', { name: 'What holds when' })).toContainText('From Mon 5 Jan 2026');
  const { versions } = await api.settings.get();
  expect(versions.stays.map(({ from, value }) => [from, value.considerationMin])).toEqual([
    [null, 5],
    ['2026-01-05', 8],
  ]);
  await stays.getByRole('button', { name: /^Remove what holds from/ }).click();
  await expect(stays.getByRole('list', { name: 'What holds when' })).toHaveCount(0);

  await shell.goTo('/cameras');
  await page.getByRole('button', { name: 'Edit the car park North' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Spaces', { exact: true }).fill('60');
  await dialog.getByLabel('Changed spaces, groups and hours hold from').fill('2026-02-01');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit the car park North' }).click();
  await expect(dialog.getByRole('region', { name: 'What holds when' })).toContainText('60 spaces');
  expect((await api.carParks.versions({ id: north })).map(({ from, capacity }) => [from, capacity])).toEqual([
    [null, 40],
    ['2026-02-01', 60],
  ]);
});
