import { expect, it } from 'vitest';
import { defaultMqtt } from '../../src-preload/contract/links/mqtt.ts';
import { hasMosquitto, login, openBroker } from '../links/mqtt/testing/broker.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { runGatehouse } from './testing/runningGatehouse.ts';

it.skipIf(!hasMosquitto)(
  'has the broker tell others that it is gone, where power is cut, and goes on where it was (needs mosquitto)',
  async () => {
    const dataFolder = await freshFolder();
    const broker = await openBroker();
    const other = await broker.listen('gatehouse/#');
    const status = () => other.at('gatehouse/status').map(({ payload }) => payload);
    const first = await runGatehouse({ dataFolder });
    const { port } = broker;
    const values = {
      ...{ ...defaultMqtt, isOn: true, host: '127.0.0.1', port, user: login.user, password: login.password },
      events: ['emergency.started' as const, 'emergency.ended' as const],
    };
    await first.api.mqtt.update({ values });
    await other.until(() => status().includes('online'));
    await first.api.barriers.releaseForEmergency({ reason: 'one' });
    await other.until(() => other.at('gatehouse/events').length === 1);
    await first.kill();
    await other.until(() => status().at(-1) === 'offline');
    const second = await runGatehouse({ dataFolder });
    await other.until(() => status().at(-1) === 'online');
    await second.api.barriers.releaseForEmergency({ reason: 'two' });
    const reasons = () =>
      other
        .at('gatehouse/events')
        .map(({ payload }) => (JSON.parse(payload) as { data: { reason: string } }).data.reason);
    await other.until(() => reasons().includes('two'));
    // The last before the cut may come twice.
    expect(new Set(reasons())).toEqual(new Set(['one', 'two']));
    await second.stop();
    await other.until(() => status().at(-1) === 'offline');
  },
  120_000,
);
