import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.ts', 'scripts/**/*.test.ts'],
    env: { ORT_DISABLE_TELEMETRY: '1' },
    // Tests start ffmpeg, models and databases; two at a time is what an ordinary machine carries.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
