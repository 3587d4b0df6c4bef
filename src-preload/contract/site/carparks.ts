import * as z from 'zod';
import { callableBy, everyone, setsUp } from '../roles.ts';
import { holdsFromSchema } from '../section.ts';
import { openingHoursSchema } from './openingHours.ts';

const name = z.string().trim().min(1, 'Give the car park a name, such as “North”').max(60);

const capacity = z.number().int().min(1, 'Give at least 1').max(100_000, 'Give at most 100,000');

/** How many vehicles of groups of permits have room, each group once; of the others as many as there is room for all. */
export const groupCapacitiesSchema = z
  .array(z.object({ groupId: z.string().min(1).max(100), capacity }))
  .max(50, 'Give at most 50 groups')
  .refine((given) => new Set(given.map(({ groupId }) => groupId)).size === given.length, 'Give each group once');
export type GroupCapacities = z.infer<typeof groupCapacitiesSchema>;

/** A place where vehicles stand, with the cameras at its gates. A camera says itself which one it belongs to, if any. */
export const carParkSchema = z.object({
  id: z.string(),
  /** Unique at the site, whatever the case. */
  name,
  /** How many vehicles have room; null where nobody said. */
  capacity: z.number().int().nullable(),
  /** How many of some groups of permits have room. */
  groupCapacities: groupCapacitiesSchema.default([]),
  /** The car park that it lies within; who is inside this one is inside both. Null where it lies within none. */
  withinId: z.string().nullable().default(null),
  /** Null where it is always open. */
  openingHours: openingHoursSchema.nullable().default(null),
  createdAt: z.number().int(),
});
export type CarPark = z.infer<typeof carParkSchema>;

/** What of a car park holds from a day on (null: always), so that figures of days before go by what held then. */
export const carParkVersionSchema = carParkSchema
  .pick({ capacity: true, groupCapacities: true, openingHours: true })
  .extend({ from: holdsFromSchema });
export type CarParkVersion = z.infer<typeof carParkVersionSchema>;

/** A car park came, went or has another name, or a camera belongs to another one. */
export const carParkEvents = [z.object({ topic: z.literal('carParks.changed') })] as const;

/** From which day on it holds; left out: from today, or always where nobody had said anything before. Null: always. */
const from = holdsFromSchema.optional();

export const carParksContract = {
  /** By name. */
  list: callableBy(everyone, { whileLocked: true }).output(z.array(carParkSchema)),
  /** What holds, has held and will hold there, in the order of the days. */
  versions: callableBy(everyone)
    .input(z.object({ id: z.string() }))
    .output(z.array(carParkVersionSchema)),
  add: callableBy(setsUp).input(z.object({ name })).output(carParkSchema),
  /** How many vehicles have room there; null where that is not to be said. */
  setCapacity: callableBy(setsUp)
    .input(z.object({ id: z.string(), capacity: capacity.nullable(), from }))
    .output(carParkSchema),
  /** How many vehicles of groups of permits have room there. */
  setGroupCapacities: callableBy(setsUp)
    .input(z.object({ id: z.string(), groupCapacities: groupCapacitiesSchema, from }))
    .output(carParkSchema),
  /** When it is open; null for always. */
  setOpeningHours: callableBy(setsUp)
    .input(z.object({ id: z.string(), openingHours: openingHoursSchema.nullable(), from }))
    .output(carParkSchema),
  /** Within which other car park it lies; null for none. Refused where that lies within this one itself. */
  setWithin: callableBy(setsUp)
    .input(z.object({ id: z.string(), withinId: z.string().nullable() }))
    .output(carParkSchema),
  rename: callableBy(setsUp)
    .input(z.object({ id: z.string(), name }))
    .output(carParkSchema),
  /** Its cameras stay and belong to no car park. Refused while groups are let in there. */
  remove: callableBy(setsUp)
    .input(z.object({ id: z.string() }))
    .output(z.void()),
};
