import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type IConnackPacket, type IPublishPacket, MqttClient } from 'mqtt';
import type { MqttValues } from '../../../src-preload/contract/links/mqtt.ts';
import { brokerAddresses } from './broker.ts';
import { createPacketSizes } from './rules/packetSizes.ts';
import { NotConnected, whyNot, whyNotTaken } from './trouble.ts';
import { createWindow } from './window.ts';

/** How to reach a broker, and what it tells others once this connection is lost. */
export interface ConnectionOptions {
  readonly values: Pick<
    MqttValues,
    'host' | 'port' | 'tls' | 'ca' | 'certificate' | 'privateKey' | 'user' | 'password'
  >;
  /** The same at each connection of one Gatehouse: the broker ends an older one by it. */
  readonly clientId: string;
  readonly will: { readonly topic: string; readonly payload: string } | null;
  readonly onMessage: (topic: string, message: IPublishPacket & { readonly payload: Buffer }) => void;
  readonly timeoutMs: number;
  /** Ends it while it is not accepted yet. */
  readonly signal?: AbortSignal | undefined;
}

/** A connection that the broker accepted. Nothing waits within it: what it cannot send now is refused. */
export interface Connection {
  /** Resolves once the broker has it. @throws NotTaken where it refuses, NotConnected where the connection is lost before */
  publish(topic: string, payload: string, options?: { readonly retain?: boolean }): Promise<void>;
  /** Each message comes at most once, and says whether it was meant to be kept. @throws NotTaken where the broker refuses */
  subscribe(topics: readonly string[]): Promise<void>;
  /** How long a message may be, bytes. */
  readonly mostBytes: number;
  /** Resolves once it is lost, with why. */
  readonly lost: Promise<NotConnected>;
  /** Says goodbye, so that no will is told. */
  end(): Promise<void>;
}

/** How much may be under way, where the broker takes that much. */
const mostUnderWay = 20;
const keepAliveSeconds = 20;
const mostIncomingBytes = 16_384;

/** @throws NotConnected with a sentence */
export async function connectToBroker(options: ConnectionOptions): Promise<Connection> {
  const { values, clientId, will, onMessage, timeoutMs, signal } = options;
  const { host, port, user, password } = values;
  const addresses = await brokerAddresses(host);
  let socketError: unknown = null;
  const client = new MqttClient(
    () => {
      const socket = openSocket(values, addresses);
      socket.on('error', (error) => {
        socketError ??= error;
      });
      const isShort = createPacketSizes(mostIncomingBytes);
      socket.on('data', (bytes: Buffer) => {
        if (!isShort(bytes)) socket.destroy(new NotConnected(`${host} sends more at once than it was asked to.`));
      });
      return socket;
    },
    {
      // Tells who had a message kept, and why something was refused; 3.1.1 tells neither.
      protocolVersion: 5,
      ...{ clientId, clean: true, keepalive: keepAliveSeconds, connectTimeout: timeoutMs },
      // Whoever uses this connects anew: nothing is held here for later.
      ...{ reconnectPeriod: 0, queueQoSZero: false, resubscribe: false, timerVariant: 'native' },
      properties: { maximumPacketSize: mostIncomingBytes, receiveMaximum: mostUnderWay },
      ...(user === '' ? {} : { username: user }),
      ...(password === '' ? {} : { password }),
      ...(will === null
        ? {}
        : { will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1 as const, retain: true } }),
    },
  );
  let problem: unknown = null;
  let isAccepted = false;
  const lost = new Promise<NotConnected>((resolve) => {
    client.on('error', (error) => {
      problem ??= error;
    });
    client.on('disconnect', (packet) => {
      problem ??= { code: packet.reasonCode };
    });
    client.on('close', () => {
      resolve(whyNot(problem ?? socketError, { host, port, isTls: values.tls, isAccepted }));
      client.end(true);
    });
  });
  client.on('message', (topic, payload, packet) => onMessage(topic, { ...packet, payload }));
  const giveUp = () => client.end(true);
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted === true) giveUp();
  const connack = await new Promise<IConnackPacket>((resolve, reject) => {
    client.once('connect', resolve);
    void lost.then(reject);
  }).finally(() => signal?.removeEventListener('abort', giveUp));
  isAccepted = true;
  const { receiveMaximum = mostUnderWay, maximumPacketSize = 1_000_000 } = connack.properties ?? {};
  const inWindow = createWindow(Math.min(mostUnderWay, receiveMaximum));

  const waiting = new Set<(why: NotConnected) => void>();
  void lost.then((why) => {
    for (const giveUp of waiting) giveUp(why);
  });

  /** Ends a connection at which nothing is acknowledged. */
  async function acknowledged(work: () => Promise<unknown>, what: string): Promise<void> {
    if (!client.connected) throw await lost;
    await new Promise<void>((resolve, reject) => {
      const settle = (then: () => void) => {
        clearTimeout(late);
        waiting.delete(giveUp);
        then();
      };
      const giveUp = (why: NotConnected) => settle(() => reject(why));
      const late = setTimeout(() => {
        giveUp(new NotConnected(`${host} acknowledges nothing.`));
        client.end(true);
      }, timeoutMs);
      waiting.add(giveUp);
      work().then(
        () => settle(resolve),
        (error: unknown) => settle(() => reject(whyNotTaken(error, what))),
      );
    });
  }

  return {
    lost,
    mostBytes: Math.max(0, maximumPacketSize - 500),
    publish: (topic, payload, { retain = false } = {}) =>
      inWindow(() => acknowledged(() => client.publishAsync(topic, payload, { qos: 1, retain }), topic)),
    async subscribe(topics) {
      for (const topic of topics)
        await acknowledged(() => client.subscribeAsync({ [topic]: { qos: 0, rap: true, rh: 0 } }), topic);
    },
    async end() {
      await Promise.race([client.endAsync(), lost]);
    },
  };
}

function openSocket(
  { host, port, tls, ca, certificate, privateKey }: ConnectionOptions['values'],
  addresses: Awaited<ReturnType<typeof brokerAddresses>>,
): Socket {
  const to = { host, port, lookup: addresses.lookup };
  if (!tls) return connectPlain(to);
  return connectTls({
    ...to,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === '' ? {} : { ca }),
    ...(certificate === '' ? {} : { cert: certificate, key: privateKey }),
    rejectUnauthorized: true,
  });
}
