import * as z from 'zod';

/**
 * Why money may be for a stay that it does not count for. `plate`: it bears its plate, a part of it, or a slip; `elsewhere`: it bears that and is for another
 * car park; `otherPlate`: it is just what is owed, for a plate that was not there; `short`: it counts, and one band more was owed; `otherStay`: it counts for
 * another stay of the vehicle, which cost less than was paid for it.
 */
export const nearWhys = ['plate', 'elsewhere', 'otherPlate', 'short', 'otherStay'] as const;
export type NearWhy = (typeof nearWhys)[number];

export const nearReasonSchema = z.object({ paymentId: z.string(), why: z.enum(nearWhys) });
export type NearReason = Readonly<z.infer<typeof nearReasonSchema>>;

/** Money near a stay as it is shown. UTC ms, whole pence. */
export const nearPaymentSchema = nearReasonSchema.extend({
  /** As it was keyed; none where it was erased. */
  plates: z.array(z.string()),
  at: z.number().int(),
  pence: z.number().int(),
  /** Empty is the site itself. */
  carParkId: z.string(),
  /** Whether a person can say that it is for the stay; what was paid for a time of its own, or for another stay, is not. */
  canAttach: z.boolean(),
});
export type NearPayment = Readonly<z.infer<typeof nearPaymentSchema>>;
