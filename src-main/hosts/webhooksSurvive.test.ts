import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { barrierValuesSchema } from '../../src-preload/contract/gate/barriers.ts';
import { webhookValuesSchema } from '../../src-preload/contract/links/webhooks.ts';
import { behaviours, openReceiver } from '../links/told/webhooks/testing/receiver.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { runGatehouse } from './testing/runningGatehouse.ts';

it('delivers after a power cut what was not delivered before: everything, in order', async () => {
  const dataFolder = await freshFolder();
  const receiver = await openReceiver();
  receiver.does(behaviours.fails);
  const first = await runGatehouse({ dataFolder });
  await first.api.settings.update({ section: 'webhooks', change: { privateTargets: ['127.0.0.1'] } });
  const values = webhookValuesSchema.parse({ name: 'Portal', url: receiver.url, events: ['barrier.failed'] });
  await first.api.webhooks.add(values);
  const device = { kind: 'http', open: { method: 'POST', url: 'http://127.0.0.1:9/open' }, signIn: { kind: 'none' } };
  const reasons = ['one', 'two', 'three'];
  for (const reason of reasons) {
    // Nothing answers there, so each of them fails, and is told.
    const barrier = await first.api.barriers.add(barrierValuesSchema.parse({ name: reason, cameraIds: [], device }));
    await first.api.barriers.open({ id: barrier.id, reason }).catch(() => undefined);
  }
  await receiver.until(() => receiver.received.length > 0);
  await first.kill();
  receiver.does(behaviours.takes);
  const second = await runGatehouse({ dataFolder });
  await receiver.until(() => receiver.taken().length >= reasons.length);
  const told = receiver.taken().map(({ body }) => (JSON.parse(body) as { data: { reason: string } }).data.reason);
  expect(told.slice(0, reasons.length)).toEqual(reasons);
  const shown = async () => (await second.api.webhooks.list())[0];
  while ((await shown())?.state !== 'delivering') await wait(50);
  await second.stop();
}, 120_000);
