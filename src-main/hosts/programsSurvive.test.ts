import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { barrierValuesSchema } from '../../src-preload/contract/gate/barriers.ts';
import { webhookValuesSchema } from '../../src-preload/contract/links/webhooks.ts';
import { behaviours, openReceiver } from '../links/told/webhooks/testing/receiver.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { noSmallDisk, openSmallDisk } from '../testing/smallDisk.ts';
import { type RunningGatehouse, runGatehouse } from './testing/runningGatehouse.ts';

const asProgram = ({ url }: RunningGatehouse, secret: string, path: string, init: RequestInit = {}) =>
  fetch(`${url}/v1${path}`, { ...init, headers: { authorization: `Bearer ${secret}`, ...init.headers } });
const json = (body: unknown): RequestInit => ({
  ...{ method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
});
const device = { kind: 'http', open: { method: 'POST', url: 'http://127.0.0.1:9/open' }, signIn: { kind: 'none' } };

/** A command that fails, since nothing answers there: it is told to programs. */
async function fail({ api }: RunningGatehouse, reason: string): Promise<void> {
  const values = barrierValuesSchema.parse({ name: reason, cameraIds: [], device });
  const barrier = await api.barriers.add(values);
  await api.barriers.open({ id: barrier.id, reason }).catch(() => undefined);
}

it('keeps after a power cut what keys are good, and what was revoked', async () => {
  const dataFolder = await freshFolder();
  const first = await runGatehouse({ dataFolder });
  const good = await first.api.keys.add({ name: 'Good', role: 'operator' });
  const gone = await first.api.keys.add({ name: 'Gone', role: 'operator' });
  const revoked = await first.api.keys.revoke({ id: gone.key.id });
  expect(revoked.state).toBe('revoked');
  await first.kill();
  const second = await runGatehouse({ dataFolder });
  expect((await asProgram(second, good.secret, '/key')).status).toBe(200);
  expect((await asProgram(second, gone.secret, '/key')).status).toBe(401);
  await second.kill();
}, 120_000);

describe.skipIf(noSmallDisk !== null)('a disk that is full', () => {
  it('refuses new keys, webhooks and uploads with a sentence, lets those in who are known, and delivers what happened once there is room', async () => {
    const disk = await openSmallDisk(400);
    onTestFinished(() => disk.remove());
    const dataFolder = join(disk.folder, 'data');
    const receiver = await openReceiver();
    const gatehouse = await runGatehouse({ dataFolder });
    const { api } = gatehouse;
    const { secret } = await api.keys.add({ name: 'Portal', role: 'administrator' });
    await api.settings.update({ section: 'webhooks', change: { privateTargets: ['127.0.0.1'] } });
    const webhook = webhookValuesSchema.parse({ name: 'Portal', url: receiver.url, events: ['barrier.failed'] });
    receiver.does(behaviours.fails);
    expect((await asProgram(gatehouse, secret, '/webhooks', json(webhook))).status).toBe(201);
    await fail(gatehouse, 'one');
    await receiver.until(() => receiver.received.length > 0);

    disk.fill();
    // Small things find room for a while in what the database has already.
    const requests: readonly ((n: number) => [path: string, init: RequestInit])[] = [
      (n) => ['/permits', json({ number: `S${n}`, groupId: 'staff', name: 'Ann', note: 'x'.repeat(500) })],
      (n) => ['/webhooks', json({ ...webhook, name: `Other ${n}` })],
      () => ['/upload', { method: 'POST', body: 'a picture' }],
    ];
    for (const request of requests) {
      let refused: Response;
      let n = 0;
      do refused = await asProgram(gatehouse, secret, ...request(n++));
      while (refused.ok);
      expect([refused.status, refused.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
      expect(((await refused.json()) as { detail: string }).detail).toMatch(/disk/i);
    }
    const addKeys = async () => {
      for (let n = 0; ; n += 1) await api.keys.add({ name: `Another ${n}`, role: 'operator' });
    };
    await expect(addKeys()).rejects.toThrow(/disk/i);
    expect((await asProgram(gatehouse, secret, '/key')).status).toBe(200);
    expect(await readdir(join(dataFolder, 'videos')).catch(() => [])).toEqual([]);

    receiver.does(behaviours.takes);
    disk.free();
    await receiver.until(() => receiver.taken().length > 0);
    await gatehouse.kill();
    const again = await runGatehouse({ dataFolder });
    await fail(again, 'two');
    const reasonsOf = () =>
      new Set(receiver.taken().map(({ body }) => (JSON.parse(body) as { data: { reason: string } }).data.reason));
    await receiver.until(() => reasonsOf().size >= 2);
    expect([...reasonsOf()]).toEqual(['one', 'two']);
    expect((await asProgram(again, secret, '/webhooks')).status).toBe(200);
    await again.stop();
  }, 180_000);
});
