import * as z from 'zod';
import { callableBy, everyone } from '../roles.ts';

/** How many vehicles were read in an hour; no plate is known of them, so they are there when the reads are long gone. */
export const trafficHourSchema = z.object({
  /** When the hour began, UTC ms. */
  at: z.number().int(),
  reads: z.number().int(),
  /** Of them, those of vehicles on a list. */
  known: z.number().int(),
  approaching: z.number().int(),
  leaving: z.number().int(),
});
export type TrafficHour = z.infer<typeof trafficHourSchema>;

const longestMs = 400 * 86_400_000;

export const trafficContract = {
  /** The hours that begin within a time and in which there was anything, oldest first; of all cameras or of some. */
  hours: callableBy(everyone)
    .input(
      z
        .object({
          fromAt: z.number().int(),
          toAt: z.number().int(),
          cameraIds: z.array(z.string()).max(200).optional(),
        })
        .refine(({ fromAt, toAt }) => toAt - fromAt <= longestMs, { error: 'Ask for 400 days at most' }),
    )
    .output(z.array(trafficHourSchema)),
};
