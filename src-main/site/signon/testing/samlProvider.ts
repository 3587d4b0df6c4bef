import * as samlify from 'samlify';
import { generate } from 'selfsigned';

// What Gatehouse asks is looked at by the library itself; a schema is not needed for that.
samlify.setSchemaValidator({ validate: async () => 'not looked at' });

const entityId = 'https://idp.example/metadata';
const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

const { context } = samlify.SamlLib.defaultLoginResponseTemplate;
const attributes = ['name', 'groups'].map((name) => ({
  name,
  valueTag: name,
  nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
  valueXsiType: 'xs:string',
}));

export interface SamlAnswerOptions {
  readonly nameId?: string;
  readonly nameIdFormat?: string;
  /** How it says that they proved themselves: the class of the authentication context. */
  readonly context?: string;
  /** What stands in the answer instead. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Whether the signed part names no request, as where the provider's own page leads to Gatehouse. */
  readonly isUnsolicited?: boolean;
}

/** A real SAML identity provider, without its pages: it reads what Gatehouse asks, and answers signed. */
export async function startSamlProvider(signInUrl = 'https://idp.example/sign-in') {
  const made = await generate([{ name: 'commonName', value: 'idp.example' }], {
    keyType: 'rsa',
    keySize: 2048,
    algorithm: 'sha256',
  });
  const idp = samlify.IdentityProvider({
    ...{ entityID: entityId, privateKey: made.private, signingCert: made.cert, isAssertionEncrypted: false },
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    singleSignOnService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: signInUrl }],
    nameIDFormat: [persistent],
    loginResponseTemplate: { context, attributes },
  });
  /** What it says of whoever signs in; the test changes it. */
  const person = { name: 'Bob Hill', groups: 'gate-guards' };

  return {
    ...{ entityId, signInUrl, certificate: made.cert, person },
    /** Answers what a browser came with. @param metadata what Gatehouse gives to be known by */
    async answer(
      begin: URL,
      metadata: string,
      {
        nameId = 'bob@idp',
        nameIdFormat = persistent,
        context: howProved,
        instead = {},
        isUnsolicited = false,
      }: SamlAnswerOptions = {},
    ) {
      const sp = samlify.ServiceProvider({ metadata });
      const query = Object.fromEntries(begin.searchParams);
      const { extract } = await idp.parseLoginRequest(sp, 'redirect', { query });
      const back = String(sp.entityMeta.getAssertionConsumerService('post'));
      const now = Date.now();
      const values: Record<string, string> = {
        ...{ ID: '_answer-1', AssertionID: '_assertion-1', Destination: back, SubjectRecipient: back },
        ...{
          Audience: String(sp.entityMeta.getEntityID()),
          Issuer: entityId,
          StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
        },
        ...{ IssueInstant: new Date(now).toISOString(), ConditionsNotBefore: new Date(now - 1000).toISOString() },
        ConditionsNotOnOrAfter: new Date(now + 300_000).toISOString(),
        SubjectConfirmationDataNotOnOrAfter: new Date(now + 300_000).toISOString(),
        ...{ NameIDFormat: nameIdFormat, NameID: nameId, InResponseTo: requestIdOf(extract) },
        ...{ attrName: person.name, attrGroups: person.groups },
        ...instead,
      };
      const made = await idp.createLoginResponse(sp, { extract }, 'post', {}, (template: string) => ({
        id: '_answer-1',
        context: samlify.SamlLib.replaceTagsByValue(
          (isUnsolicited ? template.replace(' InResponseTo="{InResponseTo}"/>', '/>') : template).replace(
            '{AuthnStatement}',
            howProved === undefined ? '' : statementOf(howProved, now),
          ),
          values,
        ),
      }));
      return { samlResponse: made.context, relayState: query.RelayState ?? '', back };
    },
  };
}

function statementOf(context: string, now: number): string {
  const classRef = `<saml:AuthnContextClassRef>${context}</saml:AuthnContextClassRef>`;
  return `<saml:AuthnStatement AuthnInstant="${new Date(now).toISOString()}"><saml:AuthnContext>${classRef}</saml:AuthnContext></saml:AuthnStatement>`;
}

function requestIdOf(extract: { readonly request?: { readonly id?: unknown } }): string {
  if (typeof extract.request?.id !== 'string') throw new Error('Gatehouse asked without an id');
  return extract.request.id;
}

/** The same answer with its XML altered, as somebody on the way would do it. */
export function altered(samlResponse: string, change: (xml: string) => string): string {
  return Buffer.from(change(Buffer.from(samlResponse, 'base64').toString())).toString('base64');
}
