import * as z from 'zod';
import { callableBy, everyone, setsUp, worksWithReads } from './roles.ts';

const httpAddress = z
  .string()
  .trim()
  .max(2000)
  .refine(
    (value) => /^https?:\/\//i.test(value) && URL.canParse(value),
    'Give a full address that starts with http://',
  );

const host = z
  .string()
  .trim()
  .min(1, 'Give the address of the device, such as 192.168.1.40')
  .max(253)
  .regex(/^[A-Za-z0-9.:_-]+$/, 'Give a host name or an IP address');

/** A password: what the application gives out is `maskedPassword`; an update that still holds it keeps the stored one. */
const password = z.string().max(300).default('');

const signIn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.enum(['basic', 'digest']), user: z.string().trim().min(1).max(200), password }),
]);

const httpRequestSchema = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: httpAddress,
  headers: z
    .array(
      z.object({
        name: z
          .string()
          .trim()
          .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'Use letters, digits and dashes'),
        value: z
          .string()
          .max(2000)
          .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'Use plain characters in one line'),
      }),
    )
    .max(20)
    .default([]),
  body: z.string().max(10_000).default(''),
});
export type HttpRequest = z.infer<typeof httpRequestSchema>;

/** What moves the barrier. */
export const barrierDeviceSchema = z.discriminatedUnion('kind', [
  /**
   * Any device that is told by HTTP. `open` starts to open; `close` ends the pulse, or the hold, where the device does not do so by
   * itself. `status` is read back where the device has one: open where its answer contains `openText`.
   */
  z.object({
    kind: z.literal('http'),
    open: httpRequestSchema,
    close: httpRequestSchema.nullable().default(null),
    status: z
      .object({ request: httpRequestSchema, openText: z.string().min(1).max(200) })
      .nullable()
      .default(null),
    signIn,
  }),
  /** Shelly, second generation or newer, by its RPC over HTTP: `Switch.Set` with `toggle_after`. */
  z.object({ kind: z.literal('shelly'), host, channel: z.number().int().min(0).max(15).default(0), password }),
  /** A coil of a Modbus TCP device. */
  z.object({
    kind: z.literal('modbus'),
    host,
    port: z.number().int().min(1).max(65_535).default(502),
    unit: z.number().int().min(0).max(255).default(1),
    coil: z.number().int().min(0).max(65_535),
    /** A discrete input that is on while the barrier is open; null where the coil itself is read back. */
    statusInput: z.number().int().min(0).max(65_535).nullable().default(null),
  }),
]);
export type BarrierDevice = z.infer<typeof barrierDeviceSchema>;
export type BarrierKind = BarrierDevice['kind'];

/** What a person says of a barrier. */
export const barrierValuesSchema = z.object({
  name: z.string().trim().min(1, 'Give the barrier a name, such as “Entry barrier”').max(60),
  device: barrierDeviceSchema,
  /** The cameras of its lane. */
  cameraIds: z.array(z.string()).max(20),
  /** Whether a decision to allow opens it by itself. Otherwise only a person does. */
  automatic: z.boolean().default(false),
  /** How long the contact is closed. */
  pulseMs: z.number().int().min(100).max(60_000).default(1000),
  /** How long one attempt waits for the device. */
  timeoutMs: z.number().int().min(200).max(10_000).default(2000),
});
export type BarrierValues = z.infer<typeof barrierValuesSchema>;

/** `heldOpen` and `lockedDown` stay until a person ends them, over restarts too; locked down, nothing opens it. */
export const barrierModes = ['normal', 'heldOpen', 'lockedDown'] as const;
export type BarrierMode = (typeof barrierModes)[number];

export const barrierSchema = z.object({
  id: z.string(),
  ...barrierValuesSchema.shape,
  createdAt: z.number().int(),
  mode: z.object({
    mode: z.enum(barrierModes),
    /** Why, who and since when; empty and null in normal mode. */
    reason: z.string(),
    by: z.string(),
    since: z.number().int().nullable(),
  }),
  /** Whether the device answered the last time, with a sentence about what is wrong; null before it was asked. */
  health: z.object({ ok: z.boolean(), message: z.string(), at: z.number().int() }).nullable(),
  /** As the device tells; `unknown` where it has no status. */
  position: z.enum(['open', 'closed', 'unknown']),
  /** A command is on its way. */
  busy: z.boolean(),
});
export type Barrier = z.infer<typeof barrierSchema>;

export const commandKinds = ['open', 'holdOpen', 'lockDown', 'release', 'test'] as const;

/** `sent`: on its way, or the application ended before an answer came. `refused`: Gatehouse itself did not send it. */
export const commandOutcomes = ['sent', 'done', 'failed', 'refused'] as const;

/** One command as it was given, with its cause and what the device said. */
export const barrierCommandSchema = z.object({
  id: z.string(),
  barrierId: z.string(),
  at: z.number().int(),
  kind: z.enum(commandKinds),
  /** A decision to allow, or a person. */
  cause: z.enum(['rule', 'person']),
  /** The person, or the decision's sentence. */
  by: z.string(),
  reason: z.string(),
  readId: z.string().nullable(),
  outcome: z.enum(commandOutcomes),
  /** What the device answered, or why it was refused, in words. Never a password. */
  answer: z.string(),
  attempts: z.number().int(),
  tookMs: z.number().int().nullable(),
});
export type BarrierCommand = z.infer<typeof barrierCommandSchema>;

const byId = z.object({ id: z.string() });
const reason = z.string().trim().min(1, 'Say why, for those who come after you').max(200);

export const barriersContract = {
  list: callableBy(everyone).output(z.array(barrierSchema)),
  add: callableBy(setsUp).input(barrierValuesSchema).output(barrierSchema),
  update: callableBy(setsUp)
    .input(byId.extend({ values: barrierValuesSchema }))
    .output(barrierSchema),
  remove: callableBy(setsUp).input(byId).output(z.void()),
  /** Sends one pulse to what is in the form, saved or not. With `id`, masked passwords stand for that barrier's stored ones. */
  test: callableBy(setsUp)
    .input(z.object({ id: z.string().optional(), values: barrierValuesSchema }))
    .output(z.object({ ok: z.boolean(), message: z.string(), tookMs: z.number().int() })),
  /** A person opens it: for a read, or with a reason. */
  open: callableBy(worksWithReads)
    .input(byId.extend({ readId: z.string().nullable().default(null), reason: z.string().trim().max(200).default('') }))
    .output(barrierCommandSchema),
  holdOpen: callableBy(worksWithReads).input(byId.extend({ reason })).output(barrierSchema),
  /** Closes it, where the device can, and lets nothing open it. With no id, every barrier. */
  lockDown: callableBy(worksWithReads)
    .input(z.object({ id: z.string().nullable(), reason }))
    .output(z.array(barrierSchema)),
  /** Ends a hold or a lock-down. */
  release: callableBy(worksWithReads).input(byId).output(barrierSchema),
  /** Newest first. */
  commands: callableBy(everyone)
    .input(
      z.object({
        barrierId: z.string().optional(),
        readId: z.string().optional(),
        cursor: z.string().max(200).optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ items: z.array(barrierCommandSchema), nextCursor: z.string().nullable() })),
};
