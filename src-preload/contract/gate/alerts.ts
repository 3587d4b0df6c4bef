import * as z from 'zod';
import { callableBy, everyone, setsUp, worksWithReads } from '../roles.ts';
import { severities } from '../severity.ts';
import { mailServerSchema, raisedKinds } from './alertSettings.ts';

/** Kinds that are about something which no longer works, and which pass by themselves when it works again. */
export const outageKinds = ['cameraDown', 'barrierDown'] as const;

/**
 * One alert, and one rule for all of them: it is open until a person acknowledges it, whatever has become of it since. While it is open it
 * tells of every further pass of the same plate for the same reason, each at most once; after that the next pass is an alert of its own.
 */
export const alertSchema = z.object({
  id: z.string(),
  kind: z.enum(raisedKinds),
  severity: z.enum(severities),
  /** When the vehicle was seen last, or when something counted as down. */
  at: z.number().int(),
  /** How many passes it tells of, and when the first of them was; null in events of versions before. */
  passes: z.number().int().default(1),
  firstAt: z.number().int().nullable().default(null),
  /** Nobody has acknowledged it yet. */
  open: z.boolean().default(false),
  /** One sentence that a guard can say aloud. */
  sentence: z.string(),
  /** Whom the guard is to tell, where the watch list says so. */
  tell: z.string(),
  /** The newest pass. */
  readId: z.string().nullable(),
  cameraId: z.string().nullable(),
  barrierId: z.string().nullable(),
  /** The plate, with the country and format of the read, so that it can be drawn. */
  mark: z.string().nullable(),
  country: z.string().nullable(),
  format: z.string().nullable(),
  /** Where it came to pass, in words. */
  place: z.string(),
  /** Severe ones stay on top of every page while they are open. */
  mustAcknowledge: z.boolean(),
  acknowledgedAt: z.number().int().nullable(),
  acknowledgedBy: z.string().nullable(),
  /** When a camera or barrier worked again, or when a better read or a person showed that a plate was another one. */
  resolvedAt: z.number().int().nullable(),
  /** How it is told on this machine: what the settings and the quiet hours said when it was raised. */
  sound: z.boolean(),
  desktop: z.boolean(),
  /** Where e-mail is wanted: whether it is out. */
  email: z.object({ state: z.enum(['waiting', 'sent', 'failed']), message: z.string() }).nullable(),
});
export type Alert = z.infer<typeof alertSchema>;

/** What a person types as a password; it is never given out again. */
const mailPasswordSchema = z
  .string()
  .max(300)
  .regex(/^[^\p{Cc}]*$/u, 'Use plain characters in one line');

/** What is told of alerts: raised, seen again, or severer than was told; and otherwise changed. */
export const alertEvents = [
  z.object({ topic: z.literal('alert.raised'), alert: alertSchema }),
  z.object({ topic: z.literal('alert.changed'), alert: alertSchema }),
] as const;

export const alertsContract = {
  /** Newest first. */
  list: callableBy(everyone)
    .input(
      z.object({
        kinds: z.array(z.enum(raisedKinds)).max(raisedKinds.length).optional(),
        severities: z.array(z.enum(severities)).max(severities.length).optional(),
        open: z.boolean().optional(),
        /** Only those about this plate, however it spells O and 0, I and 1. */
        mark: z.string().max(24).optional(),
        cursor: z.string().max(200).optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ items: z.array(alertSchema), nextCursor: z.string().nullable(), open: z.number().int() })),
  /** Severe ones that wait for somebody to acknowledge them, oldest first; at most 500. */
  waiting: callableBy(everyone, { whileLocked: true }).output(z.array(alertSchema)),
  acknowledge: callableBy(worksWithReads)
    .input(z.object({ ids: z.array(z.string()).min(1).max(500) }))
    .output(z.array(alertSchema)),
  /** For whom at which server a password is stored; it is used for no other. Null where none is. */
  mailPassword: callableBy(setsUp).output(z.object({ host: z.string(), user: z.string() }).nullable()),
  /** Stores the password of a user of a mail server, sealed, in place of the one that is stored; an empty one takes it away. */
  setMailPassword: callableBy(setsUp)
    .input(
      z.object({
        host: mailServerSchema.shape.host.min(1, 'Give the mail server'),
        user: mailServerSchema.shape.user.min(1, 'Give the user'),
        password: mailPasswordSchema,
      }),
    )
    .output(z.void()),
  /** Sends one e-mail with the settings that are stored, and says in words what came of it. */
  testEmail: callableBy(setsUp)
    .input(z.object({ to: z.email('Give an address, such as guard@example.com').max(254) }))
    .output(z.object({ ok: z.boolean(), message: z.string() })),
};
