import { explanationsOf, reasons } from './explanations.ts';

/** Changes of what signs show. */
export const signsExplained = explanationsOf('src-main/gate/signs/rules/signState.ts', [
  [
    reasons.unique,
    [
      'const full = occupancy.find((each) => each.carParkId === carParkId);',
      'const full = occupancy.findLast((each) => each.carParkId === carParkId);',
    ],
    [
      'groupId === null ? full : full.groups.find((group) => group.groupId === groupId)',
      'groupId === null ? full : full.groups.findLast((group) => group.groupId === groupId)',
    ],
  ],
]);
