import { describe, expect, it } from 'vitest';
import { createTries, type Trier } from './tries.ts';

const machine = (nameKey = 'ann'): Trier => ({ nameKey, address: '127.0.0.1', isLocal: true });
const away = (n = 1, nameKey = 'ann'): Trier => ({ nameKey, address: `192.168.1.${n}`, isLocal: false });

describe('tries to sign in', () => {
  it('cost nothing at first, then a second, two, four, up to five minutes, and are forgotten after an hour', () => {
    const tries = createTries();
    const waits = Array.from({ length: 15 }, () => {
      tries.begin(machine(), 0);
      return tries.waitMs(machine(), 0);
    });
    expect(waits.slice(0, 6)).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000]);
    expect(Math.max(...waits)).toBe(300_000);
    expect(tries.waitMs(machine(), 300_000)).toBe(0);
    expect(tries.begin(machine(), 3_600_001)).toBe(1);
  });

  it('are forgotten a whole hour after the last of them, not before', () => {
    const tries = createTries();
    tries.begin(machine(), 0);
    expect(tries.begin(machine(), 3_600_000)).toBe(2);
    expect(tries.begin(machine(), 7_200_001)).toBe(1);
    expect(tries.begin(machine(), 10_000_000)).toBe(2);
  });

  it('wait no less than the whole of their time, and never less than nothing', () => {
    const tries = createTries();
    for (let n = 0; n < 3; n++) tries.begin(machine(), 0);
    expect([0, 400, 1_000, 50_000].map((now) => tries.waitMs(machine(), now))).toEqual([1_000, 600, 0, 0]);
    expect(tries.waitMs(machine('bob'), 0)).toBe(0);
  });

  it('that were forgiven as many times as they were made are nothing', () => {
    const tries = createTries();
    tries.forgive(machine());
    for (let n = 0; n < 2; n++) tries.begin(machine(), 0);
    tries.forgive(machine());
    expect(tries.begin(machine(), 0)).toBe(2);
    for (let n = 0; n < 5; n++) tries.forgive(machine());
    expect(tries.begin(machine(), 0)).toBe(1);
  });

  it('that came right free the address and the network of one try each', () => {
    const tries = createTries();
    // Nine wrong names, then one that is right, leave the address one try that costs nothing.
    for (let n = 0; n < 9; n++) tries.begin(away(1, `user ${n}`), 0);
    tries.begin(away(1), 0);
    expect(tries.waitMs(away(1, 'another'), 0)).toBe(1_000);
    tries.succeed(away(1));
    expect(tries.waitMs(away(1, 'another'), 0)).toBe(0);
    tries.begin(away(1, 'user 9'), 0);
    expect(tries.waitMs(away(1, 'another'), 0)).toBe(1_000);
  });

  it('begin anew for who got it right, and are not made good by who only had half of it', () => {
    const tries = createTries();
    for (let n = 0; n < 8; n++) tries.begin(machine(), 0);
    tries.begin(machine(), 0);
    tries.forgive(machine());
    expect(tries.begin(machine(), 0)).toBe(9);
    tries.succeed(machine());
    expect(tries.begin(machine(), 0)).toBe(1);
  });

  it('of many names from one address slow that address down', () => {
    const tries = createTries();
    for (let n = 0; n < 12; n++) tries.begin(away(1, `user ${n}`), 0);
    expect(tries.waitMs(away(1, 'another'), 0)).toBeGreaterThan(0);
    expect(tries.waitMs(away(2, 'another'), 0)).toBe(0);
  });

  it('from all over the network slow the name down there, and never at the machine itself', () => {
    const tries = createTries();
    for (let n = 0; n < 49; n++) tries.begin(away(n), 0);
    expect(tries.waitMs(away(200), 0)).toBe(0);
    tries.begin(away(49), 0);
    expect(tries.waitMs(away(200), 0)).toBe(1_000);
    expect(tries.waitMs(away(200, 'bob'), 0)).toBe(0);
    expect(tries.waitMs(machine(), 0)).toBe(0);
  });

  it('are remembered of the newest alone where there are too many', () => {
    const tries = createTries();
    // With the address of all of them, ten thousand are remembered; who tries again counts as new.
    for (let n = 0; n < 9_999; n++) tries.begin(machine(`name ${n}`), 0);
    tries.begin(machine('name 0'), 0);
    for (let n = 0; n < 3; n++) expect(tries.begin(machine(`name ${n}`), 0)).toBe(n === 0 ? 3 : 2);
    tries.begin(machine('one more'), 0);
    // The oldest of those that are left went for it.
    expect(tries.begin(machine('name 4'), 0)).toBe(2);
    expect(tries.begin(machine('name 3'), 0)).toBe(1);
  });
});
