import { describe, expect, it } from 'vitest';
import { spacedMark, spelledMark } from '../../../src-preload/contract/plateSpacing.ts';
import { drawPlate, type PlateInput, plateColours, plateSvg } from './plateDrawing.ts';

const plate = (given: Partial<PlateInput>): PlateInput => ({
  text: 'AB12CDE',
  format: 'gb-current',
  country: 'GB',
  ...given,
});
const groundOf = (given: Partial<PlateInput>) => drawPlate(plate(given)).shapes[0]?.fill;
const leftEdges = (given: Partial<PlateInput>) =>
  drawPlate(plate(given)).shapes.flatMap((shape) =>
    shape.kind === 'path' ? [Number(/translate\(([\d.]+)/.exec(shape.transform)?.[1])] : [],
  );

describe('spacing', () => {
  it.each([
    ['AB12CDE', 'gb-current', 'AB12 CDE'],
    ['P483GHJ', 'gb-prefix', 'P483 GHJ'],
    ['A1BCD', 'gb-prefix', 'A1 BCD'],
    ['RSV926K', 'gb-suffix', 'RSV 926K'],
    ['1A', 'gb-dateless', '1 A'],
    ['VKB742', 'gb-dateless', 'VKB 742'],
    ['YGZ4110', 'gb-ni', 'YGZ 4110'],
    ['123D456', 'gb-diplomatic', '123 D 456'],
    ['AB12CDE', null, 'AB12CDE'],
    ['AB12CDE', 'fr-siv', 'AB12CDE'],
    ['AB1', 'gb-current', 'AB1'],
  ])('sets %s (%s) as %s', (text, format, spaced) => {
    expect(spacedMark(text, format)).toBe(spaced);
  });

  it('spells a mark letter by letter', () => {
    expect(spelledMark('AB12CDE')).toBe('A B 1 2 C D E');
  });
});

describe('a plate', () => {
  it('is 520 × 111 mm, or 279 × 203 mm with two rows', () => {
    expect(drawPlate(plate({}))).toMatchObject({ width: 520, height: 111 });
    expect(drawPlate(plate({ rows: 2 }))).toMatchObject({ width: 279, height: 203 });
  });

  it('is white in front, yellow behind and grey where country or format is unknown', () => {
    expect(groundOf({})).toBe(plateColours.white);
    expect(groundOf({ side: 'rear' })).toBe(plateColours.yellow);
    expect(groundOf({ side: 'rear', country: null })).toBe(plateColours.neutral);
    expect(groundOf({ format: null })).toBe(plateColours.neutral);
  });

  it('leaves 11 mm between characters and 33 mm between groups, centred', () => {
    // HK 44 / LPU: no narrow characters, and each is drawn by one path.
    const edges = leftEdges({ text: 'HK44LPU' });
    const steps = edges.slice(1).map((edge, index) => Math.round(edge - (edges[index] ?? 0)));
    expect(steps).toEqual([61, 61, 61, 83, 61, 61]);
    expect(edges[0]).toBe((520 - 438) / 2);
  });

  it('sets a mark that is too long smaller, inside the margin', () => {
    const edges = leftEdges({ text: 'HHHHHHHHHHHH', format: null });
    expect(edges[0]).toBeCloseTo(11, 1);
    expect(edges.at(-1)).toBeLessThan(520 - 11);
  });

  it('keeps the mark clear of the UK band', () => {
    const marks = drawPlate(plate({ text: 'HK44LPU', ukBand: true })).shapes.filter(
      (shape) => shape.kind === 'path' && shape.transform.endsWith('scale(1)'),
    );
    expect(marks).toHaveLength(7);
    for (const mark of marks) {
      const x = mark.kind === 'path' ? Number(/translate\(([\d.]+)/.exec(mark.transform)?.[1]) : 0;
      expect(x).toBeGreaterThan(42);
    }
  });

  it('underlines the characters it is told to, and no other', () => {
    const lines = drawPlate(plate({ text: 'HK44LPU', underlined: new Set([4, 6]) })).shapes.filter(
      ({ fill }) => fill === plateColours.doubt,
    );
    const edges = leftEdges({ text: 'HK44LPU' });
    expect(lines.map((line) => (line.kind === 'rect' ? line.x : 0))).toEqual([edges[4], edges[6]]);
  });

  it('shows no character where nothing was read', () => {
    expect(drawPlate(plate({ text: '' })).shapes.every(({ kind }) => kind === 'rect')).toBe(true);
  });

  it('can be written as a standalone picture of a given width', () => {
    const svg = plateSvg(drawPlate(plate({ ukBand: true })), 260);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 520 111" width="260" height="55.5">/,
    );
    expect(svg).not.toContain('undefined');
  });
});
