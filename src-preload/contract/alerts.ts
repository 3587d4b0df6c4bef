import * as z from 'zod';
import { severities } from './access.ts';
import { callableBy, everyone, setsUp, worksWithReads } from './roles.ts';

/** What an alert can be about. */
export const alertKinds = ['watchList', 'denied', 'expired', 'unknown', 'cameraDown', 'barrierDown'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** One alert; a pass raises each kind at most once, however often it is decided on. */
export const alertSchema = z.object({
  id: z.string(),
  kind: z.enum(alertKinds),
  severity: z.enum(severities),
  at: z.number().int(),
  /** One sentence that a guard can say aloud. */
  sentence: z.string(),
  /** Whom the guard is to tell, where the watch list says so. */
  tell: z.string(),
  readId: z.string().nullable(),
  cameraId: z.string().nullable(),
  barrierId: z.string().nullable(),
  mark: z.string().nullable(),
  /** Where it came to pass, in words. */
  place: z.string(),
  /** Severe ones stay on the screen until a person says that he has seen them. */
  mustAcknowledge: z.boolean(),
  acknowledgedAt: z.number().int().nullable(),
  acknowledgedBy: z.string().nullable(),
  /** A camera or barrier that works again; null while it does not, and of alerts that cannot pass. */
  resolvedAt: z.number().int().nullable(),
  /** How it is told on this machine: what the settings and the quiet hours said when it was raised. */
  sound: z.boolean(),
  desktop: z.boolean(),
  /** Where e-mail is wanted: whether it is out. */
  email: z.object({ state: z.enum(['waiting', 'sent', 'failed']), message: z.string() }).nullable(),
});
export type Alert = z.infer<typeof alertSchema>;

export const alertsContract = {
  /** Newest first. */
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
  /** Those that wait for somebody to acknowledge them, oldest first. */
  waiting: callableBy(everyone).output(z.array(alertSchema)),
  acknowledge: callableBy(worksWithReads)
    .input(z.object({ ids: z.array(z.string()).min(1).max(500) }))
    .output(z.array(alertSchema)),
  /** Sends one e-mail with the settings that are stored, and says in words what came of it. */
  testEmail: callableBy(setsUp)
    .input(z.object({ to: z.email() }))
    .output(z.object({ ok: z.boolean(), message: z.string() })),
};
