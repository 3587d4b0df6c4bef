import { vi } from 'vitest';
import { barrierValuesSchema } from '../../../../src-preload/contract/gate/barriers.ts';
import { defaultMqtt, type MqttValues } from '../../../../src-preload/contract/links/mqtt.ts';
import { seenPass } from '../../../testing/seenPass.ts';
import { openShelly } from '../../../testing/simulatedShelly.ts';
import { siteForPrograms } from '../../rest/testing/siteForPrograms.ts';
import { type BrokerOptions, login, openBroker } from './broker.ts';

/** A site with a barrier that can be moved, a broker, and another client at it; the broker is told nothing yet. */
export async function brokerAndSite(options: BrokerOptions = {}) {
  const broker = await openBroker(options);
  const there = await siteForPrograms(undefined, { timeoutMs: 20_000, waitsMs: [50, 100, 200] });
  const shelly = await openShelly();
  const gate = await there.gate.barriers.add(
    barrierValuesSchema.parse({
      ...{ name: 'Gate', cameraIds: [there.north.camera.id] },
      device: { kind: 'shelly', host: '127.0.0.1', port: shelly.port, channel: 0, password: '' },
    }),
  );
  const { mqtt } = there.links;
  // Nobody knows any more of what a run before may have obeyed.
  there.clock.advance(60_000);
  const change = (values: Partial<MqttValues> = {}) =>
    mqtt.update({
      ...{ ...defaultMqtt, isOn: true, host: '127.0.0.1', port: broker.port },
      ...{ user: login.user, password: login.password },
      ...values,
    });
  const status = () => mqtt.get().status;
  const until = (isSo: (now: ReturnType<typeof status>) => boolean) =>
    vi.waitFor(
      () => {
        if (!isSo(status())) throw new Error(JSON.stringify(status()));
      },
      { timeout: 120_000, interval: 20 },
    );
  let made = 0;
  /** So many vehicles, one after the other; gives their plates as displayed. */
  const pass = async (count = 1): Promise<string[]> => {
    const plates: string[] = [];
    for (let n = 0; n < count; n += 1) {
      made += 1;
      const number = String(made).padStart(2, '0');
      const text = `EF${number}GHJ`;
      await there.record.reads.record(seenPass(there.north.camera.id, { text, passId: `p${made}` }), null);
      plates.push(`EF${number} GHJ`);
    }
    return plates;
  };
  /** A command as whoever may give one says it. */
  const command = (values: Readonly<Record<string, unknown>> = {}) => {
    made += 1;
    const at = new Date(there.clock.now()).toISOString();
    return JSON.stringify({ command: 'open', id: `c${made}`, at, ...values });
  };
  return { ...there, broker, mqtt, change, status, until, pass, command, barrier: gate, shelly };
}
