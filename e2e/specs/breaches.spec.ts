import { defaultBreachRules } from '../../src-preload/contract/parking/breachRules.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';

test.use({ demo: true });

const patience = { timeout: 180_000 };

/** Has the sample gate see vehicles come in, or go out, until two of them did. */
async function letPass({ api }: Gatehouse, way: 'in' | 'out'): Promise<void> {
  const [camera] = await api.cameras.list();
  const id = camera?.id ?? '';
  await api.cameras.update({ id, gate: { way, approaching: 'in' }, enabled: true });
  const passed = async () =>
    (await api.stays.list({ view: 'all' })).items.filter(
      ({ entry, exit }) => entry !== null && (way === 'in' || exit !== null),
    );
  await expect.poll(async () => (await passed()).length, patience).toBeGreaterThanOrEqual(2);
  await api.cameras.update({ id, enabled: false });
}

test('rules are written, a breach is found when a vehicle leaves, and a person decides it with keys', async ({
  page,
  gatehouse,
}) => {
  test.setTimeout(300_000);
  const { api } = gatehouse;
  const { id: north } = await api.carParks.add({ name: 'North' });
  const [camera] = await api.cameras.list();
  await api.cameras.update({ id: camera?.id ?? '', carParkId: north });
  // The clip is short: whoever leaves at once has not only turned round.
  await api.settings.update({ section: 'stays', change: { considerationMin: 0 } });
  const shell = new Shell(page);
  await shell.goTo('/breaches');
  await page.getByRole('link', { name: 'Set parking rules' }).click();
  await page.getByRole('button', { name: 'Add rules' }).click();
  await page.getByLabel('Permit holders only').check();
  await page.getByLabel('Consideration').fill('0');
  await expect(page.getByText('The Code asks for at least 5 minutes to read the signs.')).toBeVisible();
  await page.getByLabel('With the discount').fill('70');
  await expect(page.getByText('At least 40 % come off')).toBeVisible();
  await page.getByLabel('With the discount').fill('50');
  await page.getByRole('button', { name: 'Save rules' }).click();
  await expect(page.getByText('The rules of North hold as they are now.')).toBeVisible();
  expect((await api.cases.rules())[0]).toMatchObject({
    versions: [{ rules: { permitOnly: { times: null }, considerationMin: 0, discountPence: 5_000 } }],
  });

  await letPass(gatehouse, 'in');
  await shell.goTo('/breaches');
  await expect(page.getByText(/vehicles? overstays? now/)).toBeVisible();
  await letPass(gatehouse, 'out');
  await expect.poll(async () => (await api.cases.list({ view: 'all' })).total, patience).toBeGreaterThanOrEqual(2);
  // What the reader was not sure of waits for review; the rest is to be decided.
  for (const item of (await api.review.queue({ limit: 50 })).items)
    await api.review.decide({ id: item.id, decision: { verdict: 'confirmed' } });
  await expect.poll(async () => (await api.cases.list({ view: 'decide' })).total, patience).toBeGreaterThanOrEqual(2);
  await page.reload();

  const detail = page.getByRole('article');
  const list = page.getByRole('list', { name: 'To decide' });
  await expect(detail.getByRole('region', { name: 'Came' }).getByRole('img').first()).toBeVisible();
  await expect(detail.getByRole('region', { name: 'Left' }).getByRole('img').first()).toBeVisible();
  await expect(detail).toContainText('No permit');
  await expect(detail).toContainText('Post by');
  const before = await list.getByRole('listitem').count();
  const first = await detail.getAttribute('aria-label');

  const dialog = page.getByRole('dialog');
  /** As the hand does it: once what was asked before is gone. */
  const press = async (key: string) => {
    await expect(dialog).toHaveCount(0);
    await page.keyboard.press(key);
  };
  /** A strip of alerts that comes up meanwhile has keys of its own, and takes the first. */
  const ask = async (key: string) => {
    await expect(dialog).toHaveCount(0);
    await expect(async () => {
      await page.keyboard.press(key);
      await expect(dialog).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 40_000 });
  };
  await ask('c');
  await expect(dialog).toContainText('Charge this case?');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await press('j');
  await expect(detail).not.toHaveAttribute('aria-label', first ?? '');
  await press('k');
  await expect(detail).toHaveAttribute('aria-label', first ?? '');
  await ask('c');
  await dialog.getByRole('button', { name: 'Charge' }).click();
  // The next one is there by itself.
  await expect(list.getByRole('listitem')).toHaveCount(before - 1);
  await expect(detail).not.toHaveAttribute('aria-label', first ?? '');

  await ask('w');
  await dialog.getByRole('button', { name: 'Waive it' }).click();
  await expect(dialog).toContainText('Say why');
  await dialog.getByLabel('Why').fill('A breakdown');
  await dialog.getByRole('button', { name: 'Waive it' }).click();
  await expect(page.getByText(/Case \d+: waived/)).toBeVisible();
  await page.getByRole('alert').filter({ hasText: 'waived' }).getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(before - 1);

  await page
    .locator('label')
    .filter({ hasText: /^Decided/ })
    .click();
  await expect(detail).toContainText('£50.00');
  await ask('d');
  await dialog.getByLabel('Why').fill('I had a permit');
  await dialog.getByRole('button', { name: 'Note the appeal' }).click();
  await expect(detail).toContainText('Appealed');
  await ask('u');
  await dialog.getByLabel('Why').fill('It began a day later');
  await dialog.getByRole('button', { name: 'Uphold it' }).click();
  await expect(detail).toContainText('Upheld');
  await page.getByRole('button', { name: /Choose all not taken out/ }).click();
  await page.getByRole('button', { name: 'Take out 1 case' }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Download the archive' }).click();
  expect((await download).suggestedFilename()).toMatch(/^cases .*\.zip$/);
  await expect(detail).toContainText('Taken out for the look-up');

  await ask('p');
  await dialog.getByLabel('Reference').fill('R-77');
  await dialog.getByRole('button', { name: 'Take payment' }).click();
  await expect(detail).toContainText('R-77');
  expect((await api.cases.list({ view: 'all', state: 'paid' })).items).toMatchObject([
    { paid: { pence: 5_000, kind: 'card', reference: 'R-77' } },
  ]);
});

test('a plate that is exempt is on the list, and comes off it with a way back', async ({ page, gatehouse }) => {
  const { api } = gatehouse;
  await api.cases.setRules({ carParkId: '', revision: 0, versions: [{ from: null, rules: defaultBreachRules }] });
  const shell = new Shell(page);
  await shell.goTo('/breaches/rules');
  await page.getByRole('button', { name: 'Exempt a plate' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Exempt it' }).click();
  await expect(dialog).toContainText('Say why');
  await dialog.getByLabel('Plate').fill('ab12 cde');
  await dialog.getByLabel('Why').fill('Blue Badge');
  await dialog.getByRole('button', { name: 'Exempt it' }).click();
  const plates = page.getByRole('region', { name: 'Plates that are exempt' });
  await expect(plates).toContainText('Blue Badge');
  await plates.getByRole('button', { name: 'End the exemption of AB12CDE' }).click();
  await expect(plates).not.toContainText('Blue Badge');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(plates).toContainText('Blue Badge');
  expect(await api.cases.exemptions()).toMatchObject([{ plate: 'AB12CDE', reason: 'Blue Badge' }]);
});
