import { foldPlate } from '../../../plates/fold.ts';
import { type GateCrossing, nobody, type Stay } from '../rules/stay.ts';
import { sureRead } from './simulatedTraffic.ts';

/** A vehicle that came in at 0 and is inside, but for what the test says otherwise. Its folded mark follows its mark. */
export function madeStay(changes: Partial<Stay> = {}): Stay {
  const mark = changes.mark ?? 'AB12CDE';
  return {
    ...{ id: 's', carParkId: 'p', cameraId: 'c', mark, folded: foldPlate(mark), read: sureRead(mark), holder: nobody },
    ...{
      entry: { readId: 'a', at: 0, mark },
      exit: null,
      outcome: 'inside',
      paired: null,
      vehicleClass: null,
      isSettled: false,
    },
    ...{ breaks: [], passes: [], doubts: [], ...changes },
  };
}

/** A pass out of the car park, but for what the test says otherwise. */
export function madeCrossing(changes: Partial<GateCrossing> = {}): GateCrossing {
  const mark = changes.mark ?? 'AB12CDE';
  return {
    ...{ readId: 'x', carParkId: 'p', cameraId: 'c', way: 'out', at: 3_600_000, mark, folded: foldPlate(mark) },
    ...{ read: sureRead(mark), holder: nobody, ...changes },
  };
}
