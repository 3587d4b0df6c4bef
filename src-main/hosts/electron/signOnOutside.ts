import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { signOnPage } from '../../site/signon/page.ts';
import { signOnPrefix } from '../../site/users/signOnWay.ts';
import { refusalOf } from '../loopback/loopbackGuard.ts';
import { entryUrl } from './caller.ts';

export interface OutsideOptions {
  /** Asks the entrance as the window, whose session it keeps. */
  readonly receive: (request: Request) => Promise<Response>;
  /** Opens an address in the system's own browser. */
  readonly openOutside: (url: string) => void;
  /** Somebody is signed in at the window now. */
  readonly onSignedIn: () => void;
  /** How long the way back stays open. */
  readonly openForMs?: number;
}

const loopback = '127.0.0.1';
const aMinuteMs = 60_000;

/** The provider that a page of the window wants to sign in through; null for any other request. */
export function providerAskedFor(request: Request): string | null {
  const { pathname } = new URL(request.url);
  if (request.method !== 'GET' || !pathname.startsWith(signOnPrefix)) return null;
  const id = pathname.slice(signOnPrefix.length);
  return /^[\w-]{1,64}$/.test(id) ? id : null;
}

/**
 * Signs people in at the desktop window through the system's own browser, as RFC 8252 has it for programs: no provider's page is ever shown in
 * the window, which could not tell whose it is. The provider sends that browser back to a port of the loopback that is open for a minute and
 * for that one path. What comes is worth something with the state alone that this very sign-in was given, and with what this process keeps
 * beside it (PKCE), so another program that asks at the port gets nothing.
 */
export function signOnOutside({ receive, openOutside, onSignedIn, openForMs = aMinuteMs }: OutsideOptions) {
  let open: Server | null = null;

  function close(): void {
    open?.close();
    open = null;
  }

  /** Opens the way back for one provider; gives its origin. */
  async function openWayBack(id: string): Promise<string> {
    const server = createServer(
      { headersTimeout: 10_000 },
      getRequestListener(async (request) => {
        const { pathname } = new URL(request.url);
        if (refusalOf(request) !== null || request.method !== 'GET' || pathname !== `${signOnPrefix}${id}/back`)
          return signOnPage({ status: 404, title: 'There is nothing here', sentences: [] });
        const answer = await receive(request);
        // One who is let in is led on; whoever is not is told why.
        if (answer.status !== 303) return answer;
        close();
        onSignedIn();
        const sentences = ['Go back to the Gatehouse window. This tab can be closed.'];
        return signOnPage({ status: 200, title: 'You are signed in', sentences });
      }),
    );
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, loopback, resolve);
    });
    open = server;
    setTimeout(() => {
      if (open === server) close();
    }, openForMs).unref();
    return `http://${loopback}:${(server.address() as AddressInfo).port}`;
  }

  /** Answers the window, which stays where it is. @param id the provider's */
  return async (request: Request, id: string): Promise<Response> => {
    close();
    const origin = await openWayBack(id);
    const answer = await receive(new Request(`${origin}${signOnPrefix}${id}${new URL(request.url).search}`));
    const location = answer.headers.get('location');
    if (location === null) {
      close();
      return answer;
    }
    openOutside(location);
    return new Response(null, { status: 303, headers: { location: entryUrl, 'cache-control': 'no-store' } });
  };
}
