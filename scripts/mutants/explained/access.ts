import { explanationsOf } from './explanations.ts';

/** Changes of the rules of access that pass their tests. */
export const accessExplained = explanationsOf('src-main/gate/access/rules/schedule.ts', [
  [
    'A thousandth of a minute more or less is never told apart: what is asked for are moments of whole seconds.',
    [
      'return { weekday: weekdayOf(day), minute: Math.floor(ms / 60_000) };',
      'return { weekday: weekdayOf(day), minute: Math.floor(ms / 59999) };',
    ],
  ],
]);
