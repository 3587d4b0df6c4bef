import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  // Each test has its own application, which may use both cores of an ordinary machine.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json']],
  projects: [
    {
      name: 'browser',
      testDir: 'e2e/specs',
      use: {
        viewport: { width: 1440, height: 900 },
        trace: 'retain-on-failure',
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
