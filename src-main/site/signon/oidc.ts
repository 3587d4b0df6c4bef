import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client';
import type { ProviderValues } from '../../../src-preload/contract/site/signon.ts';
import { type BegunSignIn, NotProved, type Proved, type ReturnAddresses } from './provider.ts';
import { valuesOf } from './rules/claims.ts';

export type OidcValues = Extract<ProviderValues, { kind: 'oidc' }>;

/** Longest wait for an answer of the provider, s. */
const answersWithinS = 10;

/**
 * Looks a provider up and makes ready to ask it (OpenID Connect Discovery 1.0).
 * @throws NotProved where it does not answer, or with what is none
 */
export async function findProvider({ issuer, clientId }: OidcValues, secret: string | null): Promise<Configuration> {
  // Where the contract lets an address begin with http, it is on this very machine.
  const execute = new URL(issuer).protocol === 'http:' ? [allowInsecureRequests] : [];
  let server: ReturnType<Configuration['serverMetadata']>;
  try {
    server = (
      await discovery(new URL(issuer), clientId, undefined, None(), { execute, timeout: answersWithinS })
    ).serverMetadata();
  } catch (cause) {
    throw new NotProved('The provider does not answer at this address.', { cause, isAway: true });
  }
  const config = new Configuration(
    server,
    clientId,
    undefined,
    howToProve(server.token_endpoint_auth_methods_supported, secret),
  );
  config.timeout = answersWithinS;
  for (const set of execute) set(config);
  // The signature is checked as well, though the answer comes from the provider's own address.
  enableNonRepudiationChecks(config);
  return config;
}

/** Basic is what holds where the provider says nothing (OpenID Connect Discovery 1.0, section 3). */
function howToProve(methods: readonly string[] | undefined, secret: string | null): ClientAuth {
  if (secret === null) return None();
  return methods?.includes('client_secret_post') === true ? ClientSecretPost(secret) : ClientSecretBasic(secret);
}

/**
 * Begins a sign-in: authorization code with PKCE (RFC 7636), a state that the caller binds to the browser, and a nonce that binds the
 * identity token to this very sign-in.
 * @throws NotProved where the provider does not answer
 */
export async function beginOidc(
  values: OidcValues,
  secret: string | null,
  { back }: ReturnAddresses,
  state: string,
): Promise<BegunSignIn> {
  const config = await findProvider(values, secret);
  const verifier = randomPKCECodeVerifier();
  const nonce = randomNonce();
  const url = buildAuthorizationUrl(config, {
    redirect_uri: back,
    scope: [...new Set(['openid', ...values.scopes])].join(' '),
    ...{ state, nonce, code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
  });
  return {
    url,
    async finish(answer): Promise<Proved> {
      // The address as the provider was told it, whatever name this machine was asked by on the way back.
      const current = new URL(back);
      current.search = answer.url.search;
      try {
        const checks = {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        };
        const tokens = await authorizationCodeGrant(config, current, checks);
        const claims = tokens.claims();
        if (claims === undefined) throw new Error('No identity token came');
        const more =
          config.serverMetadata().userinfo_endpoint === undefined
            ? {}
            : await moreOf(config, tokens.access_token, claims.sub);
        const methods = ['amr', 'acr'].flatMap((name) => valuesOf(claims, name));
        return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims }, methods };
      } catch (cause) {
        throw asNotProved(cause);
      }
    },
  };
}

/** What stands at the user info endpoint; nothing where that cannot be had, for the identity token counts. */
async function moreOf(config: Configuration, accessToken: string, subject: string): Promise<Record<string, unknown>> {
  return await fetchUserInfo(config, accessToken, subject).catch(() => ({}));
}

function asNotProved(cause: unknown): NotProved {
  if (cause instanceof AuthorizationResponseError)
    return new NotProved(
      cause.error === 'access_denied'
        ? 'The provider did not let you in, or you left its page.'
        : 'The provider refused this sign-in.',
      { cause },
    );
  const isAway = cause instanceof TypeError || (cause instanceof Error && cause.name === 'TimeoutError');
  return isAway
    ? new NotProved('The provider does not answer.', { cause, isAway })
    : new NotProved('What the provider answered does not prove who you are.', { cause });
}
