import * as z from 'zod';
import { plateSchema } from '../lists/permits.ts';
import { breachVersionsSchema } from './breachRules.ts';
import { isoDateSchema } from './tariffRules.ts';

const at = z.number().int();

/** The rules of a car park; `carParkId` is empty for cameras that belong to none. */
export const carParkRulesSchema = z.object({
  carParkId: z.string(),
  versions: breachVersionsSchema,
  revision: z.number().int(),
  /** UTC ms. */
  updatedAt: at,
  updatedBy: z.string(),
});
export type CarParkRules = z.infer<typeof carParkRulesSchema>;

/** A plate that is in breach of nothing. */
export const exemptionValuesSchema = z
  .object({
    plate: plateSchema,
    /** Null: at every car park. */
    carParkId: z.string().nullable().default(null),
    reason: z.string().trim().min(1, 'Say why, such as “Blue Badge” or “Contractor”').max(200),
    /** The first and the last day; null leaves that end open. */
    from: isoDateSchema.nullable().default(null),
    to: isoDateSchema.nullable().default(null),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ['to'],
    error: 'The last day must not be before the first',
  });
export type ExemptionValues = z.infer<typeof exemptionValuesSchema>;

export const exemptionSchema = z.object({
  id: z.string(),
  ...exemptionValuesSchema.shape,
  addedAt: at,
  addedBy: z.string(),
});
export type Exemption = z.infer<typeof exemptionSchema>;
