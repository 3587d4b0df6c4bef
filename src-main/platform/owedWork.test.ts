import { describe, expect, it } from 'vitest';
import { freshRecord } from '../testing/freshRecord.ts';
import type { Writing } from './database.ts';
import { createOwedWork, type OwedWorkOptions } from './owedWork.ts';

async function freshWork() {
  const record = await freshRecord();
  const done: [number, string | null][] = [];
  const create = (work?: OwedWorkOptions['work']) =>
    createOwedWork({
      ...{ db: record.db, log: record.log, kind: 'tried' },
      work: async (since, signal, about) => {
        await work?.(since, signal, about);
        if (!signal.aborted) done.push([since, about]);
      },
    });
  const within = (doing: (writing: Writing) => Promise<void>) => record.db.transaction().execute(doing);
  return { ...record, create, within, done };
}

describe('what a change of the past leaves to be done', () => {
  it('is done once, from the earliest moment on, with what was so before the first change', async () => {
    const { create, within, done } = await freshWork();
    const owed = create();
    await owed.settle();
    await within((writing) => owed.owe(writing, 20, 'first'));
    await within((writing) => owed.owe(writing, 10, 'second'));
    await within((writing) => owed.owe(writing, 30));
    await Promise.all([owed.settle(), owed.settle()]);
    expect(done).toEqual([[10, 'first']]);
  });

  it('is owed only where its change was written', async () => {
    const { create, within, done } = await freshWork();
    const owed = create();
    const failing = within(async (writing) => {
      await owed.owe(writing, 10);
      throw new Error('There is no room');
    });
    await expect(failing).rejects.toThrow('no room');
    await owed.settle();
    expect(done).toEqual([]);
  });

  it('is done at the next start where Gatehouse ended before, failed, or was stopped in the middle of it', async () => {
    const { create, within, done } = await freshWork();
    const ended = create();
    await within((writing) => ended.owe(writing, 10));
    const failing = create(async () => {
      throw new Error('There is no room');
    });
    await failing.settle();
    await failing.stop();
    let begun: () => void = () => undefined;
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const stopped = create(async (_, signal) => {
      begun();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
    void stopped.settle();
    await isBegun;
    await stopped.stop();
    expect(done).toEqual([]);
    await create().settle();
    expect(done).toEqual([[10, null]]);
  });

  it('is done once more where it came to be owed while it was being done', async () => {
    const { create, within, done } = await freshWork();
    const owed = create(async (since) => {
      if (since === 10 && done.length === 0) await within((writing) => owed.owe(writing, 40));
    });
    await within((writing) => owed.owe(writing, 10));
    await owed.settle();
    expect(done).toEqual([
      [10, null],
      [10, null],
    ]);
    await owed.settle();
    expect(done).toHaveLength(2);
  });
});
