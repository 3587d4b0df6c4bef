import * as z from 'zod';
import type { HeldFrom } from './rules/whatHeld.ts';

const heldFromSchema: z.ZodType<HeldFrom> = z.object({
  at: z.number(),
  prices: z.string(),
  chargesFromStart: z.boolean(),
});

/** What held, as it is stored: car parks with their moments. */
export const whatHeldSchema = z.array(z.tuple([z.string(), z.array(heldFromSchema)]));
