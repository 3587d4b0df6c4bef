import { describe, expect, it } from 'vitest';
import { glyphOf, lettering } from './lettering.ts';

const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');

describe('plate lettering', () => {
  it('has a drawing of its own for each letter and digit, except where the regulations make two alike', () => {
    const drawings = new Map(alphabet.map((character) => [character, JSON.stringify(glyphOf(character))]));
    expect(drawings.get('O')).toBe(drawings.get('0'));
    expect(drawings.get('I')).toBe(drawings.get('1'));
    expect(new Set(drawings.values()).size).toBe(alphabet.length - 2);
    expect([...drawings.values()]).not.toContain(JSON.stringify(glyphOf('?')));
  });

  it('makes I and 1 as narrow as their stroke and all else 50 mm wide', () => {
    for (const character of alphabet) expect(glyphOf(character).width).toBe('I1'.includes(character) ? 14 : 50);
  });

  it('keeps every point inside the 79 mm high box', () => {
    for (const character of alphabet) {
      const { fill, stroke, width } = glyphOf(character);
      for (const { x, y } of endPoints(fill + stroke)) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(lettering.height);
      }
    }
  });

  it('draws lower case as upper case, and a dash for what plates do not carry', () => {
    expect(glyphOf('k')).toBe(glyphOf('K'));
    expect(glyphOf('?')).toEqual(glyphOf('Ä'));
  });
});

/** End points of the absolute commands M, L, H, V, A and C. */
function endPoints(path: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  let [x, y] = [0, 0];
  for (const [, command = '', rest = ''] of path.matchAll(/([MLHVAC])([^MLHVACZ]*)/g)) {
    const numbers = rest.match(/[\d.]+/g)?.map(Number) ?? [];
    const step = { M: 2, L: 2, H: 1, V: 1, A: 7, C: 6 }[command] ?? 1;
    for (let end = step; end <= numbers.length; end += step) {
      if (command !== 'V') x = numbers[command === 'H' ? end - 1 : end - 2] ?? Number.NaN;
      if (command !== 'H') y = numbers[end - 1] ?? Number.NaN;
      points.push({ x, y });
    }
  }
  return points;
}
