import { vehicles } from '../../scripts/scene/timetable.ts';
import { boxedPlates, drawnPictures, noteDrawnPictures } from '../fixtures/drawnBoxes.ts';
import { expect, test } from '../fixtures/test.ts';
import { LivePage } from '../pages/livePage.ts';

const lastInSample = 'YT70JXE';

test.describe('at a gate', () => {
  test.use({ demo: true });

  test('boxes keep up with the plates that they are drawn around', async ({ page, gatehouse }) => {
    await noteDrawnPictures(page);
    await new LivePage(page).open();
    const passed = async () => (await gatehouse.api.reads.list({ plate: lastInSample, limit: 1 })).items[0]?.state;
    await expect.poll(passed, { timeout: 180_000 }).toBe('closed');
    const drawn = await drawnPictures(page);
    const plates = await boxedPlates(drawn);

    const boxed = plates.filter(({ box }) => box !== null);
    // How well they keep up is a matter of how fast the machine is, and measured by the benchmarks. What must hold on any: most lie on their plates.
    expect(boxed.length, 'plates that have a box').toBeGreaterThan(plates.length / 3);
    const overlaps = boxed.map(({ overlap }) => overlap).sort((a, b) => a - b);
    expect(overlaps[Math.floor(overlaps.length / 2)], 'of the median box with its plate').toBeGreaterThan(0.5);

    const marks = new Set(vehicles.map(({ plate }) => plate.text));
    const texts = drawn.flatMap(({ boxes }) => boxes.map(({ text }) => text)).filter((text) => text !== '');
    const strangers = texts.filter((text) => !marks.has(text));
    expect(strangers.length / texts.length, 'boxes with a mark that no vehicle has').toBeLessThan(0.02);
  });
});
