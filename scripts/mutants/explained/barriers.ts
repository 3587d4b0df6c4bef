import type { Explanation } from '../explained.ts';
import { explanationsOf } from './explanations.ts';

/** Changes of the rules of barriers that pass their tests. */
export const barriersExplained: readonly Explanation[] = explanationsOf('src-main/gate/devices/rules/secrets.ts', [
  [
    'An address begins with its scheme, and what is left of it goes to its end.',
    [
      'const addressParts = /^(https?:\\/\\/[^/?#]*)([^?#]*)(.*)$/is;',
      'const addressParts = /(https?:\\/\\/[^/?#]*)([^?#]*)(.*)$/is;',
      'const addressParts = /^(https?:\\/\\/[^/?#]*)([^?#]*)(.*)/is;',
    ],
  ],
]);
