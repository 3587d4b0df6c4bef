import type { Payment, PaymentCandidate } from '../../../src-preload/contract/parking/payments.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { StayLookups } from '../../record/stays/lookups.ts';
import type { Accounts } from './accounts.ts';
import { attachedBy, type Candidate, candidatesFor, type SoughtStay } from './rules/candidates.ts';

/** How long after a stay a payment for it may come: the longest payment window is three days (NCP). */
const lateMs = 3 * 86_400_000;
const earlyMs = 30 * 60_000;
const mostShown = 20;

type Seeker = Pick<Payment, 'plates' | 'at' | 'carParkId'>;
type Sought = SoughtStay & { readonly stay: Stay };

/** Finds the stays that payments are for. */
export function createSeeking({ stays, accounts }: { readonly stays: StayLookups; readonly accounts: Accounts }) {
  /** Those of its very plates, wherever they were: looked up, and not looked through. */
  async function sameAs(payment: Seeker): Promise<Candidate<Sought>[]> {
    const same = await stays.ofMarks(payment.plates.map(foldPlate), payment.at - lateMs, payment.at + earlyMs);
    return candidatesFor(payment, same.flatMap(sought));
  }

  async function candidates(payment: Seeker): Promise<Candidate<Sought>[]> {
    const around = await stays.around(payment.at - lateMs, payment.at + earlyMs);
    return candidatesFor(payment, around.flatMap(sought));
  }

  return {
    /** What a payment may be for, the likeliest first, each with what is owed for it. */
    async shown(payment: Payment): Promise<PaymentCandidate[]> {
      const found = (await candidates(payment)).slice(0, mostShown);
      const owed = new Map(
        (await accounts.of(found.map(({ stay }) => stay.stay))).map(({ account }) => [account.stayId, account]),
      );
      return found.flatMap(({ stay: { stay: _stay, ...about }, match }) => {
        const account = owed.get(about.stayId);
        const owedPence = account === undefined || account.pricePence === null ? null : account.owedPence;
        // Another plate is only thought of where nobody has paid for it.
        return match === 'other' && (owedPence ?? 0) === 0 ? [] : [{ ...about, match, owedPence }];
      });
    },

    /** The stay that a payment is for by itself, and how; null where a person has to say. */
    async find(payment: Seeker) {
      const same = await sameAs(payment);
      const found = attachedBy(payment, same.length > 0 ? same : await candidates(payment));
      if (found === null || found.match === 'other') return null;
      return { stay: found.stay.stay, match: found.match };
    },
  };
}

export type Seeking = ReturnType<typeof createSeeking>;

function sought(stay: Stay): Sought[] {
  const { id, mark, carParkId, entry, exit } = stay;
  if (entry === null) return [];
  return [{ stayId: id, mark, carParkId: carParkId ?? '', enteredAt: entry.at, leftAt: exit?.at ?? null, stay }];
}
