import { describe, expect, it, onTestFinished } from 'vitest';
import { createHeldWrites } from './heldWrites.ts';
import { silentLog } from './log.ts';

function fresh() {
  const errors: unknown[] = [];
  const log = { ...silentLog, error: (about: unknown) => void errors.push(about) };
  const held = createHeldWrites({ log, what: 'It went wrong' });
  onTestFinished(() => held.stop());
  return { held, errors };
}

const full = () => Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });

describe('writes that are held', () => {
  it('give way to a newer one of the same key', async () => {
    const { held } = fresh();
    const written: number[] = [];
    let isFull = true;
    const write = (number: number) => async () => {
      if (isFull) throw full();
      written.push(number);
    };
    for (const number of [1, 2, 3]) expect(await held.write('camera', write(number))).toBe(false);
    expect(await held.write('other', write(4))).toBe(false);
    isFull = false;
    await expect.poll(() => written.toSorted()).toEqual([3, 4]);
    expect(await held.write('camera', write(5))).toBe(true);
    expect(written).toHaveLength(3);
  });

  it('are given up where something else is wrong with them, and said so', async () => {
    const { held, errors } = fresh();
    expect(await held.write('camera', () => Promise.reject(new Error('no such table')))).toBe(false);
    expect(errors).toHaveLength(1);
    await expect(held.until(() => Promise.reject(new Error('no such table')))).rejects.toThrow('no such table');
  });
});
