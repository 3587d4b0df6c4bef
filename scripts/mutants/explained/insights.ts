import type { Explanation } from '../explained.ts';
import { explanationsOf, reasons } from './explanations.ts';

const rules = 'src-main/office/insights/rules';

/** Changes of what is foretold and what is unusual. */
export const insightsExplained: readonly Explanation[] = [
  ...explanationsOf(`${rules}/backTest.ts`, [
    ['After the last day there is none to foretell.', ['origin < days.length', 'origin <= days.length']],
    [
      'A week before a day that is foretold there always is one, and each hour has its errors; the compiler asks.',
      ['const lastWeek = days[origin + ahead - 7]?.hours;', 'const lastWeek = days[origin + ahead - 7].hours;'],
      [
        'scaledErrors[hour]?.push((seen - told) / scaleOf(told));',
        'scaledErrors[hour].push((seen - told) / scaleOf(told));',
      ],
    ],
  ]),
  ...explanationsOf(`${rules}/forecast.ts`, [
    [
      'Any share will do that is larger than what rounding makes, and smaller than what any day weighs.',
      ['const rounding = 1e-9;', 'const rounding = 2e-9;', 'const rounding = 5e-10;'],
    ],
    [
      'Where half of them lie to either side, there is a next one; the compiler asks.',
      [
        'return bounded((ratio + (days[place + 1]?.ratio ?? ratio)) / 2);',
        'return bounded((ratio + (days[place + 1]?.ratio)) / 2);',
        'return bounded((ratio + (days[place + 1].ratio ?? ratio)) / 2);',
      ],
    ],
    [
      reasons.boundary,
      [
        'if (below > half * (1 + rounding)) return bounded(ratio);',
        'if (below >= half * (1 + rounding)) return bounded(ratio);',
      ],
      ['below >= half * (1 - rounding)', 'below > half * (1 - rounding)'],
    ],
    [
      reasons.remembered,
      ['if (before !== undefined) return before;', 'if (false) return before;'],
      ['profiles.set(kind, profile);', ';'],
    ],
  ]),
  ...explanationsOf(`${rules}/turnover.ts`, [
    [
      'Nothing is no more than 0 either; the compiler asks.',
      ['const isKnown = spaces !== null && spaces > 0 && days > 0;', 'const isKnown = true && spaces > 0 && days > 0;'],
    ],
  ]),
  ...explanationsOf(`${rules}/unusualDays.ts`, [
    [
      'A day as usual is never unusual.',
      ['total > usual', 'total >= usual'],
      [
        `if (times > 1) return \`\${Math.round((times - 1) * 100)} % more than usual\`;`,
        `if (times >= 1) return \`\${Math.round((times - 1) * 100)} % more than usual\`;`,
      ],
    ],
  ]),
];
