import { type Headline, ledgerKinds, type Revenue } from '../../../../src-preload/contract/parking/revenue.ts';
import type { Period } from '../../../../src-preload/contract/period.ts';
import type { SiteClock } from '../../../../src-preload/contract/siteClock.ts';
import { type Charge, type Entry, IncomeTally } from './income.ts';
import { type LeftAccount, OwingTally } from './owing.ts';

/** A car park and for how many there is room, where that is known. */
export interface Spaces {
  readonly carParkId: string;
  readonly capacity: number | null;
  /** What one space would bring that is paid for by the day, on each day of the period, net; null where no tariff tells. */
  readonly daysPence: number | null;
}

export interface FiguresGround {
  readonly period: Period;
  readonly clock: SiteClock;
  /** UTC ms. */
  readonly now: number;
  /** The car parks that the figures are of. */
  readonly carParks: readonly Spaces[];
}

/** What is told of one period. */
export interface PeriodFigures extends Omit<Revenue, 'from' | 'to' | 'untilAt' | 'isSoFar' | 'before' | 'figures'> {
  readonly figures: Headline;
}

/**
 * The figures of one period by the definitions that managers use, of entries of its ledger and of accounts of the stays that left in it, in the
 * order in which they did. Both may be told bit by bit.
 */
export class FiguresTally {
  readonly #ground: FiguresGround;
  readonly #income: IncomeTally;
  readonly #owing: OwingTally;

  constructor(ground: FiguresGround) {
    this.#ground = ground;
    this.#income = new IncomeTally(ground.period, ground.clock);
    this.#owing = new OwingTally(ground.now);
  }

  addEntry(entry: Entry): void {
    this.#income.add(entry);
  }

  addCharge(charge: Charge): void {
    this.#income.addCharge(charge);
  }

  addStay(account: LeftAccount): void {
    this.#owing.add(account);
  }

  told(): PeriodFigures {
    const { days } = this.#ground.period;
    const [income, owing] = [this.#income, this.#owing];
    const { pence, vatPence, payments } = income.total;
    const netPence = pence - vatPence;
    const charges = income.charges();
    const ofParking = netPence - charges.pence;
    const paid = income.paid();
    const { counts, lengths, duePence } = owing;
    const due = counts.settledStays + counts.unpaidStays;
    const { spaces, netOfSpaces, shareOfMaximum } = this.#ofSpaces();
    const permitStays = counts.stays - (owing.groups.get(null) ?? 0);
    return {
      figures: {
        ...{ takenPence: pence + income.refundedPence, refundedPence: income.refundedPence, incomePence: pence },
        ...{ vatPence, netPence, payments, waivedPence: income.waived.pence, waivers: income.waived.waivers },
        ...{ breachPence: charges.pence, breachCharges: charges.payments, paidStays: paid.stays },
        mix: ledgerKinds.flatMap((kind) => {
          const stays = paid.byKind.get(kind) ?? 0;
          return stays === 0 ? [] : [{ kind, stays, share: quotient(stays, paid.stays) }];
        }),
        ...counts,
        compliance: quotient(counts.settledStays, due),
        unpaidRate: quotient(counts.unpaidStays, due),
        unpaidValueRate: quotient(counts.unpaidPence, duePence),
        perStayPence: quotient(ofParking, paid.stays),
        perHourPence: quotient(ofParking * 3_600_000, lengths.sumMs),
        perSpaceDayPence: quotient(netOfSpaces, spaces * days),
        shareOfMaximum,
        permitShare: quotient(permitStays, counts.stays),
        validatedShare: quotient(counts.validatedStays, counts.stays),
        coveredShare: quotient(counts.coveredStays, counts.stays),
        ...{
          spaces: Math.round(spaces),
          days,
          stayMs: lengths.sumMs,
          meanStayMs: lengths.meanMs,
          medianStayMs: lengths.medianMs,
        },
      },
      ...income.told(),
      groupStays: [...owing.groups]
        .map(([groupId, stays]) => ({ groupId, stays, share: quotient(stays, counts.stays) }))
        .sort((a, b) => b.stays - a.stays),
      validated: owing.validated(),
      unpaid: owing.unpaid(),
    };
  }

  /** The spaces of the car parks whose capacity is known, what parking brought at those, and how much that is of the most it could. */
  #ofSpaces() {
    let [spaces, netOfSpaces, netOfPriced, mostPence] = [0, 0, 0, 0];
    for (const { carParkId, capacity, daysPence } of this.#ground.carParks) {
      if (capacity === null) continue;
      const income = this.#income.byCarPark.get(carParkId);
      spaces += capacity;
      const net = (income?.pence ?? 0) - (income?.vatPence ?? 0) - this.#income.charges(carParkId).pence;
      netOfSpaces += net;
      if (daysPence === null) continue;
      netOfPriced += net;
      mostPence += capacity * daysPence;
    }
    return { spaces, netOfSpaces, shareOfMaximum: quotient(netOfPriced, mostPence) };
  }
}

/** The same of all entries and accounts at once. */
export function figuresOf(
  entries: Iterable<Entry>,
  accounts: Iterable<LeftAccount>,
  ground: FiguresGround,
): PeriodFigures {
  const tally = new FiguresTally(ground);
  for (const entry of entries) tally.addEntry(entry);
  for (const account of accounts) tally.addStay(account);
  return tally.told();
}

function quotient(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
