import type { Group, PermitState } from '../../../../src-preload/contract/lists/permits.ts';
import type { Meaning } from '../../../components/feedback/StateMark.tsx';

/** What a permit's state is called, and what it means. */
export const stateWords: Readonly<Record<PermitState, readonly [Meaning, string]>> = {
  active: ['good', 'Active'],
  soon: ['warning', 'Ends soon'],
  notYet: ['neutral', 'Not yet'],
  expired: ['bad', 'Expired'],
  suspended: ['bad', 'Suspended'],
};

/** What a match leads to, in plain words. */
export const actionWords: Readonly<Record<Group['onMatch'], { readonly word: string; readonly effect: string }>> = {
  open: { word: 'Let in', effect: 'The barrier may open by itself.' },
  alert: { word: 'Let in and tell the desk', effect: 'The barrier may open by itself, and the desk is told who came.' },
  ask: { word: 'Ask a person', effect: 'The desk sees who it is and decides.' },
  deny: { word: 'Do not let in', effect: 'At any hour and gate the barrier stays closed, and the desk is told why.' },
};
