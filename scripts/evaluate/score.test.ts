import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../../src-main/testing/freshRecord.ts';
import { type Box, type LabelledPlate, readLabels } from './labels.ts';
import { addScores, type FoundPlate, interval, scorePicture } from './score.ts';

const label = { text: 'AB12CDE', box: [100, 100, 100, 20], row: {} } as const;
const found = (text: string, box: Box = [100, 100, 100, 20]): FoundPlate => ({
  text,
  box,
  confidence: 0.97,
  format: 'gb-current',
});
const asked = (...counted: LabelledPlate[]) => ({ counted, ignored: [] });

describe('scoring a picture', () => {
  it('counts a plate that was found and read as such', () => {
    const score = scorePicture(asked(label), [found('AB12CDE', [102, 101, 98, 20])]);
    expect(score).toMatchObject({ recall: { hits: 1, of: 1 }, exact: { hits: 1, of: 1 }, falseReads: { hits: 0 } });
  });

  it('counts a misreading as a false read, and its wrong characters', () => {
    const score = scorePicture(asked(label), [found('ABI2CDF')]);
    expect(score).toMatchObject({
      exact: { hits: 0 },
      folded: { hits: 0 },
      characterErrors: { hits: 2, of: 7 },
      falseReads: { hits: 1 },
      falseMarks: { hits: 1 },
    });
  });

  it('lets only the best plate be the exact one', () => {
    expect(scorePicture(asked(label), [found('SHOP', [0, 0, 50, 10]), found('AB12CDE')])).toMatchObject({
      exact: { hits: 0 },
      plates: { hits: 1 },
      recall: { hits: 1 },
      falseReads: { hits: 1 },
    });
  });

  it('does not blame a reading of a plate that nobody can read', () => {
    expect(scorePicture(asked({ ...label, text: '' }), [found('X')])).toMatchObject({
      exact: { of: 0 },
      falseReads: { hits: 0 },
    });
  });

  it('neither asks for an ignored plate nor blames its reading, and still blames what lies elsewhere', () => {
    const score = scorePicture({ counted: [], ignored: [label] }, [found('AB12CDF'), found('SLOW', [0, 0, 50, 10])]);
    expect(score).toMatchObject({ recall: { of: 0 }, exact: { of: 0 }, falseReads: { hits: 1, of: 1 } });
  });

  it('finds every read false where there is no plate', () => {
    const score = scorePicture(asked(), [found('AB12CDE'), found('SLOW', [0, 0, 50, 10])]);
    expect(score).toMatchObject({ exact: { of: 0 }, falseReads: { hits: 2 }, misled: { hits: 1, of: 1 } });
  });

  it('counts the recall of wide plates apart', () => {
    const narrow = { ...label, box: [0, 0, 45, 10] } as const;
    const score = scorePicture(asked(label, narrow), [found('AB12CDE')]);
    expect(score).toMatchObject({
      recall: { hits: 1, of: 2 },
      recall40: { hits: 1, of: 2 },
      recall60: { hits: 1, of: 1 },
    });
  });

  it('adds up, with an interval that few pictures make wide', () => {
    const total = addScores([scorePicture(asked(label), []), scorePicture(asked(label), [found(label.text)])]);
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
    expect(a?.plates).toMatchObject([
      { text: 'AB12CDE', box: [1, 2, 3, 4] },
      { text: '', box: [5, 6, 7, 8] },
    ]);
    expect(b?.plates).toEqual([]);
  });
});
