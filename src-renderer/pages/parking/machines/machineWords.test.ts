import { expect, it } from 'vitest';
import { faultText } from './machineWords.ts';

const shown = { entries: 5, of: 12, key: 'E' };

it.each([
  ['stated', '', 'Out of order'],
  ['stated', 'Its screen is black', 'Its screen is black'],
  ['silent', '', 'Took nothing when it usually does, while 12 vehicles came in'],
  ['short', '', '5 of 12 plates had three characters or fewer'],
  ['missing', '', '5 of 12 plates lacked the E'],
  ['repeated', '', '5 of 12 plates had the E twice or more'],
] as const)('a fault that is %s says what was wrong', (kind, note, expected) => {
  expect(faultText({ kind, note, shown: kind === 'stated' ? null : shown })).toBe(expected);
});
