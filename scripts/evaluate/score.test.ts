import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../../src-main/testing/freshRecord.ts';
import { readLabels } from './labels.ts';
import { addScores, interval, scorePicture } from './score.ts';

const label = { text: 'AB12CDE', box: [100, 100, 100, 20] } as const;

describe('scoring a picture', () => {
  it('counts a plate that was found and read as such', () => {
    const score = scorePicture([label], [{ text: 'AB12CDE', box: [102, 101, 98, 20] }]);
    expect(score).toMatchObject({ recall: { hits: 1, of: 1 }, exact: { hits: 1, of: 1 }, falseReads: { hits: 0 } });
  });

  it('counts a misreading as a false read, and its wrong characters', () => {
    const score = scorePicture([label], [{ text: 'ABI2CDF', box: [100, 100, 100, 20] }]);
    expect(score).toMatchObject({
      exact: { hits: 0 },
      folded: { hits: 0 },
      characterErrors: { hits: 2, of: 7 },
      falseReads: { hits: 1 },
    });
  });

  it('lets only the best plate be the exact one', () => {
    const found = [
      { text: 'SHOP', box: [0, 0, 50, 10] },
      { text: 'AB12CDE', box: [100, 100, 100, 20] },
    ] as const;
    expect(scorePicture([label], found)).toMatchObject({
      exact: { hits: 0 },
      recall: { hits: 1 },
      falseReads: { hits: 1 },
    });
  });

  it('does not blame a reading of a plate that nobody can read', () => {
    expect(scorePicture([{ ...label, text: '' }], [{ text: 'X', box: [100, 100, 100, 20] }])).toMatchObject({
      exact: { of: 0 },
      falseReads: { hits: 0 },
    });
  });

  it('adds up, with an interval that few pictures make wide', () => {
    const total = addScores([scorePicture([label], []), scorePicture([label], [{ ...label }])]);
    expect(total.exact).toEqual({ hits: 1, of: 2 });
    const [low, high] = interval(total.exact);
    expect(low).toBeCloseTo(0.0945, 3);
    expect(high).toBeCloseTo(0.9055, 3);
  });
});

describe('a table of labels', () => {
  it('gives each picture its plates, quoted cells and empty pictures included', async () => {
    const table = join(await freshFolder(), 'labels.csv');
    await writeFile(
      table,
      'file,plate_text,x,y,w,h,note\r\na.jpg,ab12 cde,1,2,3,4,"said ""yes"", twice"\r\na.jpg,,5,6,7,8,\r\nb.jpg,,,,,,\r\n',
    );
    const [a, b] = await readLabels(table);
    expect(a?.plates).toEqual([
      { text: 'AB12CDE', box: [1, 2, 3, 4] },
      { text: '', box: [5, 6, 7, 8] },
    ]);
    expect(b?.plates).toEqual([]);
  });
});
