import * as z from 'zod';
import type { DecisionCause } from './decision.ts';
import { postDoubts } from './posted.ts';

/** A moment as the site's clock showed it, to the day or to the minute; the year is said where it was another than that of the decision. */
const localTimeSchema = z.object({
  year: z.number().int(),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  hour: z.number().int().min(0).max(23).nullable(),
  minute: z.number().int().min(0).max(59).nullable(),
  saysYear: z.boolean(),
});
export type LocalTime = z.infer<typeof localTimeSchema>;

/** A `WeeklySchedule` as it held then; what may be entered today is said elsewhere. */
const scheduleSchema = z
  .array(z.object({ days: z.array(z.number().int()), from: z.number().int(), to: z.number().int() }))
  .nullable();

/** Whether the plate was read surely enough to be the one that is listed. */
const isSure = z.boolean();
const permitSchema = z.object({ group: z.string(), number: z.string(), isSure });
export type PermitNamed = z.infer<typeof permitSchema>;

const visitorSchema = z.object({ kind: z.enum(['visitor', 'delivery']), name: z.string(), host: z.string(), isSure });
export type VisitorNamed = z.infer<typeof visitorSchema>;

/**
 * What may be said beside a cause: a visitor who is expected by a permit that asks, the reason of a note on the watch list, that the
 * vehicle stood before the camera from its first picture on, and why a camera that reads by itself is not believed.
 */
const besidesSchema = z.object({
  expected: visitorSchema.optional(),
  note: z.string().optional(),
  stoodHere: z.boolean().optional(),
  postedDoubt: z.enum(postDoubts).optional(),
});
export type Besides = z.infer<typeof besidesSchema>;

const ofPermit = besidesSchema.extend({ permit: permitSchema });
const ofVisitor = besidesSchema.extend({ visitor: visitorSchema });

/** What is kept of each cause of a decision, so that its sentence can be made whenever it is shown. */
export const decisionReasons = {
  unreadable: besidesSchema,
  doubtful: z.union([ofPermit, ofVisitor]),
  watchList: z.object({ reason: z.string(), isSevere: z.boolean() }),
  suspended: ofPermit.extend({ reason: z.string() }),
  groupDenies: ofPermit,
  notYetValid: ofPermit.extend({ from: localTimeSchema }),
  /** `last` is the last moment at which it held. */
  expired: ofPermit.extend({ last: localTimeSchema }),
  wrongPlace: z.union([ofPermit, ofVisitor]),
  wrongTime: ofPermit.extend({ schedule: scheduleSchema }),
  /** `unsure` of those that are here may have gone without being seen. */
  tooManyOnSite: ofPermit.extend({
    most: z.number().int(),
    here: z.number().int(),
    unsure: z.number().int().default(0),
  }),
  groupAsks: ofPermit,
  permit: ofPermit.extend({ schedule: scheduleSchema, last: localTimeSchema.nullable() }),
  visitor: ofVisitor,
  /** It was expected until `until`, or is not before `from`. */
  visitorEarlyOrLate: z.union([
    ofVisitor.extend({ until: localTimeSchema }),
    ofVisitor.extend({ from: localTimeSchema }),
  ]),
  /** At an exit: all is paid, or there is nothing to pay. Pence. */
  settled: besidesSchema.extend({ paidPence: z.number().int() }),
  owes: besidesSchema.extend({ owedPence: z.number().int() }),
  /** What was paid, or the stay, is known by a guess. */
  chargeUnsure: besidesSchema,
  /** Outside the opening hours of the car park, until `opens` where that is known. */
  closed: besidesSchema.extend({ carPark: z.string(), opens: localTimeSchema.nullable() }),
  unknown: besidesSchema,
} as const satisfies Readonly<Record<DecisionCause, z.ZodType>>;

/** What is kept of one cause. */
export type ReasonOf<Cause extends DecisionCause> = z.infer<(typeof decisionReasons)[Cause]>;

/** A cause with what is kept of it. */
export type DecisionReason = {
  [Cause in DecisionCause]: { readonly cause: Cause; readonly values: ReasonOf<Cause> };
}[DecisionCause];
