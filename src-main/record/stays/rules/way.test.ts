import { describe, expect, it } from 'vitest';
import { wayOf } from './way.ts';

const gate = (way: 'in' | 'out' | 'both' | 'inside', approaching: 'in' | 'out' = 'in') => ({ way, approaching });

describe('which way a pass went', () => {
  it.each([
    // Where nothing is said of the camera its line alone tells.
    [null, false, 'approaching', null, null],
    [null, true, 'approaching', null, null],
    [null, true, 'approaching', 'in', 'in'],
    [null, true, 'leaving', 'out', 'out'],
    // An entry is an entry whichever way the vehicle faces; with a line, only what crosses it.
    [gate('in'), false, 'approaching', null, 'in'],
    [gate('in'), false, 'leaving', null, 'in'],
    [gate('out'), false, 'unknown', null, 'out'],
    [gate('in'), true, 'approaching', null, 'unsure'],
    [gate('in'), true, 'approaching', 'out', 'out'],
    [gate('out'), true, 'approaching', 'in', 'in'],
    [gate('both'), true, 'approaching', null, 'unsure'],
    [gate('both'), false, 'approaching', null, 'in'],
    [gate('both'), false, 'leaving', null, 'out'],
    [gate('both', 'out'), false, 'approaching', null, 'out'],
    [gate('both', 'out'), false, 'leaving', null, 'in'],
    [gate('both'), false, 'unknown', null, 'unsure'],
    [gate('inside'), true, 'approaching', 'out', 'inside'],
    [gate('inside'), false, 'leaving', null, 'inside'],
  ] as const)('at %j with a line: %s, %s and crossing %s is %s', (at, hasLine, direction, crossing, way) => {
    expect(wayOf({ direction, crossing }, at, hasLine)).toBe(way);
  });
});
