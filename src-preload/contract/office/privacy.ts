import * as z from 'zod';
import { plateSchema } from '../lists/permits.ts';
import { retentionClassSchema } from '../retention.ts';
import { callableBy, everyone, managesRecord } from '../roles.ts';

const lineSchema = z.string().trim().max(200);

/** Whom it is about: a vehicle by its plate, or a person by what is known of them. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plate'), plate: plateSchema }),
  z
    .object({ kind: z.literal('person'), name: lineSchema, email: lineSchema, telephone: lineSchema })
    .refine(({ name, email, telephone }) => name !== '' || email !== '' || telephone !== '', {
      path: ['name'],
      error: 'Give a name, an e-mail address or a telephone number',
    }),
]);
export type SubjectGiven = z.infer<typeof subjectSchema>;

/** A legal hold: what it covers is kept whatever its age, until it ends or somebody lifts it. */
export const holdSchema = z.object({
  id: z.string(),
  kind: z.enum(['plate', 'person', 'read']),
  mark: z.string(),
  name: z.string(),
  email: z.string(),
  telephone: z.string(),
  readId: z.string().nullable(),
  reason: z.string(),
  at: z.number().int(),
  by: z.string(),
  /** UTC ms; null where it stands until somebody lifts it. */
  until: z.number().int().nullable(),
  liftedAt: z.number().int().nullable(),
  liftedBy: z.string().nullable(),
  /** Whether it stands now. */
  stands: z.boolean(),
});
export type Hold = z.infer<typeof holdSchema>;

export const holdValuesSchema = z.object({
  on: z.union([subjectSchema, z.object({ kind: z.literal('read'), readId: z.string() })]),
  reason: z.string().trim().min(3, 'Say why it is kept').max(500, 'Use up to 500 characters'),
  until: z.number().int().nullable(),
});
export type HoldValues = z.infer<typeof holdValuesSchema>;

/** What is held of a class now. */
export const heldClassSchema = z.object({
  id: retentionClassSchema,
  days: z.number().int(),
  count: z.number().int(),
  /** UTC ms; null where there is none. */
  oldestAt: z.number().int().nullable(),
});

export const purgeSchema = z.object({
  id: z.string(),
  /** A class, or what was erased on request. */
  class: z.string(),
  cause: z.enum(['age', 'disk', 'erasure']),
  at: z.number().int(),
  endedAt: z.number().int(),
  by: z.string(),
  days: z.number().int().nullable(),
  rows: z.number().int(),
  pictures: z.number().int(),
  /** From when to when was what is gone, UTC ms. */
  fromAt: z.number().int().nullable(),
  toAt: z.number().int().nullable(),
});
export type Purge = z.infer<typeof purgeSchema>;

export const retentionStateSchema = z.object({
  classes: z.array(heldClassSchema),
  purging: z.boolean(),
  /** When it was last seen to that nothing is older than it may be; null where that was not since the start. */
  purgedAt: z.number().int().nullable(),
  clock: z.object({
    /** By how much the clock is ahead of what is believed of it, ms. While it is, less is deleted. */
    aheadMs: z.number().int(),
    isDoubted: z.boolean(),
  }),
});
export type RetentionState = z.infer<typeof retentionStateSchema>;

const countsSchema = z.record(z.string(), z.number().int());

export const receiptSchema = z.object({
  /** Names nobody: it may be filed with the request. */
  id: z.string(),
  at: z.number().int(),
  by: z.string(),
  erased: countsSchema,
  anonymised: countsSchema,
  pictures: z.number().int(),
  /** What stays, and why. */
  kept: z.array(z.object({ kind: z.string(), at: z.number().int().nullable(), why: z.string() })),
  /** What may still hold something beside the record, a sentence each. */
  notCovered: z.array(z.string()),
});
export type ErasureReceipt = z.infer<typeof receiptSchema>;

/** How much is held on somebody, by kind. */
export const heldSummarySchema = z.object({
  counts: countsSchema,
  pictures: z.number().int(),
  /** What is in use, so that erasing it changes who is let in, a sentence each. */
  active: z.array(z.string()),
  /** Holds that keep it from being erased. */
  holds: z.array(holdSchema),
});
export type HeldSummary = z.infer<typeof heldSummarySchema>;

const unasked = z.object({ topic: z.literal('privacy.purged') });

/** What is told of retention. */
export const privacyEvents = [
  /** Something was deleted for its age, for room or on request: what a page shows may be gone. */
  unasked,
  z.object({ topic: z.literal('holds.changed') }),
] as const;

export const privacyContract = {
  retention: callableBy(everyone).output(retentionStateSchema),
  /** How much would be deleted if a class were kept for so many days. What is on hold or in use is among it, and stays. */
  preview: callableBy(everyone)
    .input(z.object({ id: retentionClassSchema, days: z.number().int().min(1).max(3650) }))
    .output(z.object({ due: z.number().int() })),
  /** What was deleted, newest first. */
  purges: callableBy(everyone)
    .input(z.object({ limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(purgeSchema)),
  /** Says that the clock of the computer is right, though it went forward. */
  confirmClock: callableBy(['administrator']).output(retentionStateSchema),
  /** All holds, those that stand first. */
  holds: callableBy(everyone).output(z.array(holdSchema)),
  /** The holds that stand on a read or a plate. */
  holdsOn: callableBy(everyone)
    .input(z.union([z.object({ readId: z.string() }), z.object({ plate: plateSchema })]))
    .output(z.array(holdSchema)),
  addHold: callableBy(managesRecord).input(holdValuesSchema).output(holdSchema),
  liftHold: callableBy(managesRecord)
    .input(z.object({ id: z.string() }))
    .output(holdSchema),
  /** How much is held on somebody. */
  heldOn: callableBy(managesRecord).input(subjectSchema).output(heldSummarySchema),
  /** Gives the address under which all that is held on somebody can be downloaded once. */
  prepareAccess: callableBy(managesRecord)
    .input(subjectSchema)
    .output(z.object({ path: z.string() })),
  /**
   * Erases what is held on somebody for good. Refused while a hold stands on it.
   * `confirm` is the word that the page asks for, so that no slip of a hand does it.
   */
  erase: callableBy(managesRecord)
    .input(z.object({ subject: subjectSchema, alsoActive: z.boolean(), confirm: z.literal('erase') }))
    .output(receiptSchema),
};
