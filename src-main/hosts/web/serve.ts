import { createApp } from '../../app.ts';
import type { AppOptions } from '../../appOptions.ts';
import { keyFile } from '../../platform/secretBox.ts';
import { findFfmpeg } from '../../sight/capture/findFfmpeg.ts';
import { forkEngine } from '../../sight/engine/engineProcess.ts';
import { sessionCookies } from '../../site/users/browsers.ts';
import { openCommandDoor } from '../commands/commandDoor.ts';
import { type Answering, listenOnLoopback } from '../loopback/listen.ts';
import { refusalOf } from '../loopback/loopbackGuard.ts';
import { listenOnNetwork } from '../network/listener.ts';
import { listenForPosts } from '../network/postListener.ts';
import { findProjectFiles } from '../projectFiles.ts';
import { removeAddress, writeAddress } from './addressFile.ts';
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
    const refused = refusalOf(request, app.programs.isListed);
    if (refused !== null || receive === null) return refused ?? starting();
    const address = from.incoming.socket.remoteAddress ?? '';
    return await (app.programs.isTheirs(request) ? app.programs.receive(request, address) : receive(request, address));
  };
  const server = await listenOnLoopback(fetch, port);
  const { url } = server;
  app.programs.listeningAt(url);
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
      await server.close();
      await app.stop();
    },
  };
}

function starting(): Response {
  return Response.json({ message: 'Gatehouse is starting. Try again in a moment.' }, { status: 503 });
}
