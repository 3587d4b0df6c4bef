import * as z from 'zod';
import { publicEventNameSchema, publicEventNames } from './publicEvents.ts';

const several = (most: number) =>
  z
    .string()
    .max(8_000)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(z.string().max(100)).max(most));

const place = z
  .string()
  .regex(/^\d{1,15}$/, 'Give the id of an event as it was told')
  .transform(Number);

/** What may be asked of the live stream. */
export const streamQuerySchema = z.strictObject({
  events: z
    .string()
    .max(2_000)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(publicEventNameSchema))
    .optional()
    .describe(
      `The events that are wanted, with commas between, of: ${publicEventNames.join(', ')}; all where left out`,
    ),
  cameras: several(200).optional().describe('Ids of cameras, with commas between: only what happened at these'),
  groups: several(200)
    .optional()
    .describe('Ids of groups of permits, with commas between: only what is about their vehicles'),
  after: place.optional().describe('The id of the last event that was seen, where Last-Event-ID cannot be sent'),
  format: z
    .enum(['sse', 'plain'])
    .default('sse')
    .describe('plain gives one line for each plate that is detected: the plate, |, the id of its read'),
});
