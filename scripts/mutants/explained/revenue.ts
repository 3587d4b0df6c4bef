import type { Explanation } from '../explained.ts';
import { explanationsOf, reasons } from './explanations.ts';

/** Changes of what is told of the income. */
export const revenueExplained: readonly Explanation[] = [
  ...explanationsOf('src-main/parking/revenue/rules/income.ts', [
    [
      reasons.unique,
      [
        'const kind = ledgerKinds.find((each) => each === entry.kind);',
        'const kind = ledgerKinds.findLast((each) => each === entry.kind);',
      ],
    ],
    [
      'Every entry of a period is on one of its days and in one of their hours; the compiler asks.',
      ['ofDay?.total', 'ofDay.total'],
      ['if (income !== undefined) add(income, kind, money);', 'if (true) add(income, kind, money);'],
      ['if (ofDay !== undefined) ofDay.byKind[kind] += money.pence;', 'if (true) ofDay.byKind[kind] += money.pence;'],
    ],
  ]),
  ...explanationsOf('src-main/parking/revenue/rules/median.ts', [
    [
      'It is asked only where there is a length, which is found at once.',
      ['let [passed, found] = [0, 0];', 'let [passed, found] = [0, 1];', 'let [passed, found] = [0, (-1)];'],
    ],
  ]),
];
