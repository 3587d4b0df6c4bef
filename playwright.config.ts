import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  // Each test has its own application; much of a test's time is a clip that plays, so two side by side fit on two cores.
  workers: 2,
  // A second try tells a race between machine and test from a fault; what needed one is named at the end of `npm test`.
  retries: 1,
  timeout: 360_000,
  expect: { timeout: 40_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json']],
  projects: [
    {
      name: 'browser',
      testDir: 'e2e/specs',
      use: {
        viewport: { width: 1440, height: 900 },
        // Noting everything down costs a fifth of the time; what fails is noted when it is tried again.
        trace: 'on-first-retry',
        launchOptions: {
          executablePath: process.env.GATEHOUSE_CHROMIUM ?? '/usr/bin/chromium',
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
    { name: 'desktop', testDir: 'e2e/desktop' },
  ],
});
