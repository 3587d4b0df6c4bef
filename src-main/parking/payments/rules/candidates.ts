import { mayBePaid, type PayingBounds } from '../../../../src-preload/contract/parking/payingTime.ts';
import { foldPlate } from '../../../plates/fold.ts';
import { type KeyedMatch, keyedAs } from '../../../plates/keyed.ts';

/** A payment whose stay is looked for. */
export interface SeekingPayment {
  readonly plates: readonly string[];
  readonly at: number;
  readonly carParkId: string;
}

/** A stay that it may be for. */
export interface SoughtStay {
  readonly stayId: string;
  readonly mark: string;
  readonly carParkId: string;
  readonly enteredAt: number;
  readonly leftAt: number | null;
}

export interface Candidate<Stay extends SoughtStay = SoughtStay> {
  readonly stay: Stay;
  /** `other`: another plate, and near in time. */
  readonly match: KeyedMatch | 'other';
  /** It is for another car park. */
  readonly isElsewhere: boolean;
}

const ranks: Readonly<Record<Candidate['match'], number>> = { exact: 0, minor: 1, major: 2, other: 3 };

/**
 * The stays that a payment may be for, the likeliest first; of equal ones, the nearest in time.
 * @param bounds those that held when it was made
 */
export function candidatesFor<Stay extends SoughtStay>(
  payment: SeekingPayment,
  stays: readonly Stay[],
  bounds: PayingBounds,
): Candidate<Stay>[] {
  const distance = ({ enteredAt, leftAt }: SoughtStay) => Math.abs(payment.at - (leftAt ?? enteredAt));
  return stays
    .filter((stay) => mayBePaid(stay, payment.at, bounds))
    .flatMap((stay): Candidate<Stay>[] => {
      const isElsewhere = stay.carParkId !== payment.carParkId;
      const found = payment.plates
        .map((plate) => keyedAs(plate, stay.mark, bounds.keyedWrong))
        .filter((match) => match !== null);
      const [match] = found.sort((a, b) => ranks[a] - ranks[b]);
      if (match !== undefined) return [{ stay, match, isElsewhere }];
      const isNear = Math.abs((stay.leftAt ?? Number.POSITIVE_INFINITY) - payment.at) <= bounds.otherPlateMs;
      return isNear && !isElsewhere ? [{ stay, match: 'other', isElsewhere }] : [];
    })
    .sort(
      (a, b) =>
        ranks[a.match] - ranks[b.match] ||
        Number(a.isElsewhere) - Number(b.isElsewhere) ||
        distance(a.stay) - distance(b.stay),
    );
}

/**
 * The stay that a payment is for by itself; null where a person has to say. The very plate, in the car park where it was paid; of several visits
 * the one that was going on then, else the nearest. A slip only where it fits nothing else that is there: then it is said to be a guess.
 */
export function attachedBy<Stay extends SoughtStay>(
  payment: SeekingPayment,
  candidates: readonly Candidate<Stay>[],
): Candidate<Stay> | null {
  const here = candidates.filter(({ isElsewhere }) => !isElsewhere);
  const exact = here.filter(({ match }) => match === 'exact');
  // One that is read as another spelling of it may be the same vehicle.
  const folds = new Set(exact.map(({ stay }) => foldPlate(stay.mark)));
  const marks = new Set(here.filter(({ stay }) => folds.has(foldPlate(stay.mark))).map(({ stay }) => stay.mark));
  if (marks.size > 1) return null;
  const during = exact.find(
    ({ stay }) => payment.at >= stay.enteredAt && (stay.leftAt === null || payment.at <= stay.leftAt),
  );
  const found = during ?? exact[0];
  if (found !== undefined) return found;
  if (candidates.some(({ match }) => match === 'exact')) return null;
  const minor = here.filter(({ match }) => match === 'minor');
  return minor.length === 1 ? (minor[0] ?? null) : null;
}
