import { expect, test } from '../fixtures/test.ts';

const source = { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/1' } as const;

test('a car park is added, a camera put into it, and a group let in there and taken back', async ({
  page,
  gatehouse,
}) => {
  const { cameras, carParks, permits } = gatehouse.api;
  const { id: cameraId } = await cameras.add({ name: 'Entry 1', source });
  await cameras.update({ id: cameraId, enabled: false });
  const dialog = page.getByRole('dialog');

  await page.goto(`${gatehouse.url}/cameras`);
  await page.getByRole('button', { name: 'Add a car park' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('North');
  await page.keyboard.press('Enter');
  const north = page.getByRole('region', { name: 'North' });
  await expect(north).toContainText('No camera belongs to it yet');

  const elsewhere = page.getByRole('region', { name: 'In no car park' });
  await elsewhere.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByRole('combobox', { name: 'Car park' }).selectOption('North');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(north.getByRole('heading', { name: 'Entry 1' })).toBeVisible();
  await expect(elsewhere).toHaveCount(0);

  await page.goto(`${gatehouse.url}/permits`);
  await page.getByRole('button', { name: 'Edit the group Staff' }).click();
  const where = dialog.getByRole('group', { name: 'Where' });
  await where.getByText('At these car parks and cameras').click();
  await expect(where.getByRole('checkbox', { name: 'North' })).toBeChecked();
  await expect(where.getByRole('checkbox', { name: 'Entry 1' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toHaveCount(0);
  const [carPark] = await carParks.list();
  const staff = async () => (await permits.groups()).find(({ name }) => name === 'Staff');
  expect(await staff()).toMatchObject({ cameraIds: [], carParkIds: [carPark?.id] });

  await page.getByRole('button', { name: 'Changes of groups' }).click();
  await expect(dialog).toContainText('Where: everywhere → North');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog).toContainText('Undone');
  expect(await staff()).toMatchObject({ cameraIds: null, carParkIds: null });
});

test.describe('a car park in use', () => {
  test.use({ expectedComplaint: /status of 409 \(Conflict\)/ });

  test('is not removed, and says which group is let in there', async ({ page, gatehouse }) => {
    const { cameras, carParks, permits } = gatehouse.api;
    const { id } = await carParks.add({ name: 'North' });
    const camera = await cameras.add({ name: 'Entry 1', source, carParkId: id });
    await cameras.update({ id: camera.id, enabled: false });
    await permits.addGroup({ name: 'Crew', colour: 'pink', onMatch: 'open', carParkIds: [id] });
    const dialog = page.getByRole('dialog', { name: 'Remove North?' });

    await page.goto(`${gatehouse.url}/cameras`);
    await page.getByRole('button', { name: 'Edit the car park North' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await dialog.getByRole('button', { name: 'Remove car park' }).click();
    await expect(dialog).toContainText('Crew is let in at North. Change where the group is let in first.');
    expect(await carParks.list()).toHaveLength(1);
  });
});

test('what happens to a plate that nobody knows is chosen, and never opens', async ({ page, gatehouse }) => {
  await page.goto(`${gatehouse.url}/settings#access`);
  const section = page.getByRole('region', { name: 'Unknown plates' });
  await expect(section).toContainText('Ask');
  await section.getByRole('radio', { name: 'Turn away' }).click();
  await expect(section).toContainText('Denied');
  await section.getByRole('button', { name: 'Save unknown plates' }).click();
  await expect(section.getByRole('button', { name: /^Changed by/ })).toBeVisible();
  const asked = { plate: 'XY99ZZZ', cameraId: 'any' };
  expect((await gatehouse.api.access.whatIf(asked)).decision).toMatchObject({ verdict: 'deny', cause: 'unknown' });
});
