import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { listenForPosts } from './postListener.ts';

async function listening() {
  const listener = await listenForPosts({
    ...{ port: 0, toNetwork: false },
    receive: () => Promise.resolve(new Response(null, { status: 204 })),
  });
  const sockets: Socket[] = [];
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await listener.close();
  });
  /** A connection from an address of this machine. */
  const from = async (localAddress: string) => {
    const socket = connect({ port: listener.port, host: '127.0.0.1', localAddress });
    socket.on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  };
  return { from };
}

it('leaves connections for the cameras, however many one address opens and says nothing on', async () => {
  const { from } = await listening();
  const greedy = await Promise.all(Array.from({ length: 128 }, () => from('127.0.0.1')));
  const camera = await from('127.0.0.2');
  camera.write('POST /intake/x HTTP/1.1\r\nhost: gate\r\ncontent-length: 0\r\n\r\n');
  const answer = await Promise.race([
    once(camera, 'data').then(([part]) => String(part)),
    once(camera, 'close').then(() => 'hung up'),
  ]);
  expect(answer).toMatch(/^HTTP\/1\.1 204/);
  await expect.poll(() => greedy.filter((socket) => !socket.destroyed).length).toBe(24);
});
