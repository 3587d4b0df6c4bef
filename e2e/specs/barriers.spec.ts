import { openHttpRelay, type SimulatedHttpRelay } from '../../src-main/testing/simulatedHttpRelay.ts';
import { openModbus, type SimulatedModbus } from '../../src-main/testing/simulatedModbus.ts';
import { openShelly, type SimulatedShelly } from '../../src-main/testing/simulatedShelly.ts';
import { maskedPassword } from '../../src-preload/contract/site/cameras.ts';
import { firstInSample, sampleClip, shortCut } from '../fixtures/clips.ts';
import type { Gatehouse } from '../fixtures/gatehouse.ts';
import { test as base, expect } from '../fixtures/test.ts';
import { BarriersPage } from '../pages/barriersPage.ts';
import { LivePage } from '../pages/livePage.ts';

interface Devices {
  readonly relay: SimulatedHttpRelay;
  readonly modbus: SimulatedModbus;
  readonly shelly: SimulatedShelly;
}

const user = { user: 'gate', password: 'relay-secret' };

/** Devices with real sockets: a relay that wants digest, a Modbus device, and a Shelly with a password. */
const test = base.extend<{ readonly devices: Devices }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
  devices: async ({}, use) => {
    const relay = await openHttpRelay({ digest: { ...user, algorithm: 'SHA-256', qop: 'auth' } });
    const modbus = await openModbus();
    const shelly = await openShelly({ password: 'shelly-secret' });
    await use({ relay, modbus, shelly });
    await Promise.all([relay.stop(), modbus.stop(), shelly.stop()]);
  },
});

const suspended = 'EJ68WNP';

/** A lane with both devices, a permit, and one that is suspended. Gives the camera, which is off. */
async function setUp({ api }: Gatehouse, { relay, modbus }: Devices): Promise<string> {
  const { id: cameraId } = await api.cameras.add({ name: 'Entry 1', source: { kind: 'file', path: sampleClip } });
  await api.cameras.update({ id: cameraId, enabled: false });
  const lane = { cameraIds: [cameraId], automatic: true, pulseMs: 300 };
  const open = { method: 'POST', url: `${relay.url}/open` };
  await api.barriers.add({
    ...lane,
    name: 'Entry barrier',
    device: { kind: 'http', open, signIn: { kind: 'digest', ...user } },
  });
  await api.barriers.add({
    ...lane,
    name: 'Bollard',
    device: { kind: 'modbus', host: '127.0.0.1', port: modbus.port, coil: 4 },
  });
  const permit = { groupId: 'vip', name: '', email: '', telephone: '', company: '', unit: '', note: '' };
  for (const plate of [shortCut.text, suspended]) {
    const isSuspended = plate === suspended;
    const state = { suspended: isSuspended, suspendedReason: isSuspended ? 'Left the company' : '' };
    await api.permits.add({ ...permit, ...state, number: `VIP-${plate}`, vehicles: [{ plate }] });
  }
  return cameraId;
}

test('a clip past the barriers: the permit opens each once, nobody else does, and a lock-down stops it all', async ({
  page,
  gatehouse,
  devices,
}) => {
  // The clip runs at its own speed, twice.
  test.slow();
  const { api } = gatehouse;
  const { relay, modbus } = devices;
  const cameraId = await setUp(gatehouse, devices);
  const opened = () => modbus.writes.filter(({ on }) => on).length;
  const decided = async () =>
    (await api.reads.list({})).items.filter(({ state, decision }) => state === 'closed' && decision !== null);
  const play = async (marks: readonly string[], since: number) => {
    await api.cameras.update({ id: cameraId, enabled: true });
    await expect
      .poll(async () => (await decided()).filter(({ firstSeenAt }) => firstSeenAt >= since).map(({ mark }) => mark), {
        timeout: 90_000,
      })
      .toEqual(expect.arrayContaining([...marks]));
    await api.cameras.update({ id: cameraId, enabled: false });
  };

  await play([firstInSample, suspended, shortCut.text], 0);
  await expect.poll(() => modbus.coils.size).toBe(0);
  const verdicts = new Map((await decided()).map(({ mark, decision }) => [mark, decision?.verdict]));
  expect(verdicts.get(shortCut.text)).toBe('allow');
  expect(verdicts.get(suspended)).toBe('deny');
  expect(verdicts.get(firstInSample)).toBe('ask');
  expect(relay.heard.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /open']);
  expect(modbus.writes).toEqual([
    { unit: 1, coil: 4, on: true },
    { unit: 1, coil: 4, on: false },
  ]);
  const { items } = await api.barriers.commands({});
  expect(items.map(({ barrierName, mark, cause, outcome }) => [barrierName, mark, cause, outcome]).sort()).toEqual([
    ['Bollard', shortCut.text, 'rule', 'done'],
    ['Entry barrier', shortCut.text, 'rule', 'done'],
  ]);

  const barriers = new BarriersPage(page);
  await barriers.open();
  const log = await barriers.log('Entry barrier');
  await expect(log.nth(0)).toContainText(shortCut.text);
  await expect(log.nth(0)).toContainText('200 OK: OK');
  await barriers.lockDown(page.getByRole('button', { name: 'Hold to lock down all' }), 'Vehicle to be stopped');
  await expect(barriers.card('Bollard')).toContainText('Locked down');

  const live = new LivePage(page);
  await live.open();
  const band = page.getByRole('region', { name: 'Locked down' });
  await expect(band).toContainText('all 2 barriers');
  await expect(band).toContainText('Vehicle to be stopped');
  const since = Date.now();
  await play([shortCut.text], since);
  const refused = async () =>
    (await api.barriers.commands({})).items
      .filter(({ cause, outcome, at }) => cause === 'rule' && outcome === 'refused' && at >= since)
      .map(({ barrierName, mark, answer }) => `${barrierName}, ${mark}: ${answer}`)
      .sort();
  await expect
    .poll(refused)
    .toEqual([
      `Bollard, ${shortCut.text}: Locked down: nothing opens it.`,
      `Entry barrier, ${shortCut.text}: Locked down: nothing opens it.`,
    ]);
  expect(relay.heard).toHaveLength(1);
  expect(opened()).toBe(1);

  // A person is refused as well, and told why.
  const [read] = (await api.reads.list({ plate: shortCut.text })).items;
  const answered = await api.desk.answer({ readId: read?.id ?? '', answer: 'open', reason: 'By hand' });
  expect(answered.barriers.map(({ ok, message }) => `${ok} ${message}`)).toEqual([
    expect.stringContaining('Vehicle to be stopped'),
    expect.stringContaining('Vehicle to be stopped'),
  ]);
  expect(relay.heard).toHaveLength(1);
  expect(opened()).toBe(1);
});

test.describe('over a restart', () => {
  test.use({ expectedComplaint: /net::ERR_/ });

  test('a barrier is tried out, added, opened, held, released, and keeps its password', async ({
    page,
    gatehouse,
    devices: { shelly },
  }) => {
    const barriers = new BarriersPage(page);
    await barriers.open();
    await expect(page.getByText('No barriers yet')).toBeVisible();
    await barriers.fillShelly('Yard gate', shelly.port, 'wrong');
    await barriers.test();
    await expect(barriers.dialog).toContainText('The device refused the password');
    await barriers.password.fill('shelly-secret');
    await barriers.test();
    await expect(barriers.dialog).toContainText('The device obeyed');
    await barriers.dialog.getByRole('button', { name: 'Add barrier' }).click();

    const card = barriers.card('Yard gate');
    await expect(card).toContainText(`Shelly at 127.0.0.1:${shelly.port}, output 0`);
    await expect(card).toContainText('Answers');
    await barriers.command(card.getByRole('button', { name: 'Open', exact: true }), 'Delivery');
    await expect.poll(() => shelly.calls.filter(({ params }) => params.toggle_after === 1).length).toBe(2);
    await barriers.command(card.getByRole('button', { name: 'Hold open…' }), 'Event at the hall');
    await expect.poll(() => shelly.isOn).toBe(true);
    await page.goto('/reads');
    await expect(page.getByRole('region', { name: 'Held open' })).toContainText('Yard gate');
    await gatehouse.stop();
    await gatehouse.startAgain();
    await barriers.open();
    await expect(card).toContainText('Event at the hall');
    await barriers.release('Yard gate');
    await expect(card.getByRole('button', { name: 'Open', exact: true })).toBeEnabled();
    await expect.poll(() => shelly.isOn).toBe(false);

    await card.getByRole('button', { name: 'Edit Yard gate' }).click();
    await expect(barriers.password).toHaveValue(maskedPassword);
    await barriers.test();
    await expect(barriers.dialog).toContainText('The device obeyed');
    expect(await page.content()).not.toContain('shelly-secret');
    await barriers.dialog.getByRole('button', { name: 'Cancel' }).click();
    const rows = await barriers.log('Yard gate');
    await expect(rows).toHaveCount(4);
    await expect(rows.nth(3)).toContainText('by Administrator');
    await expect(rows.nth(3)).toContainText('Delivery');
  });
});
