import { setTimeout as wait } from 'node:timers/promises';
import type { MqttStatus, MqttValues } from '../../../src-preload/contract/links/mqtt.ts';
import type { Clock } from '../../platform/clock.ts';
import { untilWritten } from '../../platform/untilWritten.ts';
import type { Commands } from './commands.ts';
import { type Connection, connectToBroker } from './connection.ts';
import { barrierOfCommand, resultTopic, statusTopic } from './rules/topics.ts';
import { isBirth, type SessionNeeds, serve } from './session.ts';
import type { MqttPlace } from './store.ts';
import { NotConnected } from './trouble.ts';

export interface LinkNeeds extends SessionNeeds {
  readonly clock: Clock;
  readonly commands: Commands;
  readonly clientId: string;
  readonly timeoutMs: number;
  /** How long is waited after each failure in a row, ms; the last one from then on. */
  readonly waitsMs: readonly number[];
  /** Tells those who look at the page. */
  readonly onChange: () => void;
}

const mostUnderWay = 50;

type Standing = Pick<MqttStatus, 'state' | 'since' | 'problem' | 'nextAttemptAt'>;

/** The one link to the broker: connected while it is on, again and again. */
export type Link = ReturnType<typeof createLink>;

export function createLink(first: MqttValues, firstPlace: MqttPlace, needs: LinkNeeds) {
  const { db, store, feed, clock, log, commands, timeoutMs, waitsMs, onChange } = needs;
  const stopping = new AbortController();
  let values = first;
  let place = firstPlace;
  let standing: Standing = { state: 'off', since: null, problem: null, nextAttemptAt: null };
  let nudge = new AbortController();
  let failures = 0;
  let underWay = 0;
  /** How far it was looked through, beyond what is written down. */
  let seen = firstPlace.position;

  function stand(next: Partial<Standing>): void {
    const state = next.state ?? standing.state;
    standing = { ...standing, ...next, since: state === standing.state ? standing.since : clock.now() };
    onChange();
  }

  async function dealtWith(sequence: number, delivered: boolean, skipped: number): Promise<void> {
    if (sequence === place.position && !delivered && skipped === 0) return;
    const next = {
      position: Math.max(place.position, sequence),
      deliveredAt: delivered ? clock.now() : place.deliveredAt,
      skipped: place.skipped + skipped,
    };
    const pause = (ms: number) => wait(ms, undefined, { signal: stopping.signal });
    await untilWritten(() => db.transaction().execute((writing) => store.stand(writing, next)), { log, pause });
    place = next;
    onChange();
  }

  /** Serves one connection until it is lost or no more wanted. */
  async function session(): Promise<void> {
    const now = values;
    const ending = new AbortController();
    const signal = AbortSignal.any([nudge.signal, ending.signal]);
    const again = { wanted: false, wake: (): void => undefined };
    let connection: Connection | null = null;
    const tellResult = (barrierId: string, result: object) =>
      connection?.publish(resultTopic(now.prefix, barrierId), JSON.stringify(result)).catch(() => undefined);
    connection = await connectToBroker({
      ...{ values: now, clientId: needs.clientId, timeoutMs, signal: nudge.signal },
      will: { topic: statusTopic(now.prefix), payload: 'offline' },
      onMessage(topic, packet) {
        if (isBirth(now, topic, packet.payload)) {
          again.wanted = true;
          again.wake();
          return;
        }
        const barrierId = barrierOfCommand(now.prefix, topic);
        // A connection that ends, as where an administrator changed what may be commanded, may bring something still.
        if (barrierId === null || signal.aborted) return;
        // More at once than there are barriers is a flood.
        if (underWay >= mostUnderWay) return commands.tooMany();
        underWay += 1;
        void commands
          .take(barrierId, { payload: packet.payload, retain: packet.retain, dup: packet.dup }, () => values)
          .then((result) => (result === null ? undefined : tellResult(barrierId, result)))
          .finally(() => {
            underWay -= 1;
          });
      },
    });
    failures = 0;
    stand({ state: 'connected', problem: null, nextAttemptAt: null });
    try {
      const serving = serve({
        ...needs,
        ...{ connection, values: now, place: () => place.position, dealtWith, again, signal },
        onSeen: (sequence) => {
          seen = sequence;
        },
        onTrouble: (problem) => stand({ problem }),
      });
      await Promise.race([serving, connection.lost.then((why) => Promise.reject(why))]);
    } finally {
      ending.abort();
      await sayGoodbye(connection, now);
    }
  }

  /** Others are told that nobody is here, where they still can be. */
  async function sayGoodbye(connection: Connection, { prefix }: MqttValues): Promise<void> {
    const late = wait(2_000, undefined, { ref: false });
    const leaving = connection
      .publish(statusTopic(prefix), 'offline', { retain: true })
      .then(() => connection.end())
      .catch(() => connection.end());
    await Promise.race([leaving, late]);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (nudge.signal.aborted) nudge = new AbortController();
      if (!values.isOn) {
        stand({ state: 'off', problem: null, nextAttemptAt: null });
        await asleep(nudge.signal);
        continue;
      }
      let problem = 'The connection was lost.';
      try {
        stand({ state: 'connecting', nextAttemptAt: null });
        await session();
      } catch (error) {
        if (error instanceof NotConnected) problem = error.message;
        else if (!nudge.signal.aborted) {
          log.error({ err: error }, 'The MQTT broker could not be told, and is connected to again');
          problem = 'Something unexpected went wrong. It is in the log.';
        }
      }
      if (nudge.signal.aborted) continue;
      failures += 1;
      const waitMs = Math.round(
        (waitsMs[Math.min(failures, waitsMs.length) - 1] ?? 60_000) * (0.8 + Math.random() * 0.4),
      );
      if (failures === 1) log.warn({ problem }, 'The MQTT broker is not connected');
      stand({ state: 'waiting', problem, nextAttemptAt: clock.now() + waitMs });
      await wait(waitMs, undefined, { signal: nudge.signal }).catch(() => undefined);
    }
  }
  let running: Promise<void> = Promise.resolve();

  return {
    start(): void {
      running = run();
    },
    values: () => values,
    place: () => place,
    status: (): MqttStatus => ({
      ...standing,
      waiting: values.isOn ? Math.max(0, feed.newest() - Math.max(seen, place.position)) : 0,
      ...{ deliveredAt: place.deliveredAt, skipped: place.skipped },
      ...commands.noted(),
    }),
    /** From which event on it needs the outbox; null where it needs none. */
    needsFrom: (): number | null => (values.isOn ? place.position + 1 : null),
    /** Takes what a person changed, and connects anew. */
    change(next: MqttValues, from: MqttPlace): void {
      values = next;
      place = from;
      failures = 0;
      nudge.abort();
    },
    async stop(): Promise<void> {
      stopping.abort();
      nudge.abort();
      await running;
    },
  };
}

async function asleep(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
