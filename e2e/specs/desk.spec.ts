import { openHttpRelay } from '../../src-main/testing/simulatedHttpRelay.ts';
import { permitValuesSchema } from '../../src-preload/contract/lists/permits.ts';
import { watchValuesSchema } from '../../src-preload/contract/lists/watchlist.ts';
import { firstInSample, secondInSample } from '../fixtures/clips.ts';
import { keepAtTheGate } from '../fixtures/gate.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { expect, test } from '../fixtures/test.ts';
import { DeskPage } from '../pages/deskPage.ts';

test.use({ demo: true });

async function newestOf({ api }: Gatehouse, mark: string) {
  const { items } = await api.reads.list({ plate: mark, limit: 1 });
  const [read] = items;
  if (read === undefined) throw new Error(`${mark} was not read`);
  return read;
}

test('a vehicle that nobody knows is corrected, noted and denied, with one key each', async ({ page, gatehouse }) => {
  await gatehouse.api.permits.add(
    permitValuesSchema.parse({
      number: 'VIP1',
      groupId: 'vip',
      name: 'Ruth Ford',
      vehicles: [{ plate: 'AB12CDE' }, { plate: secondInSample }],
    }),
  );
  const desk = new DeskPage(page);
  await desk.open();
  await expect(desk.panel).toContainText('Nobody here knows this plate.');
  await keepAtTheGate(gatehouse, firstInSample);
  await desk.shows(firstInSample);
  const { id } = await newestOf(gatehouse, firstInSample);
  // Nobody has chosen anything yet.
  await page.keyboard.press('Enter');
  await page.keyboard.press(' ');
  await expect(page.locator(':focus')).toHaveCount(0);
  await desk.shows(firstInSample);
  expect((await gatehouse.api.reads.get({ id })).answer).toBeNull();

  await page.keyboard.press('c');
  await expect(desk.panel.getByRole('heading', { name: 'What is the plate?' })).toBeVisible();
  const field = desk.panel.getByRole('textbox', { name: 'The plate as you see it' });
  await field.fill('ab12 cde');
  await field.press('Enter');
  await expect(desk.panel).toContainText('Allowed');
  await expect(desk.panel).toContainText('VIP permit VIP1, allowed at any time.');
  await expect(desk.panel).toContainText('Ruth Ford');
  expect((await gatehouse.api.desk.waiting()).map((read) => read.id)).not.toContain(id);

  await page.keyboard.press('u');
  await expect(desk.panel).toContainText('Nobody here knows this plate.');
  await desk.shows(firstInSample);

  await page.keyboard.press('n');
  await page.keyboard.type('Old door, box: COD now');
  expect((await gatehouse.api.reads.get({ id })).answer).toBeNull();
  await page.keyboard.press('Enter');
  await expect(desk.panel.getByRole('list', { name: 'Notes' })).toContainText('Old door, box: COD now');

  await page.keyboard.press('d');
  await expect(desk.panel).toContainText('KV19 RHT: sent away');
  expect((await gatehouse.api.reads.get({ id })).answer).toMatchObject({ answer: 'deny' });

  await page.goto(`/reads/${id}`);
  const read = page.getByRole('complementary', { name: 'Read' });
  await expect(read).toContainText('Sent away by Administrator');
  await expect(read).toContainText('Old door, box: COD now');
});

test('two vehicles that wait queue, are looked at in turn, and the barrier opens for the one that is let in', async ({
  page,
  gatehouse,
}) => {
  const relay = await openHttpRelay();
  const [camera] = await gatehouse.api.cameras.list();
  await gatehouse.api.barriers.add({
    name: 'Entry barrier',
    cameraIds: [camera?.id ?? ''],
    device: {
      kind: 'http',
      open: { method: 'POST', url: `${relay.url}/open` },
      signIn: { kind: 'none' },
    },
  });
  const desk = new DeskPage(page);
  await desk.open();
  await keepAtTheGate(gatehouse, firstInSample, secondInSample);
  await expect(desk.waiting).toHaveCount(2);
  await expect(desk.panel).toContainText('2 waiting');
  await desk.lookAt(firstInSample);

  await page.keyboard.press('ArrowDown');
  await desk.shows(secondInSample);
  expect(relay.heard).toEqual([]);
  await page.keyboard.press('o');
  await expect(desk.panel).toContainText('EJ68 WNP: let in, barrier opened');
  expect(relay.heard.map(({ method }) => method)).toEqual(['POST']);
  expect((await newestOf(gatehouse, secondInSample)).answer).toMatchObject({ answer: 'open', opened: 1 });

  await desk.shows(firstInSample);
  await page.keyboard.press('x');
  await expect(desk.panel).toContainText('KV19 RHT: dismissed');
  await page.keyboard.press('u');
  await expect(desk.button('Dismiss')).toBeEnabled();
  await desk.shows(firstInSample);
  expect((await gatehouse.api.desk.waiting()).map(({ mark }) => mark)).toEqual([firstInSample]);
  await relay.stop();
});

test('a vehicle stays until its barrier has opened, and nothing opens while locked down', async ({
  page,
  gatehouse,
}) => {
  const relay = await openHttpRelay();
  const [camera] = await gatehouse.api.cameras.list();
  const { id: barrierId } = await gatehouse.api.barriers.add({
    name: 'Entry barrier',
    cameraIds: [camera?.id ?? ''],
    device: { kind: 'http', open: { method: 'POST', url: `${relay.url}/open` }, signIn: { kind: 'none' } },
  });
  const desk = new DeskPage(page);
  await desk.open();
  await keepAtTheGate(gatehouse, firstInSample, secondInSample);
  await expect(desk.waiting).toHaveCount(2);
  await desk.lookAt(firstInSample);

  relay.behave('fails', 1);
  await page.keyboard.press('o');
  await expect(desk.panel).toContainText('Entry barrier stayed shut');
  await desk.shows(firstInSample);
  await expect(desk.button('Try again')).toBeEnabled();
  const first = await newestOf(gatehouse, firstInSample);
  expect(first.answer).toMatchObject({ answer: 'open', opened: 0, barriers: [{ ok: false }] });
  await page.keyboard.press('o');
  await expect(desk.panel).toContainText('KV19 RHT: let in, barrier opened');
  expect((await gatehouse.api.reads.get({ id: first.id })).answer).toMatchObject({ opened: 1 });

  await desk.shows(secondInSample);
  // A slip does nothing; held for a second it locks down at once and asks why afterwards.
  await page.keyboard.press('l');
  await page.keyboard.down('l');
  await expect(page.getByRole('dialog')).toContainText('Nothing opens it from now on');
  await page.keyboard.up('l');
  expect((await gatehouse.api.barriers.list())[0]?.mode.mode).toBe('lockedDown');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Locked down' })).toContainText('no address is set: Entry barrier');
  await expect(desk.button('Locked')).toBeDisabled();
  const heard = relay.heard.length;
  await page.keyboard.press('o');
  await expect(desk.panel).toContainText('so nothing opens. Release it first.');
  await desk.shows(secondInSample);
  expect((await newestOf(gatehouse, secondInSample)).answer).toBeNull();
  expect(relay.heard).toHaveLength(heard);

  // An evacuation: one key and one more.
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toContainText('Opened again every 5 seconds');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Release all barriers' })).toBeFocused();
  await page.keyboard.press('Enter');
  const band = page.getByRole('region', { name: 'Emergency release' });
  await expect(band).toContainText('Opened again every 5 s: Entry barrier');
  await expect(desk.panel).not.toContainText('so nothing opens');
  await expect.poll(() => relay.heard.length).toBeGreaterThan(heard);
  await expect(band.getByRole('button', { name: '1 more: severe alert' })).toBeVisible();
  await band.getByRole('button', { name: 'End…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await expect(band).toHaveCount(0);
  expect((await gatehouse.api.barriers.commands({ barrierId })).items.map(({ kind }) => kind).slice(0, 3)).toEqual([
    'release',
    'emergency',
    'lockDown',
  ]);
  await relay.stop();
});

test('what has passed is put aside with one key, and comes back with another', async ({ page, gatehouse }) => {
  const desk = new DeskPage(page);
  await desk.open();
  await keepAtTheGate(gatehouse, firstInSample, secondInSample);
  await expect(desk.waiting).toHaveCount(2);
  await expect(desk.button('Put aside 2 passed')).toBeVisible();
  await page.keyboard.press('p');
  await expect(desk.panel).toContainText('2 vehicles put aside');
  expect(await gatehouse.api.desk.waiting()).toEqual([]);
  await page.keyboard.press('u');
  await expect(desk.waiting).toHaveCount(2);
});

test('a vehicle on the watch list is let in only with a reason', async ({ page, gatehouse }) => {
  await gatehouse.api.watchList.add(
    watchValuesSchema.parse({
      ...{ pattern: firstInSample, reason: 'Left without paying', severity: 'severe', tolerance: 'lookAlikes' },
      tell: 'Site manager',
    }),
  );
  const desk = new DeskPage(page);
  await desk.open();
  await expect(desk.panel).toContainText('On the watch list: Left without paying. Do not let in.');
  await keepAtTheGate(gatehouse, firstInSample);
  await desk.shows(firstInSample);
  await expect(desk.panel).toContainText('Tell Site manager');
  await page.keyboard.press('o');
  await expect(desk.panel.getByRole('heading', { name: 'It was denied. Why may it come in?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(desk.button('Let in')).toBeVisible();
  expect((await newestOf(gatehouse, firstInSample)).answer).toBeNull();
  await page.keyboard.press('o');
  await page.keyboard.press('3');
  const reason = 'Emergency or police';
  await expect
    .poll(async () => (await newestOf(gatehouse, firstInSample)).answer)
    .toMatchObject({ answer: 'open', reason });
  const { id } = await newestOf(gatehouse, firstInSample);
  await page.goto(`/reads/${id}`);
  await expect(page.getByRole('complementary', { name: 'Read' })).toContainText(`Let in by Administrator: ${reason}`);
});

test('the lanes that are chosen are kept on this device', async ({ page, gatehouse }) => {
  const { api } = gatehouse;
  const other = await api.cameras.add({ name: 'Exit 1', source: { kind: 'rtsp', url: 'rtsp://10.0.0.9/1' } });
  await api.cameras.update({ id: other.id, enabled: false });
  const desk = new DeskPage(page);
  await desk.open();
  await expect(desk.tile('Sample gate')).toBeVisible();
  await page.getByRole('group', { name: 'Lanes' }).getByRole('button', { name: 'Exit 1' }).click();
  await expect(desk.tile('Sample gate')).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`lanes=${other.id}`));
  await desk.open();
  await expect(desk.tile('Exit 1')).toBeVisible();
  await expect(desk.tile('Sample gate')).toHaveCount(0);
});
