import type { Explanation } from '../explained.ts';
import { explanationsOf } from './explanations.ts';

/** Changes of what a replay adds up. */
export const tariffsExplained: readonly Explanation[] = [
  ...explanationsOf('src-main/parking/tariffs/rules/kindsOfDays.ts', [
    [
      'A version that always held is the first, and the first holds where no other does.',
      ["from: from ?? ''", 'from: from', "from: from ?? 'mutant'"],
    ],
    [
      'A tariff has a version at least; the compiler asks.',
      ['const own = held?.names.get(held.typeOf(day));', 'const own = held.names.get(held.typeOf(day));'],
    ],
  ]),
  ...explanationsOf('src-main/parking/tariffs/rules/replayTally.ts', [
    [
      'The last row has no upper end, so that there is one for every stay; the compiler asks.',
      ['if (compared) count(compared, before, after);', 'if (true) count(compared, before, after);'],
    ],
  ]),
];
