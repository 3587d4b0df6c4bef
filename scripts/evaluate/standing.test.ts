import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Eyes } from '../../src-main/sight/vision/eyes.ts';
import { loadManifest } from '../../src-main/sight/vision/manifest.ts';
import { openEyes } from '../../src-main/sight/vision/openEyes.ts';
import { type MomentRenderer, openStage } from '../scene/stage.ts';
import { createChance } from './sets/chance.ts';
import { differentMarks } from './sets/marks.ts';
import { renderedSets } from './sets/renderedSets.ts';
import { renderPicture } from './sets/renderPicture.ts';
import { toldWhileStanding } from './toldWhileStanding.ts';

/** Of the set `standing`, the first picture of each kind of British mark. */
const [set] = renderedSets.filter(({ name }) => name === 'standing');
if (set === undefined) throw new Error('There is no set of standing vehicles.');
const chance = createChance(set.seed);
const marks = differentMarks(60, () => set.mark(chance)).map((mark, index) => ({ ...mark, mark, index }));
const kinds = [...Map.groupBy(marks, ({ format }) => format).values()].flatMap(([first]) => first ?? []);

let folder: string;
let render: MomentRenderer;
let eyes: Eyes;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standing-'));
  render = await openStage();
  eyes = await openEyes(await loadManifest(), 'video');
}, 180_000);

afterAll(async () => {
  await eyes.close();
  await rm(folder, { recursive: true });
});

it('has marks of every kind', () => {
  const formats = ['current', 'dateless', 'diplomatic', 'ni', 'prefix', 'suffix'].map((each) => `gb-${each}`);
  expect(kinds.map(({ format }) => format).sort()).toEqual(formats);
});

it.each(kinds)(
  'tells $text ($format) of a vehicle that stands there, once, within two seconds',
  async ({ text, mark, index }) => {
    const file = join(folder, `${index}.jpg`);
    await renderPicture(set, mark, index, file, render);
    expect(await toldWhileStanding(eyes, file)).toEqual([text]);
  },
);
