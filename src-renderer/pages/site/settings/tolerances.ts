import {
  type MatchingPurpose,
  type Tolerance,
  type ToleranceKind,
  toleranceKinds,
} from '../../../../src-preload/contract/site/matching.ts';

/** What each purpose is called and what hangs on it. */
export const purposeWords: Readonly<Record<MatchingPurpose, { readonly title: string; readonly about: string }>> = {
  barrier: {
    title: 'Opening a barrier',
    about: 'How well a read must match a permit before a barrier opens by itself. Anything less asks a person.',
  },
  exit: {
    title: 'Pairing exits',
    about:
      'How well a read at an exit must match one at an entry to count as the same vehicle leaving. Each stay goes by what held on the day on which it began.',
  },
  watchList: {
    title: 'Watch lists',
    about: 'How well a read must match a plate that is looked for to raise an alert. A person looks at each alert.',
  },
};

export const kindWords: Readonly<Record<ToleranceKind, { readonly label: string; readonly about: string }>> = {
  exact: {
    label: 'Exact',
    about: 'Only the very plate. O and 0 count as one, and so do I and 1: they are drawn alike.',
  },
  lookAlikes: {
    label: 'Look-alikes',
    about: 'Also where characters look alike, such as 8 and B, or where the reader itself was torn between two.',
  },
  near: {
    label: 'Near',
    about: 'Also where any character is wrong, missing or made up, as far as that is likely enough.',
  },
};

/** The probabilities that can be chosen, from anything imaginable to all but certain. */
export const chanceSteps: readonly number[] = [
  ...[
    0.00001, 0.00005, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99,
  ],
];
/** How many times likelier than any other; 1 asks nothing. */
export const marginSteps: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000];

const count = new Intl.NumberFormat('en-GB');

/** A probability as one says it: `40 %`, and `1 in 20,000` where percent would be all noughts. */
export function chanceText(probability: number): string {
  return probability >= 0.1
    ? `${Number((probability * 100).toFixed(1))} %`
    : `1 in ${count.format(Math.round(1 / probability))}`;
}

export function marginText(margin: number): string {
  return margin <= 1 ? 'no lead needed' : `${count.format(margin)} times likelier`;
}

/** A tolerance in a line: `look-alikes, 40 %, 20 times likelier`. */
export function toleranceText({ kind, leastProbability, leastMargin }: Tolerance): string {
  const label = kindWords[kind].label.toLowerCase();
  return kind === 'exact' ? label : `${label}, ${chanceText(leastProbability)}, ${marginText(leastMargin)}`;
}

/** Whether a tolerance accepts anything that the other refuses. */
export function isLooser(tolerance: Tolerance, than: Tolerance): boolean {
  if (tolerance.kind === 'exact') return false;
  return (
    toleranceKinds.indexOf(tolerance.kind) > toleranceKinds.indexOf(than.kind) ||
    tolerance.leastProbability < than.leastProbability ||
    tolerance.leastMargin < than.leastMargin
  );
}

const leastToOpen = 0.2;
/** Below this, mistakes are accepted of which the reader was sure. */
const leastForMistakes = 0.01;
const leastLead = 5;

/** What may go wrong with a tolerance, a sentence each; empty where nothing stands out. */
export function risksOf(purpose: MatchingPurpose, { kind, leastProbability, leastMargin }: Tolerance): string[] {
  const risks: string[] = [];
  if (purpose === 'watchList' && kind === 'exact')
    risks.push('A plate that is looked for raises no alert where one character of it is misread.');
  if (purpose === 'watchList' || kind === 'exact') return risks;
  if (purpose === 'barrier' && kind === 'near' && leastProbability < leastForMistakes)
    risks.push('A vehicle whose plate merely resembles one with a permit can open the barrier.');
  if (purpose === 'barrier' && leastProbability < leastToOpen)
    risks.push('The barrier opens for vehicles that most likely carry another plate.');
  if (leastMargin < leastLead)
    risks.push(
      purpose === 'barrier'
        ? 'Where two permits have similar plates, the barrier may open for the wrong one.'
        : 'A vehicle that leaves may end the stay of another with a similar plate.',
    );
  return risks;
}
