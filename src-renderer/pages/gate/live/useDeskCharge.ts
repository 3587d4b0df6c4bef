import { useEffect, useEffectEvent } from 'react';
import type { Read } from '../../../../src-preload/contract/record/reads.ts';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { useChargeOf, useSettleCharge } from '../../../components/charge/useCharge.ts';

/**
 * What the vehicle that is looked at owes at an exit, and taking it with one key: all of it, as it is shown. Nobody is asked where nobody leaves, so that no
 * lane waits for it.
 */
export function useDeskCharge(shown: Read | null, cameras: readonly Pick<Camera, 'id' | 'gate'>[]) {
  const way = cameras.find(({ id }) => id === shown?.cameraId)?.gate?.way;
  const charge = useChargeOf(way === 'out' || way === 'both' ? shown : null);
  const owes = charge !== null && charge.owedPence > 0;
  const settle = useSettleCharge(charge, shown?.id, () => undefined);
  const forget = useEffectEvent(() => settle.reset());
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused of one vehicle is nothing to the next.
  useEffect(() => forget(), [shown?.id]);
  return {
    charge,
    owes,
    isTaking: settle.isPending,
    /** Why it could not be taken; null where nothing was wrong. */
    error: settle.error,
    take(kind: 'cash' | 'card'): void {
      if (charge !== null && owes && !settle.isPending) settle.mutate({ kind, pence: charge.owedPence, reference: '' });
    },
  };
}
