import * as z from 'zod';
import { callableBy, setsUp } from '../roles.ts';
import { section } from '../section.ts';
import { eventFilterSchema, publicEventNameSchema } from './publicEvents.ts';

/** A server as others reach it: scheme, host and port alone. */
const publicAddressSchema = z
  .string()
  .trim()
  .max(300)
  .refine((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text), {
    error: 'Write an address such as https://gate.example.org, without a path',
  });

/** A host or an address of the own network, or a range of them. */
const privateTargetSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(255)
  .regex(
    /^[a-z0-9.:_-]+(\/\d{1,3})?$/,
    'Write a host such as nas.local, an address, or a range such as 192.168.1.0/24',
  );

/** What is sent to other programs, and where it may go. */
export const webhooksSection = section(
  'webhooks',
  z.strictObject({
    /** Under which programs elsewhere reach this Gatehouse, for links to pictures; null where they do not. */
    publicAddress: publicAddressSchema.nullable(),
    /** What of the own network, or of this machine, may be sent to. All else there may not. */
    privateTargets: z.array(privateTargetSchema).max(50, 'Up to 50'),
  }),
  { publicAddress: null, privateTargets: [] },
);

/** Where something may be sent to, as a person writes it. */
export const targetUrlSchema = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
    error: 'Give a full address that starts with https:// or http://',
  })
  .refine((text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''), {
    error: 'Leave out the user name and the password: the signature proves who sends',
  });

/** What an administrator says of a webhook. */
export const webhookValuesSchema = z.strictObject({
  name: z.string().trim().min(1, 'Give it a name, such as the program it is for').max(60),
  url: targetUrlSchema,
  ...eventFilterSchema.shape,
  /** Whether links to pictures are sent along; there are none where no public address is set. */
  withPictures: z.boolean().default(true),
  isOn: z.boolean().default(true),
});
export type WebhookValues = z.infer<typeof webhookValuesSchema>;

export const webhookSchema = webhookValuesSchema.extend({
  id: z.string(),
  /** `gone`: it answered 410 and is told of nothing more until somebody switches it on. */
  state: z.enum(['delivering', 'waiting', 'off', 'gone']),
  createdAt: z.number().int(),
  createdBy: z.string(),
  /** UTC ms; null while all gets through. */
  waitingSince: z.number().int().nullable(),
  /** When it is tried again, UTC ms. */
  nextAttemptAt: z.number().int().nullable(),
  deliveredAt: z.number().int().nullable(),
  goneAt: z.number().int().nullable(),
  /** How many were not delivered within a day, and wait for a person. */
  setAside: z.number().int(),
  /** Until when the secret before counts too; null where it does not. */
  previousUntil: z.number().int().nullable(),
});
export type Webhook = z.infer<typeof webhookSchema>;

export const testEvent = 'webhook.test';

/** One attempt. */
export const webhookDeliverySchema = z.object({
  id: z.string(),
  at: z.number().int(),
  event: z.union([publicEventNameSchema, z.literal(testEvent)]),
  /** `webhook-id`, the same at each attempt. */
  messageId: z.string(),
  attempt: z.number().int(),
  /** `setAside`: a day old. `missed`: what it was is kept no more. */
  outcome: z.enum(['delivered', 'failed', 'setAside', 'missed']),
  /** Null where there was no answer. */
  status: z.number().int().nullable(),
  /** What it answered, or why it did not: the beginning of it. */
  answer: z.string(),
  tookMs: z.number().int(),
});
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;

/** A webhook with its secret, which is told this one time. */
export const madeWebhookSchema = z.object({ webhook: webhookSchema, secret: z.string() });
export type MadeWebhook = z.infer<typeof madeWebhookSchema>;

export const webhookEvents = [z.object({ topic: z.literal('webhooks.changed') })] as const;

const byId = z.object({ id: z.string().max(100) });

export const webhooksContract = {
  list: callableBy(setsUp).output(z.array(webhookSchema)),
  add: callableBy(setsUp).input(webhookValuesSchema).output(madeWebhookSchema),
  update: callableBy(setsUp)
    .input(byId.extend({ values: webhookValuesSchema }))
    .output(webhookSchema),
  remove: callableBy(setsUp).input(byId).output(z.void()),
  /** Makes a new secret; the one before counts for a day more, so that each message has two signatures meanwhile. */
  rotate: callableBy(setsUp).input(byId).output(madeWebhookSchema),
  /** Sends `webhook.test` now, whether it is on or not. */
  test: callableBy(setsUp).input(byId).output(webhookDeliverySchema),
  /** Sends again what was set aside, oldest first, before anything new; stops where it does not get through. Gives how many. */
  replay: callableBy(setsUp)
    .input(byId)
    .output(z.object({ count: z.number().int() })),
  /** The newest first. */
  deliveries: callableBy(setsUp)
    .input(byId.extend({ limit: z.number().int().min(1).max(300).default(100) }))
    .output(z.array(webhookDeliverySchema)),
};
