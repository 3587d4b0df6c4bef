import type { Claims } from './rules/claims.ts';
import type { Identity } from './store.ts';

/** Whom a provider has proved, and what it says of them. */
export interface Proved extends Identity {
  readonly claims: Claims;
  /** How they proved themselves to it, by what is signed: values of `amr` and `acr`, or the classes of the authentication context. */
  readonly methods: readonly string[];
}

/** Where a provider sends people back to, by the origin at which they asked. */
export interface ReturnAddresses {
  readonly back: string;
  /** What this Gatehouse calls itself to a SAML provider. */
  readonly entityId: string;
}

/** A sign-in that has begun: where to send the browser, and what to do with the answer it comes back with. */
export interface BegunSignIn {
  readonly url: URL;
  /**
   * @param answer the address that the browser was sent back to, or what a SAML provider had it post
   * @throws NotProved where it proves nothing
   */
  finish(answer: { readonly url: URL; readonly samlResponse: string | null }): Promise<Proved>;
}

/** Why a provider could not be asked, or what it answered proves nothing. */
export class NotProved extends Error {
  override readonly name = 'NotProved';
  /** Whether the provider does not answer, which has nothing to do with who asks. */
  readonly isAway: boolean;

  constructor(message: string, { isAway = false, ...options }: ErrorOptions & { isAway?: boolean } = {}) {
    super(message, options);
    this.isAway = isAway;
  }
}
