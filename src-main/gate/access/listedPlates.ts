import type { Permits } from '../../lists/permits/service.ts';
import type { Visitors } from '../../lists/visitors/service.ts';
import { foldPlate } from '../../plates/fold.ts';
import { createPlateIndex, type PlateIndex } from '../../plates/plateIndex.ts';

/**
 * The plates of all permits and visitors in one index that follows what those tell: a pass that is as near to a visitor's plate as
 * to a permit's is surely neither.
 */
export function listedPlates(
  permits: Permits,
  visitors: Pick<Visitors, 'plates' | 'hasPlate' | 'onChange'>,
): PlateIndex {
  const index = createPlateIndex(platesOf(permits));
  for (const plate of visitors.plates()) index.add(plate);
  permits.onChange(({ added, removed }) => {
    for (const [plate] of removed) if (!isHeld(plate)) index.remove(plate);
    for (const [plate] of added) index.add(plate);
  });
  visitors.onChange(({ added, removed }) => {
    for (const plate of removed) if (!isHeld(plate)) index.remove(plate);
    for (const plate of added) index.add(plate);
  });

  /** Whether another permit or visitor has the plate, spelled so. */
  function isHeld(plate: string): boolean {
    const holders = permits.ofPlate(foldPlate(plate));
    return holders.some(({ permit }) => permit.plates.includes(plate)) || visitors.hasPlate(plate);
  }
  return index;
}

function* platesOf(permits: Permits): Generator<string> {
  for (const [plate] of permits.plates()) yield plate;
}
