import { describe, expect, it } from 'vitest';
import { type CrossingLine, crossingOf } from './crossing.ts';
import type { Point } from './frame.ts';

/** From left to right across the picture: above it is its left side. */
const line: CrossingLine = { from: { x: 100, y: 300 }, to: { x: 500, y: 300 }, in: 'right' };

const path = (...points: readonly (readonly [x: number, y: number])[]): Point[] => points.map(([x, y]) => ({ x, y }));

describe('crossingOf', () => {
  it('tells which side a path leads to', () => {
    expect(crossingOf(path([300, 200], [310, 280], [320, 360]), line)).toBe('in');
    expect(crossingOf(path([300, 400], [300, 200]), line)).toBe('out');
    expect(crossingOf(path([300, 200], [300, 400]), { ...line, in: 'left' })).toBe('out');
  });

  it('takes a line in any direction', () => {
    const upright: CrossingLine = { from: { x: 400, y: 500 }, to: { x: 400, y: 100 }, in: 'left' };
    expect(crossingOf(path([600, 300], [200, 320]), upright)).toBe('in');
    expect(crossingOf(path([200, 320], [600, 300]), upright)).toBe('out');
    const turned = { from: upright.to, to: upright.from, in: 'right' } as const;
    expect(crossingOf(path([600, 300], [200, 320]), turned)).toBe('in');
  });

  it('says nothing of a path that stays on one side, or passes beyond the ends of the line', () => {
    expect(crossingOf(path([300, 100], [300, 290]), line)).toBeNull();
    expect(crossingOf(path([600, 100], [600, 500]), line)).toBeNull();
    expect(crossingOf([], line)).toBeNull();
    expect(crossingOf(path([300, 400]), line)).toBeNull();
  });

  it('says nothing of a vehicle that crosses and goes back', () => {
    expect(crossingOf(path([300, 200], [300, 400], [300, 200]), line)).toBeNull();
    expect(crossingOf(path([300, 200], [300, 400], [300, 200], [300, 400]), line)).toBe('in');
  });

  it('is not misled by a plate that trembles on the line', () => {
    expect(crossingOf(path([300, 298], [300, 302], [300, 299], [300, 301]), line)).toBeNull();
    expect(crossingOf(path([300, 200], [300, 301], [300, 299], [300, 302], [300, 200]), line)).toBeNull();
    expect(crossingOf(path([300, 200], [300, 301], [300, 299], [300, 360]), line)).toBe('in');
  });

  it('has no sides where a line has no length', () => {
    expect(crossingOf(path([300, 200], [300, 400]), { ...line, to: line.from })).toBeNull();
  });
});
