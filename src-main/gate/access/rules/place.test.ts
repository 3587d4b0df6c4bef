import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camerasOfPlace } from './place.ts';

const carParks = new Map([
  ['north', ['entry', 'exit']],
  ['south', ['side']],
  ['empty', []],
]);
const camerasIn = (id: string) => carParks.get(id) ?? [];
const camerasOf = (cameraIds: string[] | null, carParkIds: string[] | null) =>
  camerasOfPlace({ cameraIds, carParkIds }, camerasIn);

describe('a place', () => {
  it('is everywhere where nothing is named', () => {
    expect(camerasOf(null, null)).toBeNull();
  });

  it('is the cameras named and those of the car parks named, each once', () => {
    expect(camerasOf(['entry'], null)).toEqual(['entry']);
    expect(camerasOf(null, ['north'])).toEqual(['entry', 'exit']);
    expect(camerasOf(['exit', 'side'], ['north'])).toEqual(['exit', 'side', 'entry']);
  });

  it('is nowhere where its car park has no camera or is not there any more', () => {
    expect(camerasOf(null, ['empty'])).toEqual([]);
    expect(camerasOf([], ['removed'])).toEqual([]);
    expect(camerasOf(null, [])).toEqual([]);
  });

  it('never is more than what is named', () => {
    const some = fc.option(fc.subarray(['entry', 'exit', 'side']), { nil: null });
    const parks = fc.option(fc.subarray(['north', 'south', 'empty', 'removed']), { nil: null });
    fc.assert(
      fc.property(some, parks, (cameraIds, carParkIds) => {
        const cameras = camerasOf(cameraIds, carParkIds);
        expect(cameras === null).toBe(cameraIds === null && carParkIds === null);
        for (const id of cameras ?? [])
          expect(cameraIds?.includes(id) || carParkIds?.some((park) => camerasIn(park).includes(id))).toBe(true);
      }),
    );
  });
});
