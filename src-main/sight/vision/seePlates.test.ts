import { expect, it, vi } from 'vitest';
import { clearText } from '../../plates/testing/evidence.ts';
import type { Eyes, PlateReading } from './eyes.ts';
import type { FrameBox } from './frame.ts';
import { defaultLookSettings, defaultSeeingOptions, seePlates } from './seePlates.ts';
import { uprightQuad } from './testing/uprightQuad.ts';

const frame = { width: 640, height: 360, data: new Uint8Array((640 * 360 * 3) / 2), timeMs: 0 };

/** Eyes that find one plate and read it as told, as legible as told. */
function eyesThatSee(legible: number, text = 'AB12CDE', score = 0.9): Eyes {
  const box = [200, 100, 120, 26] as const;
  const candidate = { box, quad: uprightQuad(box), score };
  const characters = clearText(text, 0.99).map((logProbabilities) => ({ logProbabilities }));
  const read = { characters, lineBreaks: [], spacing: null, completeness: 1 };
  const reading: PlateReading = { candidate, texts: [read], letteringHeight: 18, legible, regions: null };
  const close = async () => {};
  return {
    detector: { detect: async () => [candidate], close },
    reader: { read: async () => reading, close },
    close,
  };
}

it('leaves what is hardly legible unread where that is asked, and tells that there is a plate', async () => {
  const see = (leastLegible: number) =>
    seePlates(eyesThatSee(0.5), frame, { detectMs: 0, readMs: 0 }, { ...defaultSeeingOptions, leastLegible });
  expect((await see(0)).plates.map(({ interpretation }) => interpretation.text)).toEqual(['AB12CDE']);
  expect(await see(0.93)).toMatchObject({ plates: [], unread: [{ guess: 'AB12CDE' }] });
});

it('reads what is hardly legible where the detector is sure of a plate and the text has the shape of no sign', async () => {
  const see = async (...seen: Parameters<typeof eyesThatSee>) => {
    const options = { ...defaultSeeingOptions, leastLegible: 0.93 };
    return (await seePlates(eyesThatSee(...seen), frame, { detectMs: 0, readMs: 0 }, options)).plates.length;
  };
  expect(await see(0.85, 'OZ70ZEV')).toBe(1);
  expect(await see(0.55, 'OZ70ZEV')).toBe(0);
  expect(await see(0.85, 'OZ70ZEV', 0.7)).toBe(0);
  expect(await see(0.85, '34A36837')).toBe(0);
});

it('leaves out the small print of a plate, such as its maker’s postcode', async () => {
  const plate = [200, 100, 120, 26] as const;
  const see = async (box: FrameBox, letteringHeight: number) => {
    const main = eyesThatSee(0.99);
    const other = { box, quad: uprightQuad(box), score: 0.8 };
    const eyes: Eyes = {
      ...main,
      detector: { ...main.detector, detect: async () => [{ box: plate, quad: uprightQuad(plate), score: 0.9 }, other] },
      reader: {
        ...main.reader,
        read: async (shown, candidate) => {
          const ofMain = candidate.box === plate;
          const reading = await eyesThatSee(0.99, ofMain ? 'AB12CDE' : 'B12LE').reader.read(shown, candidate);
          return reading && { ...reading, candidate, letteringHeight: ofMain ? 18 : letteringHeight };
        },
      },
    };
    const { plates } = await seePlates(eyes, frame, { detectMs: 0, readMs: 0 });
    return plates.map(({ interpretation }) => interpretation.text);
  };
  expect(await see([230, 128, 50, 8], 6)).toEqual(['AB12CDE']);
  expect(await see([230, 128, 50, 8], 16)).toEqual(['AB12CDE', 'B12LE']);
  expect(await see([230, 200, 50, 8], 6)).toEqual(['AB12CDE', 'B12LE']);
});

it('asks the reader of the Gulf where the first one makes nothing of a plate, and believes it of plates of the Gulf alone', async () => {
  const gulf = { uk: 0, eu: 0.1, gulf: 0.9, other: 0 };
  const see = async (
    first: string | null,
    further: string,
    regions = gulf,
    countries = ['GB'],
    gulfAnywhere = true,
  ) => {
    const eyes = eyesThatSee(0.99);
    const reader = (text: string | null, shares: typeof gulf | null) => ({
      ...eyes.reader,
      read: async (...of: Parameters<Eyes['reader']['read']>) => {
        const reading = text === null ? null : await eyesThatSee(0.99, text).reader.read(...of);
        return reading && { ...reading, regions: shares };
      },
    });
    const second = reader(further, regions);
    const read = vi.fn(second.read);
    const both: Eyes = {
      ...eyes,
      reader: reader(first, { uk: 1, eu: 0, gulf: 0, other: 0 }),
      gulfReader: { ...second, read },
    };
    const settings = { ...defaultLookSettings, site: { expectedCountries: countries } };
    const options = { ...defaultSeeingOptions, gulfAnywhere };
    const { plates, unread } = await seePlates(both, frame, { detectMs: 0, readMs: 0 }, options, settings);
    return [plates.map(({ interpretation }) => interpretation.text), unread.length, read.mock.calls.length];
  };
  expect(await see(null, '1234ABJ')).toEqual([['1234ABJ'], 0, 1]);
  expect(await see('AB12CDE', '1234ABJ')).toEqual([['AB12CDE'], 0, 0]);
  // What looks like a plate of another place, or is none of the Gulf's, stays unread.
  expect(await see(null, '1234ABJ', { uk: 0.6, eu: 0, gulf: 0.4, other: 0 })).toEqual([[], 1, 1]);
  expect(await see(null, 'AB12CDE')).toEqual([[], 1, 1]);
  // In video, time is spent on it only where vehicles of the Gulf are expected.
  expect(await see(null, '1234ABJ', gulf, ['GB'], false)).toEqual([[], 1, 0]);
  expect(await see(null, '1234ABJ', gulf, ['GB', 'SA'], false)).toEqual([['1234ABJ'], 0, 1]);
});
