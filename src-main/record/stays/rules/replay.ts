import { foldPlate } from '../../../plates/fold.ts';
import { type GateCrossing, lastSeen, type Stay } from './stay.ts';

/**
 * Stays as they were at a moment: what was seen at it or later is taken back, so that all from then on can be told anew. A stay that began
 * later is no more.
 * @param lost ids of stays that cannot be told anew, since a read they were made of is gone: they stay as they are
 */
export function asOf(stays: readonly Stay[], at: number, lost: ReadonlySet<string> = new Set()): Stay[] {
  return stays.flatMap((stay): readonly Stay[] => {
    if (lost.has(stay.id)) return [stay];
    const begun = stay.entry ?? stay.exit;
    if (stay.outcome === 'void' || stay.paired === 'person') return [stay];
    if (begun === null || (begun.at >= at && !stay.isSettled)) return [];
    if (lastSeen(stay) < at && stay.doubts.every((doubt) => doubt.at < at)) return [stay];
    const breaks = stay.breaks.filter(({ entry, isMerged }) => entry.at < at || isMerged === true);
    const passes = stay.passes.filter((pass) => pass.at < at);
    const doubts = stay.doubts.filter((doubt) => doubt.at < at);
    const outAgain = stay.breaks.find(({ entry, isMerged }) => entry.at >= at && isMerged !== true)?.exit;
    if (outAgain !== undefined && outAgain.at < at) {
      const paired = foldPlate(outAgain.mark) === stay.folded ? 'exact' : 'tolerant';
      return [{ ...stay, breaks, passes, doubts, exit: outAgain, outcome: 'left', paired }];
    }
    if (stay.exit !== null && stay.exit.at < at) return [{ ...stay, breaks, passes, doubts }];
    const isEnded =
      stay.outcome === 'unknownEnd' && doubts.some(({ kind }) => kind === 'noExit' || kind === 'cameInAgain');
    return [{ ...stay, breaks, passes, doubts, exit: null, paired: null, outcome: isEnded ? 'unknownEnd' : 'inside' }];
  });
}

/** In the order in which they are taken: by time, and at one moment those that go first, so that nobody is there twice. */
export function inOrder(a: GateCrossing, b: GateCrossing): number {
  return a.at - b.at || Number(b.way === 'out') - Number(a.way === 'out') || (a.readId < b.readId ? -1 : 1);
}
