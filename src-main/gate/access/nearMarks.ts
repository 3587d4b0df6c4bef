import type { NearMark } from '../../../src-preload/contract/gate/access.ts';
import type { Decision, DecisionCause } from '../../../src-preload/contract/record/decision.ts';
import type { Read } from '../../../src-preload/contract/record/reads.ts';
import { severities } from '../../../src-preload/contract/severity.ts';
import type { WatchList } from '../../lists/watchlist/service.ts';
import { differingPlaces } from '../../plates/distance.ts';
import { foldPlate } from '../../plates/fold.ts';
import { defaultTolerances, plausiblePlates, probabilityOf } from '../../plates/matching.ts';
import type { PlateIndex } from '../../plates/plateIndex.ts';
import { certainly, type Question } from './facts.ts';

/** As near as a watch list has a person look: any single wrong character. More would be names for every stranger. */
const leastProbability = defaultTolerances.watchList.leastProbability;
/** More than one person can compare while a vehicle waits. */
const mostOffered = 3;
/** Plates that are near but lead to nothing, such as those of visits that are over, are looked past. */
const mostLookedAt = 12;

/** Of what nobody knows, or knows only perhaps, a person may know better. What else was decided stands. */
const offeredFor: ReadonlySet<DecisionCause> = new Set(['unknown', 'doubtful']);

/** Whether a person is asked if they mean another mark: of a video nobody is at the gate, and what a person confirmed is certain. */
export function mayBeMeant({ cameraId, decision, mark, review }: Read): boolean {
  if (cameraId === null || mark === '' || review.verdict === 'confirmed') return false;
  return decision !== null && offeredFor.has(decision.cause);
}

export interface NearMarksOptions {
  /** The plates of all permits and visitors. */
  readonly index: PlateIndex;
  readonly watchList: Pick<WatchList, 'near'>;
  readonly decisionOn: (question: Question) => Promise<Decision>;
}

/**
 * The marks that a read which nobody knows nearly is: of permits, of visitors, and of the watch list, which comes first and is
 * looked for whatever its entries tolerate, so that no permit hides it. Each with what would be decided if a person said that it is
 * that mark; nothing is changed by asking.
 */
export function createNearMarks({ index, watchList, decisionOn }: NearMarksOptions) {
  return async function nearMarksOf({ read, cameraId, at, readId }: Question): Promise<NearMark[]> {
    const near = [
      ...watchList
        .near(read, at, leastProbability)
        .map((plate) => ({ plate, probability: probabilityOf(read, plate), isWatched: true })),
      ...plausiblePlates(read, index, leastProbability, mostLookedAt).map((each) => ({ ...each, isWatched: false })),
    ];
    const found = new Map<
      string,
      { readonly offered: NearMark; readonly weight: number; readonly probability: number }
    >();
    for (const { plate, probability, isWatched } of near) {
      const key = foldPlate(plate);
      if (key === foldPlate(read.text) || found.has(key)) continue;
      const decision = await decisionOn({ ...certainly(plate, cameraId, at), readId });
      if (decision.cause === 'unknown') continue;
      const { a, b } = differingPlaces(read.text, plate);
      const offered = { mark: plate, differs: { read: a, mark: b }, decision };
      found.set(key, { offered, weight: weightOf(decision) + Number(isWatched), probability });
    }
    return [...found.values()]
      .sort((a, b) => b.weight - a.weight || b.probability - a.probability)
      .slice(0, mostOffered)
      .map(({ offered }) => offered);
  };
}

/** How much it matters that a person sees it: more where the watch list says so, by how severe it is. */
function weightOf({ watchEntryId, alert }: Decision): number {
  return watchEntryId === null || alert === null ? 0 : severities.indexOf(alert);
}
