import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the person who started the desktop asked for. */
export interface LaunchOptions {
  /** Absolute; undefined for the usual place of this user. */
  readonly dataFolder: string | undefined;
  /** Start with the sample site playing. */
  readonly demo: boolean;
  /** Make a new key where there is none, though passwords are sealed with the old one. */
  readonly newKey: boolean;
  /** Start in the tray, as at sign-in. */
  readonly hidden: boolean;
}

/**
 * Reads `--data DIR`, `--demo`, `--new-key` and `--hidden`. Anything else is left to Chromium, whose switches share the line.
 * @param argv `process.argv` as Electron gives it
 */
export function parseLaunchOptions(argv: readonly string[]): LaunchOptions {
  const { values } = parseArgs({
    args: argv.slice(1),
    strict: false,
    options: {
      data: { type: 'string' },
      demo: { type: 'boolean' },
      'new-key': { type: 'boolean' },
      hidden: { type: 'boolean' },
    },
  });
  return {
    dataFolder: typeof values.data === 'string' && values.data !== '' ? resolve(values.data) : undefined,
    demo: values.demo === true,
    newKey: values['new-key'] === true,
    hidden: values.hidden === true,
  };
}
