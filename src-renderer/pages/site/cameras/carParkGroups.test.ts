import { describe, expect, it } from 'vitest';
import type { Camera } from '../../../../src-preload/contract/site/cameras.ts';
import { wholePicture } from '../../../../src-preload/contract/site/zones.ts';
import { byCarPark } from './carParkGroups.ts';

const carPark = (id: string) => ({
  id,
  name: id,
  capacity: null,
  groupCapacities: [],
  withinId: null,
  openingHours: null,
  createdAt: 0,
});
const camera = (id: string, carParkId: string | null): Camera => ({
  id,
  name: id,
  source: { kind: 'usb', device: 'x' },
  enabled: true,
  createdAt: 0,
  zones: wholePicture,
  carParkId,
  gate: null,
  clock: null,
  state: { status: 'live', since: 0, fault: null, width: null, height: null, framesPerSecond: null },
});
const names = (cameras: readonly Camera[], ...ids: string[]) =>
  byCarPark(cameras, ids.map(carPark)).map((group) => [
    group.carPark?.name ?? null,
    ...group.cameras.map(({ name }) => name),
  ]);

describe('cameras by car park', () => {
  it('stand together, those of none last, and a car park without any is there too', () => {
    expect(names([camera('a', null), camera('b', 'north'), camera('c', 'north')], 'north', 'south')).toEqual([
      ['north', 'b', 'c'],
      ['south'],
      [null, 'a'],
    ]);
  });

  it('are all there, also while their car park is not known yet', () => {
    expect(names([camera('a', 'north')])).toEqual([[null, 'a']]);
    expect(names([camera('a', 'north')], 'north')).toEqual([['north', 'a']]);
  });
});
