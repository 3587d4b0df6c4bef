import * as z from 'zod';
import { weeklyScheduleSchema } from '../schedule.ts';
import { nations } from '../site/holidays.ts';
import { isoDateSchema, penceSchema } from './tariffRules.ts';

/**
 * What land it is: a charge on private land is a matter of contract, that of a council one of an order, and on an airport’s or a port’s land there
 * may be byelaws. On land under statutory control no keeper is ever liable (Protection of Freedoms Act 2012, schedule 4, paragraph 3).
 */
export const regimes = ['contract', 'council', 'byelaws'] as const;
export type Regime = (typeof regimes)[number];

/** Until when a stay can be paid for: each site has its own (before the exit, midnight of the same or of the next day, hours after). */
export const payWindows = ['beforeLeaving', 'sameDay', 'nextDay', 'hoursAfter'] as const;
export type PayWindow = (typeof payWindows)[number];

/** Who hears an appeal independently: POPLA for members of the BPA, the IAS for those of the IPC, a tribunal for councils; nobody where no charge is bound to one. */
export const independents = ['popla', 'ias', 'tribunal', 'none'] as const;
export type Independent = (typeof independents)[number];

const whole = (least: number, most: number, what: string) => z.number().int(what).min(least, what).max(most, what);
const minutes = whole(1, 43_200, 'Give from 1 minute to 30 days');
const days = whole(1, 365, 'Give from 1 to 365 days');

/** What may be done at a car park, and what follows where it is not kept to. Every number of it is of the site. */
export const breachRulesSchema = z.strictObject({
  regime: z.enum(regimes),
  /** Whose law it is. */
  nation: z.enum(nations),
  /** The longest stay, by the day on which it began; null where there is no limit. A day that is null is as the others. */
  maxStay: z
    .strictObject({
      minutes,
      saturdayMin: minutes.nullable(),
      sundayMin: minutes.nullable(),
      holidayMin: minutes.nullable(),
    })
    .nullable(),
  /** Who left must stay away for so long, minutes; null where anybody may come back at once. */
  noReturnMin: minutes.nullable(),
  /** When only who has a permit, or is expected, may be there; null where everybody may always be. */
  permitOnly: z.strictObject({ times: weeklyScheduleSchema }).nullable(),
  /** Until when what a stay costs has to be paid; null where nobody has to pay. `hours` count from the exit. */
  mustPay: z.strictObject({ window: z.enum(payWindows), hours: whole(1, 720, 'Give from 1 to 720 hours') }).nullable(),
  /** To read the signs and to leave again, minutes. Never added to the grace. */
  considerationMin: whole(0, 60, 'Give from 0 to 60 minutes'),
  /** After the end of what was permitted, minutes. Never added to the consideration. */
  graceMin: whole(0, 120, 'Give from 0 to 120 minutes'),
  exempt: z.strictObject({
    /** Groups of permits whose vehicles are in breach of nothing here, such as staff or a list of Blue Badges. */
    groupIds: z.array(z.string()).max(200),
    /** Whoever has any permit. */
    permits: z.boolean(),
    /** Whoever is expected as a visitor. */
    visitors: z.boolean(),
    /** A permit that begins within so many days after a stay counts for it: it was asked for, and not yet given. */
    gapDays: whole(0, 90, 'Give from 0 to 90 days'),
  }),
  chargePence: penceSchema,
  /** What is to be paid instead within `discountDays`. */
  discountPence: penceSchema,
  discountDays: days,
  /** An appeal within so many days stops the time for the discount. */
  appealDays: days,
  /** The numbers of the law and of the Code, as they are checked. */
  law: z.strictObject({
    /** The most that a charge may be. */
    capPence: penceSchema,
    /** The least that is taken off within the days of the discount, per cent. */
    leastOffPercent: whole(0, 100, 'Give from 0 to 100 per cent'),
    /** The notice to the keeper is given within so many days, beginning with the day after the parking ended. */
    noticeDays: days,
    /** What is posted is given on the so-manieth working day after. */
    postWorkingDays: whole(0, 30, 'Give from 0 to 30 working days'),
    /** The keeper is liable after so many days, beginning with the day after the notice was given. */
    liableAfterDays: days,
    /** After a notice on the windscreen, the notice to the keeper is given from one of these days after it to the other. */
    windscreenFromDay: days,
    windscreenToDay: days,
    /** The most that is charged, for so many days, where money was paid under a plate with more than one slip, a part of it, or another plate. */
    keyingCapPence: penceSchema.default(2_000),
    keyingDays: days.default(14),
    /** An appeal to the operator is taken within so many days of the day on which the notice was given. */
    appealWithinDays: days.default(28),
    /** The operator answers it within so many days. */
    answerDays: days.default(28),
    /** Within so many days of a rejection it can be taken to who hears it independently. */
    independentDays: days.default(28),
    independent: z.enum(independents).default('popla'),
  }),
});
export type BreachRules = z.infer<typeof breachRulesSchema>;

/**
 * What holds where nobody says otherwise. Nothing is a breach until a rule is switched on. The numbers: Single Code of Practice 1.1 (2025) for
 * consideration, grace, the cap of £100 and 40 % off within 14 days; Protection of Freedoms Act 2012, schedule 4, paragraphs 8 and 9, for the notice.
 * A council was seen to take ten days from an application to the permit. £20 for 14 days after a major keying error: BPA, 2020, and the Code’s Annex F. An answer within 28
 * days, and POPLA or the IAS within 28 days of it: theipc.info and POPLA’s own pages. The 28 days for an appeal to the operator, and those of councils and
 * their tribunals (Civil Enforcement of Road Traffic Contraventions Regulations 2022), are common knowledge that no stored page shows: look at them.
 */
export const defaultBreachRules: BreachRules = {
  ...{ regime: 'contract', nation: 'england', maxStay: null, noReturnMin: null, permitOnly: null, mustPay: null },
  ...{ considerationMin: 5, graceMin: 10, exempt: { groupIds: [], permits: false, visitors: true, gapDays: 10 } },
  ...{ chargePence: 10_000, discountPence: 6_000, discountDays: 14, appealDays: 14 },
  law: {
    ...{ capPence: 10_000, leastOffPercent: 40, noticeDays: 14, postWorkingDays: 2, liableAfterDays: 28 },
    ...{ windscreenFromDay: 29, windscreenToDay: 56, keyingCapPence: 2_000, keyingDays: 14 },
    ...{ appealWithinDays: 28, answerDays: 28, independentDays: 28, independent: 'popla' },
  },
};

/** Rules and the day from which they hold, by the site’s calendar. A stay is judged by those that held when it began. */
export const breachVersionSchema = z.strictObject({
  /** Null: from the beginning. */
  from: isoDateSchema.nullable(),
  rules: breachRulesSchema,
});
export type BreachVersion = z.infer<typeof breachVersionSchema>;

/** All versions of a car park, in the order of their days; none where nothing is a breach there. */
export const breachVersionsSchema = z
  .array(breachVersionSchema)
  .max(100)
  .superRefine((versions, context) => {
    versions.forEach(({ from }, place) => {
      const before = versions[place - 1];
      if (before !== undefined && (from === null || (before.from !== null && from <= before.from)))
        context.addIssue({
          code: 'custom',
          path: [place, 'from'],
          message: 'Give a later day than the version before',
        });
    });
  });

/** Something in rules that the law or the Code does not bear, or that would do nothing, with what to do. */
export interface RuleProblem {
  readonly field: string;
  readonly sentence: string;
}

/** What is wrong with rules that can be written down all the same. */
export function ruleProblems(rules: BreachRules): readonly RuleProblem[] {
  const { regime, considerationMin, graceMin, chargePence, discountPence, discountDays, appealDays, law } = rules;
  const most = (chargePence * (100 - law.leastOffPercent)) / 100;
  const least = (number: number, bound: number, field: string, sentence: string) =>
    number < bound ? [{ field, sentence }] : [];
  return [
    ...(chargePence > law.capPence && regime === 'contract'
      ? [{ field: 'chargePence', sentence: 'The charge is above what the Code lets an operator ask for. Lower it.' }]
      : []),
    ...(discountPence > most
      ? [
          {
            field: 'discountPence',
            sentence: `At least ${law.leastOffPercent} % come off within the first days. Lower what is to be paid then.`,
          },
        ]
      : []),
    ...least(discountDays, 14, 'discountDays', 'The Code asks for at least 14 days with the discount.'),
    ...least(appealDays, 14, 'appealDays', 'An appeal within 14 days must stop the time for the discount.'),
    ...least(considerationMin, 5, 'considerationMin', 'The Code asks for at least 5 minutes to read the signs.'),
    ...(rules.maxStay !== null || rules.mustPay !== null
      ? least(
          graceMin,
          10,
          'graceMin',
          regime === 'council'
            ? 'By law a council’s car park has 10 minutes at the end of permitted parking.'
            : 'The Code asks for at least 10 minutes at the end of permitted parking.',
        )
      : []),
    ...(law.windscreenToDay < law.windscreenFromDay
      ? [{ field: 'windscreenToDay', sentence: 'The last day is before the first. Look at both.' }]
      : []),
  ];
}

/** Whether rules can be broken at all. */
export function judgesAnything({ maxStay, noReturnMin, permitOnly, mustPay }: BreachRules): boolean {
  return maxStay !== null || noReturnMin !== null || permitOnly !== null || mustPay !== null;
}
