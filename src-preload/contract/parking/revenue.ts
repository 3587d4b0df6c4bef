import * as z from 'zod';
import { callableBy, readsAudit } from '../roles.ts';
import { dayOfIso } from '../siteClock.ts';
import type { paymentKinds } from './payments.ts';
import { isoDateSchema } from './tariffRules.ts';

/** As what money comes in to the ledger, and by which it goes out again. */
export const ledgerKinds = ['cash', 'card', 'online', 'prepaid', 'season', 'refund'] as const satisfies readonly [
  (typeof paymentKinds)[number],
  ...(typeof paymentKinds)[number][],
];
export type LedgerKind = (typeof ledgerKinds)[number];

/** As what money comes in: by the ledger of payments, and as charges for breaches, which are no price of parking and bear no VAT. */
export const incomeKinds = [...ledgerKinds, 'breach'] as const;
export type IncomeKind = (typeof incomeKinds)[number];

/** A year and what is needed to see the month beside it. */
export const longestPeriodDays = 400;

/** Days of the site's calendar, both included. */
export const revenueQuerySchema = z
  .object({
    from: isoDateSchema,
    to: isoDateSchema,
    /** Empty is the site itself; undefined all. */
    carParkIds: z.array(z.string()).min(1, 'Choose a car park').max(200).optional(),
  })
  .refine(({ from, to }) => to >= from, { path: ['to'], error: 'The last day must not be before the first' })
  .refine(({ from, to }) => (dayOfIso(to) ?? 0) - (dayOfIso(from) ?? 0) < longestPeriodDays, {
    path: ['to'],
    error: `Choose ${longestPeriodDays} days at most`,
  });
export type RevenueQuery = z.infer<typeof revenueQuerySchema>;

const count = z.number().int();
const pence = z.number().int();
const at = z.number().int();
/** 0 to 1; null where there is nothing to divide by. */
const share = z.number().nullable();

/** Money that came in, less what was paid back; `vatPence` is the part of it that is VAT. */
const incomeSchema = z.object({ pence, vatPence: pence, payments: count });
export type Income = z.infer<typeof incomeSchema>;

/**
 * The figures of a period. Money is of the ledger, by when it was taken, waived or paid back, whenever the stay was. All about stays is of those
 * that left in the period, whenever they are paid for. Whole pence and milliseconds; quotients are not rounded.
 */
export const headlineSchema = z.object({
  takenPence: pence,
  refundedPence: pence,
  /** Taken, less what was paid back. */
  incomePence: pence,
  vatPence: pence,
  /** The same without its VAT. */
  netPence: pence,
  /** What of it was paid as charges for breaches. The quotients are of the rest: of what parking brought, net. */
  breachPence: pence,
  breachCharges: count,
  /** Entries by which money came in, charges too. */
  payments: count,
  waivedPence: pence,
  waivers: count,
  /** Stays for which more came in than was paid back. */
  paidStays: count,
  /** Of the paid stays, for how many something came by each channel: of several, each counts. */
  mix: z.array(z.object({ kind: z.enum(ledgerKinds), stays: count, share })),
  /** All that left. */
  stays: count,
  /** Nobody is charged for them: no tariff holds, or a person has still to say what they were. */
  unpricedStays: count,
  /** That cost something, before all that is taken off. */
  owingStays: count,
  /** What those cost. */
  pricedPence: pence,
  /** Of the owing ones: paid, covered, validated or waived in full. */
  settledStays: count,
  /** Of the owing ones: something is owed, and the time to pay it is over. */
  unpaidStays: count,
  unpaidPence: pence,
  /** Of the owing ones: something is owed, and there is time left to pay it. They are in neither rate. */
  pendingStays: count,
  pendingPence: pence,
  /** Taken off for season tickets and what was paid in advance. */
  coveredStays: count,
  coveredPence: pence,
  /** Taken off for what hosts gave. */
  validatedStays: count,
  validatedPence: pence,
  /** Settled ÷ (settled + unpaid). */
  compliance: share,
  /** Unpaid ÷ (settled + unpaid). */
  unpaidRate: share,
  /** What they owe ÷ what the settled and the unpaid cost. */
  unpaidValueRate: share,
  /** Net ÷ paid stays, pence. */
  perStayPence: z.number().nullable(),
  /** Net ÷ hours that the stays lasted, pence. */
  perHourPence: z.number().nullable(),
  /** Net of the car parks whose capacity is known ÷ their spaces ÷ days (RAS), pence. */
  perSpaceDayPence: z.number().nullable(),
  /** Spaces of those. */
  spaces: count,
  /** Net of the car parks whose spaces and tariff are known ÷ what they would bring if each space were paid for by the day, net. */
  shareOfMaximum: share,
  /** Stays of who had a permit ÷ all that left (penetration); likewise of those for which something was given by a host, or paid in advance. */
  permitShare: share,
  validatedShare: share,
  coveredShare: share,
  /** Days of the period that have begun. */
  days: count,
  stayMs: z.number(),
  meanStayMs: z.number().nullable(),
  medianStayMs: z.number().nullable(),
});
export type Headline = z.infer<typeof headlineSchema>;

const byKind = z.record(z.enum(incomeKinds), pence);

/** A stay that left owing. */
export const unpaidStaySchema = z.object({
  stayId: z.string(),
  mark: z.string(),
  carParkId: z.string(),
  leftAt: at,
  pricePence: pence,
  owedPence: pence,
  /** Since when it is too late to pay; null while there is time. */
  overdueAt: at.nullable(),
});
export type UnpaidStay = z.infer<typeof unpaidStaySchema>;

export const revenueSchema = z.object({
  from: isoDateSchema,
  to: isoDateSchema,
  /** Counted until: the end of the period, or now. UTC ms. */
  untilAt: at,
  isSoFar: z.boolean(),
  figures: headlineSchema,
  /** As many days just before, up to the same time of day where this period is still going on. */
  before: z.object({ from: isoDateSchema, to: isoDateSchema, figures: headlineSchema }),
  /** Each day of the period that has begun, in order. */
  days: z.array(incomeSchema.extend({ day: isoDateSchema, byKind })),
  /** By hour of the site's clock, 24 of them. */
  hours: z.array(incomeSchema),
  kinds: z.array(incomeSchema.extend({ kind: z.enum(incomeKinds) })),
  /** The most first, without charges for breaches. Null: season tickets, and what belongs to no stay that is known. */
  tariffs: z.array(incomeSchema.extend({ tariffName: z.string().nullable() })),
  carParks: z.array(incomeSchema.extend({ carParkId: z.string() })),
  /** Null: no permit. Without charges for breaches. */
  groups: z.array(incomeSchema.extend({ groupId: z.string().nullable() })),
  /** Stays that left by the group of their permit (penetration), the most first. Null: no permit. */
  groupStays: z.array(z.object({ groupId: z.string().nullable(), stays: count, share })),
  /** The most first, and how many reasons more there are. */
  waived: z.array(z.object({ reason: z.string(), by: z.string(), pence, waivers: count })),
  moreWaived: count,
  validated: z.array(z.object({ hostId: z.string().nullable(), name: z.string(), pence, stays: count })),
  /** The latest first, not all of them. */
  unpaid: z.array(unpaidStaySchema),
});
export type Revenue = z.infer<typeof revenueSchema>;

export const revenueContract = {
  figures: callableBy(readsAudit).input(revenueQuerySchema).output(revenueSchema),
};
