import * as z from 'zod';
import { plateSchema } from './permits.ts';
import { callableBy, everyone } from './roles.ts';
import { unknownRules } from './settings.ts';
import { severities } from './severity.ts';

/** What may happen to a vehicle at a gate. Only `allow` ever opens a barrier by itself. */
export const verdictsOfAccess = ['allow', 'ask', 'deny'] as const;
export type AccessVerdict = (typeof verdictsOfAccess)[number];

/** What decided, in the order of precedence: the first that applies wins. */
export const decisionCauses = [
  'unreadable',
  'doubtful',
  'watchList',
  'suspended',
  'groupDenies',
  'notYetValid',
  'expired',
  'wrongPlace',
  'wrongTime',
  'tooManyOnSite',
  'groupAsks',
  'permit',
  'visitor',
  'visitorEarlyOrLate',
  'unknown',
] as const;
export type DecisionCause = (typeof decisionCauses)[number];

/** What is to be done about one vehicle, here and now, and why. */
export const decisionSchema = z.object({
  verdict: z.enum(verdictsOfAccess),
  cause: z.enum(decisionCauses),
  /** One sentence that a guard can say aloud. */
  sentence: z.string(),
  /** Null where nobody needs to be told. */
  alert: z.enum(severities).nullable(),
  groupId: z.string().nullable(),
  permitId: z.string().nullable(),
  visitorId: z.string().nullable(),
  watchEntryId: z.string().nullable(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** A question about a plate, a place and a time, now unless said otherwise (UTC ms). */
export const whatIfSchema = z.object({ plate: plateSchema, cameraId: z.string(), at: z.number().int().optional() });
export type WhatIf = z.infer<typeof whatIfSchema>;

export const whatIfAnswerSchema = z.object({
  decision: decisionSchema,
  /** What each permit of the plate says by itself. */
  considered: z.array(decisionSchema),
});
export type WhatIfAnswer = z.infer<typeof whatIfAnswerSchema>;

export const accessContract = {
  /** What each rule for plates that nobody knows would decide; nothing is recorded. */
  unknownExamples: callableBy(everyone).output(z.record(z.enum(unknownRules), decisionSchema)),
  /** What would be decided; nothing is recorded. */
  whatIf: callableBy(everyone).input(whatIfSchema).output(whatIfAnswerSchema),
  /** Every decision that was made on a read, oldest first. */
  history: callableBy(everyone)
    .input(z.object({ readId: z.string() }))
    .output(z.array(decisionSchema.extend({ id: z.string(), at: z.number().int(), mark: z.string() }))),
};
