import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';

const executablePath = process.env.GATEHOUSE_CHROMIUM ?? '/usr/bin/chromium';

/** Starts Chromium without a window. @throws Error that says how to get it where it is not here */
export async function openChromium(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(
      `Chromium is needed and is not at ${executablePath}. Install it (sudo apt-get install chromium), or put its path into GATEHOUSE_CHROMIUM.`,
    );
  }
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  return await chromium.launch({
    executablePath,
    args: [...args, '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** The size of window that the interface is designed for. */
export const windowSize = { width: 1440, height: 900 } as const;

/** Resolves when the page has drawn its first data. */
export const readyMark = 'html[data-ready=true]';
