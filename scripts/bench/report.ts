import { cpus, loadavg } from 'node:os';
import type { Benchmark, Figure } from './benchmark.ts';

/** What one benchmark found. */
export interface Result {
  readonly benchmark: Benchmark;
  readonly found: readonly { readonly figure: Figure; readonly value: number }[];
}

/** Three digits are more than a repetition on the same machine confirms. */
export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/** Results for a person to read: value, unit and meaning of each figure, and how it was measured. */
export function resultsTable(results: readonly Result[]): string {
  const rows = results.flatMap(({ found }) =>
    found.map(({ figure, value }) => ({ ...figure, value: String(rounded(value)) })),
  );
  const keyWidth = Math.max(...rows.map(({ key }) => key.length), 0);
  const valueWidth = Math.max(...rows.map(({ value }) => value.length), 0);
  const sections = results.map(({ benchmark, found }) => {
    const lines = found.map(
      ({ figure: { key, unit, meaning }, value }) =>
        `  ${key.padEnd(keyWidth)}  ${String(rounded(value)).padStart(valueWidth)} ${unit.padEnd(2)}  ${meaning}`,
    );
    return `${benchmark.title}\n  ${benchmark.method}\n${lines.join('\n')}\n`;
  });
  return `${machineLine()}\n\n${sections.join('\n')}`;
}

/** The load shows whether something else was running: the figures are for a quiet machine. */
function machineLine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const load = loadavg()[0] ?? 0;
  return `${processors.length} × ${model}, ${process.platform} ${process.arch}, load of the last minute ${load.toFixed(1)}`;
}
