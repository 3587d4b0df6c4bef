import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { callableBy, everyone, managesRecord } from '../roles.ts';
import { quoteRequestSchema, quoteSchema } from './quote.ts';
import { replayGoingSchema, replayRequestSchema } from './replay.ts';
import { tariffSchema } from './tariffs.ts';

/** What a person says of a tariff of the site. */
export const tariffValuesSchema = z.object({
  tariff: tariffSchema,
  /** The car parks where it holds. */
  carParkIds: z
    .array(z.string().max(100))
    .max(200)
    .default([])
    .transform((ids) => [...new Set(ids)]),
});
export type TariffValues = z.infer<typeof tariffValuesSchema>;

/** A tariff of the site. */
export const storedTariffSchema = z.object({
  id: z.string(),
  ...tariffValuesSchema.shape,
  /** Whether it holds, or has held, anywhere: what it says of days that are over is not changed without a reason. */
  hasHeld: z.boolean().default(false),
  /** Rises with each change: who changes it says which one they saw. */
  revision: z.number().int(),
  /** UTC ms. */
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
  updatedBy: z.string(),
});
export type StoredTariff = z.infer<typeof storedTariffSchema>;

/** A tariff as it became by one change. */
export const tariffRevisionSchema = z.object({
  revision: z.number().int(),
  /** UTC ms. */
  at: z.number().int(),
  by: z.string(),
  /** Why prices were changed that had held already; empty where none were. */
  reason: z.string(),
  /** Null where it can no longer be understood. */
  tariff: tariffSchema.nullable(),
});
export type TariffRevision = z.infer<typeof tariffRevisionSchema>;

/** What a stay costs by the tariff that holds where it was; so far, while its vehicle is inside. */
export const stayPriceSchema = z.object({
  tariffId: z.string(),
  tariffName: z.string(),
  isSoFar: z.boolean(),
  quote: quoteSchema,
});
export type StayPrice = z.infer<typeof stayPriceSchema>;

const byId = z.object({ id: z.string() });

/** A tariff came, went or was changed. */
export const tariffEvents = [z.object({ topic: z.literal('tariffs.changed') })] as const;

export const tariffOrders = ['name', 'createdAt', 'updatedAt'] as const;
export type TariffOrder = (typeof tariffOrders)[number];

export const tariffQuerySchema = z.object({
  /** A part of a name. */
  text: z.string().trim().max(80).optional(),
  carParkId: z.string().max(100).optional(),
  sort: z.enum(tariffOrders.flatMap((order) => [order, `-${order}`] as const)).default('name'),
  limit: z.number().int().min(1).max(500).default(100),
  cursor: z.string().max(600).optional(),
});
export type TariffQuery = z.infer<typeof tariffQuerySchema>;

export const tariffsContract = {
  /** By name. */
  list: callableBy(everyone).output(z.array(storedTariffSchema)),
  /** A part of them, sorted as is asked for. */
  page: callableBy(everyone)
    .input(tariffQuerySchema)
    .output(z.object({ items: z.array(storedTariffSchema), nextCursor: z.string().nullable() })),
  get: callableBy(everyone).input(byId).output(storedTariffSchema),
  /** Names are unique at the site, and a car park has one tariff. */
  add: callableBy(managesRecord).input(tariffValuesSchema).output(storedTariffSchema),
  /** Refused where it was changed since `revision`, and where it changes prices that have held already and no reason is given. */
  update: callableBy(managesRecord)
    .input(
      byId.extend({
        revision: z.number().int(),
        values: tariffValuesSchema,
        reason: z.string().trim().max(300, 'Use 300 characters at most').default(''),
      }),
    )
    .output(storedTariffSchema),
  /** What a tariff was after each change, the newest first. */
  revisions: callableBy(everyone).input(byId).output(z.array(tariffRevisionSchema)),
  remove: callableBy(managesRecord).input(byId).output(z.void()),
  /** Takes a removal back. */
  restore: callableBy(managesRecord).input(byId).output(storedTariffSchema),
  /** The price of a stay that somebody describes, by a tariff of the site or by a base rate. Changes nothing. */
  quote: callableBy(everyone)
    .input(z.object({ request: quoteRequestSchema, tariffId: z.string().nullable().default(null) }))
    .output(quoteSchema),
  /** Null where no tariff holds, it is not known how long it was, or a person has still to say what it was: then nobody is charged. */
  ofStay: callableBy(everyone)
    .input(z.object({ stayId: z.string() }))
    .output(stayPriceSchema.nullable()),
  /** Real stays priced by what holds now and by what is planned, telling how far it is. Changes nothing. */
  replay: callableBy(managesRecord).input(replayRequestSchema).output(eventIterator(replayGoingSchema)),
};
