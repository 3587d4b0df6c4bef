import * as z from 'zod';
import { weekdaySchema } from '../schedule.ts';
import { dayOfIso } from '../siteClock.ts';
import { earlierConditionSchema, runsOnSchema } from './earlierVisits.ts';

/** An amount of money in whole pence; up to a hundred thousand pounds. */
export const penceSchema = z.number().int('Use whole pence').min(0, 'Use 0 or more').max(10_000_000);
/** A length of time in whole minutes, up to 400 days. */
export const tariffMinutesSchema = z.number().int('Use whole minutes').min(1, 'Use 1 or more').max(576_000);
/** Minutes since midnight by the clock on the site's wall; 1440 is the midnight that ends the day. */
const minuteOfDaySchema = z.number().int().min(0).max(1440);
/** A word by which parts of a tariff name each other. */
const idSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'Use letters and digits, beginning with a letter');
const nameSchema = z.string().trim().min(1, 'Give a name').max(80);
const idsSchema = z.array(idSchema).min(1, 'Choose at least one').max(40).nullable().default(null);
/** A date of the site's calendar, `2026-03-31`. */
export const isoDateSchema = z.string().refine((date) => dayOfIso(date) !== null, 'Give a date such as 2026-03-31');

/** What a part of a unit counts for: a whole one, nothing, by the nearer, or to the penny (half a penny up). */
export const unitRoundings = ['up', 'down', 'nearest', 'exact'] as const;

/** One row of a price list. */
export const rateRowSchema = z.object({
  /** The longest time, in minutes, that this row is for; null where it has no end. */
  upTo: tariffMinutesSchema.nullable(),
  /** The whole price in this row; with `per`, what each unit adds to the row before. */
  pence: penceSchema,
  per: z
    .object({ minutes: tariffMinutesSchema, rounding: z.enum(unitRoundings).default('up') })
    .nullable()
    .default(null),
});
export type RateRow = z.infer<typeof rateRowSchema>;

/** What holds beyond the last row: its price stays, the rows begin again on top of it, or nothing is offered for so long. */
export const afterLastRow = ['stays', 'again', 'none'] as const;

/** A price by time: bands, so much an hour, one flat amount, or any of them one after the other. */
export const rateSchema = z.object({
  rows: z
    .array(rateRowSchema)
    .min(1, 'Give at least one price')
    .max(60)
    .superRefine((rows, context) => {
      rows.forEach((row, place) => {
        const before = rows[place - 1];
        const isLater = before === undefined || row.upTo === null || (before.upTo !== null && row.upTo > before.upTo);
        if (before?.upTo === null)
          context.addIssue({
            code: 'custom',
            path: [place - 1, 'upTo'],
            message: 'Only the last row may be without end',
          });
        else if (!isLater)
          context.addIssue({
            code: 'custom',
            path: [place, 'upTo'],
            message: 'Give a longer time than the row before',
          });
      });
    }),
  beyond: z.enum(afterLastRow).default('stays'),
});
export type Rate = z.infer<typeof rateSchema>;

/** Some of the days of the calendar. A day is of the first kind in the list that it fits. */
export const dayTypeSchema = z.object({
  id: idSchema,
  name: nameSchema,
  weekdays: z.array(weekdaySchema).max(7).default([1, 2, 3, 4, 5, 6, 7]),
  /** Whether holidays are like any day, never of this kind, of it whatever their weekday, or the only ones that are. */
  holidays: z.enum(['same', 'never', 'also', 'only']).default('same'),
  /** A season that comes each year, as `04-01`, both days included; it may run over New Year. */
  season: z
    .object({ from: z.string().regex(/^\d\d-\d\d$/), to: z.string().regex(/^\d\d-\d\d$/) })
    .nullable()
    .default(null),
  /** Only these dates, such as events; both ends included. Null where dates do not matter. */
  dates: z
    .array(z.object({ from: isoDateSchema, to: isoDateSchema }))
    .max(400)
    .nullable()
    .default(null),
});
export type DayType = z.infer<typeof dayTypeSchema>;

/** A time within which one must arrive, by the clock on the wall. Where `to` is not after `from`, it goes on past midnight. */
const arrivalSchema = z.object({
  from: minuteOfDaySchema.max(1439),
  to: minuteOfDaySchema.min(1),
  /** Which of its two ends, to the second, belong to it. */
  includes: z.enum(['start', 'end', 'both', 'neither']).default('start'),
});

/** A time of the day of arrival (0), of the next (1), and so on. */
const leavingSchema = z.object({ days: z.number().int().min(0).max(31), at: minuteOfDaySchema });

/** One thing that is charged. */
export const chargePartSchema = z.object({
  name: nameSchema,
  /** The hours of a day in which time counts; past midnight where `to` is not after `from`. Null: all time, whatever the clock shows. */
  hours: z
    .object({ from: minuteOfDaySchema.max(1439), to: minuteOfDaySchema.min(1) })
    .nullable()
    .default(null),
  /** The kinds of day on which these hours begin; null is every day. */
  days: idsSchema,
  /** Whether the price begins anew each time these hours come, or time runs on from one to the next. */
  counts: z.enum(['eachTime', 'runningOn']).default('eachTime'),
  rate: rateSchema,
});
export type ChargePart = z.infer<typeof chargePartSchema>;

/** One way to pay for a stay. What its parts cost is added up. */
export const offerSchema = z.object({
  name: nameSchema,
  /** The kinds of day on which one must arrive; null is any day. */
  days: idsSchema,
  /** For whom it is; null is everybody. */
  classes: idsSchema,
  arrive: arrivalSchema.nullable().default(null),
  /** For whom it is by when they were there before; null is whoever. */
  earlier: earlierConditionSchema,
  /** Not before and not after these times, both included. */
  leave: z
    .object({ from: leavingSchema.nullable().default(null), by: leavingSchema.nullable().default(null) })
    .nullable()
    .default(null),
  parts: z.array(chargePartSchema).min(1, 'Say what is charged').max(20),
  /** Where a stay is longer than it covers: the rest is priced as if one had arrived when it ended. */
  anew: z.boolean().default(false),
});
export type Offer = z.infer<typeof offerSchema>;

/** What some groups need not pay. */
export const concessionSchema = z.object({
  name: nameSchema,
  classes: z.array(idSchema).min(1, 'Choose at least one').max(40).nullable(),
  /** By when they were there before; null is whoever. */
  earlier: earlierConditionSchema,
  /** Time that is not charged, from the beginning. */
  freeMinutes: z.number().int().min(0).max(44_640).default(0),
  freeEach: z.enum(['stay', 'day']).default('stay'),
  /** Whether charging begins only when the free time is over, or the price of the free time is taken off. */
  freeHow: z.enum(['startsAfter', 'takenOff']).default('startsAfter'),
  /** Hundredths of the price that are taken off. */
  percentOff: z.number().min(0).max(100).default(0),
  /** To which whole penny what remains is rounded. */
  rounding: z.enum(['halfUp', 'down', 'up']).default('halfUp'),
});
export type Concession = z.infer<typeof concessionSchema>;

const capSchema = penceSchema.nullable().default(null);

/** Everything that a price depends on, apart from the stay itself. Prices include VAT. */
export const tariffRulesSchema = z
  .object({
    /** Real time, or the difference of what the clock on the wall shows: they differ when it is put forward or back. */
    measure: z.enum(['elapsed', 'wallClock']).default('elapsed'),
    /** Whether 20 min 30 s are longer than 20 min, or only whole minutes count. */
    seconds: z.enum(['kept', 'dropped']).default('kept'),
    /** Whether exactly one hour is within “up to 1 hour”. */
    upTo: z.enum(['inclusive', 'exclusive']).default('inclusive'),
    /** Of several offers that fit: the cheapest, or the first in the list. */
    choose: z.enum(['cheapest', 'priority']).default('cheapest'),
    vatPercent: z.number().min(0).max(100).default(20),
    /** Kinds of vehicle or of people; the first is who is of no other. */
    classes: z
      .array(
        z.object({
          id: idSchema,
          name: nameSchema,
          /** Groups of permits whose vehicles are of it. */
          groupIds: z.array(z.string().max(100)).max(200).default([]),
        }),
      )
      .min(1)
      .max(40)
      .default([{ id: 'car', name: 'Cars', groupIds: [] }]),
    dayTypes: z.array(dayTypeSchema).max(40).default([]),
    offers: z.array(offerSchema).min(1, 'Give at least one price').max(60),
    caps: z
      .object({ stay: capSchema, calendarDay: capSchema, rolling24h: capSchema })
      .default({ stay: null, calendarDay: null, rolling24h: null }),
    /**
     * Whoever comes in is charged, also who leaves within the time to turn round: as where one is charged for being set down. Else nobody is
     * charged who only looked for a space.
     */
    chargesFromStart: z.boolean().default(false),
    /** The least that is charged where anything is. */
    minimum: penceSchema.default(0),
    concessions: z.array(concessionSchema).max(40).default([]),
    /** Visits that count as one. */
    runsOn: runsOnSchema,
    /** The longest permitted stay. To stay longer is a breach and no part of the price; it is told, and stands on the board. */
    limit: z.object({ minutes: tariffMinutesSchema, excessPence: penceSchema }).nullable().default(null),
    /** What is sold beside single stays. */
    passes: z
      .array(z.object({ name: nameSchema, pence: penceSchema, days: z.number().int().min(1) }))
      .max(40)
      .default([]),
    /** Lines that stand on the board as they are. */
    notes: z.array(z.string().trim().min(1).max(300)).max(20).default([]),
  })
  .superRefine((rules, context) => {
    const known = { days: rules.dayTypes.map(({ id }) => id), classes: rules.classes.map(({ id }) => id) };
    for (const [what, ids] of Object.entries(known))
      if (new Set(ids).size < ids.length)
        context.addIssue({
          code: 'custom',
          path: [what === 'days' ? 'dayTypes' : what],
          message: 'Two have the same id',
        });
    const check = (kind: 'days' | 'classes', ids: readonly string[] | null, path: (string | number)[]) => {
      const stranger = ids?.find((id) => !known[kind].includes(id));
      if (stranger !== undefined)
        context.addIssue({
          code: 'custom',
          path: [...path, kind],
          message: `There is no “${stranger}” in this tariff`,
        });
    };
    rules.offers.forEach((offer, place) => {
      check('days', offer.days, ['offers', place]);
      check('classes', offer.classes, ['offers', place]);
      offer.parts.forEach((part, at) => {
        check('days', part.days, ['offers', place, 'parts', at]);
      });
    });
    rules.concessions.forEach(({ classes, freeEach, freeHow }, place) => {
      check('classes', classes, ['concessions', place]);
      if (freeEach === 'day' && freeHow === 'takenOff')
        context.addIssue({
          code: 'custom',
          path: ['concessions', place, 'freeHow'],
          message: 'Free time of each day has no price of its own: let charging begin after it',
        });
    });
  });
/** The rules of a tariff as they are kept. */
export type TariffRules = z.infer<typeof tariffRulesSchema>;
/** The rules of a tariff as they may be written: what is left out has its default. */
export type TariffRulesGiven = z.input<typeof tariffRulesSchema>;
