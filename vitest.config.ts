import { defineConfig } from 'vitest/config';

/**
 * Rules, contracts, and rooms that keep nothing outside of what a test makes: one process goes through all of their files, which saves
 * the start of hundreds and half of the time. What takes a clock, a module or the environment away belongs elsewhere.
 */
const together = [
  'src-*/**/rules/**/*.test.ts',
  'src-preload/**/*.test.ts',
  'src-main/{gate,lists,office,parking,plates,record}/**/*.test.ts',
];

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
      { extends: true, test: { name: 'together', include: together, isolate: false } },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['src-*/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['node_modules/**', ...together],
        },
      },
    ],
  },
});
