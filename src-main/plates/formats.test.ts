import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plateClasses } from './alphabet.ts';
import { displayPlate } from './display.ts';
import { plateFormats } from './formats.ts';
import { compileShape, formatsOf, hasShape, shapesOfLength } from './shapes.ts';
import { examplesOf, marksOf } from './testing/marks.ts';

describe('formats', () => {
  it('name only known classes, and only characters of the alphabet', () => {
    for (const format of plateFormats) {
      for (const shape of format.shapes) {
        for (const allowed of compileShape(format, shape).positions) {
          expect([...allowed].every((each) => plateClasses.includes(each))).toBe(true);
        }
      }
    }
  });

  it('refuse a shape with an unknown class', () => {
    const [format] = plateFormats;
    expect(() => format && compileShape(format, 'mm?0')).toThrow('unknown class "?"');
  });

  it('have no two formats of one name', () => {
    expect(new Set(plateFormats.map(({ id }) => id)).size).toBe(plateFormats.length);
  });

  it('name their source', () => {
    for (const { id, source } of plateFormats) expect(source.length, id).toBeGreaterThan(20);
  });

  it('say whose marks they are, or who shares them', () => {
    for (const { id, country, sharedBy } of plateFormats) {
      for (const code of country === null ? (sharedBy ?? ['none']) : [country]) expect(code, id).toMatch(/^[A-Z]{2}$/);
    }
  });

  it('cover the European Union, Norway, Switzerland, the Gulf, and the Americas', () => {
    const countries = new Set(plateFormats.flatMap(({ country, sharedBy }) => country ?? sharedBy ?? []));
    const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK';
    for (const country of `${union} NO CH GB IM JE GG AE SA QA KW BH OM BR US CA`.split(' '))
      expect(countries).toContain(country);
  });

  const loose = plateFormats.filter(({ id }) => examplesOf[id] === undefined);
  it.each(loose.map((format) => [format.id, format] as const))('recognise every mark of %s', (id, format) => {
    fc.assert(
      fc.property(marksOf(format), (text) => {
        expect(formatsOf(text).map((each) => each.id)).toContain(id);
        expect(displayPlate(text, id).replaceAll(' ', '')).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it.each(Object.entries(examplesOf))('recognise marks of %s', (id, texts) => {
    for (const text of texts) {
      expect(
        formatsOf(text).map((each) => each.id),
        text,
      ).toContain(id);
      expect(displayPlate(text, id).replaceAll(' ', '')).toBe(text);
    }
  });

  it.each([
    ['AB12CDE', ['gb-current']],
    ['Q123ABC', ['gb-q']],
    ['MAN123A', ['im']],
    ['19AB77', ['gb-military', 'nl', 'pt']],
    ['12345', ['gg', 'gb-trade', 'qa', 'kw', 'bh', 'ae-sharjah', 'lu']],
    ['1234ABJ', ['sa']],
    ['5UVR090', ['us-california']],
    ['DK0H7Z', ['us-missouri']],
    ['R107555', ['us-illinois']],
    ['CLT0108', ['na-aaa0000']],
    ['WXY184', ['na-aaa000']],
    ['RA12345', ['ae-dubai', 'dk', 'no', 'pl']],
    ['ABC123', ['gb-dateless', 'be', 'cy', 'fi', 'hu', 'lt', 'mt', 'se']],
  ])('tell all that fit %s', (text, ids) => {
    const fitting = formatsOf(text).map(({ id }) => id);
    for (const id of ids) expect(fitting).toContain(id);
  });

  it.each([
    ['AI12CDE', 'gb-current'],
    ['AB12MAN', 'gb-suffix'],
    ['MAN123A', 'gb-suffix'],
    ['Q123ABC', 'gb-prefix'],
    ['WA12345', 'no'],
    ['AA12345', 'pl'],
    ['ABC12O', 'se'],
    ['1234OBJ', 'sa'],
    ['XX1234AA', 'bg'],
    ['AB12CQE', 'gb-current'],
    ['I12ABC', 'gb-prefix'],
    ['A012ABC', 'gb-prefix'],
    ['ABC1234', 'gb-ni'],
  ])('do not take %s for %s', (text, id) => {
    expect(shapesOfLength(text.length).some((shape) => shape.format.id === id && hasShape(text, shape))).toBe(false);
  });
});
