import type { PaymentSettings } from '../../../src-preload/contract/parking/paymentSettings.ts';
import type { StayAccount } from '../../../src-preload/contract/parking/payments.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { foldPlate } from '../../plates/fold.ts';
import { movesWithin } from '../../platform/clockMoves.ts';
import type { Database } from '../../platform/database.ts';
import type { SeenRecord } from '../../record/openRecord.ts';
import type { Accounts } from './accounts.ts';

export interface LeavingOptions {
  readonly stays: SeenRecord['stayLookups'];
  readonly accounts: Accounts;
  readonly cameras: () => readonly Pick<Camera, 'id' | 'carParkId' | 'gate'>[];
  readonly settings: () => PaymentSettings;
  readonly db: Database;
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
  readonly readId: string | null;
}

/** A stay whose vehicle stands at the exit; since when, UTC ms. */
export interface Leaving {
  readonly stay: Stay;
  readonly account: StayAccount;
  readonly leavesAt: number;
}

/** By less than this no price is another. */
const backMs = 60_000;

/** Vehicles that are about to leave. */
export function createLeaving({ db, stays, accounts, cameras, settings, isPriced }: LeavingOptions) {
  /** Whether the clock went back while something lasted (UTC ms): what lasted long may look short then. */
  async function wentBack(fromAt: number, untilAt: number): Promise<boolean> {
    const moves = await movesWithin(db, fromAt, untilAt);
    return moves.reduce((sum, byMs) => sum + byMs, 0) < -backMs;
  }

  /** The car park out of which a camera sees vehicles go; null where it sees none go. */
  function leftBy(cameraId: string | null): string | null {
    const camera = cameras().find(({ id }) => id === cameraId);
    return camera?.gate?.way === 'out' ? (camera.carParkId ?? '') : null;
  }

  /** Its stay: the one that ended with that very read, where it has left meanwhile. */
  async function leaving({ mark, cameraId, firstSeenAt, readId }: Pass): Promise<Leaving | null> {
    const carParkId = leftBy(cameraId);
    if (carParkId === null || !isPriced(carParkId) || mark === '') return null;
    const folded = foldPlate(mark);
    const left = readId === null ? [] : await stays.ofMarks([folded], firstSeenAt, firstSeenAt, 5);
    const stay = left.find(({ exit }) => exit?.readId === readId) ?? (await stays.insideOf(folded, carParkId));
    const [accounted] = stay === null ? [] : await accounts.of([stay], firstSeenAt);
    return stay === null || accounted === undefined
      ? null
      : { stay, account: accounted.account, leavesAt: firstSeenAt };
  }

  return {
    /** What is owed by the vehicle of a read that is at an exit, or has left by it; null where it is not leaving, or nobody pays there. */
    ofRead: (read: Pick<Read, 'id' | 'mark' | 'cameraId' | 'firstSeenAt'>): Promise<Leaving | null> =>
      leaving({ ...read, readId: read.id }),

    /**
     * What an exit may open for; null where exits do not ask for payment. Nothing is settled by a guess: a stay that a person has still to look at,
     * a payment with a keying error that nobody has confirmed, or one that may have lasted for longer than the clock says, is unsure.
     */
    async chargeAt(pass: Pass): Promise<ChargeAtExit | null> {
      const carParkId = leftBy(pass.cameraId);
      if (carParkId === null || !settings().opensAt.includes(carParkId)) return null;
      const found = await leaving(pass);
      if (found === null) return null;
      const { enteredAt, pricePence, owedPence, paidPence, isUnsure } = found.account;
      const isTimed = pass.firstSeenAt >= enteredAt && !(await wentBack(enteredAt, pass.firstSeenAt));
      const state = pricePence === null || isUnsure || !isTimed ? 'unsure' : owedPence > 0 ? 'owes' : 'settled';
      return { state, owedPence, paidPence };
    },
  };
}
