import * as z from 'zod';
import { saidSchema } from '../record/barrierWords.ts';
import { callableBy, everyone, setsUp, worksWithReads } from '../roles.ts';
import { maskedPassword } from '../site/cameras.ts';
import { timeOrders } from '../timeOrders.ts';

const httpAddress = z
  .string()
  .trim()
  .max(2000)
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), 'Give a full address that starts with http://')
  .refine(
    (value) => !URL.canParse(value) || (new URL(value).username === '' && new URL(value).password === ''),
    'Put the user name and the password into their own fields',
  );

const host = z
  .string()
  .trim()
  .min(1, 'Give the address of the device, such as 192.168.1.40')
  .max(253)
  .regex(
    /^([A-Za-z0-9._-]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?)$/,
    'Give a host name or an IP address, without http:// and without a port',
  );

const port = z.number().int().min(1).max(65_535);

/** A password: what the application gives out is `maskedPassword`; an update that still holds it keeps the stored one. */
const password = z.string().max(300).default('');

const signIn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.enum(['basic', 'digest']), user: z.string().trim().min(1).max(200), password }),
]);

const httpRequestSchema = z.object({
  method: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^(?!CONNECT$)[A-Z]{1,20}$/, 'Give a method such as GET or POST'),
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
          .refine(
            (text) => text === maskedPassword || /^[\t\x20-\x7e\x80-\xff]*$/.test(text),
            'Use plain characters in one line',
          ),
      }),
    )
    .max(20)
    .default([]),
  body: z.string().max(10_000).default(''),
});
export type HttpRequest = z.infer<typeof httpRequestSchema>;

/**
 * Any device that is told by HTTP. `open` starts to open; `close` ends the pulse, or the hold, where the device does not do so by
 * itself. All its requests go to one host, for its password is sent along.
 */
const httpDeviceSchema = z
  .object({
    kind: z.literal('http'),
    open: httpRequestSchema,
    /** Null where the device ends its pulse by itself; it can then not be held open. */
    close: httpRequestSchema.nullable().default(null),
    /** Opens and stays open, where that is another request than `open`. */
    hold: httpRequestSchema.nullable().default(null),
    /** Asked for the position: open where the answer contains `openText`, closed where it has `closedText` or, without one, else. */
    status: z
      .object({
        request: httpRequestSchema,
        openText: z.string().min(1, 'Give the text that says that it is open').max(200),
        closedText: z.string().max(200).default(''),
      })
      .nullable()
      .default(null),
    signIn,
    /** What the answer to a command must contain to count as obeyed, where its status alone does not say so. */
    okText: z.string().max(200).default(''),
    /** With https: take a certificate that nobody vouches for, as most devices have one. */
    trustsAnyCertificate: z.boolean().default(false),
  })
  .refine((device) => new Set(requestsOf(device).map(({ url }) => hostOf(url))).size === 1, {
    error: 'All requests of a device go to the same host and port',
    path: ['open', 'url'],
  });

/** Host and port of an address; empty where it is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** Every request of a device that is told by HTTP. */
export function requestsOf(device: {
  readonly open: HttpRequest;
  readonly close: HttpRequest | null;
  readonly hold: HttpRequest | null;
  readonly status: { readonly request: HttpRequest } | null;
}): HttpRequest[] {
  return [device.open, device.close, device.hold, device.status?.request ?? null].filter((each) => each !== null);
}

/** What moves the barrier. */
export const barrierDeviceSchema = z.discriminatedUnion('kind', [
  httpDeviceSchema,
  /** Shelly, second generation or newer, by its RPC over HTTP: `Switch.Set` with `toggle_after`. */
  z.object({
    kind: z.literal('shelly'),
    host,
    port: port.default(80),
    channel: z.number().int().min(0).max(15).default(0),
    password,
    /** An input that is on while the barrier is open; null where only the output is known. */
    statusInput: z.number().int().min(0).max(15).nullable().default(null),
  }),
  /** A coil of a Modbus TCP device. */
  z.object({
    kind: z.literal('modbus'),
    host,
    port: port.default(502),
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
  /** Of what a decision allows, only vehicles that go this way; `approaching` is towards the camera. */
  opensFor: z.enum(['any', 'approaching', 'leaving']).default('any'),
  /** How long the contact is closed. */
  pulseMs: z.number().int().min(100).max(60_000).default(1000),
  /** How long one attempt waits for the device. */
  timeoutMs: z.number().int().min(200).max(10_000).default(2000),
});
export type BarrierValues = z.infer<typeof barrierValuesSchema>;

/**
 * All but `normal` stay until a person ends them, over restarts too. Locked down, nothing opens it; released for an emergency, it is held
 * open, or pulsed again and again where its device cannot hold it.
 */
export const barrierModes = ['normal', 'heldOpen', 'lockedDown', 'released'] as const;
export type BarrierMode = (typeof barrierModes)[number];

export const commandKinds = ['open', 'holdOpen', 'lockDown', 'emergency', 'release', 'test'] as const;

/** `sent`: on its way, or the application ended before an answer came. `refused`: Gatehouse itself did not send it. */
export const commandOutcomes = ['sent', 'done', 'failed', 'refused'] as const;

/** One command as it was given, with its cause and what the device said. */
export const barrierCommandSchema = z.object({
  id: z.string(),
  /** `unsaved` for a test of what was not saved yet. */
  barrierId: z.string(),
  /** As it was called then. */
  barrierName: z.string(),
  at: z.number().int(),
  kind: z.enum(commandKinds),
  /** A decision to allow, or a person. */
  cause: z.enum(['rule', 'person']),
  /** The person, or the decision's sentence. */
  by: z.string(),
  reason: z.string(),
  readId: z.string().nullable(),
  /** The mark it was opened for; empty where it was for none. */
  mark: z.string(),
  outcome: z.enum(commandOutcomes),
  /** What the device answered, or why it was refused, in words. Never a password. */
  answer: z.string(),
  attempts: z.number().int(),
  tookMs: z.number().int().nullable(),
});
export type BarrierCommand = z.infer<typeof barrierCommandSchema>;

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
  health: z
    .object({
      ok: z.boolean(),
      message: z.string(),
      /** What the sentence is made from; absent in what was told by versions before. */
      said: saidSchema.optional(),
      at: z.number().int(),
      /** Since when it answers, or does not; absent in what was told by versions before. */
      since: z.number().int().optional(),
    })
    .nullable(),
  /** As the device tells; `unknown` where it has no status. */
  position: z.enum(['open', 'closed', 'unknown']),
  /** A command is on its way. */
  busy: z.boolean(),
  /** What its device can do: one that ends its pulse by itself may be neither held open nor told to close. */
  abilities: z.object({ holds: z.boolean(), closes: z.boolean(), tellsPosition: z.boolean() }),
  /** The device in words, without secrets, such as `Shelly at 192.168.1.40, output 0`. */
  deviceText: z.string(),
  lastCommand: barrierCommandSchema.nullable(),
});
export type Barrier = z.infer<typeof barrierSchema>;

const byId = z.object({ id: z.string() });
const reason = z.string().trim().min(1, 'Say why, for those who come after you').max(200);

/** What may be said later. */
const reasonOrNone = z.string().trim().max(200).default('');

/** What is told of barriers; their devices without settings or secrets. */
export const barrierEvents = [
  z.object({ topic: z.literal('barrier.changed'), barrier: barrierSchema }),
  z.object({ topic: z.literal('barrier.removed'), barrierId: z.string() }),
  z.object({
    topic: z.literal('barrier.commanded'),
    command: barrierCommandSchema,
    /** Those of its barrier; absent in what was told by versions before. */
    cameraIds: z.array(z.string()).optional(),
  }),
  /** The site was released for an emergency, or that is over. */
  z.object({
    topic: z.literal('emergency.changed'),
    isOn: z.boolean(),
    by: z.string(),
    reason: z.string(),
    at: z.number().int(),
    names: z.array(z.string()),
  }),
] as const;

export const barriersContract = {
  list: callableBy(everyone, { whileLocked: true }).output(z.array(barrierSchema)),
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
  /** Closes it, where the device can, and lets nothing open it. With no id, every barrier. Why may be said afterwards. */
  lockDown: callableBy(everyone, { whileLocked: true })
    .input(z.object({ id: z.string().nullable(), reason: reasonOrNone }))
    .output(z.array(barrierSchema)),
  /**
   * For an evacuation: every barrier opens and stays open until a person ends that, out of a lock-down too. What cannot be held is pulsed
   * again and again. A lock-down afterwards wins.
   */
  releaseForEmergency: callableBy(everyone, { whileLocked: true })
    .input(z.object({ reason: reasonOrNone }))
    .output(z.array(barrierSchema)),
  endEmergency: callableBy(worksWithReads).output(z.array(barrierSchema)),
  /** Says why barriers are held open, locked down or released, in place of what was said before. */
  explain: callableBy(worksWithReads)
    .input(z.object({ ids: z.array(z.string()).min(1).max(500), reason }))
    .output(z.array(barrierSchema)),
  /** Ends a hold, a lock-down, or an emergency release at one barrier. */
  release: callableBy(worksWithReads).input(byId).output(barrierSchema),
  /** Newest first where no order is asked for. */
  commands: callableBy(everyone)
    .input(
      z.object({
        barrierId: z.string().optional(),
        readId: z.string().optional(),
        order: z.enum(timeOrders).optional(),
        cursor: z.string().max(200).optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ items: z.array(barrierCommandSchema), nextCursor: z.string().nullable() })),
};
