import type { Payment, PaymentCandidate } from '../../../src-preload/contract/parking/payments.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import type { Accounts } from './accounts.ts';
import { attachedBy, type Candidate, candidatesFor, type SoughtStay } from './rules/candidates.ts';

/** How long after a stay a payment for it may come: the longest payment window is three days (NCP). */
const lateMs = 3 * 86_400_000;
const earlyMs = 30 * 60_000;
/** What was paid so long ago is looked for by a person alone. */
export const seeksForMs = 7 * 86_400_000;
const mostShown = 20;
const hourMs = 3_600_000;

type Sought = Pick<Payment, 'plates' | 'at' | 'carParkId'>;

/** Whether one of them has the very plate. */
const isThere = (found: readonly Candidate<SoughtStay>[]) => found.some(({ match }) => match === 'exact');

/** Finds the stays that payments are for. */
export function createSeeking({
  stays,
  accounts,
}: {
  readonly stays: SeenRecord['stayLookups'];
  readonly accounts: Accounts;
}) {
  async function candidates(payment: Sought): Promise<Candidate<SoughtStay & { stay: Stay }>[]> {
    const around = await stays.around(payment.at - lateMs, payment.at + earlyMs);
    return candidatesFor(payment, around.flatMap(sought));
  }

  /** Those of its very plate: what is found among them is found among all. */
  async function ofPlates({ plates, at }: Sought): Promise<Stay[]> {
    const folded = plates.map(foldPlate).filter((plate) => plate !== '');
    const found = await stays.ofMarks(folded, at - lateMs, at + earlyMs);
    return found.filter(({ outcome }) => outcome === 'inside' || outcome === 'left');
  }

  const turnedRound = ({ plates, at }: Sought): Promise<Stay[]> =>
    stays.turnedRound(
      plates.map(foldPlate).filter((plate) => plate !== ''),
      at - lateMs,
      at + earlyMs,
    );

  /**
   * Finds the stays of many payments. Those around one are kept for the next that was made within the same hour, so that payments in the order
   * of their times are found fastest.
   */
  function finder() {
    let around: { readonly hour: number; readonly stays: readonly Stay[] } | null = null;
    async function nearby(at: number): Promise<readonly Stay[]> {
      const hour = Math.floor(at / hourMs);
      if (around?.hour === hour) return around.stays;
      const found = await stays.around(hour * hourMs - lateMs, (hour + 1) * hourMs + earlyMs);
      around = { hour, stays: found };
      return found;
    }
    /** The stay that a payment is for by itself, and how; null where a person has to say. */
    return async function find(payment: Sought) {
      const same = candidatesFor(payment, (await ofPlates(payment)).flatMap(sought));
      // Who has paid was there, however soon it left; but where it was there for longer, too, it paid for that.
      const short = isThere(same) ? [] : candidatesFor(payment, (await turnedRound(payment)).flatMap(sought));
      const own = isThere(short) ? [...same, ...short] : same;
      const all = isThere(own) ? own : candidatesFor(payment, (await nearby(payment.at)).flatMap(sought));
      const found = attachedBy(payment, all);
      if (found === null || found.match === 'other') return null;
      return { stay: found.stay.stay, match: found.match };
    };
  }

  return {
    /** What a payment may be for, the likeliest first, each with what is owed for it. */
    async shown(payment: Payment): Promise<PaymentCandidate[]> {
      const found = (await candidates(payment)).slice(0, mostShown);
      const owed = new Map(
        (
          await accounts.of(
            found.map(({ stay }) => stay.stay),
            null,
            false,
          )
        ).map(({ account }) => [account.stayId, account]),
      );
      return found.flatMap(({ stay: { stay: _stay, ...about }, match }) => {
        const account = owed.get(about.stayId);
        const owedPence = account === undefined || account.pricePence === null ? null : account.owedPence;
        // Another plate is only thought of where nobody has paid for it.
        return match === 'other' && (owedPence ?? 0) === 0 ? [] : [{ ...about, match, owedPence }];
      });
    },

    /** The stay of one payment. */
    find: (payment: Sought) => finder()(payment),
    finder,
  };
}

export type Seeking = ReturnType<typeof createSeeking>;

function sought(stay: Stay): (SoughtStay & { stay: Stay })[] {
  const { id, mark, carParkId, entry, exit } = stay;
  if (entry === null) return [];
  return [{ stayId: id, mark, carParkId: carParkId ?? '', enteredAt: entry.at, leftAt: exit?.at ?? null, stay }];
}
