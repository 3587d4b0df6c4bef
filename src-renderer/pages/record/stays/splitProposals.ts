import type { Stay, StayPass } from '../../../../src-preload/contract/record/stays.ts';

/** Where one stay may have been two: when it left and came again (UTC ms), with the sights that say so. */
export interface SplitProposal {
  readonly key: string;
  readonly leftAt: number;
  readonly cameAt: number;
  readonly left: StayPass;
  /** Null where nobody saw it come again: the person says when. */
  readonly came: StayPass | null;
  /** The stay of the exit that was told as a vehicle of its own. */
  readonly exitId?: string;
}

/**
 * Where a stay may be split, in the order of time: at an exit in between that was told as a vehicle of its own, at a sight at a gate, and where it
 * was outside for a while.
 */
export function splitProposals(stay: Stay, others: readonly Stay[]): SplitProposal[] {
  const { entry, exit, breaks } = stay;
  if (entry === null) return [];
  const until = exit?.at ?? Number.POSITIVE_INFINITY;
  const isBetween = (at: number) => at > entry.at && at < until;
  const sights = stay.passes
    .filter(({ at, isTrailer }) => isTrailer !== true && isBetween(at))
    .sort((a, b) => a.at - b.at);
  const orphans = others.flatMap((other): SplitProposal[] => {
    const left = other.exit;
    if (other.entry !== null || left === null || other.outcome === 'void' || !isBetween(left.at)) return [];
    const came = sights.find(({ at }) => at >= left.at) ?? null;
    return [{ key: other.id, leftAt: left.at, cameAt: came?.at ?? left.at, left, came, exitId: other.id }];
  });
  const seen = sights.map((left, place): SplitProposal => {
    const came = sights[place + 1] ?? left;
    return { key: `sight ${left.at}`, leftAt: left.at, cameAt: came.at, left, came };
  });
  const outside = breaks.map(
    (each): SplitProposal => ({
      ...{ key: `break ${each.exit.at}`, leftAt: each.exit.at, cameAt: each.entry.at },
      ...{ left: each.exit, came: each.entry },
    }),
  );
  return [...orphans, ...seen, ...outside].sort((a, b) => a.leftAt - b.leftAt);
}
