import { defineConfig } from 'vitest/config';

/** Rules and contracts keep nothing between two tests: one process goes through all of their files, which saves the start of hundreds. */
const pure = ['src-*/**/rules/**/*.test.ts', 'src-preload/**/*.test.ts', 'src-main/plates/**/*.test.ts'];

export default defineConfig({
  test: {
    env: { ORT_DISABLE_TELEMETRY: '1' },
    // Tests start ffmpeg, models and databases; two at a time is what an ordinary machine carries.
    maxWorkers: 2,
    // Ends only what hangs: how fast a machine is decides no test.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 120_000 } },
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['src-*/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['node_modules/**', ...pure],
        },
      },
    ],
  },
});
