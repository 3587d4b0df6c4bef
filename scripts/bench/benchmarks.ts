import { apiReads } from './apiReads.ts';
import { audit } from './audit.ts';
import type { Benchmark } from './benchmark.ts';
import { boxOverlap } from './boxOverlap.ts';
import { decide } from './decide.ts';
import { exportSlowdown, exports1m } from './exports.ts';
import { forecast } from './forecast.ts';
import { frameToDecision } from './frameToDecision.ts';
import { frameToScreen } from './frameToScreen.ts';
import { idle } from './idle.ts';
import { importPermits } from './importPermits.ts';
import { price } from './price.ts';
import { purge } from './purge.ts';
import { reports1m } from './reports.ts';
import { search1m, search10m } from './search.ts';
import { startUp } from './startUp.ts';
import { stays } from './stays.ts';
import { suspension } from './suspension.ts';
import { sync } from './sync.ts';
import { told } from './told.ts';
import { vision } from './vision.ts';

/** Everything that is measured, in the order in which it is run. */
export const benchmarks: readonly Benchmark[] = [
  vision,
  frameToScreen,
  boxOverlap,
  frameToDecision,
  idle,
  startUp,
  decide,
  importPermits,
  stays,
  audit,
  price,
  forecast,
  apiReads,
  told,
  sync,
  suspension,
  search1m,
  exports1m,
  reports1m,
  purge,
  exportSlowdown,
  search10m,
];
