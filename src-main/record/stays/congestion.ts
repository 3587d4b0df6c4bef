import type { CongestionCause } from '../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import type { Database } from '../../platform/database.ts';
import { congestionOf, type Flow, lowerMiddle } from './rules/congestion.ts';

export interface CongestionOptions {
  readonly db: Database;
  readonly cameras: () => readonly Pick<Camera, 'id' | 'carParkId' | 'gate'>[];
  /** Whether a barrier at one of these cameras did not open when it was told to, between two moments, UTC ms. */
  readonly haveBarriersFailed: (cameraIds: readonly string[], from: number, to: number) => Promise<boolean>;
}

const weekMs = 7 * 24 * 3_600_000;
/** How many leave is looked at over no less than this. */
const leastWatchedMs = 30 * 60_000;
const weeksBefore = [1, 2, 3, 4];

/** Why vehicles may not have got out of a car park: one reckoning for who looks at it now, and for who judges a stay of the past. */
export function createCongestion({ db, cameras, haveBarriersFailed }: CongestionOptions) {
  /** Whatever became of those who came: also who only passed through. */
  async function flowOf(carParkId: string, from: number, to: number): Promise<Flow> {
    const stays = db.selectFrom('stays').where('carParkId', '=', carParkId).where('outcome', '<>', 'void');
    const left = await stays
      .select(['enteredAt', 'leftAt'])
      .where('leftAt', '>=', from)
      .where('leftAt', '<', to)
      .execute();
    const { came } = await stays
      .select((e) => e.fn.countAll<number>().as('came'))
      .where('at', '>=', from)
      .where('at', '<', to)
      .where('enteredAt', 'is not', null)
      .executeTakeFirstOrThrow();
    const lengths = left.flatMap(({ enteredAt, leftAt }) =>
      enteredAt === null || leftAt === null ? [] : [leftAt - enteredAt],
    );
    return { left: left.length, came, medianStayMs: lengths.length === 0 ? null : lowerMiddle(lengths) };
  }

  return {
    /**
     * Between two moments, UTC ms, or in the half an hour before the later one, where that is longer: a shorter time says nothing of how many leave.
     * Empty where nothing speaks for it.
     */
    async causes(carParkId: string, from: number, to: number): Promise<CongestionCause[]> {
      const begins = Math.min(from, to - leastWatchedMs);
      const exits = cameras().filter(
        ({ carParkId: of, gate }) => (of ?? '') === carParkId && (gate?.way === 'out' || gate?.way === 'both'),
      );
      const now = await flowOf(carParkId, begins, to);
      const weeks: Flow[] = [];
      for (const week of weeksBefore) weeks.push(await flowOf(carParkId, begins - week * weekMs, to - week * weekMs));
      const ids = exits.map(({ id }) => id);
      return congestionOf(now, weeks, ids.length > 0 && (await haveBarriersFailed(ids, begins, to)));
    },
  };
}
