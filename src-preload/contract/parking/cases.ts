import * as z from 'zod';
import { callableBy, everyone, managesRecord, worksWithReads } from '../roles.ts';
import { breachRulesSchema, breachVersionsSchema } from './breachRules.ts';
import { appealDatesSchema, noticeDatesSchema } from './caseDates.ts';
import { carParkRulesSchema, exemptionSchema, exemptionValuesSchema } from './exemptions.ts';
import { nearPaymentSchema, nearReasonSchema } from './nearPayments.ts';
import { isoDateSchema, penceSchema } from './tariffRules.ts';

/** What a stay can be in breach of. `unpaid`: nothing, or not all, was paid in time; `overPaid`: it stayed for longer than was paid for. */
export const breachKinds = ['maxStay', 'noReturn', 'permitOnly', 'unpaid', 'overPaid'] as const;
export type BreachKind = (typeof breachKinds)[number];

/** Where a case stands. Only a person moves it on from `open`. */
export const caseStates = ['waiting', 'open', 'charged', 'appealed', 'upheld', 'paid', 'waived', 'cancelled'] as const;
export type CaseState = (typeof caseStates)[number];

/** Why a breach is none yet: what a person has to settle first. */
export const caseWaits = [
  'doubts',
  'tolerant',
  'unknownEnd',
  'review',
  'payment',
  'nearPayment',
  'machine',
  'paymentClock',
  'cameraClock',
  'clock',
  'congestion',
] as const;
export type CaseWait = (typeof caseWaits)[number];

/** How money is taken. */
export const paidKinds = ['cash', 'card', 'transfer', 'other'] as const;
export type PaidKind = (typeof paidKinds)[number];

const at = z.number().int();
const pence = z.number().int();

/** What a case keeps of the account of its stay. UTC ms, pence. */
export const caseAccountSchema = z.object({
  /** Null where no tariff prices it. */
  pricePence: pence.nullable(),
  /** By what was paid in advance. */
  coveredPence: pence,
  validatedPence: pence,
  paidPence: pence,
  waivedPence: pence,
  owedPence: pence,
  /** Until when it is paid in advance; null where nothing was. */
  paidUntil: at.nullable(),
  lastPaidAt: at.nullable(),
  /** A payment was attached by a guess that nobody has confirmed. */
  isUnsure: z.boolean(),
  /** How wrong the plate was keyed of what was paid for it, at the worst; null where it was keyed right. */
  keyed: z.enum(['minor', 'major']).nullable().default(null),
});
export type CaseAccount = Readonly<z.infer<typeof caseAccountSchema>>;

export const breachSchema = z.object({
  kind: z.enum(breachKinds),
  /** Until when it was permitted; of who came back too soon, when they might have come back. */
  until: at,
  /** When the grace ended; null where none is due. */
  graceUntil: at.nullable(),
  /** By how much it was exceeded, ms. */
  overMs: z.number().int(),
});
export type Breach = Readonly<z.infer<typeof breachSchema>>;

/** One line of the calculation: what it is, with a moment, a length of time (ms), or money. */
export const caseLineSchema = z.object({
  text: z.string(),
  at: at.nullable(),
  ms: z.number().int().nullable(),
  pence: pence.nullable(),
});
export type CaseLine = Readonly<z.infer<typeof caseLineSchema>>;

export const momentKinds = [
  'leftBefore',
  'mayReturn',
  'entered',
  'considered',
  'permitOnly',
  'permitted',
  'paidUntil',
  'grace',
  'paid',
  'left',
  'payBy',
] as const;
export const caseMomentSchema = z.object({ at, kind: z.enum(momentKinds) });
export type CaseMoment = Readonly<z.infer<typeof caseMomentSchema>>;

/** What the machine found, by which rules, from what. It is kept as it was when a person decided. */
export const caseFindingSchema = z.object({
  enteredAt: at,
  /** Null where nobody knows. */
  leftAt: at.nullable(),
  /** Empty where no picture is known. */
  entryReadId: z.string(),
  exitReadId: z.string(),
  entryMark: z.string(),
  exitMark: z.string(),
  breaches: z.array(breachSchema),
  lines: z.array(caseLineSchema),
  moments: z.array(caseMomentSchema),
  /** From which day the rules hold; null: from the beginning. */
  rulesFrom: z.string().nullable(),
  rules: breachRulesSchema,
  account: caseAccountSchema.nullable(),
  waits: z.array(z.enum(caseWaits)),
  /** Money that may be for it and is not counted; what was paid is told by the ledger. */
  near: z.array(nearReasonSchema).default([]),
});
export type CaseFinding = z.infer<typeof caseFindingSchema>;

/** Money that was taken for a case. */
export const casePaymentSchema = z.object({
  pence,
  at,
  by: z.string(),
  kind: z.enum(paidKinds),
  reference: z.string(),
});

/** What was paid back of it. */
export const caseRefundSchema = casePaymentSchema.omit({ reference: true }).extend({ reason: z.string() });

/** What people made of a case so far. */
export const caseStandingSchema = z.object({
  state: z.enum(caseStates),
  /** What a person has looked at and found to be no reason to wait. */
  released: z.boolean(),
  amountPence: pence.nullable(),
  discountPence: pence.nullable(),
  chargedAt: at.nullable(),
  /** The first moment at which the whole amount is due; null while an appeal stops the time. */
  discountUntil: at.nullable(),
  appealedAt: at.nullable(),
  /** When an appeal was rejected. */
  upheldAt: at.nullable().default(null),
  /** Whether the appeal came in time to stop the discount’s days. */
  appealFreezes: z.boolean(),
  /** Days of the site’s calendar. */
  windscreenOn: z.string().nullable(),
  postedOn: z.string().nullable(),
  paid: casePaymentSchema.nullable(),
  /** What was paid back of that so far. Once all of it is, it is not paid any more, and these are none. */
  refunds: z.array(caseRefundSchema).default([]),
  /** Why it was waived or cancelled. */
  reason: z.string(),
});
export type CaseStanding = z.infer<typeof caseStandingSchema>;

export const caseSchema = z.object({
  id: z.string(),
  /** What people call it by: counted from 1. */
  number: z.number().int(),
  stayId: z.string(),
  carParkId: z.string().nullable(),
  cameraId: z.string(),
  mark: z.string(),
  /** When it was found. */
  at,
  finding: caseFindingSchema,
  ...caseStandingSchema.shape,
  /** What is to be paid now; 0 where nothing is. */
  duePence: pence,
  notice: noticeDatesSchema,
  appeals: appealDatesSchema,
  exportedAt: at.nullable(),
  /** What came to be known since a person decided, as a sentence; null where nothing did. */
  changed: z.object({ at, sentence: z.string() }).nullable(),
  /** Rises with each change: who decides says which one they saw. */
  revision: z.number().int(),
});
export type Case = z.infer<typeof caseSchema>;

export const caseStepKinds = [
  'charge',
  'waive',
  'cancel',
  'pay',
  'refund',
  'appeal',
  'uphold',
  'reduce',
  'release',
  'posted',
  'keep',
  'note',
  'export',
  'undo',
] as const;
export type CaseStepKind = (typeof caseStepKinds)[number];

/** A step that a person took, newest first. */
export const caseStepSchema = z.object({
  id: z.string(),
  at,
  by: z.string(),
  kind: z.enum(caseStepKinds),
  reason: z.string(),
  undoes: z.string().nullable(),
  /** Whether it can be taken back now. */
  canUndo: z.boolean(),
});
export type CaseStep = z.infer<typeof caseStepSchema>;

const reason = z.string().trim().min(1, 'Say why, for those who come after you').max(500);
const seen = { id: z.string(), revision: z.number().int() };

/** What a person makes of a case. */
export const caseDecisionSchema = z.discriminatedUnion('kind', [
  z.object({
    ...seen,
    kind: z.literal('charge'),
    /** Less than the rules say, where less is to be asked for; undefined for what they say. */
    amountPence: penceSchema.optional(),
    windscreenOn: isoDateSchema.nullable().default(null),
    reason: z.string().trim().max(500).default(''),
  }),
  z.object({ ...seen, kind: z.literal('waive'), reason }),
  z.object({ ...seen, kind: z.literal('cancel'), reason }),
  z.object({
    ...seen,
    kind: z.literal('pay'),
    pence: penceSchema,
    paidKind: z.enum(paidKinds),
    reference: z.string().trim().max(80).default(''),
  }),
  /** Pays some of it back, or all: then the case stands as it did before it was paid. By managers alone. */
  z.object({
    ...seen,
    kind: z.literal('refund'),
    pence: penceSchema.min(1, 'Give an amount'),
    paidKind: z.enum(paidKinds),
    reason,
  }),
  z.object({ ...seen, kind: z.literal('appeal'), reason }),
  z.object({ ...seen, kind: z.literal('uphold'), reason }),
  /** Money was paid for it under a plate that was keyed wrong: less is asked for, as the Code says. */
  z.object({ ...seen, kind: z.literal('reduce'), reason }),
  /** What it waits for was looked at: it may be decided. Refused where the stay itself is in doubt. */
  z.object({ ...seen, kind: z.literal('release'), reason }),
  z.object({ ...seen, kind: z.literal('posted'), on: isoDateSchema }),
  /** What came to be known since changes nothing. */
  z.object({ ...seen, kind: z.literal('keep'), reason }),
  z.object({ ...seen, kind: z.literal('note'), reason: z.string().trim().min(1, 'Write a note').max(2000) }),
]);
export type CaseDecision = z.infer<typeof caseDecisionSchema>;

/** `decide`: those that wait for a decision, the notice that is due first; `waiting` for something to be settled; the rest the newest first. */
export const caseViews = ['decide', 'waiting', 'decided', 'appealed', 'all'] as const;
export type CaseView = (typeof caseViews)[number];

/** By when it happened, or by the day on which it has to be posted. */
export const caseOrders = ['time', '-time', 'postBy', '-postBy'] as const;
export type CaseOrder = (typeof caseOrders)[number];

export const caseQuerySchema = z.object({
  view: z.enum(caseViews).default('decide'),
  carParkId: z.string().optional(),
  state: z.enum(caseStates).optional(),
  kind: z.enum(breachKinds).optional(),
  /** A part of the plate, or a case’s number. */
  text: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9 ]*$/, 'Search for letters and digits')
    .max(15)
    .optional(),
  /** What is to be decided comes by the day on which it has to be posted where nothing is said, all else the newest first. */
  order: z.enum(caseOrders).optional(),
  limit: z.number().int().min(1).max(500).default(100),
  cursor: z.string().max(200).optional(),
});
export type CaseQuery = z.infer<typeof caseQuerySchema>;

/** A vehicle that is inside for longer than it may be, or where it may not be. Nothing is decided of it. */
export const overstayingSchema = z.object({
  stayId: z.string(),
  carParkId: z.string().nullable(),
  cameraId: z.string(),
  mark: z.string(),
  enteredAt: at,
  kinds: z.array(z.enum(breachKinds)),
  /** Until when it was permitted, and when the grace ends or ended; null where none is due. */
  until: at,
  graceUntil: at.nullable(),
  /** Why the stay itself is doubted; empty where it is not. */
  waits: z.array(z.enum(caseWaits)),
});
export type Overstaying = z.infer<typeof overstayingSchema>;

/** Until when a vehicle that is inside may be there. */
export const dueSchema = z.object({
  stayId: z.string(),
  until: at,
  /** When the grace ends or ended; null where none is due. */
  graceUntil: at.nullable(),
  /** What it is in breach of by now; empty while it is in time. */
  kinds: z.array(z.enum(breachKinds)),
});
export type Due = Readonly<z.infer<typeof dueSchema>>;

const byId = z.object({ id: z.string() });

export const casesContract = {
  list: callableBy(everyone)
    .input(caseQuerySchema)
    .output(
      z.object({
        items: z.array(caseSchema),
        total: z.number().int(),
        nextCursor: z.string().nullable(),
        /** How many there are in each view, whatever else is asked for. */
        counts: z.record(z.enum(caseViews), z.number().int()),
      }),
    ),
  get: callableBy(everyone)
    .input(byId)
    .output(caseSchema.extend({ steps: z.array(caseStepSchema), nearPayments: z.array(nearPaymentSchema) })),
  /** That of a stay; null where there is none. */
  ofStay: callableBy(everyone)
    .input(z.object({ stayId: z.string() }))
    .output(caseSchema.nullable()),
  /** Who is inside for longer than they may be, the longest first. */
  overstaying: callableBy(everyone).output(z.array(overstayingSchema)),
  /** Until when who is inside may be there, those who are over it for the longest first; without who may stay. */
  dueToLeave: callableBy(everyone).output(z.array(dueSchema)),
  /** Refused where it was changed since `revision`, or the role may not. */
  decide: callableBy(worksWithReads).input(caseDecisionSchema).output(caseSchema),
  /** Takes the newest step with a case back. */
  undo: callableBy(worksWithReads)
    .input(z.object({ stepId: z.string() }))
    .output(caseSchema),
  /** Settles which cases are taken out for the look-up of their keepers; fetched at `/exports/cases/<id>.zip`. */
  prepareExport: callableBy(managesRecord)
    .input(z.object({ ids: z.array(z.string()).min(1, 'Choose at least one case').max(500) }))
    .output(byId),
  rules: callableBy(everyone).output(z.array(carParkRulesSchema)),
  /** Refused where they were changed since `revision`; 0 where there were none. */
  setRules: callableBy(managesRecord)
    .input(z.object({ carParkId: z.string(), revision: z.number().int(), versions: breachVersionsSchema }))
    .output(carParkRulesSchema),
  exemptions: callableBy(everyone).output(z.array(exemptionSchema)),
  addExemption: callableBy(managesRecord).input(exemptionValuesSchema).output(exemptionSchema),
  removeExemption: callableBy(managesRecord).input(byId).output(z.void()),
  restoreExemption: callableBy(managesRecord).input(byId).output(exemptionSchema),
};
