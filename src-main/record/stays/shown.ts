import type { Stay as ShownStay } from '../../../src-preload/contract/record/stays.ts';
import type { Stay } from './rules/stay.ts';

/** A stay as it is given out. */
export function shownStay({ read: _read, folded: _folded, holder, carParkId, ...stay }: Stay): ShownStay {
  return {
    ...{ ...stay, ...holder, carParkId: carParkId === '' ? null : carParkId },
    breaks: [...stay.breaks],
    passes: [...stay.passes],
    doubts: stay.doubts.map((doubt) => ({ ...doubt, stayIds: [...doubt.stayIds] })),
  };
}
