import {
  type ProviderValues,
  providerValuesSchema,
  usualSecondFactors,
} from '../../../../src-preload/contract/site/signon.ts';

/** What the form holds: the fields of both kinds, so that choosing the other one loses nothing. */
export interface ProviderFields {
  readonly kind: ProviderValues['kind'];
  readonly name: string;
  readonly active: boolean;
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  readonly scopes: string[];
  readonly signInUrl: string;
  /** PEM after PEM. */
  readonly certificates: string;
  readonly roleClaim: string;
  readonly nameClaim: string;
  readonly roles: ProviderValues['roles'];
  /** Whether the provider asks for a second factor without saying so. */
  readonly asksAlways: boolean;
  /** By what it says so. */
  readonly factorValues: string[];
}

/** The fields of a provider, or of a new one. */
export function providerFields(values: ProviderValues | null): ProviderFields {
  const fresh: ProviderFields = {
    ...{ kind: 'oidc', name: '', active: true, issuer: '', clientId: '', secret: '', scopes: ['profile', 'email'] },
    ...{ signInUrl: '', certificates: '', roleClaim: 'groups', nameClaim: 'name', roles: [] },
    ...{ asksAlways: false, factorValues: [...usualSecondFactors] },
  };
  if (values === null) return fresh;
  const { name, active, issuer, roleClaim, nameClaim, roles, secondFactor } = values;
  const factor = { asksAlways: secondFactor.isAlways, factorValues: secondFactor.values };
  const shared = { ...fresh, name, active, issuer, roleClaim, nameClaim, roles, ...factor };
  return values.kind === 'oidc'
    ? { ...shared, kind: 'oidc', clientId: values.clientId, scopes: values.scopes }
    : { ...shared, kind: 'saml', signInUrl: values.signInUrl, certificates: values.certificates.join('\n') };
}

/** Each certificate of a text in which one may stand below the other. */
export function certificatesIn(text: string): string[] {
  return (
    text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ??
    (text.trim() === '' ? [] : [text.trim()])
  );
}

/** What is sent, or a sentence for each field that is wrong. */
export function checkProvider(
  fields: ProviderFields,
): { readonly values: { values: ProviderValues; secret?: string } } | { readonly faults: Record<string, string> } {
  const { kind, secret, name, active, issuer, roleClaim, nameClaim, roles } = fields;
  const secondFactor = { isAlways: fields.asksAlways, values: fields.factorValues };
  const shared = { name, active, issuer, roleClaim, nameClaim, roles, secondFactor };
  const given =
    kind === 'oidc'
      ? { ...shared, kind, clientId: fields.clientId, scopes: fields.scopes }
      : { ...shared, kind, signInUrl: fields.signInUrl, certificates: certificatesIn(fields.certificates) };
  const checked = providerValuesSchema.safeParse(given);
  if (checked.success)
    return { values: { values: checked.data, ...(kind === 'oidc' && secret !== '' ? { secret } : {}) } };
  const faultOf = ({ path: [field], message }: (typeof checked.error.issues)[number]) =>
    [field === 'secondFactor' ? 'factorValues' : String(field), message] as const;
  return { faults: Object.fromEntries(checked.error.issues.map(faultOf)) };
}

/** What a SAML provider's metadata says. */
export interface MetadataFacts {
  readonly issuer: string;
  readonly signInUrl: string;
  readonly certificates: string;
}

const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/** Reads a SAML provider's metadata (saml-metadata-2.0-os); null where it is none, or offers no sign-in by redirect. */
export function readMetadata(xml: string): MetadataFacts | null {
  const root = new DOMParser().parseFromString(xml, 'application/xml');
  const within = (node: ParentNode, name: string) =>
    [...node.querySelectorAll('*')].filter(({ localName }) => localName === name);
  const idp = within(root, 'IDPSSODescriptor')[0];
  const issuer = idp?.closest('[entityID]')?.getAttribute('entityID');
  if (idp === undefined || !issuer) return null;
  const signInUrl = within(idp, 'SingleSignOnService')
    .find((service) => service.getAttribute('Binding') === redirect)
    ?.getAttribute('Location');
  const certificates = within(idp, 'KeyDescriptor')
    .filter((key) => key.getAttribute('use') !== 'encryption')
    .flatMap((key) => within(key, 'X509Certificate').map(({ textContent }) => pemOf(textContent ?? '')));
  return signInUrl ? { issuer, signInUrl, certificates: [...new Set(certificates)].join('\n') } : null;
}

function pemOf(base64: string): string {
  const lines = base64.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n');
}
