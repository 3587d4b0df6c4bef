import { expect, it } from 'vitest';
import { clearText } from '../plates/testing/evidence.ts';
import type { Eyes, PlateReading } from './eyes.ts';
import { defaultSeeingOptions, seePlates } from './seePlates.ts';
import { uprightQuad } from './testing/uprightQuad.ts';

const frame = { width: 640, height: 360, data: new Uint8Array((640 * 360 * 3) / 2), timeMs: 0 };

/** Eyes that find one plate and read it as AB12CDE, as legible as told. */
function eyesThatSee(legible: number): Eyes {
  const box = [200, 100, 120, 26] as const;
  const candidate = { box, quad: uprightQuad(box), score: 0.9 };
  const characters = clearText('AB12CDE', 0.99).map((logProbabilities) => ({ logProbabilities }));
  const text = { characters, lineBreaks: [], spacing: null, completeness: 1 };
  const reading: PlateReading = { candidate, texts: [text], letteringHeight: 18, legible, regions: null };
  const close = async () => {};
  return {
    detector: { detect: async () => [candidate], close },
    reader: { read: async () => reading, close },
    close,
  };
}

it('leaves what is hardly legible unread where that is asked, and tells that there is a plate', async () => {
  const see = (leastLegible: number) =>
    seePlates(eyesThatSee(0.9), frame, { detectMs: 0, readMs: 0 }, { ...defaultSeeingOptions, leastLegible });
  expect((await see(0)).plates.map(({ interpretation }) => interpretation.text)).toEqual(['AB12CDE']);
  expect(await see(0.93)).toMatchObject({ plates: [], unread: [{ guess: 'AB12CDE' }] });
});
