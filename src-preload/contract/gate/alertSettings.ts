import * as z from 'zod';
import { weeklyScheduleSchema } from '../schedule.ts';
import { section } from '../section.ts';
import { severities } from '../severity.ts';

/** What an alert can be about: a vehicle, or something that no longer works. */
export const alertKinds = [
  'watchList',
  'denied',
  'expired',
  'unknown',
  'announced',
  'cameraDown',
  'barrierDown',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** Every kind that is raised; of an emergency release, of guesses at a passphrase, of a plate in two places at once, of a full car park, and of a list that cannot be fetched everybody is told, whatever the settings say. */
export const raisedKinds = [...alertKinds, 'emergency', 'signIn', 'cloned', 'full', 'source'] as const;
export type RaisedKind = (typeof raisedKinds)[number];

/** Where an alert goes beside the list of alerts. */
const channels = {
  /** Whether it is raised at all. */
  on: z.boolean(),
  sound: z.boolean(),
  desktop: z.boolean(),
  email: z.boolean(),
};

/** How alerts of one kind are told. The severity is the least one: what raised the alert may be severer. */
const told = z.strictObject({ ...channels, severity: z.enum(severities) });

/** On the watch list each entry has a severity of its own. */
const toldAsListed = z.strictObject(channels);

const oneLine = /^[^\p{Cc}\u2028\u2029]*$/u;

/**
 * The mail server that e-mail goes to; no host is none. `tls` is encrypted from the first byte (mostly port 465), `starttls` before anything
 * is said (587), `none` not at all (25, for a relay at the site). The password is kept elsewhere, sealed.
 */
export const mailServerSchema = z
  .strictObject({
    host: z
      .string()
      .trim()
      .max(253)
      .regex(/^[A-Za-z0-9.:_-]*$/, 'Give a host name or an IP address, such as mail.example.com'),
    port: z.number().int().min(1, 'Give a port from 1 to 65535').max(65_535, 'Give a port from 1 to 65535'),
    security: z.enum(['tls', 'starttls', 'none']),
    /** Empty where the server asks for none. */
    user: z.string().trim().max(200).regex(oneLine, 'Use plain characters in one line'),
    /** The address that e-mail comes from. */
    from: z.union([z.literal(''), z.email('Give an address, such as gate@example.com').max(254)]),
    /** Off only for a server of the site with a certificate of its own making. */
    verifyCertificate: z.boolean(),
  })
  .refine(({ security, user }) => security !== 'none' || user === '', {
    path: ['security'],
    error: 'A password is never sent unencrypted: choose TLS or STARTTLS, or leave the user empty',
  })
  .refine(({ host, from }) => host === '' || from !== '', {
    path: ['from'],
    error: 'Give the address that e-mail comes from',
  });
export type MailServer = z.infer<typeof mailServerSchema>;

export const alertSettingsSchema = z.strictObject({
  watchList: toldAsListed,
  denied: told,
  expired: told,
  unknown: told,
  announced: told,
  cameraDown: told,
  barrierDown: told,
  /** How long a camera or barrier may be silent before it counts as down, seconds. */
  downAfterS: z.number().int().min(5, 'Give at least 5 seconds').max(3600, 'Give at most an hour'),
  /** When alerts are only shown and recorded: no sound, no notification, no e-mail. Here, no times is never. */
  quiet: z.strictObject({ times: weeklyScheduleSchema, sparesSevere: z.boolean() }),
  recipients: z
    .array(z.email('Give an address, such as guard@example.com').max(254))
    .max(20, 'Give at most 20 addresses')
    .refine((all) => new Set(all.map((each) => each.toLowerCase())).size === all.length, 'Name each address once'),
  mail: mailServerSchema,
});
export type AlertSettings = z.infer<typeof alertSettingsSchema>;

export const defaultAlertSettings: AlertSettings = {
  watchList: { on: true, sound: true, desktop: true, email: true },
  denied: { on: true, sound: false, desktop: false, email: false, severity: 'note' },
  expired: { on: true, sound: false, desktop: false, email: false, severity: 'note' },
  unknown: { on: true, sound: true, desktop: true, email: false, severity: 'warning' },
  announced: { on: true, sound: true, desktop: true, email: false, severity: 'note' },
  cameraDown: { on: true, sound: true, desktop: true, email: true, severity: 'warning' },
  barrierDown: { on: true, sound: true, desktop: true, email: true, severity: 'warning' },
  downAfterS: 30,
  quiet: { times: null, sparesSevere: true },
  recipients: [],
  mail: { host: '', port: 587, security: 'starttls', user: '', from: '', verifyCertificate: true },
};

/** How alerts are told. */
export const alertsSection = section('alerts', alertSettingsSchema, defaultAlertSettings);
