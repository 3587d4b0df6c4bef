import type { Explanation } from './explained.ts';
import type { Mutant, Outcome } from './mutant.ts';

/** What came of one folder's changes. */
export interface Summary {
  readonly folder: string;
  readonly total: number;
  readonly noticed: number;
  /** Of the total, to one decimal, rounded down. */
  readonly percent: number;
  /** Changes that passed all tests, or that are known to, with the reason. */
  readonly explained: readonly (Mutant & { readonly why: string })[];
  /** Changes that passed all tests and have no reason. */
  readonly unexplained: readonly Mutant[];
  /** Reasons for changes of these files that there are not. */
  readonly stale: readonly Explanation[];
}

/** The least that must be noticed of every folder's changes, in percent. */
export const leastNoticed = 95;

/** Counts the changes that were noticed, and finds those that were not and that nobody explained. */
export function summaryOf(
  folder: string,
  mutants: readonly Mutant[],
  outcomes: readonly Outcome[],
  explanations: readonly Explanation[],
): Summary {
  const byId = new Map(outcomes.map(({ id, noticedBy }) => [id, noticedBy]));
  const silent = mutants.filter(({ id }) => (byId.get(id) ?? null) === null);
  const noticed = mutants.length - silent.length;
  const files = new Set(mutants.map(({ file }) => file));
  const reasonOf = (mutant: Mutant) => explanations.find((each) => explains(each, mutant))?.why;
  return {
    folder,
    total: mutants.length,
    noticed,
    percent: mutants.length === 0 ? 100 : Math.floor((noticed / mutants.length) * 1000) / 10,
    explained: silent.flatMap((mutant) => {
      const why = reasonOf(mutant);
      return why === undefined ? [] : [{ ...mutant, why }];
    }),
    unexplained: silent.filter((mutant) => reasonOf(mutant) === undefined),
    stale: explanations.filter((each) => files.has(each.file) && !mutants.some((mutant) => explains(each, mutant))),
  };
}

/** Whether an explanation is of a change. */
export function explains({ file, before, after, nth }: Explanation, mutant: Mutant): boolean {
  return (
    mutant.file === file &&
    mutant.before === before &&
    mutant.after === after &&
    (nth === undefined || nth === mutant.nth)
  );
}
