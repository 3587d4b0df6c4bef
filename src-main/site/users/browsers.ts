import type { Actor } from '../../platform/serving/actor.ts';
import { type Cookies, cookieKeptS, cookiesNamed } from '../../platform/serving/cookies.ts';
import type { Came, Entrance, ToKeep } from './entrance.ts';
import { placeOfBrowser } from './place.ts';

/** Where a browser's request comes from, as whoever listens knows it. */
export interface BrowserFrom {
  /** Such as `192.168.1.20`. */
  readonly address: string;
  /** Whether it came by the loopback. This machine that reaches itself by its address in the network comes by the network. */
  readonly isLocal: boolean;
  /** Who it is without an account; counts until there are users. */
  readonly local: Actor | null;
}

/** As long as somebody may take at a provider, s. */
const pendingKeptS = 600;

/** The name under which a browser's session is kept at one origin. */
export const sessionCookies = (origin: string): Cookies => cookiesNamed('gatehouse', origin);

/**
 * Answers what browsers ask at one origin: their cookies are turned into what the entrance knows, and back.
 * @param origin such as `https://192.168.1.10:4643`
 */
export function entranceOfBrowsers(entrance: Entrance, origin: string) {
  const session = sessionCookies(origin);
  const desk = cookiesNamed('gatehouse-desk', origin);
  // Sent where a provider leads the browser back here, which `Strict` is not.
  const pending = cookiesNamed('gatehouse-sign-on', origin, 'Lax');
  const cameWith = (request: Request, { address, isLocal, local }: BrowserFrom): Came => ({
    session: session.read(request).at(0) ?? null,
    desk: desk.read(request).at(0) ?? null,
    pending: pending.read(request).at(0) ?? null,
    place: placeOfBrowser(address, isLocal, request.headers.get('user-agent')),
    local,
  });

  function keeping(response: Response, keep: ToKeep): Response {
    for (const [cookies, value, keptS] of [
      [session, keep.session, cookieKeptS],
      [desk, keep.desk, cookieKeptS],
      [pending, keep.pending, pendingKeptS],
    ] as const) {
      if (value !== undefined) response.headers.append('set-cookie', cookies.set(value, keptS));
    }
    return response;
  }

  return {
    async receive(request: Request, from: BrowserFrom): Promise<Response> {
      const { response, keep } = await entrance.receive(request, cameWith(request, from));
      return keeping(response, keep);
    },
    /** Signs a browser that holds the start's address of a demonstration in, and answers with what it is led on by. */
    async letIntoDemonstration(request: Request, from: BrowserFrom, onward: Response): Promise<Response> {
      return keeping(onward, (await entrance.demonstration.letIn(cameWith(request, from))) ?? {});
    },
  };
}
