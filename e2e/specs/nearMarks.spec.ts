import { openHttpRelay } from '../../src-main/testing/simulatedHttpRelay.ts';
import { permitValuesSchema } from '../../src-preload/contract/lists/permits.ts';
import { watchValuesSchema } from '../../src-preload/contract/lists/watchlist.ts';
import { firstInSample } from '../fixtures/clips.ts';
import { keepAtTheGate } from '../fixtures/gate.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { expect, test } from '../fixtures/test.ts';
import { DeskPage } from '../pages/deskPage.ts';
import { spelled } from '../pages/spelled.ts';

test.use({ demo: true });

/** One character away from the first vehicle of the clip. */
const permitted = 'KV19RHX';

async function addPermit({ api }: Gatehouse, changes: object = {}) {
  return await api.permits.add(
    permitValuesSchema.parse({
      ...{ number: 'VIP1', groupId: 'vip', name: 'Ruth Ford' },
      vehicles: [{ plate: permitted, make: 'Ford Transit', colour: 'blue' }],
      ...changes,
    }),
  );
}

test('an unknown plate that is nearly a permit’s is corrected with one key, and opens with the usual one', async ({
  page,
  gatehouse,
}) => {
  const { api } = gatehouse;
  const relay = await openHttpRelay();
  const [camera] = await api.cameras.list();
  await api.barriers.add({
    ...{ name: 'Entry barrier', cameraIds: [camera?.id ?? ''] },
    device: { kind: 'http', open: { method: 'POST', url: `${relay.url}/open` }, signIn: { kind: 'none' } },
  });
  await addPermit(gatehouse);
  const desk = new DeskPage(page);
  await desk.open();
  await keepAtTheGate(gatehouse, firstInSample);
  await desk.choose(firstInSample);
  const offer = desk.panel.getByRole('region', { name: 'Did you mean' });
  await expect(offer.getByRole('img', { name: spelled(firstInSample), exact: true })).toBeVisible();
  await expect(offer.getByRole('img', { name: spelled(permitted), exact: true })).toBeVisible();
  await expect(offer).toContainText('Ruth Ford');
  await expect(offer).toContainText('Blue Ford Transit');
  await expect(offer).toContainText('Allowed');
  await expect(offer.getByRole('button', { name: 'It is KV19 RHX' })).toHaveAttribute('aria-keyshortcuts', '1');

  await expect(async () => {
    await page.keyboard.press('1');
    await expect(desk.panel).toHaveAttribute('data-mark', permitted, { timeout: 1_000 });
  }).toPass();
  await expect(desk.panel).toContainText('VIP permit VIP1, allowed at any time.');
  expect(relay.heard).toEqual([]);
  await page.keyboard.press('u');
  await desk.shows(firstInSample);
  await expect(offer).toBeVisible();
  await offer.getByRole('button', { name: 'It is KV19 RHX' }).click();
  await desk.shows(permitted);
  expect(relay.heard).toEqual([]);
  await page.keyboard.press('o');
  await expect(desk.panel).toContainText('KV19 RHX: let in, barrier opened');
  expect(relay.heard).toHaveLength(1);
  await relay.stop();
});

test('what is watched for comes first, a suspended permit is offered as denied, and the read’s page offers both', async ({
  page,
  gatehouse,
}) => {
  const { api } = gatehouse;
  await addPermit(gatehouse, { suspended: true, suspendedReason: 'Unpaid' });
  const stolen = { pattern: 'KX19RHT', reason: 'Stolen', severity: 'severe', tolerance: 'exact' };
  await api.watchList.add(watchValuesSchema.parse(stolen));
  const desk = new DeskPage(page);
  await desk.open();
  await keepAtTheGate(gatehouse, firstInSample);
  await desk.choose(firstInSample);
  const offers = desk.panel.getByRole('region', { name: 'Did you mean' }).getByRole('listitem');
  await expect(offers).toHaveCount(2);
  await expect(offers.nth(0)).toContainText('On the watch list: Stolen. Do not let in.');
  await expect(offers.nth(1)).toContainText('VIP permit VIP1 is suspended: Unpaid.');
  await expect(desk.panel.getByRole('region', { name: 'Did you mean' })).not.toContainText('Allowed');

  const { items } = await api.reads.list({ plate: firstInSample, limit: 1 });
  await page.goto(`/reads/${items[0]?.id}`);
  const read = page.getByRole('complementary', { name: 'Read' });
  await read.getByRole('button', { name: 'It is KV19 RHX' }).click();
  await expect(read).toContainText('VIP permit VIP1 is suspended: Unpaid.');
  await expect(read.getByRole('region', { name: 'Did you mean' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(read.getByRole('region', { name: 'Did you mean' })).toBeVisible();
});
