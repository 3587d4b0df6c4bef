import * as z from 'zod';
import { callableBy, everyone, managesRecord, worksWithReads } from '../roles.ts';
import { timeOrders } from '../timeOrders.ts';
import { quoteSchema } from './quote.ts';
import { penceSchema } from './tariffRules.ts';

/** As what it came. `waiver` and `validation` bring no money; a refund takes it out again. */
export const paymentKinds = ['cash', 'card', 'online', 'prepaid', 'season', 'validation', 'waiver', 'refund'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

/** Those by which money is taken for one stay. */
export const moneyKinds = ['cash', 'card', 'online'] as const;
/** Those that somebody at a desk takes, and counts. */
export const deskKinds = ['cash', 'card'] as const;

/** How it was found to be for its stay: for its very plate, with one slip, with more than one, or by a person’s word. */
export const paymentMatches = ['exact', 'minor', 'major', 'person'] as const;
export type PaymentMatch = (typeof paymentMatches)[number];

const at = z.number().int();
/** A moment that a person or a file gives, UTC ms: not before 2000, and not after 2100. */
export const earliestGivenAt = Date.UTC(2000, 0, 1);
export const latestGivenAt = Date.UTC(2100, 0, 1);
const givenAt = z
  .number()
  .int()
  .min(earliestGivenAt, 'Give a day after 1999')
  .max(latestGivenAt, 'Give a day before 2100');
const plateSchema = z
  .string()
  .trim()
  .toUpperCase()
  .transform((text) => text.replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[A-Z0-9]{1,15}$/, 'Give the plate as letters and digits'));
const reference = z.string().trim().max(80, 'Use up to 80 characters').default('');
const reason = z.string().trim().min(1, 'Say why, for those who come after you').max(200);

/** What a host’s validation gives: time from the beginning, an amount, or the whole stay. */
export const givesSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('minutes'), minutes: z.number().int().min(1).max(44_640) }),
  z.object({ kind: z.literal('amount'), pence: penceSchema.min(1, 'Give an amount') }),
  z.object({ kind: z.literal('whole') }),
]);
export type Gives = z.infer<typeof givesSchema>;

/** One entry of the ledger. It is never changed but for what it is for and whether it holds; UTC ms, whole pence. */
export const paymentSchema = z.object({
  id: z.string(),
  kind: z.enum(paymentKinds),
  at,
  /** What came in; less than 0 for a refund; what was waived for a waiver; 0 for a validation. */
  pence: z.number().int(),
  /** Empty is the site itself. */
  carParkId: z.string(),
  /** As it was keyed or read; a season ticket may be for several. None where they were erased. */
  plates: z.array(z.string()).max(10),
  /** Null where it is for none, or it is not known for which. */
  stayId: z.string().nullable(),
  match: z.enum(paymentMatches).nullable(),
  /** Of what was paid before: the time that it is for. */
  covers: z.object({ fromAt: at, untilAt: at }).nullable(),
  gives: givesSchema.nullable(),
  hostId: z.string().nullable(),
  /** What a card terminal or a receipt calls it. */
  reference: z.string(),
  /** Why it was waived or paid back. */
  reason: z.string(),
  by: z.string(),
  /** `desk` for what was taken there, `keyed` for what somebody noted, `import`, or a provider’s name; with what that calls the payment. */
  source: z.string(),
  externalId: z.string().nullable(),
  refundOf: z.string().nullable(),
  /** By which tariff it was asked for. */
  tariffName: z.string().nullable(),
  groupId: z.string().nullable(),
  vatPence: z.number().int(),
  cashUpId: z.string().nullable(),
  /** By whose clock it was timed that a file told of, and how far that was off as far as was known, ms; null where nothing was. */
  timing: z.object({ sourceId: z.string(), offMs: z.number().int().nullable() }).nullable().default(null),
  /** Taken back, since it was a mistake. */
  voided: z.object({ at, by: z.string(), reason: z.string() }).nullable(),
});
export type Payment = z.infer<typeof paymentSchema>;

/** An entry as it is listed: with what was paid back of it. */
export const listedPaymentSchema = paymentSchema.extend({ refundedPence: z.number().int() });
export type ListedPayment = z.infer<typeof listedPaymentSchema>;

/** What is owed for one stay, and why. Whole pence. */
export const stayAccountSchema = z.object({
  stayId: z.string(),
  mark: z.string(),
  carParkId: z.string(),
  enteredAt: at,
  /** Null while it is inside. */
  leftAt: at.nullable(),
  /** Until when it is priced: it left, it is now, or it has time left to leave. */
  pricedAt: at,
  isSoFar: z.boolean(),
  tariffName: z.string().nullable(),
  /** Null where no tariff says anything, or a person has still to say what the stay was: then nobody is charged. */
  pricePence: z.number().int().nullable(),
  /** Covered by what was paid before. */
  coveredPence: z.number().int(),
  validatedPence: z.number().int(),
  waivedPence: z.number().int(),
  /** What came in, less what was paid back. */
  paidPence: z.number().int(),
  owedPence: z.number().int(),
  /** Paid, or with nothing to pay: until when it may leave so. Null where something is owed or it has left. */
  leaveBy: at.nullable(),
  /** A payment or the stay itself was attached by a guess that nobody has confirmed. */
  isUnsure: z.boolean(),
  /** How the price came to be, line by line. */
  working: quoteSchema.shape.working,
  payments: z.array(paymentSchema),
  /** Until when it is paid in advance; null where nothing was. */
  paidUntil: at.nullable(),
  lastPaidAt: at.nullable(),
});
export type StayAccount = z.infer<typeof stayAccountSchema>;

/** A stay that a payment may be for, the likeliest first. */
export const paymentCandidateSchema = z.object({
  stayId: z.string(),
  mark: z.string(),
  carParkId: z.string(),
  enteredAt: at,
  leftAt: at.nullable(),
  /** `other`: another plate, near in time; the household’s other car, say. */
  match: z.enum([...paymentMatches, 'other']),
  owedPence: z.number().int().nullable(),
  /** It seems only to have turned round: what is paid for it makes it a stay, where a person says why. */
  turnedRound: z.boolean(),
});
export type PaymentCandidate = z.infer<typeof paymentCandidateSchema>;

/** What a host’s guests say or key. */
const hostCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{3,20}$/, 'Use 3 to 20 letters and digits');

/** A business that pays for, or gives, its guests’ parking. */
export const hostValuesSchema = z.object({
  name: z.string().trim().min(1, 'Give a name').max(80),
  /** Unique, whatever the case. */
  code: hostCode,
  /** Further codes that give the same and count against the same budget: each desk or department of a host has its own. */
  moreCodes: z.array(hostCode).max(50, 'Give at most 50 further codes').default([]),
  gives: givesSchema,
  /** Car parks where it holds; null is everywhere. */
  carParkIds: z.array(z.string()).max(200).nullable().default(null),
  /** At most so many in a calendar month; null is without limit. */
  mostMonthly: z.number().int().min(1).max(1_000_000).nullable().default(null),
  /** They take off at most so much in a calendar month, pence; null is without limit. */
  mostMonthlyPence: penceSchema.min(1, 'Give an amount').nullable().default(null),
  isActive: z.boolean().default(true),
});
/** As it is given: what is left out is as it is to begin with. */
export type GivenHost = z.input<typeof hostValuesSchema>;
export type HostValues = z.infer<typeof hostValuesSchema>;
/** Rises with each change of a host. */
const revision = z.number().int();
export const hostSchema = hostValuesSchema.extend({
  id: z.string(),
  revision,
  usedThisMonth: z.number().int(),
  /** What its codes took off this month, as the stays are priced by now, pence. */
  givenThisMonthPence: z.number().int(),
});
export type ValidationHost = z.infer<typeof hostSchema>;

/** Money that was counted at the end of a shift, with what there should have been. */
export const cashUpSchema = z.object({
  id: z.string(),
  at,
  by: z.string(),
  /** Who counted it, where that was not who took it; null where it was. */
  countedBy: z.string().nullable(),
  fromAt: at.nullable(),
  payments: z.number().int(),
  expectedPence: z.number().int(),
  countedPence: z.number().int(),
  cardPence: z.number().int(),
  note: z.string(),
});
export type CashUp = z.infer<typeof cashUpSchema>;

/** What somebody has taken since they last counted. */
export const drawerSchema = z.object({
  by: z.string(),
  fromAt: at.nullable(),
  payments: z.number().int(),
  cashPence: z.number().int(),
  cardPence: z.number().int(),
  waivedPence: z.number().int(),
  /** How much of the cash and the cards was for breaches. */
  chargesPence: z.number().int(),
});
export type Drawer = z.infer<typeof drawerSchema>;

/** What somebody else has taken, be it a program or one who is gone, and nobody has counted. */
export const openDrawerSchema = drawerSchema.extend({ byId: z.string() });
export type OpenDrawer = z.infer<typeof openDrawerSchema>;

/** What was counted, beside what there should be as it was shown. */
const counting = z.object({
  countedPence: penceSchema,
  expectedPence: z.number().int(),
  note: z.string().trim().max(300),
});

export const paymentViews = ['all', 'unmatched', 'season'] as const;
export const paymentQuerySchema = z.object({
  view: z.enum(paymentViews).default('all'),
  kinds: z.array(z.enum(paymentKinds)).max(10).optional(),
  carParkId: z.string().optional(),
  /** A part of a plate or of a reference. */
  text: z.string().trim().max(40).optional(),
  fromAt: at.optional(),
  toAt: at.optional(),
  /** The newest first where it is left out. */
  order: z.enum(timeOrders).optional(),
  limit: z.number().int().min(1).max(500).default(100),
  cursor: z
    .string()
    .regex(/^\d{1,16}:[\w-]{1,60}$/)
    .optional(),
});
export type PaymentQuery = z.infer<typeof paymentQuerySchema>;

/** A payment that is not for a stay that is known: what a machine, a telephone line or a neighbour’s system took. */
export const givenPaymentSchema = z.object({
  kind: z.enum([...moneyKinds, 'prepaid', 'season']),
  plates: z.array(plateSchema).min(1, 'Give a plate').max(10),
  pence: penceSchema,
  carParkId: z.string().default(''),
  /** When it was paid; now where left out. */
  at: givenAt.optional(),
  covers: z
    .object({ fromAt: givenAt, untilAt: givenAt })
    .refine(({ fromAt, untilAt }) => untilAt > fromAt, { path: ['untilAt'], error: 'It must end after it begins' })
    .refine(({ fromAt, untilAt }) => untilAt - fromAt <= 800 * 86_400_000, {
      path: ['untilAt'],
      error: 'Give 800 days at most',
    })
    .nullable()
    .default(null),
  reference,
});
export type GivenPayment = z.infer<typeof givenPaymentSchema>;

/** What a procedure that settles something answers: the entry, and the account that it was for. */
const settledSchema = z.object({ payment: paymentSchema, account: stayAccountSchema.nullable() });
export type Settled = z.infer<typeof settledSchema>;

const byId = z.object({ id: z.string() });
const ofStay = z.object({ stayId: z.string() });
/** By which an entry that is sent twice, as where the answer was lost, is there once. */
const sentOnce = {
  requestId: z
    .string()
    .regex(/^[\w-]{16,60}$/)
    .optional(),
};
/** `readId`: the read at the exit, where it stands there: waiting there costs nothing. */
const atExit = ofStay.extend({ readId: z.string().optional() });

/** An entry came or was changed; the stays that it is for owe another amount. Hosts and cash-ups likewise. */
/** What other programs are told of an entry. Whoever is limited to some cameras is not told of it: money is of the whole site. */
export const toldPaymentSchema = paymentSchema
  .pick({ id: true, kind: true, at: true, pence: true, carParkId: true, stayId: true, refundOf: true })
  .extend({
    what: z.enum(['made', 'refunded', 'voided']),
    mark: z.string().nullable(),
    cameraIds: z.array(z.string()),
  });

export const paymentEvents = [
  z.object({ topic: z.literal('payment.changed'), paymentId: z.string(), stayIds: z.array(z.string()) }),
  z.object({ topic: z.literal('payments.changed') }),
  z.object({ topic: z.literal('payment.told'), payment: toldPaymentSchema }),
  /** A file was taken whose clock is off: what was judged meanwhile may have been paid for. UTC ms. */
  z.object({ topic: z.literal('payments.mistimed'), fromAt: at, toAt: at }),
] as const;

export const paymentsContract = {
  /** Newest first. */
  list: callableBy(everyone)
    .input(paymentQuerySchema)
    .output(
      z.object({ items: z.array(listedPaymentSchema), total: z.number().int(), nextCursor: z.string().nullable() }),
    ),
  account: callableBy(everyone).input(ofStay).output(stayAccountSchema.nullable()),
  /** Of the vehicle that is read at an exit; null where it is not leaving, or nobody pays there. */
  ofRead: callableBy(everyone)
    .input(z.object({ readId: z.string() }))
    .output(stayAccountSchema.nullable()),
  /** Takes money for a stay. Refused where `owedPence` is not what is owed any more: then say the new amount first. */
  take: callableBy(worksWithReads)
    .input(
      atExit.extend({
        kind: z.enum(deskKinds),
        pence: penceSchema.min(1, 'Give an amount'),
        owedPence: z.number().int(),
        reference,
      }),
    )
    .output(settledSchema),
  /** Lets what is owed go. An operator up to the limit of the settings. */
  waive: callableBy(worksWithReads)
    .input(atExit.extend({ owedPence: z.number().int(), pence: penceSchema.min(1, 'Give an amount'), reason }))
    .output(settledSchema),
  /** By a host’s code. Refused where it is used up, or does not hold there. */
  validate: callableBy(worksWithReads)
    .input(atExit.extend({ code: z.string().trim().toUpperCase().max(20) }))
    .output(settledSchema),
  /** Notes what was taken elsewhere; it finds its stay by itself where that is certain. */
  add: callableBy(worksWithReads)
    .input(givenPaymentSchema.extend({ kind: z.enum(moneyKinds), ...sentOnce }))
    .output(settledSchema),
  /** A ticket that pays for plates in advance. */
  sell: callableBy(managesRecord)
    .input(givenPaymentSchema.extend({ kind: z.enum(['prepaid', 'season']), ...sentOnce }))
    .output(settledSchema),
  /** Refused where more of it was paid back than `refundedPence`, which somebody was shown. A ticket of which all is paid back holds no longer. */
  refund: callableBy(managesRecord)
    .input(
      byId.extend({
        pence: penceSchema.min(1, 'Give an amount'),
        kind: z.enum(deskKinds),
        reason,
        refundedPence: z.number().int(),
      }),
    )
    .output(settledSchema),
  /** Takes a mistaken entry back, before it was counted; one’s own, or anybody’s by a manager. */
  void: callableBy(worksWithReads).input(byId.extend({ reason })).output(settledSchema),
  /** Takes that back. */
  restore: callableBy(worksWithReads).input(byId).output(settledSchema),
  candidates: callableBy(everyone).input(byId).output(z.array(paymentCandidateSchema)),
  /** To one that only turned round with a reason alone: what is paid for it makes it a stay. */
  attach: callableBy(worksWithReads)
    .input(byId.extend({ ...ofStay.shape, reason: reason.optional() }))
    .output(settledSchema),
  detach: callableBy(worksWithReads).input(byId).output(settledSchema),
  hosts: callableBy(everyone).output(z.array(hostSchema)),
  addHost: callableBy(managesRecord).input(hostValuesSchema).output(hostSchema),
  /** Refused where somebody changed it since `revision`. */
  updateHost: callableBy(managesRecord)
    .input(byId.extend({ values: hostValuesSchema, revision: revision.optional() }))
    .output(hostSchema),
  drawer: callableBy(worksWithReads).output(drawerSchema),
  /** Counts what one has taken; those entries can only be paid back from then on. */
  cashUp: callableBy(worksWithReads).input(counting).output(cashUpSchema),
  /** What others have taken and not counted, the oldest first: programs that act by a key, and users who are gone, count nothing themselves. */
  drawers: callableBy(managesRecord).output(z.array(openDrawerSchema)),
  /** Counts what somebody else has taken. */
  cashUpFor: callableBy(managesRecord)
    .input(counting.extend({ byId: z.string() }))
    .output(cashUpSchema),
  /** Newest first; an operator is told of their own alone. */
  cashUps: callableBy(everyone)
    .input(z.object({ limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.array(cashUpSchema)),
};
