import type { TolerancePreview } from '../../../../src-preload/contract/settings.ts';

/** What is asked before a barrier opens more readily than it did. */
export const looserBarrier = {
  title: 'Open the barrier more readily?',
  text: 'The barrier will open by itself for reads that a person had to decide on until now. Among them will be vehicles that only look as if they had a permit, and nobody is asked about those.',
  verb: 'Open more readily',
  keep: 'Keep it strict',
} as const;

/** A misread that would now open the barrier by itself, in a sentence; empty where the examples hold none. */
export function newlyOpened(plate: string, before: TolerancePreview, after: TolerancePreview): string {
  const misread = after.accepted.find((each) => !before.accepted.includes(each));
  if (misread !== undefined)
    return ` A vehicle that is clearly read as ${misread}, for example, would be let in with the permit of ${plate}.`;
  const [torn] = after.acceptedIfTorn.filter((each) => before.refused.includes(each));
  return torn === undefined
    ? ''
    : ` A vehicle that is read as ${torn}, for example, would be let in with the permit of ${plate} where the reader was torn between the two.`;
}
