import * as z from 'zod';
import { callableBy, roleSchema, setsUp } from '../roles.ts';

/** https alone; http only where the provider is on this very machine, from where nobody can listen in. */
const addressSchema = z
  .string()
  .trim()
  .max(500, 'This address is too long')
  .refine(isSafeAddress, 'Write the whole address, beginning with https://');

function isSafeAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '') return false;
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname))
  );
}

/** Where a fact stands in what the provider says of a person; dots lead into objects, as in `realm_access.roles`. */
const claimSchema = z.string().trim().min(1, 'Name the claim or attribute').max(200, 'This name is too long');

/**
 * What providers say where they asked for a second factor: a value of `amr` (RFC 8176, section 2), and the classes of the authentication
 * context that REFEDS and Microsoft name for SAML.
 */
export const usualSecondFactors: readonly string[] = [
  'mfa',
  'https://refeds.org/profile/mfa',
  'http://schemas.microsoft.com/claims/multipleauthn',
];

const shared = {
  /** What stands on the button. */
  name: z
    .string()
    .trim()
    .min(1, 'Give the provider a name, such as “Contoso account”')
    .max(40, 'Keep it under 40 characters'),
  active: z.boolean(),
  roleClaim: claimSchema,
  nameClaim: claimSchema,
  /** Which value of the claim gives which role; the first that fits counts. Without any, nobody is let in. */
  roles: z
    .array(
      z.strictObject({
        value: z.string().trim().min(1, 'Write the value').max(300, 'This value is too long'),
        role: roleSchema,
      }),
    )
    .max(50, 'Up to 50 values'),
  /** By what the second factor of an administrator who comes over the network is known to have been asked for by the provider. */
  secondFactor: z
    .strictObject({
      /** It asks everybody for one, and says nothing of it. */
      isAlways: z.boolean(),
      /** Values of `amr` or `acr`, or classes of the authentication context, that say so. */
      values: z.array(z.string().trim().min(1).max(300, 'This value is too long')).max(20, 'Up to 20 values'),
    })
    .default({ isAlways: false, values: [...usualSecondFactors] }),
};

export const providerValuesSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...shared,
    kind: z.literal('oidc'),
    issuer: addressSchema,
    clientId: z.string().trim().min(1, 'Give the client id that the provider made for Gatehouse').max(300),
    /** Beside `openid`; which of them brings the role is the provider's choice. */
    scopes: z
      .array(
        z
          .string()
          .trim()
          .regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/, 'Scopes have no spaces'),
      )
      .max(20),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('saml'),
    /** The provider's entity id. */
    issuer: z.string().trim().min(1, 'Give the provider’s entity ID').max(500),
    /** Where it takes sign-ins by redirect. */
    signInUrl: addressSchema,
    /** That it signs with, as PEM; while it changes them, both. */
    certificates: z
      .array(z.string().trim().min(1).max(10_000))
      .min(1, 'Give the certificate that it signs with')
      .max(5),
  }),
]);
export type ProviderValues = z.infer<typeof providerValuesSchema>;

/** A provider through whom people sign in. */
export const providerSchema = z.object({
  id: z.string(),
  values: providerValuesSchema,
  hasSecret: z.boolean(),
  /** How many people have come through it. */
  people: z.number().int(),
});
export type Provider = z.infer<typeof providerSchema>;

const secretSchema = z.string().max(500, 'This secret is too long');
const byId = z.object({ id: z.string() });

export const signOnEvents = [z.object({ topic: z.literal('signOn.changed') })] as const;

export const signOnContract = {
  list: callableBy(setsUp).output(z.array(providerSchema)),
  add: callableBy(setsUp)
    .input(z.object({ values: providerValuesSchema, secret: secretSchema.optional() }))
    .output(providerSchema),
  /** A secret that is left out stays; an empty one is taken away. */
  update: callableBy(setsUp)
    .input(byId.extend({ values: providerValuesSchema, secret: secretSchema.optional() }))
    .output(providerSchema),
  /** Who came through it stays a user, and cannot sign in until it is set up again. */
  remove: callableBy(setsUp).input(byId).output(z.void()),
  /** Whether the provider answers, and with what it needs to. */
  check: callableBy(setsUp)
    .input(byId)
    .output(z.object({ isGood: z.boolean(), message: z.string() })),
};
