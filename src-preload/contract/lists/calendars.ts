import * as z from 'zod';
import { callableBy, setsUp } from '../roles.ts';
import { everyMinutesSchema, fetchedStates, revisionSchema, sourceSchema } from './sources.ts';

/** Where in an event its plate stands. */
export const plateFields = ['summary', 'description', 'location', 'anywhere'] as const;
export type PlateField = (typeof plateFields)[number];

/** What an administrator says of a calendar (iCalendar, RFC 5545) whose bookings are expected visits. */
export const calendarValuesSchema = z.strictObject({
  name: z.string().trim().min(1, 'Give it a name, such as the booking system it is of').max(60),
  source: sourceSchema,
  everyMinutes: everyMinutesSchema.default(15),
  plateIn: z.enum(plateFields).default('anywhere'),
  /** What stands before the plate, such as `Registration:`; empty where nothing does. */
  label: z.string().trim().max(40).default(''),
  /** Whom its visitors come to; empty where that is nobody’s matter. */
  host: z.string().trim().max(120).default(''),
  /** How much earlier, and later, than booked they may come, minutes. */
  minutesBefore: z.number().int().min(0).max(720).default(30),
  minutesAfter: z.number().int().min(0).max(720).default(30),
  isOn: z.boolean().default(true),
});
export type CalendarValues = z.infer<typeof calendarValuesSchema>;

const count = z.number().int();

/** A booking that is nobody’s visit, and why. */
export const unfitSchema = z.object({ at: count.nullable(), title: z.string(), why: z.string() });
export type Unfit = z.infer<typeof unfitSchema>;

export const calendarSchema = calendarValuesSchema.extend({
  id: z.string(),
  revision: revisionSchema,
  createdAt: count,
  createdBy: z.string(),
  state: z.enum(fetchedStates),
  said: z.string(),
  checkedAt: count.nullable(),
  nextAt: count.nullable(),
  isRunning: z.boolean(),
  /** How many visits of it are expected. */
  expected: count,
  /** Bookings of the next weeks without a plate that can be read, the first 200 of them. */
  unfit: z.array(unfitSchema),
  /** How many there are. */
  unfitCount: count,
});
export type Calendar = z.infer<typeof calendarSchema>;

export const calendarEvents = [z.object({ topic: z.literal('calendars.changed') })] as const;

const byId = z.object({ id: z.string().max(100) });

export const calendarsContract = {
  list: callableBy(setsUp).output(z.array(calendarSchema)),
  add: callableBy(setsUp).input(calendarValuesSchema).output(calendarSchema),
  /** Refused where somebody changed it since `revision`. */
  update: callableBy(setsUp)
    .input(byId.extend({ values: calendarValuesSchema, revision: revisionSchema.optional() }))
    .output(calendarSchema),
  /** Those who were expected by it stay expected. */
  remove: callableBy(setsUp).input(byId).output(z.void()),
  /** Fetches it now. */
  fetch: callableBy(setsUp).input(byId).output(calendarSchema),
};
