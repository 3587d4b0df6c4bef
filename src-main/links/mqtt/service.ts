import { createSecureContext } from 'node:tls';
import {
  defaultMqtt,
  type MqttValues,
  type MqttView,
  maskedMqtt,
  mqttValuesSchema,
} from '../../../src-preload/contract/links/mqtt.ts';
import { maskedPassword } from '../../../src-preload/contract/site/cameras.ts';
import { note } from '../../platform/audit/note.ts';
import { newId } from '../../platform/ids.ts';
import { Refusal } from '../../platform/refusal.ts';
import { refuseChangedMeanwhile } from '../../platform/refuseChangedMeanwhile.ts';
import { type CommandsOptions, createCommands } from './commands.ts';
import { connectToBroker } from './connection.ts';
import { createLink, type Link, type LinkNeeds } from './link.ts';
import type { MqttPlace } from './store.ts';
import { NotConnected, NotTaken } from './trouble.ts';

export interface MqttOptions
  extends Omit<LinkNeeds, 'commands' | 'clientId' | 'timeoutMs' | 'waitsMs' | 'onChange' | 'soberNow' | 'site'>,
    Omit<CommandsOptions, 'onChange'> {
  readonly timeoutMs?: number | undefined;
  readonly waitsMs?: readonly number[] | undefined;
}

const usualWaitsMs = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000];
/** Those who look need not be told more often, ms. */
const tellEveryMs = 500;

export type Mqtt = ReturnType<typeof createMqtt>;

/** What a broker of the user’s is told, and what it may command. */
export function createMqtt(options: MqttOptions) {
  const { db, store, outbox, clock, log } = options;
  const { timeoutMs = 10_000, waitsMs = usualWaitsMs } = options;
  const began = { at: clock.now(), ms: clock.monotonicMs() };
  let link: Link | null = null;
  let isLost = false;
  let revision = 0;
  let telling: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const onChange = () => {
    telling ??= setTimeout(() => {
      telling = undefined;
      outbox.tell({ topic: 'mqtt.changed' });
    }, tellEveryMs);
  };
  const commands = createCommands({ ...options, onChange });

  async function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return await turn;
  }

  const known = (): Link => {
    if (link === null) throw new Refusal('UNAVAILABLE', 'Gatehouse is starting. Try again in a moment.');
    return link;
  };

  function view(): MqttView {
    const there = known();
    return { values: maskedMqtt(there.values()), revision, status: there.status(), isLost };
  }

  /** What is meant, with the secrets that are stored. @throws Refusal where one would be sent elsewhere than it was given for */
  function whole(values: MqttValues): MqttValues {
    const stored = known().values();
    const isSame = values.host === stored.host && values.port === stored.port && values.tls === stored.tls;
    const ask = (field: 'password' | 'privateKey', sentence: string): string => {
      if (values[field] !== maskedPassword) return values[field];
      if (isSame && (field === 'privateKey' || values.user === stored.user)) return stored[field];
      throw new Refusal('INVALID', sentence, { field });
    };
    const password = ask('password', 'Give the password again: it was stored for another broker or user.');
    const privateKey = ask('privateKey', 'Give the key again: it was stored for another broker.');
    const full = mqttValuesSchema.parse({ ...values, password, privateKey });
    refuseUnreadable(full);
    return full;
  }

  return {
    get: (): MqttView => view(),

    async update(values: MqttValues, seen?: number): Promise<MqttView> {
      return await inOrder(async () => {
        refuseChangedMeanwhile('what is said of the broker', revision, seen);
        const there = known();
        const next = whole(values);
        const was = there.values();
        const now = there.place();
        // Switched on, it begins with what happens from now on.
        const begins = next.isOn && !was.isOn;
        const place: MqttPlace = begins
          ? { position: (await outbox.bounds())?.newest ?? 0, deliveredAt: now.deliveredAt, skipped: 0 }
          : now;
        await db.transaction().execute(async (writing) => {
          await store.write(writing, next, place, revision + 1);
          const thing = { kind: 'mqtt', id: 'mqtt', label: '' };
          await note(writing, clock, {
            action: 'mqtt.update',
            thing,
            values: { isOn: next.isOn },
            before: notedOf(was),
            after: notedOf(next),
          });
        });
        isLost = false;
        revision += 1;
        there.change(next, begins ? place : there.place());
        outbox.tell({ topic: 'mqtt.changed' });
        return view();
      });
    },

    async test(values: MqttValues): Promise<{ ok: boolean; message: string; tookMs: number }> {
      const full = whole({ ...values, isOn: true });
      if (full.host === '') throw new Refusal('INVALID', 'Give the address of the broker first.', { field: 'host' });
      const begun = clock.monotonicMs();
      const answer = (ok: boolean, message: string) => ({
        ok,
        message,
        tookMs: Math.round(clock.monotonicMs() - begun),
      });
      const topic = `${full.prefix}/test`;
      try {
        const clientId = `gatehouse-test-${newId().slice(-12)}`;
        const connection = await connectToBroker({
          ...{ values: full, clientId, will: null, timeoutMs, onMessage: () => undefined },
        });
        try {
          await connection.publish(
            topic,
            JSON.stringify({ message: 'This is a test by an administrator of Gatehouse.' }),
          );
        } finally {
          await connection.end();
        }
        return answer(true, `The broker took a message at ${topic}.`);
      } catch (error) {
        if (error instanceof NotConnected || error instanceof NotTaken) return answer(false, error.message);
        throw error;
      }
    },

    async start(): Promise<void> {
      const stored = await store.read();
      const { site } = await db.selectFrom('siteIdentity').select('site').executeTakeFirstOrThrow();
      isLost = stored !== null && stored.values === null;
      if (isLost)
        log.warn('What was said of the MQTT broker was sealed with another key; it is off until it is given again');
      const place = stored ?? { position: 0, deliveredAt: null, skipped: 0 };
      revision = stored?.revision ?? 0;
      link = createLink(stored?.values ?? defaultMqtt, place, {
        ...{ ...options, commands, timeoutMs, waitsMs, onChange, site: site.slice(0, 12) },
        clientId: `gatehouse-${site.slice(0, 12)}`,
        // Where the clock was set forward since the start, no more time went by than the other one says.
        soberNow: () => Math.min(clock.now(), began.at + clock.monotonicMs() - began.ms),
      });
      outbox.keepFor(async () => link?.needsFrom() ?? null);
      link.start();
    },
    async stop(): Promise<void> {
      await link?.stop();
      clearTimeout(telling);
      telling = undefined;
    },
  };
}

/** @throws Refusal where certificates cannot be read, which would else show at the connection alone */
function refuseUnreadable({ ca, certificate, privateKey }: MqttValues): void {
  const attempt = (field: 'ca' | 'certificate', sentence: string, parts: object) => {
    try {
      createSecureContext(parts);
    } catch {
      throw new Refusal('INVALID', sentence, { field });
    }
  };
  if (ca !== '') {
    if (!ca.includes('-----BEGIN CERTIFICATE-----'))
      throw new Refusal('INVALID', 'This is no certificate in PEM.', { field: 'ca' });
    attempt('ca', 'This certificate cannot be read.', { ca });
  }
  if (certificate !== '')
    attempt('certificate', 'This certificate and its key cannot be read, or do not belong together.', {
      cert: certificate,
      key: privateKey,
    });
}

/** What is noted: no secret, and no certificate. */
function notedOf(values: MqttValues): object {
  const { isOn, host, port, tls, user, prefix, events, cameraIds, groupIds, withStates, discovery, commands } = values;
  const allowed = commands.map(({ barrierId, allows }) => `${barrierId}: ${allows.join(', ')}`);
  return { isOn, host, port, tls, user, prefix, events, cameraIds, groupIds, withStates, discovery, commands: allowed };
}
