import * as z from 'zod';
import { callableBy, everyone, setsUp } from '../roles.ts';

const name = z.string().trim().min(1, 'Give the car park a name, such as “North”').max(60);

/** A place where vehicles stand, with the cameras at its gates. A camera says itself which one it belongs to, if any. */
export const carParkSchema = z.object({
  id: z.string(),
  /** Unique at the site, whatever the case. */
  name,
  /** How many vehicles have room; null where nobody said. */
  capacity: z.number().int().nullable(),
  /** The car park that it lies within; who is inside this one is inside both. Null where it lies within none. */
  withinId: z.string().nullable().default(null),
  createdAt: z.number().int(),
});
export type CarPark = z.infer<typeof carParkSchema>;

/** A car park came, went or has another name, or a camera belongs to another one. */
export const carParkEvents = [z.object({ topic: z.literal('carParks.changed') })] as const;

export const carParksContract = {
  /** By name. */
  list: callableBy(everyone, { whileLocked: true }).output(z.array(carParkSchema)),
  add: callableBy(setsUp).input(z.object({ name })).output(carParkSchema),
  /** How many vehicles have room there; null where that is not to be said. */
  setCapacity: callableBy(setsUp)
    .input(
      z.object({
        id: z.string(),
        capacity: z.number().int().min(1, 'Give at least 1').max(100_000, 'Give at most 100,000').nullable(),
      }),
    )
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
