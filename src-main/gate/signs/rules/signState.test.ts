import { describe, expect, it } from 'vitest';
import type { Occupancy } from '../../../../src-preload/contract/record/stays.ts';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { type CrossingLine, wholePicture } from '../../../../src-preload/contract/site/zones.ts';
import { groundOf, isBlind, isToBeOn } from './signState.ts';

const room = (inside: number, capacity = 100) => ({ room: { inside, capacity }, unknown: null });
const rules = { offAtFree: 5, whenUnknown: 'stays' } as const;
const unknown = { room: null, unknown: 'blind' } as const;

describe('a sign', () => {
  it('goes on when there is no room, and off only once enough is free', () => {
    expect(isToBeOn(rules, room(99), false)).toBe(false);
    expect(isToBeOn(rules, room(100), false)).toBe(true);
    expect(isToBeOn(rules, room(99), true)).toBe(true);
    expect(isToBeOn(rules, room(96), true)).toBe(true);
    expect(isToBeOn(rules, room(95), true)).toBe(false);
    expect(isToBeOn(rules, room(95), null)).toBe(false);
    expect(isToBeOn(rules, room(130), false)).toBe(true);
  });

  it('goes off where no more can be free than there is room for', () => {
    expect(isToBeOn(rules, room(0, 3), true)).toBe(false);
    expect(isToBeOn(rules, room(1, 3), true)).toBe(true);
  });

  it('is as a person says where nobody knows how full it is', () => {
    expect(isToBeOn(rules, unknown, true)).toBe(true);
    expect(isToBeOn(rules, unknown, null)).toBeNull();
    expect(isToBeOn({ ...rules, whenUnknown: 'off' }, unknown, true)).toBe(false);
    expect(isToBeOn({ ...rules, whenUnknown: 'on' }, unknown, false)).toBe(true);
  });
});

describe('what it goes by', () => {
  const north: Occupancy = {
    ...{ carParkId: 'north', inside: 40, corrected: 0, unsure: 0, capacity: 100, seesExits: true },
    groups: [{ groupId: 'staff', inside: 10, capacity: 10 }],
  };
  const sign = { carParkId: 'north', groupId: null };

  it('is the room of all, or of a group', () => {
    expect(groundOf(sign, [north], false)).toEqual({ room: { inside: 40, capacity: 100 }, unknown: null });
    expect(groundOf({ ...sign, groupId: 'staff' }, [north], false).room).toEqual({ inside: 10, capacity: 10 });
  });

  it('is nothing where nobody said how many have room, nobody sees who leaves, or a camera is blind', () => {
    expect(groundOf({ ...sign, carParkId: 'gone' }, [north], false).unknown).toBe('removed');
    expect(groundOf({ ...sign, groupId: 'gone' }, [north], false).unknown).toBe('noCapacity');
    expect(groundOf(sign, [{ ...north, capacity: null }], false).unknown).toBe('noCapacity');
    expect(groundOf(sign, [{ ...north, seesExits: false }], false).unknown).toBe('noExits');
    expect(groundOf(sign, [north], true).unknown).toBe('blind');
  });
});

describe('a car park', () => {
  const minute = 60_000;
  const camera = (status: Camera['state']['status'], since: number, gate: Camera['gate'], enabled = true) => ({
    ...{ enabled, gate, zones: wholePicture },
    state: { status, since, fault: null, width: null, height: null, framesPerSecond: null },
  });
  const out = { way: 'out', approaching: 'in' } as const;

  it('is blind where a camera at a gate of it gives no picture for two minutes, or is off', () => {
    expect(isBlind([camera('live', 0, out)], 60 * minute)).toBe(false);
    expect(isBlind([camera('live', 0, out), camera('reconnecting', 0, out)], 2 * minute)).toBe(false);
    expect(isBlind([camera('live', 0, out), camera('reconnecting', 0, out)], 2 * minute + 1)).toBe(true);
    expect(isBlind([camera('reconnecting', 10 * minute, out)], 11 * minute)).toBe(false);
    expect(isBlind([camera('off', 0, out, false)], 0)).toBe(true);
  });

  it('is blind by one that counts at a line as well', () => {
    const line = { from: [0, 0.5], to: [1, 0.5], in: 'left' } satisfies CrossingLine;
    const counting = { ...camera('failed', 0, null), zones: { ...wholePicture, line } };
    expect(isBlind([counting], 60 * minute)).toBe(true);
  });

  it('sees by those at its gates alone', () => {
    expect(isBlind([camera('live', 0, out), camera('failed', 0, null)], 60 * minute)).toBe(false);
    expect(isBlind([], 0)).toBe(false);
  });
});
