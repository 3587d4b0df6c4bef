import { generateServiceProviderMetadata, SAML, SamlStatusError, ValidateInResponseTo } from '@node-saml/node-saml';
import type { ProviderValues } from '../../../src-preload/contract/site/signon.ts';
import { type BegunSignIn, NotProved, type Proved, type ReturnAddresses } from './provider.ts';
import { type Claims, valuesOf } from './rules/claims.ts';

export type SamlValues = Extract<ProviderValues, { kind: 'saml' }>;

const clockSkewMs = 60_000;
const answeredWithinMs = 600_000;
/** The attribute under which Entra ID says how somebody proved themselves. */
const methodsOfMicrosoft = 'http://schemas.microsoft.com/claims/authnmethodsreferences';
/** One that is new at each sign-in: nobody could be known by it again. */
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';

/**
 * Begins a sign-in (SAML 2.0, Web Browser SSO profile: redirect there, post back). The library keeps the id of this one request, in a place
 * of its own, so that no answer to another one, and none twice, is taken.
 * @param state comes back with the answer, as RelayState; the caller binds it to the browser
 */
export async function beginSaml(values: SamlValues, addresses: ReturnAddresses, state: string): Promise<BegunSignIn> {
  const asked = new Map<string, string>();
  const saml = new SAML({
    ...{ callbackUrl: addresses.back, issuer: addresses.entityId, audience: addresses.entityId },
    ...{ entryPoint: values.signInUrl, idpCert: values.certificates, idpIssuer: values.issuer },
    ...{ wantAssertionsSigned: true, wantAuthnResponseSigned: false, signatureAlgorithm: 'sha256' },
    ...{ identifierFormat: null, disableRequestedAuthnContext: true },
    ...{ acceptedClockSkewMs: clockSkewMs, requestIdExpirationPeriodMs: answeredWithinMs },
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: {
      async saveAsync(key, value) {
        asked.set(key, value);
        return { value, createdAt: Date.now() };
      },
      getAsync: async (key) => asked.get(key) ?? null,
      removeAsync: async (key) => (key !== null && asked.delete(key) ? key : null),
    },
  });
  const url = new URL(await saml.getAuthorizeUrlAsync(state, undefined, {}));
  const [requestId] = asked.keys();
  return {
    url,
    async finish({ samlResponse }): Promise<Proved> {
      if (samlResponse === null) throw new NotProved('The provider sent no answer.');
      try {
        const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: samlResponse });
        if (profile === null) throw new Error('No assertion came');
        const assertion = profile.getAssertion?.() ?? {};
        refuseForeign(assertion, values.issuer, addresses.back, requestId);
        if (!profile.nameID || profile.nameIDFormat === transient)
          throw new NotProved('The provider sends another name ID at each sign-in. Have it send a persistent one.');
        const claims = { ...(profile.attributes as Claims | undefined), nameID: profile.nameID };
        const methods = [...contextsOf(assertion), ...valuesOf(claims, methodsOfMicrosoft)];
        return { issuer: values.issuer, subject: profile.nameID, claims, methods };
      } catch (cause) {
        if (cause instanceof NotProved) throw cause;
        throw new NotProved(
          cause instanceof SamlStatusError
            ? 'The provider did not let you in.'
            : 'What the provider answered does not prove who you are.',
          { cause },
        );
      }
    },
  };
}

/**
 * What the library leaves to its caller (SAML profiles, section 4.1.4.3): that the signed assertion itself names the provider, this very
 * request, and the address it was to be sent to. What stands around the assertion is not signed.
 * @param assertion as xml2js reads it
 */
function refuseForeign(
  assertion: Record<string, unknown>,
  issuer: string,
  back: string,
  requestId: string | undefined,
): void {
  const root = child(assertion, 'Assertion');
  if (child(root, 'Issuer')?._ !== issuer) throw new Error('The assertion is of another issuer');
  const data = child(child(child(root, 'Subject'), 'SubjectConfirmation'), 'SubjectConfirmationData')?.$ as
    | Record<string, unknown>
    | undefined;
  if (requestId === undefined || data?.InResponseTo !== requestId)
    throw new Error('The assertion answers another request');
  if (data?.Recipient !== back) throw new Error('The assertion was sent to another address');
}

/** The class of the authentication context, by which a provider says how somebody proved themselves (SAML core, section 2.7.2.2). */
function contextsOf(assertion: Record<string, unknown>): string[] {
  const context = child(child(child(assertion, 'Assertion'), 'AuthnStatement'), 'AuthnContext');
  const given = child(context, 'AuthnContextClassRef')?._;
  return typeof given === 'string' ? [given.trim()] : [];
}

function child(node: unknown, name: string): Record<string, unknown> | undefined {
  const found = (node as Record<string, unknown> | undefined)?.[name];
  const first = Array.isArray(found) ? found[0] : found;
  if (first === undefined) return undefined;
  return typeof first === 'string' ? { _: first } : (first as Record<string, unknown>);
}

/** What a provider is given to know this Gatehouse by, as XML. */
export function samlMetadata({ back, entityId }: ReturnAddresses): string {
  return generateServiceProviderMetadata({
    issuer: entityId,
    callbackUrl: back,
    wantAssertionsSigned: true,
    identifierFormat: null,
  });
}
