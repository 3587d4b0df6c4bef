import type { Server, Socket } from 'node:net';

/** Hangs up on an address that has too many connections already, so that the others still get one. Gives those that are open. */
export function boundPerAddress(server: Server, most: number): ReadonlySet<Socket> {
  const counts = new Map<string, number>();
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (counts.get(address) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    counts.set(address, count);
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      const left = (counts.get(address) ?? 1) - 1;
      if (left === 0) counts.delete(address);
      else counts.set(address, left);
    });
  });
  return sockets;
}
