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
  /** What of money is VAT, per cent on top of the net, that is for no stay and where no tariff says it. */
  vatPercent: z.number().min(0, 'Give from 0 to 100 per cent').max(100, 'Give from 0 to 100 per cent').default(20),
});
export type PaymentSettings = z.infer<typeof paymentSettingsSchema>;

export const defaultPaymentSettings: PaymentSettings = {
  // Pay stations give 10 to 20 minutes to reach the exit; the least grace of the Single Code of Practice (2025) is 10.
  leaveWithinMin: 15,
  opensAt: [],
  operatorWaivesPence: 2000,
  // The standard rate; parking off the street bears it (VAT Notice 742), unless a local authority lets it as a public authority.
  vatPercent: 20,
};

export const paymentsSection = datedSection('payments', paymentSettingsSchema, defaultPaymentSettings);
