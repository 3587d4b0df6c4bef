import * as z from 'zod';
import { callableBy, everyone, worksWithReads } from '../roles.ts';

/** A view of the list of reads as its address has it: filters, columns and order, each as plain words. */
const searchSchema = z
  .record(z.string().max(40), z.string().max(4_000))
  .refine((search) => Object.keys(search).length <= 40, 'A view has at most 40 filters');

export const readViewValuesSchema = z.object({
  name: z.string().trim().min(1, 'Give the view a name, such as “Refused yesterday”').max(60),
  search: searchSchema,
});
export type ReadViewValues = z.infer<typeof readViewValuesSchema>;

/** A view that was saved under a name, for everyone at the site. */
export const readViewSchema = z.object({
  id: z.string(),
  ...readViewValuesSchema.shape,
  at: z.number().int(),
  by: z.string(),
});
export type ReadView = z.infer<typeof readViewSchema>;

const byId = z.object({ id: z.string() });

/** What is told of views. */
export const readViewEvents = [z.object({ topic: z.literal('readViews.changed') })] as const;

export const readViewsContract = {
  /** By name. */
  list: callableBy(everyone).output(z.array(readViewSchema)),
  /** Refused where there is one of that name. */
  add: callableBy(worksWithReads).input(readViewValuesSchema).output(readViewSchema),
  /** Gives it another name, or another search; what is left out stays. */
  update: callableBy(worksWithReads).input(byId.extend(readViewValuesSchema.partial().shape)).output(readViewSchema),
  remove: callableBy(worksWithReads).input(byId).output(z.void()),
  /** Takes a removal back. */
  restore: callableBy(worksWithReads).input(byId).output(readViewSchema),
};
