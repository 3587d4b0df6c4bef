import { randomUUID } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { FoundCamera } from '../../../src-preload/contract/site/onvif.ts';
import { readXml } from '../../platform/xml/readXml.ts';
import { cameraOf } from './rules/answers.ts';
import { probe, probedTypes } from './rules/messages.ts';

/** Where cameras are called, and for how long it is listened. */
export interface DiscoveryOptions {
  /** The group of WS-Discovery; a test calls one address. */
  readonly address?: string;
  readonly port?: number;
  /** This machine's IPv4 addresses, each of one of its networks. */
  readonly from?: readonly string[];
  readonly listenMs?: number;
}

const group = { address: '239.255.255.250', port: 3702 };
const usualListenMs = 5_000;
/** A packet of UDP is easily lost; each call is sent as often. */
const timesSent = 3;
const betweenMs = 350;
/** More cameras than a site has; whoever sends more answers wants to fill the memory. */
const mostFound = 256;
const mostAnswerCharacters = 64 * 1024;

/**
 * Calls into every network of this machine and gives the cameras that answer, each once. A packet leaves by one network alone, so there is a
 * socket for each. What is no answer, is too large, or comes from outside the local networks is let go.
 */
export async function discoverCameras(options: DiscoveryOptions = {}): Promise<FoundCamera[]> {
  const { address = group.address, port = group.port, from = ownNetworks(), listenMs = usualListenMs } = options;
  const found = new Map<string, FoundCamera>();
  const sockets = (await Promise.all(from.map((own) => socketAt(own, take)))).filter((socket) => socket !== null);

  function take(message: Buffer, sender: string): void {
    if (found.size >= mostFound || message.length > mostAnswerCharacters) return;
    try {
      const camera = cameraOf(
        readXml(message.toString('utf8'), { mostElements: 400, mostCharacters: mostAnswerCharacters }),
        sender,
      );
      if (camera !== null && !found.has(camera.id)) found.set(camera.id, camera);
    } catch {
      // Whatever else shouts in this group: printers, televisions, and those who mean ill.
    }
  }

  try {
    const ids = probedTypes.map((types) => probe(randomUUID(), types));
    for (let sent = 0; sent < timesSent; sent += 1) {
      for (const socket of sockets) for (const message of ids) socket.send(message, port, address, () => undefined);
      await pause(Math.min(betweenMs, listenMs / timesSent));
    }
    await pause(Math.max(0, listenMs - timesSent * betweenMs));
  } finally {
    for (const socket of sockets) socket.close();
  }
  return [...found.values()].sort((a, b) => a.host.localeCompare(b.host, 'en', { numeric: true }));
}

/** A socket in one network; null where that takes none. */
function socketAt(own: string, take: (message: Buffer, sender: string) => void): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    socket.on('error', () => {
      socket.close(() => undefined);
      resolve(null);
    });
    socket.on('message', (message, { address }) => take(message, address));
    socket.bind(0, own, () => {
      try {
        socket.setMulticastInterface(own);
        socket.setMulticastTTL(1);
      } catch {
        // The loopback has no groups; what is sent to one address needs none.
      }
      resolve(socket);
    });
  });
}

function ownNetworks(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
