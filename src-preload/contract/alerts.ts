import * as z from 'zod';
import { alertKinds, mailServerSchema } from './alertSettings.ts';
import { callableBy, everyone, setsUp, worksWithReads } from './roles.ts';
import { severities } from './severity.ts';

/** Kinds that are about something which no longer works, and which pass by themselves when it works again. */
export const outageKinds = ['cameraDown', 'barrierDown'] as const;

/** One alert; a pass raises each kind at most once, however often it is decided on, and an outage one alert. */
export const alertSchema = z.object({
  id: z.string(),
  kind: z.enum(alertKinds),
  severity: z.enum(severities),
  /** When the vehicle was seen, or when something counted as down. */
  at: z.number().int(),
  /** One sentence that a guard can say aloud. */
  sentence: z.string(),
  /** Whom the guard is to tell, where the watch list says so. */
  tell: z.string(),
  readId: z.string().nullable(),
  cameraId: z.string().nullable(),
  barrierId: z.string().nullable(),
  /** The plate, with the country and format of the read, so that it can be drawn. */
  mark: z.string().nullable(),
  country: z.string().nullable(),
  format: z.string().nullable(),
  /** Where it came to pass, in words. */
  place: z.string(),
  /** Severe ones stay on the screen until a person says that he has seen them. */
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

export const alertsContract = {
  /** Newest first. Open ones wait for a person, or are outages that last and that nobody has acknowledged. */
  list: callableBy(everyone)
    .input(
      z.object({
        kinds: z.array(z.enum(alertKinds)).max(alertKinds.length).optional(),
        severities: z.array(z.enum(severities)).max(severities.length).optional(),
        open: z.boolean().optional(),
        cursor: z.string().max(200).optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ items: z.array(alertSchema), nextCursor: z.string().nullable(), open: z.number().int() })),
  /** Those that wait for somebody to acknowledge them, oldest first; at most 500. */
  waiting: callableBy(everyone).output(z.array(alertSchema)),
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
