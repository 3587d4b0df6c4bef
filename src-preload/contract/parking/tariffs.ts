import * as z from 'zod';
import { isoDateSchema, tariffRulesSchema } from './tariffRules.ts';

/** Rules and the day from which they hold, by the site's calendar. */
export const tariffVersionSchema = z.object({
  /** Null: from the beginning. */
  from: isoDateSchema.nullable().default(null),
  rules: tariffRulesSchema,
});
export type TariffVersion = z.infer<typeof tariffVersionSchema>;

/** A tariff with all that was, is and will be its rules: what a file of a tariff holds, and what is stored. */
export const tariffSchema = z.object({
  name: z.string().trim().min(1, 'Give a name').max(80),
  /** For a stay over a change: the rules of its arrival, or of each day what is added on that day. */
  versionHolds: z.enum(['arrival', 'eachDay']).default('arrival'),
  /** In the order of their days. */
  versions: z
    .array(tariffVersionSchema)
    .min(1, 'Give at least one version')
    .max(200)
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
    }),
});
export type Tariff = z.infer<typeof tariffSchema>;
