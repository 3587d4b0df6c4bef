import * as z from 'zod';
import { severities } from '../severity.ts';

/** What may happen to a vehicle at a gate. Only `allow` ever opens a barrier by itself. */
export const verdictsOfAccess = ['allow', 'ask', 'deny'] as const;
export type AccessVerdict = (typeof verdictsOfAccess)[number];

/** What decided. Which of several speaks is said in `access/rules/decide.ts`. */
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
  'settled',
  'owes',
  'chargeUnsure',
  'closed',
  'unknown',
] as const;
export type DecisionCause = (typeof decisionCauses)[number];

/** What is to be done about one vehicle, here and now, and why. */
export const decisionSchema = z.object({
  verdict: z.enum(verdictsOfAccess),
  cause: z.enum(decisionCauses),
  /** One sentence that a guard can say aloud, made from cause and values. */
  sentence: z.string(),
  /** What is kept of the cause, in the shape of `decisionReasons`; absent where the sentence alone was kept. */
  values: z.record(z.string(), z.unknown()).optional(),
  /** Null where nobody needs to be told. */
  alert: z.enum(severities).nullable(),
  groupId: z.string().nullable(),
  permitId: z.string().nullable(),
  visitorId: z.string().nullable(),
  watchEntryId: z.string().nullable(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** A decision as it is kept: its sentence alone, as versions before kept it, or the values from which it is made. */
export const keptDecisionSchema = decisionSchema.extend({
  sentence: z.string().default(''),
  values: z.unknown().optional(),
});
