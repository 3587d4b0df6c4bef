import type { Severity } from '../../../../src-preload/contract/severity.ts';
import type { ToleranceKind } from '../../../../src-preload/contract/site/matching.ts';
import type { Meaning } from '../../../components/feedback/StateMark.tsx';

/** Each severity as a word, with what it does to a vehicle. */
export const severityWords: Readonly<Record<Severity, { word: string; effect: string; meaning: Meaning }>> = {
  note: { word: 'Note', effect: 'Told with the decision; changes nothing', meaning: 'neutral' },
  warning: { word: 'Warning', effect: 'A person is asked, whatever permit it has', meaning: 'warning' },
  severe: { word: 'Severe', effect: 'Denied, with an alert', meaning: 'bad' },
};

/** In how far a read may differ, in words. */
export const toleranceWords: Readonly<Record<ToleranceKind, string>> = {
  exact: 'The very plate',
  lookAlikes: 'Look-alikes too',
  near: 'Near misreads too',
};
