import type { BrowserKeys } from '../platform/browserKeys.ts';

/** Where no browser comes in by the start's secret. */
export const noKeys: BrowserKeys = {
  areValid: () => false,
  give: () => Promise.reject(new Error('No keys are given here')),
  knows: () => false,
  voidAll: async () => undefined,
};
