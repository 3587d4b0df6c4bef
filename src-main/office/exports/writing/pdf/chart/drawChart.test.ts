import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { jsPDF } from 'jspdf';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { chartKinds, type ReportChart } from '../../../../../../src-preload/contract/office/reports.ts';
import { siteClock } from '../../../../../../src-preload/contract/siteClock.ts';
import { freshFolder } from '../../../../../testing/freshRecord.ts';
import { embedFace } from '../fonts.ts';
import { drawChart, paperHeight } from './drawChart.ts';

const london = siteClock('Europe/London');
const place = { x: 40, y: 40, width: 760 };

function has(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function chart(kind: ReportChart['kind'], some: Partial<ReportChart> = {}): ReportChart {
  return {
    ...{ key: 'c', title: 'Passes', about: '', kind, of: 'Day', unit: 'count', behind: [] },
    categories: ['Mon', 'Tue', 'Wed'],
    series: [
      { key: 'low', name: 'Arriving', values: [10, 20, 30] },
      { key: 'high', name: 'Leaving', values: [20, 30, 40] },
      { key: 'is', name: 'Neither', values: [15, 25, null] },
    ],
    ...some,
  };
}

async function drawn(some: ReportChart): Promise<string> {
  const pdf = new jsPDF({ orientation: 'landscape', unit: 'pt', format: 'a4' });
  embedFace(pdf);
  drawChart(pdf, some, place, london);
  const path = join(await freshFolder(), 'chart.pdf');
  await writeFile(path, Buffer.from(pdf.output('arraybuffer')));
  return path;
}

/** The paper in grey, one point a pixel. */
async function printed(path: string): Promise<{ readonly width: number; readonly pixels: Buffer }> {
  execFileSync('pdftoppm', ['-r', '72', '-png', '-singlefile', path, path.replace('.pdf', '')]);
  const { data, info } = await sharp(await readFile(path.replace('.pdf', '.png')))
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, pixels: data };
}

describe('a chart on paper', () => {
  it.skipIf(!has('pdftotext')).each(chartKinds)('of the kind %s has its words as words', async (kind) => {
    const text = execFileSync('pdftotext', [await drawn(chart(kind)), '-'], { encoding: 'utf8' });
    for (const word of ['Mon', 'Tue', 'Wed']) expect(text).toContain(word);
    if (kind === 'band') expect(text).toContain('Band of error');
    else for (const word of ['Arriving', 'Leaving', 'Neither']) expect(text).toContain(word);
    if (kind === 'heat') for (const number of ['10', '30', '40']) expect(text).toContain(number);
    else expect(text).toMatch(/\b[2-9]0\b/);
  });

  it.skipIf(!has('pdftoppm'))('has bars as high as its numbers, told apart without colour', async () => {
    const one = await printed(
      await drawn(
        chart('bars', {
          series: [
            { key: 'a', name: 'A', values: [10, 20, 30] },
            { key: 'b', name: 'B', values: [10, 20, 30] },
          ],
        }),
      ),
    );
    // How often a pixel of a shade stands in a column of the paper.
    const inColumn = (column: number, isSo: (grey: number) => boolean) =>
      Array.from({ length: 170 }, (_, row) => one.pixels[(row + 68) * one.width + column] ?? 255).filter(isSo).length;
    const dark = Array.from({ length: 760 }, (_, at) => inColumn(at + 40, (grey) => grey > 80 && grey < 115));
    // Those that several columns beside each other have are of a bar, and not of its edge.
    const isOfBar = (count: number, at: number) =>
      count > 15 && [1, 2, 3, 4].every((next) => dark[at + next] === count);
    const heights = dark.filter(isOfBar).sort((a, b) => a - b);
    const [least = 0, most = 0] = [heights[0], heights.at(-1)];
    expect(most / least).toBeGreaterThan(2.7);
    expect(most / least).toBeLessThan(3.3);
    // The second series is white with lines upon it: some of its columns are neither white nor filled.
    const lined = Array.from({ length: 760 }, (_, at) => {
      const ink = inColumn(at + 40, (grey) => grey < 160);
      return ink > 15 && inColumn(at + 40, (grey) => grey > 240) > 30;
    });
    expect(lined.filter(Boolean).length).toBeGreaterThan(20);
  });

  it('is drawn whatever its numbers are, and no higher than a page', () => {
    const name = fc.string({ maxLength: 30, unit: 'grapheme' });
    const value = fc.option(
      fc.oneof(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 1e6 }).map((each) => each / 1e6),
      ),
    );
    const any = fc
      .record({
        kind: fc.constantFrom(...chartKinds),
        unit: fc.constantFrom('count', 'money', 'share', 'duration', 'number') as fc.Arbitrary<ReportChart['unit']>,
        categories: fc.array(name, { maxLength: 12 }),
        names: fc.array(name, { minLength: 1, maxLength: 8 }),
      })
      .chain(({ names, categories, ...rest }) =>
        fc
          .array(fc.array(value, { minLength: categories.length, maxLength: categories.length }), {
            minLength: names.length,
            maxLength: names.length,
          })
          .map((values) =>
            chart(rest.kind, {
              ...{ unit: rest.unit, categories },
              series: names.map((each, at) => ({
                key: ['low', 'high', 'is'][at] ?? `s${at}`,
                name: each,
                values: values[at] ?? [],
              })),
            }),
          ),
      );
    const pdf = new jsPDF({ orientation: 'landscape', unit: 'pt', format: 'a4' });
    embedFace(pdf);
    fc.assert(
      fc.property(any, (some) => {
        drawChart(pdf, some, place, london);
        expect(paperHeight(some)).toBeLessThanOrEqual(420);
      }),
      { numRuns: 60 },
    );
  });
});
