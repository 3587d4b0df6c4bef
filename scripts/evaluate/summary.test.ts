import { describe, expect, it } from 'vitest';
import { honestly } from '../../src-main/sight/vision/honesty.ts';
import { calibrationOf, fitHonesty } from './calibration.ts';
import { csvOf, rowsOf } from './csv.ts';
import { summariseBy } from './groups.ts';
import type { Box, LabelledPlate } from './labels.ts';
import type { ReadPicture } from './readAll.ts';
import { described, describedError } from './report.ts';
import { summarise } from './summary.ts';

const plate = (text: string, box: Box, country: string): LabelledPlate => ({ text, box, row: { country } });
const picture = (plates: readonly LabelledPlate[], reads: readonly [string, Box][]): ReadPicture => ({
  file: '/pictures/a.jpg',
  row: {},
  plates,
  result: {
    width: 640,
    height: 480,
    ms: 40,
    plates: reads.map(([text, box]) => ({ text, raw: text, box, confidence: 0.9, country: null, format: null })),
    places: [],
  },
});

const near: Box = [100, 100, 150, 30];
const far: Box = [400, 100, 45, 12];
const twoCars = picture(
  [plate('AB12CDE', near, 'GB'), plate('RO12ABC', far, 'RO')],
  [
    ['AB12CDE', near],
    ['R012ABC', far],
  ],
);

describe('a summary', () => {
  it('counts each group’s plates alone, and blames no group for another’s reads', () => {
    const [british, romanian] = summariseBy('country', [twoCars], () => true);
    expect(british).toMatchObject({ name: 'country GB', exact: { hits: 1, of: 1 }, falseReads: { hits: 0 } });
    expect(romanian).toMatchObject({ name: 'country RO', exact: { hits: 0, of: 1 }, falseReads: { hits: 1 } });
    expect(romanian?.folded).toEqual({ hits: 1, of: 1 });
  });

  it('bands plates by their width, narrowest first', () => {
    expect(summariseBy('width', [twoCars], () => true).map(({ name }) => name)).toEqual([
      'width 40–60 px',
      'width 100–200 px',
    ]);
  });

  it('leaves narrow plates out where they are not asked for', () => {
    const { recall, distinct, errors } = summarise('wide', [twoCars], ({ box }) => (box?.[2] ?? 0) >= 60);
    expect(recall).toEqual({ hits: 1, of: 1 });
    expect(distinct).toEqual({ hits: 1, of: 1 });
    expect(errors).toEqual([]);
  });

  it('names what was wrong, and how wide it was', () => {
    const summary = summarise('set', [twoCars, picture([], [['SLOW', near]])]);
    expect(summary.errors.map(describedError).map((line) => line.trim())).toEqual([
      'a.jpg: AB12CDE 150 px, RO12ABC 45 px | AB12CDE 0.900, R012ABC 0.900 ✗',
      'a.jpg: no plate | SLOW 0.900 ✗',
    ]);
    expect(described(summary)).toContain('false reads a picture          1.000  (2)');
  });
});

describe('calibration', () => {
  it('tells how far confidence is from truth', () => {
    const read = (confidence: number, right: boolean) => ({ confidence, right });
    const { bins, expectedError, sure } = calibrationOf([
      read(0.55, true),
      read(0.55, false),
      read(1, true),
      read(0.96, false),
    ]);
    expect(bins.map(({ from, right }) => [from, right.hits, right.of])).toEqual([
      [0.5, 1, 2],
      [0.9, 1, 2],
    ]);
    expect(expectedError).toBeCloseTo((0.05 + 0.48) / 2, 9);
    expect(sure).toEqual({ hits: 1, of: 2 });
  });
});

describe('a table', () => {
  it('reads what it wrote', () => {
    const rows = [{ file: 'a, b.jpg', note: 'says "no"' }];
    expect(rowsOf(csvOf(['file', 'note'], rows))).toEqual({ columns: ['file', 'note'], rows });
  });
});

describe('the curve that is fitted', () => {
  const reads = (rank: number, rights: number, wrongs: number, weight: number) => {
    const signs = { rank, legible: 0.9, strange: 0, piece: 0, weight };
    return [
      ...Array.from({ length: rights }, () => ({ ...signs, right: true })),
      ...Array.from({ length: wrongs }, () => ({ ...signs, right: false })),
    ];
  };
  const told = (wrongWeight: number, rank: number) => {
    const weighed = [...reads(0.9, 90, 10, 1), ...reads(0.4, 40, 0, 1), ...reads(0.4, 0, 40, wrongWeight)];
    return honestly({ rank, legible: 0.9, strange: 0, piece: 0 }, fitHonesty(weighed));
  };

  it('tells what was right as often as it was', () => {
    expect(told(1, 0.9)).toBeCloseTo(0.9, 1);
    expect(told(1, 0.4)).toBeCloseTo(0.5, 1);
  });

  it('counts what is rare on the road as little as it is told to', () => {
    expect(told(0.25, 0.4)).toBeCloseTo(0.8, 1);
  });
});
