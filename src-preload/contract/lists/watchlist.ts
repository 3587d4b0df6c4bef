import * as z from 'zod';
import { callableBy, everyone, worksWithReads } from '../roles.ts';
import { severities } from '../severity.ts';
import { toleranceKinds } from '../site/matching.ts';

/** A plate to look out for, or a pattern of several: `*` stands for any characters, `?` for one. */
export const watchPatternSchema = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replace(/[\s.·-]/g, ''))
  .pipe(
    z
      .string()
      .regex(/^[A-Z0-9*?]+$/, 'Use letters, digits, * for any characters and ? for one')
      .max(16, 'A plate has at most twelve characters')
      .refine((text) => text.replace(/[*?]/g, '').length >= 2, 'Give at least two letters or digits'),
  );

/** What a person says of an entry. */
export const watchValuesSchema = z.object({
  pattern: watchPatternSchema,
  /** What a guard is told. */
  reason: z.string().trim().min(1, 'Say why, for the guard who will see it').max(200),
  severity: z.enum(severities),
  /** In how far a read may differ; a pattern with `*` or `?` is always exact in its letters. */
  tolerance: z.enum(toleranceKinds),
  /** Whom the guard is to tell: a name, a telephone number. */
  tell: z.string().trim().max(200).default(''),
  /** UTC ms from which it no longer holds; null holds until it is removed. */
  expiresAt: z.number().int().nullable().default(null),
});
export type WatchValues = z.infer<typeof watchValuesSchema>;

export const watchEntrySchema = z.object({
  id: z.string(),
  ...watchValuesSchema.shape,
  expired: z.boolean(),
  createdAt: z.number().int(),
  createdBy: z.string(),
  updatedAt: z.number().int(),
});
export type WatchEntry = z.infer<typeof watchEntrySchema>;

const byId = z.object({ id: z.string() });

/** What is told of the watch list. */
export const watchListEvents = [z.object({ topic: z.literal('watchList.changed') })] as const;

export const watchOrders = ['createdAt', 'updatedAt', 'expiresAt', 'pattern', 'severity'] as const;
export type WatchOrder = (typeof watchOrders)[number];

export const watchQuerySchema = z.object({
  /** A part of a pattern, of a reason, or of whom to tell. */
  text: z.string().trim().max(80).optional(),
  severity: watchEntrySchema.shape.severity.optional(),
  expired: z.boolean().optional(),
  sort: z.enum(watchOrders.flatMap((order) => [order, `-${order}`] as const)).default('-createdAt'),
  limit: z.number().int().min(1).max(500).default(100),
  cursor: z.string().max(600).optional(),
});
export type WatchQuery = z.infer<typeof watchQuerySchema>;

export const watchListContract = {
  /** Those that hold first, the severest and newest before the others; expired ones last. */
  list: callableBy(everyone).output(z.array(watchEntrySchema)),
  /** A part of them, sorted as is asked for. */
  page: callableBy(everyone)
    .input(watchQuerySchema)
    .output(z.object({ items: z.array(watchEntrySchema), nextCursor: z.string().nullable() })),
  get: callableBy(everyone).input(byId).output(watchEntrySchema),
  /** Which misreads would raise the alert too, likeliest first; empty for patterns with `*` or `?`. */
  misreads: callableBy(everyone)
    .input(watchValuesSchema.pick({ pattern: true, tolerance: true }))
    .output(z.array(z.string())),
  add: callableBy(worksWithReads).input(watchValuesSchema).output(watchEntrySchema),
  update: callableBy(worksWithReads)
    .input(byId.extend({ values: watchValuesSchema }))
    .output(watchEntrySchema),
  remove: callableBy(worksWithReads).input(byId).output(z.void()),
  /** Takes a removal back. */
  restore: callableBy(worksWithReads).input(byId).output(watchEntrySchema),
};
