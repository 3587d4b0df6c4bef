import type { AddressInfo, Server } from 'node:net';
import { type Http2Bindings, type HttpBindings, serve as listen } from '@hono/node-server';
import { createApp } from '../../app.ts';
import type { AppOptions } from '../../appOptions.ts';
import { keyFile } from '../../platform/secretBox.ts';
import { findFfmpeg } from '../../sight/capture/findFfmpeg.ts';
import { forkEngine } from '../../sight/engine/engineProcess.ts';
import { sessionCookies } from '../../site/users/browsers.ts';
import { openCommandDoor } from '../commands/commandDoor.ts';
import { listenOnNetwork } from '../network/listener.ts';
import { listenForPosts } from '../network/postListener.ts';
import { findProjectFiles } from '../projectFiles.ts';
import { removeAddress, writeAddress } from './addressFile.ts';
import { refusalOf } from './loopbackGuard.ts';
import { createReception } from './reception.ts';
import { createWayIn } from './wayIn.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  /** 0 takes any free port. If the port is taken, a free one is used instead. */
  readonly port: number;
  readonly demo: AppOptions['demo'];
  /** Called once the record is open, from when on it is to be stopped in order. */
  readonly onOpened?: () => void;
  /** Make a new key where there is none, though passwords are sealed with the old one. */
  readonly newKey?: boolean;
}

export interface WebHost {
  /** Such as `http://127.0.0.1:4600`. */
  readonly url: string;
  /** The way in: the same with the secret of this start, as long as there are no users, and at a demonstration. */
  readonly address: string;
  /** Sentences that whoever starts it should read. */
  readonly notices: readonly string[];
  enginePid(): number | undefined;
  stop(): Promise<void>;
}

/** The only address the web host listens at. */
const loopback = '127.0.0.1';
/** A request's headers come at once or not at all. Bodies are timed by the door, for a long video takes its time. */
const headersWithinMs = 30_000;

/** Serves the whole application on this machine's own loopback address. */
export async function serveWeb({ dataFolder, port, demo, newKey = false, onOpened }: ServeOptions): Promise<WebHost> {
  const files = findProjectFiles();
  const ffmpeg = await findFfmpeg().catch(() => null);
  const app = await createApp({
    ...files,
    dataFolder,
    host: 'web',
    ffmpegVersion: ffmpeg?.version ?? null,
    startEngine: forkEngine,
    listen: listenOnNetwork,
    listenForPosts,
    secretKey: keyFile,
    newKey,
    demo,
  });
  onOpened?.();
  // What a Gatehouse that was killed left is the way in to nothing any more.
  removeAddress(dataFolder);
  let receive: ReturnType<typeof createReception> | null = null;
  const fetch: Answering = async (request, from) => {
    const refused = refusalOf(request);
    if (refused !== null || receive === null) return refused ?? starting();
    return await receive(request, from.incoming.socket.remoteAddress ?? '');
  };
  const server = await listenAt(fetch, port);
  const url = `http://${loopback}:${(server.address() as AddressInfo).port}`;
  const wayIn = createWayIn(app.browserKeys, url, sessionCookies(url), app.entrance.demonstration.isOpen);
  receive = createReception({ wayIn, entrance: app.entrance, origin: url });
  await app.start();
  const commands = await openCommandDoor(app, dataFolder).catch(() => null);
  try {
    writeAddress(dataFolder, wayIn.address);
  } catch {
    console.error('The address could not be kept in address.txt of the data folder. Note it down from here.');
  }
  return {
    url,
    get address() {
      return wayIn.address;
    },
    notices: app.notices().map(({ text }) => text),
    enginePid: app.enginePid,
    async stop() {
      removeAddress(dataFolder);
      await commands?.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) (server as { closeAllConnections(): void }).closeAllConnections();
      await closed;
      await app.stop();
    },
  };
}

function starting(): Response {
  return Response.json({ message: 'Gatehouse is starting. Try again in a moment.' }, { status: 503 });
}

type Answering = (request: Request, from: HttpBindings | Http2Bindings) => Promise<Response>;

async function listenAt(fetch: Answering, port: number): Promise<Server> {
  return await new Promise<Server>((resolve, reject) => {
    const serverOptions = { headersTimeout: headersWithinMs, requestTimeout: 0 };
    const server = listen({ fetch, port, hostname: loopback, serverOptions }, () => resolve(server as Server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) listenAt(fetch, 0).then(resolve, reject);
      else reject(error);
    });
  });
}
