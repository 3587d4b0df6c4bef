import type { Explanation } from '../explained.ts';
import { explanationsOf, reasons } from './explanations.ts';

/** Changes of what programs outside are told and answered. */
export const linksExplained: readonly Explanation[] = [
  ...explanationsOf('src-main/links/told/webhooks/rules/retry.ts', [
    [reasons.sooner, ['if (retryAfter === undefined) return 0;', 'if (false) return 0;']],
  ]),
];
