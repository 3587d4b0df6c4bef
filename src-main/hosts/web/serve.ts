import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { serve as listen } from '@hono/node-server';
import { createApp } from '../../app.ts';
import { findFfmpeg } from '../../capture/findFfmpeg.ts';
import { forkEngine } from '../../engine/engineProcess.ts';
import { keyFile } from '../../platform/secretBox.ts';
import type { Actor } from '../../procedures.ts';
import { findProjectFiles } from '../projectFiles.ts';
import { refusalOf } from './loopbackGuard.ts';

export interface ServeOptions {
  readonly dataFolder: string;
  /** 0 takes any free port. If the port is taken, a free one is used instead. */
  readonly port: number;
  readonly demo: boolean;
}

export interface WebHost {
  readonly url: string;
  enginePid(): number | undefined;
  stop(): Promise<void>;
}

/** The only address the web host listens at, for whoever reaches it acts as Administrator. */
const loopback = '127.0.0.1';
const actor: Actor = { name: 'Administrator', role: 'administrator' };

/** Serves the whole application on this machine's own loopback address. */
export async function serveWeb({ dataFolder, port, demo }: ServeOptions): Promise<WebHost> {
  const files = findProjectFiles();
  const ffmpeg = await findFfmpeg().catch(() => null);
  const app = await createApp({
    ...files,
    dataFolder,
    host: 'web',
    ffmpegVersion: ffmpeg?.version ?? null,
    startEngine: forkEngine,
    secretKey: keyFile,
    demo,
  });
  const fetch = async (request: Request) => refusalOf(request) ?? (await app.handle(request, actor));
  const server = await listenAt(fetch, port);
  await app.start();
  const url = `http://${loopback}:${(server.address() as AddressInfo).port}`;
  writeFileSync(addressFile(dataFolder), url);
  return {
    url,
    enginePid: app.enginePid,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeAllConnections' in server) (server as { closeAllConnections(): void }).closeAllConnections();
      await closed;
      await app.stop();
    },
  };
}

/** Where the Gatehouse that has this data folder open was last reached; null where none ever was. */
export function addressIn(dataFolder: string): string | null {
  try {
    return readFileSync(addressFile(dataFolder), 'utf8');
  } catch {
    return null;
  }
}

const addressFile = (dataFolder: string) => join(dataFolder, 'address.txt');

async function listenAt(fetch: (request: Request) => Promise<Response>, port: number): Promise<Server> {
  return await new Promise<Server>((resolve, reject) => {
    const server = listen({ fetch, port, hostname: loopback }, () => resolve(server as Server));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) listenAt(fetch, 0).then(resolve, reject);
      else reject(error);
    });
  });
}
