import * as z from 'zod';
import { datedSection } from '../section.ts';

/**
 * In how far a read may differ from the plate it is taken for: not at all (but for O and 0, and I and 1), by characters that look
 * alike or that the reader itself was torn between, or by any character that is wrong, missing or made up.
 */
export const toleranceKinds = ['exact', 'lookAlikes', 'near'] as const;
export type ToleranceKind = (typeof toleranceKinds)[number];

/** How far a read may be from a plate and still be taken for it. */
export const toleranceSchema = z.strictObject({
  kind: z.enum(toleranceKinds),
  /** Asked of every match that is not exact: the least probability that the vehicle carries this plate. */
  leastProbability: z.number().min(0.00001).max(0.99),
  /** Asked of every match that is not exact: how many times likelier than any other plate of the list; 1 asks nothing. */
  leastMargin: z.number().min(1).max(100_000),
});
export type Tolerance = z.infer<typeof toleranceSchema>;

/** What plates are matched for; each has a tolerance of its own. */
export const matchingPurposes = ['barrier', 'exit', 'watchList'] as const;
export type MatchingPurpose = (typeof matchingPurposes)[number];

/** How far reads may be from the plates they are matched with. Dated, for stays of the past are paired by what held when they began. */
export const matchingSection = datedSection(
  'matching',
  z.strictObject({ barrier: toleranceSchema, exit: toleranceSchema, watchList: toleranceSchema }),
  {
    barrier: { kind: 'lookAlikes', leastProbability: 0.4, leastMargin: 20 },
    exit: { kind: 'near', leastProbability: 0.001, leastMargin: 10 },
    watchList: { kind: 'near', leastProbability: 0.00005, leastMargin: 1 },
  },
);
