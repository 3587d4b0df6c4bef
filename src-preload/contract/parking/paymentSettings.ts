import * as z from 'zod';
import { datedSection } from '../section.ts';
import { penceSchema } from './tariffRules.ts';

/** How stays are paid for. */
export const paymentSettingsSchema = z.strictObject({
  /** Who has paid in full has so long to leave, minutes, before more is to be paid. */
  leaveWithinMin: z.number().int().min(0, 'Give from 0 to 240 minutes').max(240, 'Give from 0 to 240 minutes'),
  /** Car parks whose exits open for who has paid, or has nothing to pay; empty is the site itself. */
  opensAt: z.array(z.string()).max(200),
  /** Up to so much an operator may waive by themselves, pence; managers and administrators any amount. */
  operatorWaivesPence: penceSchema,
  /** Clocks of machines and cameras may differ by so much, minutes: a payment may bear a time so long before its vehicle came. */
  clocksDifferMin: z
    .number()
    .int()
    .min(0, 'Give from 0 to 240 minutes')
    .max(240, 'Give from 0 to 240 minutes')
    .default(30),
  /** A payment may come so long after its vehicle left, hours. */
  paidLaterH: z.number().int().min(0, 'Give from 0 to 336 hours').max(336, 'Give from 0 to 336 hours').default(48),
  /** A payment for another plate is thought of for a stay that ended within so long of it, minutes. */
  otherPlateMin: z
    .number()
    .int()
    .min(0, 'Give from 0 to 1440 minutes')
    .max(1440, 'Give from 0 to 1440 minutes')
    .default(60),
  /** With so many characters wrong what was keyed is still thought of for a plate; 0 goes by the very plate alone. */
  keyedWrong: z.number().int().min(0, 'Give from 0 to 3 characters').max(3, 'Give from 0 to 3 characters').default(3),
  /** What of money is VAT, per cent on top of the net, that is for no stay and where no tariff says it. */
  vatPercent: z.number().min(0, 'Give from 0 to 100 per cent').max(100, 'Give from 0 to 100 per cent').default(20),
});
export type PaymentSettings = z.infer<typeof paymentSettingsSchema>;

export const defaultPaymentSettings: PaymentSettings = {
  // Pay stations give 10 to 20 minutes to reach the exit; the least grace of the Single Code of Practice (2025) is 10.
  leaveWithinMin: 15,
  opensAt: [],
  operatorWaivesPence: 2000,
  // Richmond: machines and cameras half an hour apart.
  clocksDifferMin: 30,
  // Payment windows reach to the end of the next day (Gatwick); where it is 72 h (NCP), set that.
  paidLaterH: 48,
  otherPlateMin: 60,
  // BPA (2020) and Single Code of Practice, Annex F: one is a minor keying error, several a major one.
  keyedWrong: 3,
  // The standard rate; parking off the street bears it (VAT Notice 742), unless a local authority lets it as a public authority.
  vatPercent: 20,
};

export const paymentsSection = datedSection('payments', paymentSettingsSchema, defaultPaymentSettings);
