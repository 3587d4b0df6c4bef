import { readdir } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { calendarValuesSchema } from '../../src-preload/contract/lists/calendars.ts';
import { type PermitListChoices, permitListValuesSchema } from '../../src-preload/contract/lists/permitLists.ts';
import { calendar, event } from '../lists/calendars/testing/ics.ts';
import { openFileServer } from '../platform/elsewhere/testing/fileServer.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { noSmallDisk, openSmallDisk } from '../testing/smallDisk.ts';
import { type RunningGatehouse, runGatehouse } from './testing/runningGatehouse.ts';

const tenants = 3_000;
const guests = 80;

/** A plate of its own for each. */
const letters = 'ABCDEFGHJKLMNOPRSTUVWXYZ';
const plateOf = (n: number) =>
  `AB${10 + (n % 90)}C${letters[Math.floor(n / 90 / letters.length)]}${letters[Math.floor(n / 90) % letters.length]}`;

const list = [
  'Permit,Name,Plate',
  ...Array.from({ length: tenants }, (_, n) => `T${n},Tenant ${n},${plateOf(n)}`),
].join('\n');
const choices: PermitListChoices = {
  ...{ headerRow: 1, columns: ['number', 'name', 'plate'], dateOrder: 'dmy', matchBy: 'number', vehicles: 'replace' },
  ...{ groupId: 'staff', groups: [], missing: 'keep', sheet: null },
};

/** A day from now, as calendars write it. */
const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().replaceAll(/[-:]|\.\d+/g, '');
const bookings = calendar(
  ...Array.from({ length: guests }, (_, n) =>
    event(`guest ${n}`, `DTSTART:${soon(24)}`, `DTEND:${soon(26)}`, `SUMMARY:Guest ${n}, CD${10 + n} EFG`),
  ),
);

/** A list and a calendar that are fetched where somebody says so. */
async function addBoth({ api }: RunningGatehouse) {
  const [permits, calendars] = [await openFileServer(list), await openFileServer(bookings)];
  await api.settings.update({ section: 'webhooks', change: { privateTargets: ['127.0.0.1'] } });
  const added = await api.permitLists.add(
    permitListValuesSchema.parse({ name: 'Landlord', source: { kind: 'url', url: permits.url }, isOn: false }),
  );
  await api.permitLists.setUp({ id: added.id, choices, header: ['Permit', 'Name', 'Plate'] });
  const booked = await api.calendars.add(
    calendarValuesSchema.parse({ name: 'Bookings', source: { kind: 'url', url: calendars.url }, isOn: false }),
  );
  return { listId: added.id, calendarId: booked.id, permits, calendars };
}

const permitsOf = async ({ api }: RunningGatehouse) => (await api.permits.list({ limit: 1 })).total;
const visitsOf = async ({ api }: RunningGatehouse) => (await api.visitors.list({ view: 'coming', limit: 1 })).total;
const leftBehind = async (dataFolder: string) => await readdir(join(dataFolder, 'imports')).catch(() => []);

/** Begins to send something, and never ends. */
const half = (_: unknown, response: ServerResponse) => void response.writeHead(200).write(list.slice(0, 20_000));

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
}

it('takes over a list and a calendar once, wherever a power cut stops it', async () => {
  const dataFolder = await freshFolder();
  let running = await runGatehouse({ dataFolder });
  const { listId, calendarId, permits } = await addBoth(running);
  const again = async () => {
    await running.kill();
    running = await runGatehouse({ dataFolder });
    expect(await leftBehind(dataFolder)).toEqual([]);
  };
  const begin = (what: Promise<unknown>) => void what.catch(() => undefined);

  // While it is sent: nothing of it counts.
  permits.does(half);
  begin(running.api.permitLists.fetch({ id: listId }));
  await until(async () => permits.asked.length > 0);
  await again();
  expect(await permitsOf(running)).toBe(0);

  // While it is looked through, and while it is written: all of it counts, or nothing.
  permits.has(list);
  for (const isThere of [
    async () => (await leftBehind(dataFolder)).length > 0,
    async () => (await leftBehind(dataFolder)).length > 0 && (await permitsOf(running)) > 0,
  ]) {
    let isOver = false;
    const done = running.api.permitLists
      .fetch({ id: listId })
      .catch(() => undefined)
      .finally(() => {
        isOver = true;
      });
    await until(async () => isOver || (await isThere()));
    await again();
    await done;
    expect([0, tenants]).toContain(await permitsOf(running));
  }
  expect(await running.api.permitLists.fetch({ id: listId })).toMatchObject({ state: 'fine', permits: tenants });
  expect(await permitsOf(running)).toBe(tenants);

  // Bookings are taken over one by one.
  begin(running.api.calendars.fetch({ id: calendarId }));
  await until(async () => (await visitsOf(running)) > 0);
  await again();
  expect(await visitsOf(running)).toBeGreaterThan(0);
  expect(await running.api.calendars.fetch({ id: calendarId })).toMatchObject({ state: 'fine', expected: guests });
  expect(await visitsOf(running)).toBe(guests);
  await running.stop();
}, 900_000);

describe.skipIf(noSmallDisk !== null)('a disk that is full', () => {
  it('keeps what there is, says why nothing is taken over, and takes it over once there is room', async () => {
    const disk = await openSmallDisk(400);
    onTestFinished(() => disk.remove());
    const dataFolder = join(disk.folder, 'data');
    let running = await runGatehouse({ dataFolder });
    const { listId, calendarId } = await addBoth(running);
    disk.fill();
    const refused = async (what: Promise<{ readonly state: string; readonly said: string }>) =>
      await what.then(
        ({ state, said }) => `${state}: ${said}`,
        (error: unknown) => `failed: ${error instanceof Error ? error.message : ''}`,
      );
    expect(await refused(running.api.permitLists.fetch({ id: listId }))).toMatch(/^failed: .*disk/i);
    expect(await permitsOf(running)).toBe(0);
    // Small things find room for a while in what the database has already.
    const calendars = await refused(running.api.calendars.fetch({ id: calendarId }));
    expect(calendars).toMatch(/^(failed: .*disk|fine: )/i);
    const taken = await visitsOf(running);
    disk.free();
    expect(await running.api.permitLists.fetch({ id: listId })).toMatchObject({ state: 'fine', permits: tenants });
    expect(await running.api.calendars.fetch({ id: calendarId })).toMatchObject({ state: 'fine', expected: guests });
    expect([taken <= guests, await permitsOf(running), await visitsOf(running)]).toEqual([true, tenants, guests]);
    await running.kill();
    running = await runGatehouse({ dataFolder });
    expect([await permitsOf(running), await visitsOf(running)]).toEqual([tenants, guests]);
    expect(await leftBehind(dataFolder)).toEqual([]);
    await running.stop();
  }, 900_000);

  it('refuses an upload that is on its way with a sentence, keeps nothing of it, and reads what it had once there is room', async () => {
    const disk = await openSmallDisk(400);
    onTestFinished(() => disk.remove());
    const dataFolder = join(disk.folder, 'data');
    const running = await runGatehouse({ dataFolder });
    const { secret } = await running.api.keys.add({ name: 'Portal', role: 'operator' });
    const headers = { authorization: `Bearer ${secret}` };
    const videos = async () => await readdir(join(dataFolder, 'videos')).catch(() => []);
    const partial = async () => (await videos()).some((name) => name.endsWith('.partial'));
    const part = new Uint8Array(1_000_000);
    let [isFull, isRefused] = [false, false];
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (isRefused) return controller.close();
        controller.enqueue(part);
        if (isFull) return;
        // What comes first finds room.
        await until(partial);
        disk.fill();
        isFull = true;
      },
    });
    const sent = await fetch(`${running.url}/v1/upload`, { method: 'POST', headers, body, duplex: 'half' } as never);
    isRefused = true;
    expect([sent.status, sent.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(((await sent.json()) as { detail: string }).detail).toMatch(/disk/i);
    await until(async () => (await videos()).length === 0);
    disk.free();
    const whole = new Uint8Array(1_000);
    const taken = await fetch(`${running.url}/v1/upload`, { method: 'POST', headers, body: whole });
    expect([202, 422]).toContain(taken.status);
    await running.stop();
  }, 900_000);
});
