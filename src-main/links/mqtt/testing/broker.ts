import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect as connectSocket, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import { generate } from 'selfsigned';
import { onTestFinished } from 'vitest';
import { freshFolder } from '../../../testing/freshRecord.ts';

/** Whether Debian’s broker is here, which these tests talk to. */
export const hasMosquitto = spawnSync('mosquitto', ['-h'], { stdio: 'ignore' }).error === undefined;

export const login = { user: 'gatehouse', password: 'walnut river' } as const;

export interface BrokerOptions {
  readonly tls?: boolean;
  /** Lines of its list of who may use which topic, in place of everything for everybody. */
  readonly acl?: readonly string[];
}

/** A message as another client got it. */
export interface Heard {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function certificates() {
  const attributes = (name: string) => [{ name: 'commonName', value: name }];
  const names = [{ type: 7 as const, ip: '127.0.0.1' }];
  const ca = await generate(attributes('The site'), {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [{ name: 'basicConstraints', cA: true }],
  });
  const signed = { keySize: 2048, algorithm: 'sha256', ca: { key: ca.private, cert: ca.cert } };
  const broker = await generate(attributes('127.0.0.1'), {
    ...signed,
    extensions: [{ name: 'subjectAltName', altNames: names }],
  });
  const client = await generate(attributes('gatehouse'), { ...signed, clientCertificate: false });
  const other = await generate(attributes('Somebody else'), { keySize: 2048, algorithm: 'sha256' });
  return { ca: ca.cert, broker, client: { cert: client.cert, key: client.private }, otherCa: other.cert };
}

/** A Mosquitto of its own that asks for a user and a password, and over TLS for a certificate too. */
export async function openBroker({ tls = false, acl }: BrokerOptions = {}) {
  const folder = await freshFolder();
  const port = await freePort();
  // Where root starts it, it becomes another user, who must be able to read here.
  await chmod(folder, 0o755);
  const path = (name: string) => join(folder, name);
  const keep = async (name: string, text: string) => {
    await writeFile(path(name), text);
    await chmod(path(name), 0o644);
  };
  spawnSync('mosquitto_passwd', ['-c', '-b', path('passwords'), login.user, login.password]);
  spawnSync('mosquitto_passwd', ['-b', path('passwords'), 'other', 'other']);
  await chmod(path('passwords'), 0o644);
  const pems = tls ? await certificates() : null;
  if (pems !== null) {
    await keep('ca.pem', pems.ca);
    await keep('cert.pem', pems.broker.cert);
    await keep('key.pem', pems.broker.private);
  }
  if (acl !== undefined) await keep('acl', `${acl.join('\n')}\n`);
  await keep(
    'mosquitto.conf',
    [
      `listener ${port} 127.0.0.1`,
      ...['allow_anonymous false', `password_file ${path('passwords')}`, 'persistence false', 'log_dest none'],
      ...(acl === undefined ? [] : [`acl_file ${path('acl')}`]),
      ...(tls
        ? [
            `cafile ${path('ca.pem')}`,
            `certfile ${path('cert.pem')}`,
            `keyfile ${path('key.pem')}`,
            'require_certificate true',
          ]
        : []),
      '',
    ].join('\n'),
  );
  let running: ChildProcess | null = null;

  /** Whether Gatehouse is let in; where it is not, others still are. */
  async function admit(isLetIn: boolean): Promise<void> {
    const said = isLetIn
      ? ['-b', path('passwords'), login.user, login.password]
      : ['-D', path('passwords'), login.user];
    spawnSync('mosquitto_passwd', said);
    await chmod(path('passwords'), 0o644);
    // It reads its passwords anew.
    running?.kill('SIGHUP');
  }

  async function start(): Promise<void> {
    running = spawn('mosquitto', ['-c', path('mosquitto.conf')], { stdio: 'ignore' });
    while (!(await answers(port))) await wait(30);
  }
  /** Ends it as a power cut does. */
  async function kill(): Promise<void> {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null) return;
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGKILL');
    });
  }
  onTestFinished(kill);
  await start();

  /** Another client, who hears everything and can say anything. */
  async function listen(topic = '#') {
    const client: MqttClient = await connectAsync({
      ...{ host: '127.0.0.1', port, protocol: tls ? 'mqtts' : 'mqtt', protocolVersion: 5, timerVariant: 'native' },
      ...{ username: 'other', password: 'other', reconnectPeriod: 200 },
      ...(pems === null ? {} : { ca: pems.ca, cert: pems.client.cert, key: pems.client.key }),
    });
    const heard: Heard[] = [];
    const waiting = new Set<() => void>();
    client.on('error', () => undefined);
    client.on('message', (at, payload, packet) => {
      heard.push({ topic: at, payload: payload.toString('utf8'), retain: packet.retain });
      for (const look of waiting) look();
    });
    await client.subscribeAsync({ [topic]: { qos: 1, rap: true } });
    onTestFinished(async () => {
      await client.endAsync(true);
    });
    return {
      client,
      heard,
      at: (suffix: string) => heard.filter((each) => each.topic.endsWith(suffix)),
      say: (at: string, payload: string | Buffer, options: { retain?: boolean; qos?: 0 | 1 } = {}) =>
        client.publishAsync(at, payload, { qos: 1, ...options }),
      /** Resolves once it is so. */
      async until(isSo: () => boolean): Promise<void> {
        if (isSo()) return;
        await new Promise<void>((resolve) => {
          const look = () => {
            if (!isSo()) return;
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
        });
      },
    };
  }

  return { port, start, admit, kill, listen, pems };
}

async function answers(port: number): Promise<boolean> {
  return await new Promise<boolean>((resolve) => {
    const socket = connectSocket(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
