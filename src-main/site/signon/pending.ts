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

/** Somebody whom a provider proved, and who is asked for a code of ours before they are let in. */
export interface Proving {
  readonly providerId: string;
  readonly userId: string;
  readonly left: LeftWith;
}

/** As long as somebody may take at the provider, or for their code. */
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
  const proving = new Map<string, Proving & { readonly atMs: number }>();

  function forgetOld(): void {
    const now = clock.monotonicMs();
    for (const held of [byToken, proving]) {
      for (const [token, { atMs }] of held) if (now - atMs > holdsMs) held.delete(token);
      while (held.size >= most) held.delete(held.keys().next().value ?? '');
    }
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
    /** Holds somebody until they gave their code; gives the token for the browser's cookie. */
    addProving(who: Proving): string {
      forgetOld();
      const token = newToken();
      proving.set(token, { ...who, atMs: clock.monotonicMs() });
      return token;
    },
    /** Who gives a code in a browser; null where nobody does. Their tries are bounded where the code is looked at. */
    proving(token: string | null | undefined, providerId: string): Proving | null {
      forgetOld();
      const found = proving.get(token ?? '');
      return found?.providerId === providerId ? found : null;
    },
    endProving: (token: string | null | undefined): void => void proving.delete(token ?? ''),
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
