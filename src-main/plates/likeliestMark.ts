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
  const settled = marks.map((evidence) => ({ evidence, interpretation: interpret(evidence, site) }));
  const [first = { evidence: marks[0], interpretation: interpret(marks[0], site) }, ...others] = settled;
  if (others.length === 0) return first;
  const probabilities = settled.map(({ evidence }) => probabilityOf(evidence));
  const weights = settled.map(
    ({ interpretation }, index) => (probabilities[index] ?? 0) * Math.exp(-formatWeight * interpretation.cost),
  );
  const most = Math.max(...probabilities) * Math.exp(-within);
  const best = settled.reduce(
    (least, _, index) =>
      (probabilities[index] ?? 0) >= most && (weights[index] ?? 0) > (weights[least] ?? 0) ? index : least,
    0,
  );
  const chosen = settled[best] ?? first;
  const total = probabilities.reduce((sum, each) => sum + each, 0);
  const weight = weights.reduce((sum, each) => sum + each, 0) || 1;
  const share = (weights[best] ?? 0) / weight;
  const characters = (probabilities[best] ?? 0) / (chosen.evidence.wholeness || 1);
  const evidence = { ...chosen.evidence, wholeness: Math.min(1, (total * share) / (characters || 1)) };
  const interpretation = interpret(evidence, site);
  const otherLengths = settled
    .map(({ interpretation: { text, country, format, share } }, index) => {
      return { text, country, format, probability: (total * share * (weights[index] ?? 0)) / weight };
    })
    .filter((_, index) => index !== best);
  const { text, confidence } = interpretation;
  const candidates = bestCandidates([...interpretation.candidates, ...otherLengths], text, confidence);
  // Where a format decided and not what was seen, its word is a share of the text, as with look-alikes.
  const settledShare = best === 0 ? interpretation.share : interpretation.share * share;
  return { evidence, interpretation: { ...interpretation, share: settledShare, candidates } };
}

/** Of the likeliest drawing at each place, and of the whole. */
function probabilityOf({ characters, wholeness }: MarkEvidence): number {
  return characters.reduce((product, each) => product * clearnessOf(each), wholeness);
}
