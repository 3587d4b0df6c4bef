import * as z from 'zod';
import { saidSchema } from '../record/barrierWords.ts';
import { callableBy, everyone, setsUp } from '../roles.ts';
import { barrierDeviceSchema } from './barriers.ts';

/** What a sign does where nobody knows how full it is: it stays as it is, or is switched off or on. */
export const whenUnknownKinds = ['stays', 'off', 'on'] as const;

/** What a person says of a sign. It is on while a car park is full. */
export const signValuesSchema = z.object({
  name: z.string().trim().min(1, 'Give the sign a name, such as “FULL at the entrance”').max(60),
  /** What switches it: a contact that stays on, and never one that moves a barrier. */
  device: barrierDeviceSchema,
  carParkId: z.string().min(1, 'Choose a car park').max(100),
  /** The room of a group of permits in it; null is that of all. */
  groupId: z.string().max(100).nullable().default(null),
  /** Once on it goes off as soon as so many spaces are free. */
  offAtFree: z.number().int().min(1, 'Give at least 1').max(1000, 'Give at most 1000').default(2),
  whenUnknown: z.enum(whenUnknownKinds).default('stays'),
  /** How long one attempt waits for the device. */
  timeoutMs: z.number().int().min(200).max(10_000).default(2000),
});
export type SignValues = z.infer<typeof signValuesSchema>;

/** Why nobody knows how full it is. */
export const signUnknowns = ['removed', 'noCapacity', 'noExits', 'blind'] as const;

export const signSchema = z.object({
  id: z.string(),
  ...signValuesSchema.shape,
  createdAt: z.number().int(),
  /** What it should show; null before that is known. */
  isWanted: z.boolean().nullable(),
  /** What its device said last that it shows; null where it did not. */
  isOn: z.boolean().nullable(),
  /** What it goes by now. */
  room: z.object({ inside: z.number().int(), capacity: z.number().int() }).nullable(),
  unknown: z.enum(signUnknowns).nullable(),
  /** Whether the device answered the last time; null before it was asked. */
  health: z
    .object({ ok: z.boolean(), message: z.string(), said: saidSchema.optional(), at: z.number().int() })
    .nullable(),
  isTested: z.boolean(),
  /** The device in words, without secrets. */
  deviceText: z.string(),
});
export type Sign = z.infer<typeof signSchema>;

const byId = z.object({ id: z.string() });

/** What is told of signs; their devices without settings or secrets. */
export const signEvents = [
  z.object({ topic: z.literal('sign.changed'), sign: signSchema, cameraIds: z.array(z.string()) }),
  z.object({ topic: z.literal('sign.removed'), signId: z.string() }),
] as const;

export const signsContract = {
  list: callableBy(everyone, { whileLocked: true }).output(z.array(signSchema)),
  /** Refused where its contact moves a barrier, or switches another sign. */
  add: callableBy(setsUp).input(signValuesSchema).output(signSchema),
  update: callableBy(setsUp)
    .input(byId.extend({ values: signValuesSchema }))
    .output(signSchema),
  remove: callableBy(setsUp).input(byId).output(z.void()),
  /** Switches what is in the form on for a moment, saved or not, and then to what it should show. */
  test: callableBy(setsUp)
    .input(z.object({ id: z.string().optional(), values: signValuesSchema }))
    .output(z.object({ ok: z.boolean(), message: z.string() })),
};
