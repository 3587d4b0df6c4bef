import type { App } from '../../startedOnce.ts';
import { type LoopbackListener, listenOnLoopback, usualPort } from './listen.ts';
import { refusalOf } from './loopbackGuard.ts';

/**
 * Answers programs on this machine where nothing else is answered by a port, as beside the desktop's window: `/v1`, by keys alone, and
 * nothing of the interface.
 */
export async function listenForPrograms(
  { programs }: Pick<App, 'programs'>,
  port = usualPort,
): Promise<LoopbackListener> {
  const listener = await listenOnLoopback(async (request, { incoming }) => {
    const refused = refusalOf(request, programs.isListed);
    if (refused !== null) return refused;
    if (programs.isTheirs(request)) return await programs.receive(request, incoming.socket.remoteAddress ?? '');
    return Response.json(
      { message: 'Gatehouse answers programs here, under /v1. Its window is on the desktop.' },
      { status: 404 },
    );
  }, port);
  programs.listeningAt(listener.url);
  return {
    url: listener.url,
    async close() {
      programs.listeningAt(null);
      await listener.close();
    },
  };
}
