import { type EarlierVisit, earlierReachMs } from '../../../src-preload/contract/parking/pricing/earlier.ts';
import type { Tariff } from '../../../src-preload/contract/parking/tariffs.ts';
import type { Stay } from '../../../src-preload/contract/record/stays.ts';
import { foldPlate } from '../../plates/fold.ts';
import type { SeenRecord } from '../../record/openRecord.ts';

/** An earlier visit as the record tells it. */
export interface EarlierStay extends EarlierVisit {
  /** Whether a person has still to say what it was. */
  readonly isDoubted: boolean;
}

export type EarlierLookups = Pick<SeenRecord['stayLookups'], 'ofMarks'>;

/** More visits to one car park than matter to a price. */
const mostVisits = 100;

/**
 * The visits of the same mark to the same car park that ended before a stay began, the first one first, as far back as its tariff asks. One whose
 * end nobody saw counts as doubted, from when it began.
 */
export async function earlierStays(
  lookups: EarlierLookups,
  { id, mark, carParkId, entry }: Pick<Stay, 'id' | 'mark' | 'carParkId' | 'entry'>,
  tariff: Tariff | null,
): Promise<readonly EarlierStay[]> {
  const reachMs = tariff === null ? 0 : earlierReachMs(tariff);
  if (entry === null || reachMs === 0) return [];
  const found = await lookups.ofMarks([foldPlate(mark)], entry.at - reachMs, entry.at, mostVisits);
  return found
    .flatMap((stay): readonly EarlierStay[] => {
      if (stay.id === id || stay.carParkId !== carParkId || stay.entry === null || stay.outcome === 'inside') return [];
      const leave = stay.exit?.at ?? stay.entry.at;
      if (stay.entry.at > leave || leave > entry.at) return [];
      return [{ arrive: stay.entry.at, leave, isDoubted: stay.doubts.length > 0 }];
    })
    .sort((a, b) => a.arrive - b.arrive);
}
