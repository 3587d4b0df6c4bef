import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { callableBy, everyone, readsAudit } from '../roles.ts';
import { section } from '../section.ts';

/** What the audit demands of those who work here. */
export const auditSection = section(
  'audit',
  z.strictObject({
    /** Whoever looks for a plate in the record says why first, and that is noted. */
    searchesNeedReason: z.boolean(),
  }),
  { searchesNeedReason: false },
);

export const auditEntrySchema = z.object({
  /** Its place in the chain, from 1. */
  sequence: z.number().int(),
  /** UTC ms. */
  at: z.number().int(),
  actor: z.object({
    /** `rule` where the application did it itself. */
    id: z.string(),
    name: z.string(),
    role: z.string().nullable(),
    from: z.string(),
  }),
  action: z.string(),
  /** What such entries are called: `Permit changed`. */
  title: z.string(),
  thing: z.object({ kind: z.string(), id: z.string(), label: z.string() }).nullable(),
  /** What a person would say of it. */
  sentence: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Which entries are meant; what is left out says nothing. */
export const auditFilterSchema = z.object({
  actorId: z.string().max(100).optional(),
  thingKind: z.string().max(40).optional(),
  action: z.string().max(60).optional(),
  /** Noted at or after, and before; UTC ms. */
  fromAt: z.number().int().optional(),
  toAt: z.number().int().optional(),
  /** Stands somewhere in a value, whatever the case. */
  text: z.string().trim().max(80).optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

const checked = z.object({
  /** UTC ms. */
  at: z.number().int(),
  entries: z.number().int(),
  ok: z.boolean(),
  firstBroken: z.number().int().nullable(),
  /** What is wrong there, as a sentence. */
  why: z.string().nullable(),
});
export type AuditChecked = z.infer<typeof checked>;

export const auditStateSchema = z.object({
  entries: z.number().int(),
  /** The last that was written outside of the database. */
  anchor: z.object({ at: z.number().int(), sequence: z.number().int() }).nullable(),
  /** Up to where the oldest entries were removed. */
  purged: z.object({ at: z.number().int(), sequence: z.number().int(), reason: z.string() }).nullable(),
  /** The last check of this run. */
  checked: checked.nullable(),
});
export type AuditState = z.infer<typeof auditStateSchema>;

export const auditContract = {
  /** Newest first. `nextBefore` goes on with the page after. */
  list: callableBy(readsAudit)
    .input(
      auditFilterSchema.extend({
        before: z.number().int().optional(),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ items: z.array(auditEntrySchema), nextBefore: z.number().int().nullable() })),
  /** What the audit says of one thing, newest first. */
  history: callableBy(everyone)
    .input(
      z.object({
        kind: z.string().max(40),
        id: z.string().max(100),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.array(auditEntrySchema)),
  /** Who, which things and which actions there are entries of. */
  choices: callableBy(readsAudit).output(
    z.object({
      actors: z.array(z.object({ id: z.string(), name: z.string() })),
      thingKinds: z.array(z.string()),
      actions: z.array(z.object({ action: z.string(), title: z.string() })),
    }),
  ),
  state: callableBy(readsAudit).output(auditStateSchema),
  /** Goes through the whole chain, and tells how far it is; the last it tells is what was found. */
  check: callableBy(readsAudit).output(
    eventIterator(
      z.discriminatedUnion('is', [
        z.object({ is: z.literal('going'), done: z.number().int(), total: z.number().int() }),
        z.object({ is: z.literal('done'), found: checked }),
      ]),
    ),
  ),
};
