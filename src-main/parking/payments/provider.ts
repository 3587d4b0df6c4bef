import type { GivenPayment, Payment } from '../../../src-preload/contract/parking/payments.ts';
import type { Added, ToldPayment } from './takings.ts';

/** A payment as its provider tells it. */
export interface ProvidedPayment extends GivenPayment {
  /** What the provider calls it: what it tells twice is taken once. */
  readonly externalId: string;
  readonly timing?: Payment['timing'];
}

/** Who takes payments elsewhere and tells of them: a file of a pay machine, an app, a bank. */
export interface PaymentProvider {
  /** Its name in the ledger, always the same. */
  readonly source: string;
  /** What it has taken, one after the other. It lets go of what it holds when the signal says so. */
  payments(signal: AbortSignal): AsyncIterable<ProvidedPayment>;
}

/**
 * Takes what a provider tells, payment by payment: what was taken stays, whatever ends it, and what is told again is taken once.
 * @param onTaken is told each, with what became of it
 * @throws what `add` refuses, and where the signal says so
 */
export async function takeFrom(
  provider: PaymentProvider,
  add: (told: ToldPayment) => Promise<Added>,
  signal: AbortSignal,
  onTaken: (added: Added) => void,
): Promise<void> {
  for await (const payment of provider.payments(signal)) {
    signal.throwIfAborted();
    onTaken(await add({ ...payment, source: provider.source }));
  }
}
