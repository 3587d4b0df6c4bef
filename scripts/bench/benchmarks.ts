import type { Benchmark } from './benchmark.ts';
import { decide } from './decide.ts';
import { frameToDecision } from './frameToDecision.ts';
import { frameToScreen } from './frameToScreen.ts';
import { idle } from './idle.ts';
import { importPermits } from './importPermits.ts';
import { search1m, search10m } from './search.ts';
import { startUp } from './startUp.ts';
import { vision } from './vision.ts';

/** Everything that is measured, in the order in which it is run. */
export const benchmarks: readonly Benchmark[] = [
  vision,
  frameToScreen,
  frameToDecision,
  idle,
  startUp,
  decide,
  importPermits,
  search1m,
  search10m,
];
