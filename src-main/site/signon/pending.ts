import type { Clock } from '../../platform/clock.ts';
import { type LeftWith, newToken } from '../users/service.ts';
import type { BegunSignIn } from './provider.ts';
import type { KnownProvider } from './store.ts';

/** A sign-in that somebody left for a provider with. */
export interface Pending {
  /** Comes back in the address; 256 random bits. */
  readonly state: string;
  readonly provider: KnownProvider;
  readonly begun: BegunSignIn;
  /** The session and desk of the browser that left: their cookies do not come along on the way back. */
  readonly left: LeftWith;
  /** Whether an administrator tries the provider, so that nobody is let in. */
  readonly isTry: boolean;
  /** What a SAML provider had the browser post, until the browser comes for it. */
  samlResponse: string | null;
  readonly atMs: number;
}

/** As long as somebody may take at the provider. */
const holdsMs = 600_000;
const most = 500;

/**
 * The sign-ins that are under way, in memory alone, each good once and for ten minutes.
 *
 * Each is bound to the browser that began it by a cookie that is new each time (`SameSite=Lax`, for `Strict` ones are not sent when a
 * provider leads the browser back), and the answer is bound to it by the state. So nobody can make another's browser finish a sign-in
 * of their own, after which that person would work under the wrong name (login CSRF, RFC 6749 section 10.12): that browser has no
 * such cookie. And no session can be planted beforehand (fixation): the cookie lets nobody in, and who is let in gets a token that is new.
 * What was begun can be finished by whoever holds both, once; so an address with a code in it, in a history or a log, is worth nothing.
 */
export function createPendingSignIns(clock: Clock) {
  const byToken = new Map<string, Pending>();

  function forgetOld(): void {
    const now = clock.monotonicMs();
    for (const [token, { atMs }] of byToken) if (now - atMs > holdsMs) byToken.delete(token);
    while (byToken.size >= most) byToken.delete(byToken.keys().next().value ?? '');
  }

  return {
    /** Gives the token for the browser's cookie. */
    add(pending: Omit<Pending, 'atMs' | 'samlResponse'>): string {
      forgetOld();
      const token = newToken();
      byToken.set(token, { ...pending, samlResponse: null, atMs: clock.monotonicMs() });
      return token;
    },
    /** Takes the one of a browser away, if it is of this provider and state; null where there is none. */
    take(token: string | null | undefined, providerId: string, state: string | null): Pending | null {
      forgetOld();
      const pending = byToken.get(token ?? '');
      if (pending === undefined || pending.provider.id !== providerId || pending.state !== state) return null;
      byToken.delete(token ?? '');
      return pending;
    },
    /** Keeps what a provider had a browser post, for the one sign-in that it names. False where there is none. */
    hold(providerId: string, state: string, samlResponse: string): boolean {
      forgetOld();
      const pending = [...byToken.values()].find((each) => each.state === state && each.provider.id === providerId);
      if (pending === undefined || pending.samlResponse !== null) return false;
      pending.samlResponse = samlResponse;
      return true;
    },
  };
}
