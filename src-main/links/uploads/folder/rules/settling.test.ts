import { describe, expect, it } from 'vitest';
import { freeNames, isPassedOver, type SeenFile, settled, settlesAfterMs } from './settling.ts';

const file = (values: Partial<SeenFile> = {}): SeenFile => ({
  ...{ name: 'gate.mp4', isRegular: true, sizeBytes: 10, modifiedMs: 1, ...values },
});
const names = ({ whole }: ReturnType<typeof settled>) => whole.map(({ name }) => name);

describe('a file of the folder', () => {
  it('is whole once nobody wrote to it for a while', () => {
    const first = settled([file()], new Map(), 1_000);
    expect(names(first)).toEqual([]);
    expect(names(settled([file()], first.steady, 1_000 + settlesAfterMs - 1))).toEqual([]);
    expect(names(settled([file()], first.steady, 1_000 + settlesAfterMs))).toEqual(['gate.mp4']);
  });

  it.each([
    ['grows', { sizeBytes: 11 }],
    ['is written anew', { modifiedMs: 2 }],
  ])('is waited for anew where it %s', (_, values) => {
    const first = settled([file()], new Map(), 0);
    const second = settled([file(values)], first.steady, settlesAfterMs);
    expect(names(second)).toEqual([]);
    expect(names(settled([file(values)], second.steady, 2 * settlesAfterMs))).toEqual(['gate.mp4']);
  });

  it('is not whole while it is empty, and is at once where it is a link', () => {
    const empty = file({ sizeBytes: 0 });
    const { steady } = settled([empty], new Map(), 0);
    expect(names(settled([empty], steady, 10 * settlesAfterMs))).toEqual([]);
    expect(names(settled([file({ isRegular: false })], new Map(), 0))).toEqual(['gate.mp4']);
  });

  it('is forgotten once it is gone', () => {
    const { steady } = settled([file()], new Map(), 0);
    expect(settled([], steady, 1).steady.size).toBe(0);
  });

  it.each(['.hidden', '~lock', 'a.mp4.part', 'a.TMP', 'a.mp4.crdownload', 'Thumbs.db'])(
    'is passed over as %s',
    (name) => {
      expect(isPassedOver(name)).toBe(true);
    },
  );
  it.each(['a.mp4', 'part.jpg', 'tmp', 'a.partial.jpg'])('is looked at as %s', (name) => {
    expect(isPassedOver(name)).toBe(false);
  });

  it('gets a name that no other has', () => {
    const taken = new Set(['gate.mp4', 'gate (2).mp4', 'README', '.env']);
    const free = (name: string) => [...freeNames(name, 'k3')].find((each) => !taken.has(each));
    expect(free('other.mp4')).toBe('other.mp4');
    expect(free('gate.mp4')).toBe('gate (3).mp4');
    expect(free('README')).toBe('README (2)');
    expect([...freeNames('image.jpg', 'k3')].at(-1)).toBe('image (k3).jpg');
    expect([...freeNames('image.jpg', 'k3')]).toHaveLength(21);
  });

  it('gets a name that a file system takes, however long and in whatever letters', () => {
    for (const name of [`${'a'.repeat(255)}`, `${'ß'.repeat(125)}.jpg`, `${'🚗'.repeat(62)}.jpeg`])
      for (const each of freeNames(name, '0123456789ab')) {
        expect(Buffer.byteLength(`${each}.reason.txt`)).toBeLessThanOrEqual(255);
        expect(each).not.toMatch(/\uFFFD/);
      }
  });
});
