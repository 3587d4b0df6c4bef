import type { FileClock, PaymentSource } from '../../../../src-preload/contract/parking/paymentImport.ts';
import { offsetText } from '../../../components/feedback/clockText.ts';
import { countOf } from '../../../formatting.ts';

/** What a file’s payments tell of the clock that timed them. */
export function fileClockText(source: string, { pairs, early, offMs, reason }: FileClock): string {
  if (offMs === null && pairs === 0)
    return `None of its payments can be compared with when a vehicle came in, so nobody knows how the clock of ${source} goes. Breaches that stand on these payments wait for a person.`;
  if (offMs === null)
    return `Only ${countOf(pairs, 'payment')} can be compared with when a vehicle came in, which is too few to tell how the clock of ${source} goes. Breaches that stand on these payments wait for a person.`;
  if (reason === null)
    return `${countOf(pairs, 'payment')} were compared with when their vehicles came in: nothing speaks against the clock of ${source}.`;
  const seems = `The clock of ${source} seems to be ${offsetText(offMs)}`;
  if (reason === 'clockChange') return `${seems}, as where it was not put forward or back with the clocks.`;
  if (reason === 'early')
    return `${early} of ${countOf(pairs, 'payment')} were made before their vehicle came in. ${seems}.`;
  return `Payments come at another time after their entries than in its file before. ${seems}, if nothing else has changed.`;
}

/** By how much its times would be corrected then, seconds; null where nothing has to be. */
export function correctionOf({ offMs, reason }: FileClock, correctByS: number): number | null {
  if (reason === null || offMs === null || offMs === 0) return null;
  return correctByS - Math.round(offMs / 1000);
}

/** How the clock of a source went when its last file was imported. */
export function sourceClockText({ offMs, measuredAt, correctByS }: PaymentSource): string {
  const corrected = correctByS === 0 ? '' : `taken for ${offsetText(-correctByS * 1000)}; `;
  if (measuredAt === null || offMs === null) return `${corrected}how it goes is not known`;
  return offMs === 0 ? `${corrected}nothing speaks against it` : `${corrected}seems to be ${offsetText(offMs)}`;
}
