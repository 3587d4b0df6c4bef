import { describe, expect, it } from 'vitest';
import { plateFormats } from '../../src-main/plates/formats.ts';
import { plateGroups } from '../../src-renderer/components/plate/plateSpacing.ts';
import { vehicles } from './timetable.ts';

// The interface may not import what the reader knows of formats, so its own small table is held against that here.
describe('the formats that plates are drawn with', () => {
  const british = plateFormats.filter(({ country }) => country === 'GB');

  it.each(british.map(({ id }) => id))('breaks %s into groups as the reader does', (id) => {
    for (const shape of british.find((format) => format.id === id)?.shapes ?? []) {
      const groups = shape
        .replace(/[09]/g, '4')
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
