import { describe, expect, it } from 'vitest';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { wholePicture } from '../../../src-preload/contract/site/zones.ts';
import { allByName, everywhere, isNowhere, placeText, withChoice } from './place.ts';

const camera = (id: string, name: string, carParkId: string | null): Camera => ({
  id,
  name,
  source: { kind: 'usb', device: 'x' },
  enabled: true,
  createdAt: 0,
  zones: wholePicture,
  carParkId,
  gate: null,
  clock: null,
  state: { status: 'live', since: 0, fault: null, width: null, height: null, framesPerSecond: null },
});
const cameras = [camera('c1', 'Entry', 'p1'), camera('c2', 'Loading bay', null)];
const carParks = [
  { id: 'p1', name: 'North', capacity: null, groupCapacities: [], withinId: null, openingHours: null, createdAt: 0 },
];

describe('a place', () => {
  it('begins with all of it by name, and is nowhere where nothing is left', () => {
    const all = allByName(cameras, carParks);
    expect(all).toEqual({ cameraIds: ['c2'], carParkIds: ['p1'] });
    const less = withChoice(all, 'carParkIds', 'p1', false);
    expect(isNowhere(less)).toBe(false);
    expect(isNowhere(withChoice(less, 'cameraIds', 'c2', false))).toBe(true);
    expect(isNowhere(everywhere)).toBe(false);
  });

  it('keeps what was ticked before, each once', () => {
    const place = { cameraIds: ['c2'], carParkIds: null };
    expect(withChoice(place, 'carParkIds', 'p1', true)).toEqual({ cameraIds: ['c2'], carParkIds: ['p1'] });
    expect(withChoice(place, 'cameraIds', 'c2', true)).toEqual({ cameraIds: ['c2'], carParkIds: [] });
  });

  it('says itself in words', () => {
    expect(placeText(everywhere, cameras, carParks)).toBe('everywhere');
    expect(placeText({ cameraIds: ['c2'], carParkIds: ['p1'] }, cameras, carParks)).toBe('North and Loading bay');
    expect(placeText({ cameraIds: ['gone'], carParkIds: null }, cameras, carParks)).toBe('nowhere');
  });
});
