import { seededRandom } from '../../scene/noise.ts';

/** What is killed, and when. */
export interface Kill {
  /**
   * `migration` and `start`: the main process before it is ready. `main`: while it runs. `import`: while a list of permits is written.
   * `engine`: the engine process alone.
   */
  readonly what: 'migration' | 'start' | 'main' | 'import' | 'engine';
  /** From its beginning, ms: of the copy before the migration, of the process, of the readiness, of the writing. */
  readonly afterMs: number;
}

/** Later in the longest runs, when the list of permits is long, as much happens as before. */
const longestMs = { migration: 400, start: 2_500, main: 9_000, import: 700, engine: 4_000 } as const;
const migrations = 2;

/** So many kills at moments that are the same for the same seed: short ones more often than long ones. */
export function planKills(times: number, seed: number): Kill[] {
  const random = seededRandom(seed);
  const whats = ['start', 'main', 'engine', 'import', 'main'] as const;
  return Array.from({ length: times }, (_, index) => {
    // Each kind comes once before any comes twice, but for chance's own order.
    const chosen = whats[(index + Math.floor(random() * 2)) % whats.length] ?? 'main';
    const what = index < Math.min(migrations, times - 2) ? 'migration' : chosen;
    const earliest = what === 'start' ? 50 : 0;
    return { what, afterMs: Math.round(earliest + longestMs[what] * random() ** 2) };
  });
}
