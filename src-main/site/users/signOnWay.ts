import type { Came, Received } from './entrance.ts';
import type { Place } from './place.ts';
import type { LetIn, NotLetIn } from './signIn.ts';
import type { KnownUser } from './store.ts';

/** Below this path somebody signs in through a provider of the site. */
export const signOnPrefix = '/session/with/';

/** What the browser had in hand when it left for the provider. Its cookies do not come along on the way back. */
export type LeftWith = Pick<Came, 'session' | 'desk'>;

/** What speaks for somebody's second factor, where they need one: that the provider asked for it, or a code of ours. */
export interface SecondProof {
  readonly isTwofold: boolean;
  readonly code?: string;
}

/** The way in through a provider of the site, as the room of the providers brings it. */
export interface SignOnWay {
  /** Those that are offered at a place. */
  providers(kind: Place['kind']): { readonly id: string; readonly name: string }[];
  /**
   * Answers what is asked below `signOnPrefix`.
   * @param letIn opens the session of somebody whom the provider has proved
   * @param isAdministrator whether who asks is signed in here as one
   */
  receive(
    request: Request,
    came: Came,
    letIn: (user: KnownUser, left: LeftWith, proof: SecondProof) => Promise<LetIn | NotLetIn>,
    isAdministrator: boolean,
  ): Promise<Received>;
}

/**
 * Whether a request is the one that a provider's page sends the browser back with. It alone may be made by a page elsewhere, and it
 * does nothing without the answer's signature and the browser's own cookie of the sign-in that it began.
 */
export function isReturnFromProvider(method: string, pathname: string): boolean {
  return method === 'POST' && /^\/session\/with\/[\w-]{1,64}\/back$/.test(pathname);
}
