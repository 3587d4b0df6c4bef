import { clearnessOf } from './characterEvidence.ts';
import { type Interpretation, interpret } from './interpret.ts';
import type { MarkEvidence } from './markEvidence.ts';
import { bestCandidates } from './runnersUp.ts';
import { defaultSite, type Site } from './site.ts';

/** A way to read a mark, and what it means. */
export interface SettledMark {
  readonly evidence: MarkEvidence;
  readonly interpretation: Interpretation;
}

/** What a nat of a format's rarity is worth beside a nat of what was seen: formats break ties, and no more. */
const formatWeight = 0.5;
/** How much less likely (nats) than the likeliest another number of characters may be and still win by its format. */
const within = 2.2;

/**
 * Chooses between ways to read one mark that differ in how many characters they see, such as `B839HAR` and `B8391HAR`: the
 * likeliest as it was seen, unless another is nearly as likely and fits a format much better. What was seen of all of them is
 * divided among them.
 */
export function likeliestMark(
  marks: readonly [MarkEvidence, ...MarkEvidence[]],
  site: Site = defaultSite,
): SettledMark {
  const ways = marks.map((evidence) => {
    const interpretation = interpret(evidence, site);
    const probability = charactersOf(evidence) * evidence.wholeness;
    return {
      evidence,
      interpretation,
      weight: probability * Math.exp(-formatWeight * interpretation.cost),
      probability,
    };
  });
  const most = Math.max(...ways.map(({ probability }) => probability)) * Math.exp(-within);
  const best = ways.reduce((heaviest, each) => {
    return each.probability >= most && each.weight > heaviest.weight ? each : heaviest;
  });
  if (ways.length === 1) return { evidence: best.evidence, interpretation: best.interpretation };
  const total = ways.reduce((sum, { probability }) => sum + probability, 0);
  const weights = ways.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const share = best.weight / weights;
  const wholeness = Math.min(1, (total * share) / (charactersOf(best.evidence) || 1));
  const evidence = { ...best.evidence, wholeness };
  const interpretation = interpret(evidence, site);
  // The one that was chosen is among them, and taken out with its text.
  const lengths = ways.map(({ weight, interpretation: { text, country, format, share } }) => {
    return { text, country, format, probability: (total * share * weight) / weights };
  });
  const { text, confidence } = interpretation;
  const candidates = bestCandidates([...interpretation.candidates, ...lengths], text, confidence);
  // Where a format decided and not what was seen, its word is a share of the text, as with look-alikes.
  const settledShare = best === ways[0] ? interpretation.share : interpretation.share * share;
  return { evidence, interpretation: { ...interpretation, share: settledShare, candidates } };
}

/** How likely the likeliest drawings of all places are together, whatever is said of the whole. */
function charactersOf({ characters }: MarkEvidence): number {
  return characters.reduce((product, each) => product * clearnessOf(each), 1);
}
