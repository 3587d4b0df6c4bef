import { expect, it } from 'vitest';
import { camerasOfLanes, parseLaneSearch, withLane } from './lanes.ts';

const [a, b, c] = [{ id: 'a1' }, { id: 'b2' }, { id: 'c3' }] as const;
const cameras = [a, b, c];

it('shows all lanes until some are named, and again when none of those is there', () => {
  expect(camerasOfLanes(cameras, undefined)).toBe(cameras);
  expect(camerasOfLanes(cameras, 'c3,a1')).toEqual([a, c]);
  expect(camerasOfLanes(cameras, 'd4')).toBe(cameras);
});

it('takes lanes in and out, and names none where all are shown', () => {
  expect(withLane(cameras, undefined, 'b2')).toBe('b2');
  expect(withLane(cameras, 'b2', 'a1')).toBe('a1,b2');
  expect(withLane(cameras, 'a1,b2', 'c3')).toBeUndefined();
  expect(withLane(cameras, 'b2', 'b2')).toBeUndefined();
  expect(withLane(cameras, 'gone', 'a1')).toBe('a1');
});

it('leaves nonsense in an address out', () => {
  expect(parseLaneSearch({ lanes: '0199-ab,0199-cd', more: '1' })).toEqual({ lanes: '0199-ab,0199-cd' });
  expect(parseLaneSearch({ lanes: '<b>' })).toEqual({});
  expect(parseLaneSearch({ lanes: ['a'] })).toEqual({});
});
