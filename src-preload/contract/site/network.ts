import * as z from 'zod';
import { callableBy, setsUp } from '../roles.ts';
import { section } from '../section.ts';

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const nameOrAddress = new RegExp(`^(${label}(\\.${label})*|[0-9a-f:]{2,39})$`);

/** A host name, or an IPv4 or IPv6 address without brackets, as it stands in front of the port. */
export const hostNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, 'Host names have up to 253 characters')
  .regex(nameOrAddress, 'Write a name such as gate.example.org, or an address such as 192.168.1.20');

/** How Gatehouse is reached from the local network. */
export const networkSection = section(
  'network',
  z.strictObject({
    /** Whether it is to be open; it is only while there are users. */
    isOpen: z.boolean(),
    port: z.number().int().min(1, 'Ports are 1 to 65535').max(65_535, 'Ports are 1 to 65535'),
    /** Names under which it may be asked for, beside the machine’s own name and addresses. */
    names: z.array(hostNameSchema).max(20, 'Up to 20 names'),
  }),
  { isOpen: false, port: 4643, names: [] },
);

/** Largest PEM that is taken, characters: a chain of five certificates has about 10,000. */
const mostPem = 40_000;

export const certificateSchema = z.object({
  /** Whether Gatehouse made it; then it renews it by itself. */
  isGenerated: z.boolean(),
  /** SHA-256 of the certificate, as pairs of hex digits. */
  fingerprint: z.string(),
  /** UTC ms. */
  validFrom: z.number(),
  validTo: z.number(),
  /** The names and addresses that it stands for. */
  names: z.array(z.string()),
});
export type NetworkCertificate = z.infer<typeof certificateSchema>;

export const networkSchema = z.object({
  settings: networkSection.schema,
  /** Whether this start of Gatehouse can listen at all: the command line cannot. */
  canListen: z.boolean(),
  hasUsers: z.boolean(),
  /** Administrators who cannot sign in over the network, for they have no second factor. */
  administratorsWithoutSecondFactor: z.array(z.string()),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('closed') }),
    z.object({
      kind: z.literal('open'),
      /** UTC ms. */
      since: z.number(),
      /** What is typed on another device, the one that is likeliest to work first. */
      addresses: z.array(z.object({ url: z.string(), isInCertificate: z.boolean() })),
    }),
    /** It should be open and is not; why, as a sentence. */
    z.object({ kind: z.literal('failed'), message: z.string() }),
  ]),
  certificate: certificateSchema.nullable(),
});
export type NetworkView = z.infer<typeof networkSchema>;

export const networkEvents = [z.object({ topic: z.literal('network.changed') })] as const;

export const networkContract = {
  get: callableBy(setsUp).output(networkSchema),
  /** A certificate of the site's own with its key, as PEM; further certificates of its chain may follow it. */
  setCertificate: callableBy(setsUp)
    .input(
      z.object({
        certificate: z.string().max(mostPem, 'This is too long for a certificate'),
        key: z.string().max(mostPem, 'This is too long for a key'),
      }),
    )
    .output(networkSchema),
  /** Makes a new certificate for the names and addresses of now, in place of the one there is. */
  renewCertificate: callableBy(setsUp).output(networkSchema),
};
