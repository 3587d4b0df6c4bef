import type { PaymentSettings } from '../../../src-preload/contract/parking/paymentSettings.ts';
import type { StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import type { Direction, Read } from '../../../src-preload/contract/record/reads.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { foldPlate } from '../../plates/fold.ts';
import { movesWithin } from '../../platform/clockMoves.ts';
import type { Database } from '../../platform/database.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import type { Accounted, Accounts } from './accounts.ts';

export interface LeavingOptions {
  readonly stays: SeenRecord['stayLookups'];
  readonly accounts: Accounts;
  readonly cameras: () => readonly Pick<Camera, 'id' | 'carParkId' | 'gate'>[];
  readonly settings: (at: number) => PaymentSettings;
  readonly db: Database;
  /** How far the clock of a camera was ahead at a moment, ms; null where nobody knows. */
  readonly cameraOffMs: (cameraId: string, at: number) => Promise<number | null>;
  /** Who differs by more is not believed, ms: as it was set at a moment, UTC ms. */
  readonly clockAlarmMs: (at: number) => number;
  /** Whether somebody has to pay there at all. */
  readonly isPriced: (carParkId: string) => boolean;
}

/** What a vehicle at an exit has to do with money. Pence. */
export interface ChargeAtExit {
  /** `unsure`: a guess stands between the vehicle and what was paid. */
  readonly state: 'settled' | 'owes' | 'unsure';
  readonly owedPence: number;
  readonly paidPence: number;
}

/** A vehicle as a camera saw it, since when (UTC ms). */
interface Pass {
  readonly mark: string;
  readonly cameraId: string | null;
  readonly firstSeenAt: number;
  readonly direction: Direction;
  readonly readId: string | null;
}

interface Exit {
  /** Empty is the site itself. */
  readonly carParkId: string;
  /** Whether vehicles come in by it, too. */
  readonly isBoth: boolean;
  readonly isSure: boolean;
}

/** Who came in by a camera for both ways stands before it for so long. */
const justInMs = 2 * 60_000;

/** A stay whose vehicle stands at the exit; since when, UTC ms. */
export interface Leaving {
  readonly stay: Stay;
  readonly account: StayAccount;
  /** Its price had it stood there at another moment (UTC ms), whole pence; null where no tariff prices it. */
  readonly priceAt: ((leavesAt: number) => number) | null;
  readonly leavesAt: number;
}

/** By less than this no price is another. */
const backMs = 60_000;

/** Vehicles that are about to leave. */
export function createLeaving(options: LeavingOptions) {
  const { db, stays, accounts, cameras, settings, isPriced, cameraOffMs, clockAlarmMs } = options;

  /** By how much the times of a stay may be wrong since its cameras’ clocks are off, ms. */
  async function offBy({ cameraId, entry }: Stay, pass: Pass): Promise<number> {
    const enteredAt = entry?.at ?? pass.firstSeenAt;
    const offs = await Promise.all([
      cameraOffMs(cameraId, enteredAt),
      pass.cameraId === null ? null : cameraOffMs(pass.cameraId, pass.firstSeenAt),
    ]);
    const far = offs.map((off) => Math.abs(off ?? 0)).filter((off) => off > clockAlarmMs(pass.firstSeenAt));
    return far.reduce((sum, off) => sum + off, 0);
  }

  /** Whether the clock went back while something lasted (UTC ms): what lasted long may look short then. */
  async function wentBack(fromAt: number, untilAt: number): Promise<boolean> {
    const moves = await movesWithin(db, fromAt, untilAt);
    return moves.reduce((sum, byMs) => sum + byMs, 0) < -backMs;
  }

  /**
   * The car park out of which a vehicle may be going at a camera, and whether that is sure; null where it goes in, or none go out there. Where a camera
   * sees both ways, who is inside and stands there again is taken to be leaving unless it is seen to come in.
   */
  function leftBy({ cameraId, direction }: Pick<Pass, 'cameraId' | 'direction'>): Exit | null {
    const { gate = null, carParkId = null } = cameras().find(({ id }) => id === cameraId) ?? {};
    if (gate?.way === 'out') return { carParkId: carParkId ?? '', isBoth: false, isSure: true };
    if (gate?.way !== 'both') return null;
    const isSure = direction !== 'unknown';
    const goesIn = isSure && (direction === 'approaching') === (gate.approaching === 'in');
    return goesIn ? null : { carParkId: carParkId ?? '', isBoth: true, isSure };
  }

  /** Its stay: the one that ended with that very read, where it has left meanwhile. */
  async function leaving({ mark, firstSeenAt, readId }: Pass, exit: Exit | null): Promise<Leaving | null> {
    if (exit === null || !isPriced(exit.carParkId) || mark === '') return null;
    const folded = foldPlate(mark);
    const left = readId === null ? [] : await stays.ofMarks([folded], firstSeenAt, firstSeenAt, 5);
    const stay = left.find(({ exit }) => exit?.readId === readId) ?? (await stays.insideOf(folded, exit.carParkId));
    // It has only just come in by this very camera.
    if (exit.isBoth && stay?.exit === null && (stay.entry?.at ?? 0) > firstSeenAt - justInMs) return null;
    const [accounted] = stay === null ? [] : await accounts.of([stay], firstSeenAt);
    return stay === null || accounted === undefined
      ? null
      : { stay, account: accounted.account, priceAt: priceOf(accounted), leavesAt: firstSeenAt };
  }

  /** Whether it would cost another sum had its cameras' clocks been right. */
  async function mayCostElse({ stay, priceAt }: Leaving, pass: Pass): Promise<boolean> {
    const off = await offBy(stay, pass);
    if (off === 0 || priceAt === null) return false;
    const { firstSeenAt } = pass;
    const least = Math.max(stay.entry?.at ?? firstSeenAt, firstSeenAt - off);
    return priceAt(least) !== priceAt(firstSeenAt + off);
  }

  return {
    /** What is owed by the vehicle of a read that is at an exit, or has left by it; null where it is not leaving, or nobody pays there. */
    ofRead: (read: Pick<Read, 'id' | 'mark' | 'cameraId' | 'firstSeenAt' | 'direction'>): Promise<Leaving | null> =>
      leaving({ ...read, readId: read.id }, leftBy(read)),

    /**
     * What an exit may open for; null where exits do not ask for payment. Nothing is settled by a guess: a stay that a person has still to look at,
     * a payment with a keying error that nobody has confirmed, or one that may have lasted for longer than the clock says or that costs another sum by the clocks of
     * its cameras, is unsure; so is what was
     * settled by who may as well be coming in.
     */
    async chargeAt(pass: Pass): Promise<ChargeAtExit | null> {
      const exit = leftBy(pass);
      if (exit === null || !settings(pass.firstSeenAt).opensAt.includes(exit.carParkId)) return null;
      const found = await leaving(pass, exit);
      if (found === null) return null;
      const { enteredAt, pricePence, owedPence, paidPence, isUnsure } = found.account;
      const isTimed = pass.firstSeenAt >= enteredAt && !(await wentBack(enteredAt, pass.firstSeenAt));
      const isUnknown = pricePence === null || isUnsure || !isTimed || (await mayCostElse(found, pass));
      const state = isUnknown ? 'unsure' : owedPence > 0 ? 'owes' : exit.isSure ? 'settled' : 'unsure';
      return { state, owedPence, paidPence };
    },
  };
}

function priceOf({ account: { enteredAt }, pricing }: Accounted): Leaving['priceAt'] {
  return pricing === null ? null : (leavesAt) => pricing.price(enteredAt, leavesAt).pence;
}
