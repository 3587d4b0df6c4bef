import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ReadCharacter } from '../../../src-preload/contract/record/reads.ts';
import { Plate, type PlateProps } from './Plate.tsx';
import { plateColours } from './plateDrawing.ts';

function markup(given: Partial<PlateProps>): string {
  const plate = createElement(Plate, { text: 'AB12CDE', format: 'gb-current', country: 'GB', ...given });
  return renderToStaticMarkup(createElement(MantineProvider, null, plate));
}

const sure = (character: string): ReadCharacter => ({ character, confidence: 0.99, alternatives: [] });
const doubtfulEight: readonly ReadCharacter[] = [
  ...Array.from('AB1', sure),
  { character: '8', confidence: 0.62, alternatives: [{ character: 'B', confidence: 0.31 }] },
  ...Array.from('CDE', sure),
];

describe('<Plate>', () => {
  it('is a picture whose name spells the mark', () => {
    expect(markup({})).toContain('role="img" aria-label="A B 1 2 C D E"');
  });

  it('says when nothing was read', () => {
    expect(markup({ text: '' })).toContain('aria-label="Unread plate"');
  });

  it('underlines and explains doubtful characters', () => {
    const html = markup({ text: 'AB18CDE', characters: doubtfulEight });
    expect(html.split(plateColours.doubt)).toHaveLength(2);
    expect(html).toContain('aria-description="8 in place 4: 62 %, else B 31 %"');
  });

  it('marks nothing where the characters are another mark, as after a correction', () => {
    const html = markup({ text: 'AB13CDE', characters: doubtfulEight });
    expect(html).not.toContain(plateColours.doubt);
    expect(html).not.toContain('aria-description');
  });

  it('comes in four widths and never overflows its place', () => {
    const widths = (['small', 'medium', 'large', 'huge'] as const).map((size) => {
      const html = markup({ size });
      expect(html).toContain('max-width:100%');
      return Number(/<svg[^>]* width="(\d+)"/.exec(html)?.[1]);
    });
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(new Set(widths).size).toBe(4);
  });
});
