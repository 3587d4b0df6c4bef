import type { Benchmark, Figure } from './benchmark.ts';

/** A benchmark to be run, and those of its figures that are wanted. */
export interface Chosen {
  readonly benchmark: Benchmark;
  readonly figures: readonly Figure[];
}

/**
 * What `--only` asks for: keys separated by commas; where it is absent everything but what takes very long. `problem` names keys there
 * are not.
 */
export function selectBenchmarks(
  benchmarks: readonly Benchmark[],
  only: string | undefined,
): { readonly chosen: readonly Chosen[] } | { readonly problem: string } {
  if (only === undefined) {
    const usual = benchmarks.filter(({ onlyWhenAsked }) => onlyWhenAsked !== true);
    return { chosen: usual.map((benchmark) => ({ benchmark, figures: benchmark.figures })) };
  }
  const known = benchmarks.flatMap(({ figures }) => figures.map(({ key }) => key));
  const wanted = new Set(
    only
      .split(',')
      .map((key) => key.trim())
      .filter((key) => key !== ''),
  );
  const unknown = [...wanted].filter((key) => !known.includes(key));
  if (unknown.length > 0 || wanted.size === 0) {
    const what = wanted.size === 0 ? '--only names no figure.' : `There is no figure called ${unknown.join(', ')}.`;
    return { problem: `${what} Choose from: ${known.join(', ')}` };
  }
  const chosen = benchmarks.map((benchmark) => ({
    benchmark,
    figures: benchmark.figures.filter(({ key }) => wanted.has(key)),
  }));
  return { chosen: chosen.filter(({ figures }) => figures.length > 0) };
}
