import { describe, expect, it } from 'vitest';
import { plateFormats } from '../../src-main/plates/formats.ts';
import { plateGroups } from '../../src-preload/contract/plateSpacing.ts';
import { vehicles } from './timetable.ts';

// The interface may not import what the reader knows of formats, so its own small table is held against that here.
describe('the formats that plates are drawn with', () => {
  const british = plateFormats.filter(({ country }) => country === 'GB');
  /** Where one text can be set in several ways, or its digits in two groups, the interface sets it in one. */
  const inOneGroup = new Set(['ae-abu-dhabi', 'ae-sharjah', 'bh', 'de', 'gg', 'hu', 'kw', 'nl', 'pl', 'qa', 'si']);
  const grouped = plateFormats.filter(({ id }) => !inOneGroup.has(id));

  it.each(grouped.map(({ id }) => id))('breaks %s into groups as the reader does', (id) => {
    for (const shape of grouped.find((format) => format.id === id)?.shapes ?? []) {
      const groups = shape
        .replace(/[09h]/g, '4')
        .replace(/[a-zA-Z]/g, 'H')
        .split(' ');
      expect(plateGroups(groups.join(''), id)).toEqual(groups);
    }
  });

  it('gives each vehicle of the scene a format that the reader knows', () => {
    const known = new Set(british.map(({ id }) => id));
    for (const { plate } of vehicles) expect(known).toContain(plate.format);
  });
});
