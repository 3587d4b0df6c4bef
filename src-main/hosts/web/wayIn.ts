import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { isPagePath } from '../../door/pagePaths.ts';
import type { BrowserKeys } from '../../platform/browserKeys.ts';
import { type Actor, localActor } from '../../platform/serving/actor.ts';
import { type Cookies, cookieKeptS } from '../../platform/serving/cookies.ts';
import { wayInResponse } from './wayInPage.ts';

/** How the start's own secret lets browsers in, until there are users. */
export interface WayIn {
  /** Where to go in: with the secret of this start, as long as there are no users, and at a demonstration for ever. */
  readonly address: string;
  /** Whom a request is from, by the start's secret; null for anybody else; or the answer, where that is all. */
  receive(request: Request): Promise<Actor | ForDemonstration | Response | null>;
}

/** A browser that holds the secret of a demonstration: to be signed in, and then led on. */
interface ForDemonstration {
  readonly onward: Response;
}

const administrator = localActor('start', 'Administrator', 'browser on this machine');
/** The name under which the secret stands in the address. */
const secretName = 'key';

/**
 * A secret of 256 random bits, new at each start, makes whoever has it the Administrator: any browser exchanges it for a
 * cookie of its own, which outlives restarts. With the first user all of that is void, and the address leads to the sign-in.
 * At a demonstration it signs the administrator in who was invented with it.
 * @param origin where this Gatehouse listens, such as `http://127.0.0.1:4600`
 * @param isForDemonstration whether it signs that one in, asked each time
 */
export function createWayIn(
  keys: BrowserKeys,
  origin: string,
  cookies: Cookies,
  isForDemonstration: () => boolean = () => false,
): WayIn {
  const secret = randomBytes(32).toString('base64url');
  const secretHash = hashOf(secret);

  const keyOf = (request: Request): string | undefined => cookies.read(request).find((key) => keys.knows(key));

  /** Gives this browser its cookie, which the one it may have keeps being. */
  async function letIn(request: Request, given: string): Promise<Response | ForDemonstration> {
    const url = new URL(request.url);
    // The whole address, for a path alone that begins with two slashes would lead elsewhere.
    const onward = {
      location: `${url.origin}${url.pathname}`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    };
    const isDemonstration = !keys.areValid() && isForDemonstration();
    if (!keys.areValid() && !isDemonstration) return new Response(null, { status: 303, headers: onward });
    if (!timingSafeEqual(hashOf(given), secretHash)) return wayInResponse(request, 'wrongSecret');
    if (isDemonstration) return { onward: new Response(null, { status: 303, headers: onward }) };
    const key = keyOf(request) ?? (await keys.give());
    return new Response(null, { status: 303, headers: { ...onward, 'set-cookie': cookies.set(key, cookieKeptS) } });
  }

  return {
    get address() {
      return keys.areValid() || isForDemonstration() ? `${origin}/?${secretName}=${secret}` : origin;
    },
    async receive(request) {
      const { pathname, searchParams } = new URL(request.url);
      const isPage = isPagePath(pathname);
      const given = searchParams.get(secretName);
      if (isPage && request.method === 'GET' && given !== null) return await letIn(request, given);
      if (!keys.areValid()) return null;
      if (keyOf(request) !== undefined) return administrator;
      const isLookedAt = request.method === 'GET' || request.method === 'HEAD';
      return isPage && isLookedAt ? wayInResponse(request, 'whereToFind') : null;
    },
  };
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
