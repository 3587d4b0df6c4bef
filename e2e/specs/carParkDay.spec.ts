import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openShelly } from '../../src-main/testing/simulatedShelly.ts';
import { findings } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';
import { Shell } from '../pages/shell.ts';

const source = { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/1' } as const;

test('a camera whose clock is ahead is compared, and told of', async ({ page, gatehouse }) => {
  const server = createServer((_, response) => {
    response.setHeader('Date', new Date(Date.now() + 12_000).toUTCString());
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await gatehouse.api.cameras.add({ name: 'Entry', source: { kind: 'mjpeg', url: `http://127.0.0.1:${port}/video` } });
  await new Shell(page).goTo('/cameras');
  await page.getByRole('button', { name: 'Clock', exact: true }).click();
  await expect(page.getByText('It has not been compared yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Compare now' }).click();
  await expect(page.locator('[data-camera]')).toContainText(/Its own clock is 1[123] s ahead/);
  await expect(page.getByRole('table', { name: 'The clock of Entry' })).toContainText('s ahead');
  expect(await findings(page, 'light')).toEqual([]);
  const [camera] = await gatehouse.api.cameras.list();
  expect(camera?.clock).toMatchObject({ outcome: 'tells', isOff: true });
  server.closeAllConnections();
  server.close();
});

test.describe('a sign', () => {
  // The browser itself names the status of what the door refuses.
  test.use({ expectedComplaint: /status of 409/ });

  test('is on while its car park is full, and its contact moves no barrier', async ({ page, gatehouse }) => {
    const { api } = gatehouse;
    const shelly = await openShelly();
    const { id: north } = await api.carParks.add({ name: 'North' });
    await api.carParks.setCapacity({ id: north, capacity: 40 });
    const exit = { way: 'out', approaching: 'in' } as const;
    const { id: camera } = await api.cameras.add({ name: 'Exit', source, carParkId: north, gate: exit });
    await api.cameras.update({ id: camera, enabled: false });
    const device = { kind: 'shelly', host: '127.0.0.1', port: shelly.port } as const;
    await api.barriers.add({ name: 'Entry barrier', cameraIds: [], device });

    await new Shell(page).goTo('/barriers');
    await page.getByRole('button', { name: 'Add a sign' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('FULL');
    await dialog.getByLabel('Address').fill('127.0.0.1');
    await dialog.getByLabel('Port').fill(String(shelly.port));
    await dialog.getByRole('button', { name: 'Add sign' }).click();
    await expect(dialog).toContainText('This contact moves the barrier “Entry barrier”.');
    for (const { id } of await api.barriers.list()) await api.barriers.remove({ id });
    await dialog.getByRole('button', { name: 'Test: switch it on for 3 s' }).click();
    await expect(dialog).toContainText('The device obeyed', { timeout: 20_000 });
    await dialog.getByLabel('Where nobody knows how full it is').selectOption('on');
    await dialog.getByRole('button', { name: 'Add sign' }).click();
    await expect(dialog).toHaveCount(0);
    const sign = page.locator('[data-sign]');
    // The camera at its exit is off, so nobody knows.
    await expect(sign).toContainText('A camera at its gates gives no picture');
    await expect.poll(() => shelly.isOn).toBe(true);
    expect(await findings(page, 'light')).toEqual([]);

    await api.carParks.setOpeningHours({
      id: north,
      openingHours: { weekday: 'closed', saturday: 'closed', sunday: 'closed', holiday: 'asDay', outside: 'ask' },
    });
    await new Shell(page).goTo('/on-site');
    const tile = page.locator(`[data-car-park="${north}"]`);
    await expect(tile).toContainText('FULL');
    await expect(tile.locator('[data-sign-state="On"]')).toBeVisible();
    await expect(tile).toContainText('Closed');
    expect(await findings(page, 'light')).toEqual([]);
    await shelly.stop();
  });
});

test('a car park has opening hours, by which an unknown vehicle is asked about', async ({ page, gatehouse }) => {
  const { api } = gatehouse;
  const { id: north } = await api.carParks.add({ name: 'North' });
  const entry = { way: 'in', approaching: 'in' } as const;
  const { id: cameraId } = await api.cameras.add({ name: 'Entry', source, carParkId: north, gate: entry });
  await api.cameras.update({ id: cameraId, enabled: false });
  await new Shell(page).goTo('/cameras');
  await page.getByRole('button', { name: 'Edit the car park North' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Opening hours').selectOption('hours');
  await dialog.getByLabel('Saturday').selectOption('times');
  await dialog.getByLabel('Saturday, from').fill('20:00');
  await dialog.getByLabel('Saturday, to').fill('2:00');
  await expect(dialog).toContainText('of the next day');
  await dialog.getByLabel('Bank holiday').selectOption('asDay');
  expect(await findings(page, 'light')).toEqual([]);
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('region', { name: 'North' })).toContainText(
    'Mon–Fri 07:00–19:00, Sat 20:00–02:00, Sun closed',
  );

  const shut = { weekday: 'closed', saturday: 'closed', sunday: 'closed', holiday: 'asDay' } as const;
  await api.carParks.setOpeningHours({ id: north, openingHours: { ...shut, outside: 'deny' } });
  const { decision } = await api.access.whatIf({ plate: 'XY99ZZZ', cameraId, at: Date.now() });
  expect(decision).toMatchObject({ verdict: 'deny', cause: 'closed' });
});

test('a machine that is behind is found out, and its times are corrected', async ({ page }) => {
  const lines = ['VRM,Payment date,Payment time,Amount', 'AB12CDE,01/06/2026,10:00:05,4.00'];
  await new Shell(page).goTo('/payments/import');
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'machine.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await page.getByRole('combobox', { name: 'It comes from' }).fill('Machine 1');
  await page.getByLabel('Correct its times by').fill('60');
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await expect(page.getByRole('region', { name: 'Its clock' })).toContainText(
    'nobody knows how the clock of Machine 1 goes',
  );
  expect(await findings(page, 'light')).toEqual([]);
  await page.getByRole('button', { name: 'Take 1 payment, £4.00' }).click();
  await page.getByRole('button', { name: 'Import another file' }).click();
  await expect(page.getByRole('region', { name: 'Clocks of what takes payments' })).toContainText('Machine 1');
});
