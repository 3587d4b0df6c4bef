import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicEventNames, scopeOfEvent } from '../../../../../src-preload/contract/links/publicEvents.ts';
import { scopes } from '../../../../../src-preload/contract/site/keyScopes.ts';
import type { ToldEvent } from '../../events/rules/publicEvents.ts';
import { eventsWithin, isWanted, mayBeTold } from './wants.ts';

const plate: ToldEvent = {
  ...{ event: 'plate.detected', timestamp: '2026-01-01T12:00:00.000Z', data: {} },
  ...{ cameraIds: ['c1'], groupId: 'staff', readId: 'r1', pictureId: null },
};
const all = { events: [], cameraIds: [], groupIds: [] };

describe('what is wanted', () => {
  it.each([
    ['all, where nothing is said', {}, {}, true],
    ['its kind', {}, { events: ['camera.up', 'plate.detected'] }, true],
    ['another kind', {}, { events: ['plate.final'] }, false],
    ['its camera', {}, { cameraIds: ['c2', 'c1'] }, true],
    ['another camera', {}, { cameraIds: ['c2'] }, false],
    ['one of its cameras', { cameraIds: ['c3', 'c2'] }, { cameraIds: ['c1', 'c2'] }, true],
    ['some camera, and it was at none', { cameraIds: [] }, { cameraIds: ['c1'] }, false],
    ['its group', {}, { groupIds: ['guests', 'staff'] }, true],
    ['another group', {}, { groupIds: ['guests'] }, false],
    ['some group, and it is of none', { groupId: null }, { groupIds: ['staff'] }, false],
    ['any group, and it is of none', { groupId: null }, {}, true],
    ['all that it is', {}, { events: ['plate.detected'], cameraIds: ['c1'], groupIds: ['staff'] }, true],
    ['all that it is, but its kind', {}, { events: ['plate.final'], cameraIds: ['c1'], groupIds: ['staff'] }, false],
    [
      'all that it is, but its camera',
      {},
      { events: ['plate.detected'], cameraIds: ['x'], groupIds: ['staff'] },
      false,
    ],
    ['all that it is, but its group', {}, { events: ['plate.detected'], cameraIds: ['c1'], groupIds: ['x'] }, false],
  ] as const)('is %s', (_, values, filter, expected) => {
    expect(isWanted({ ...plate, ...values }, { ...all, ...filter } as never)).toBe(expected);
  });
});

describe('who may be told', () => {
  const ofPlace = publicEventNames.filter((name) => /^(barrier|carpark)\./.test(name));

  it('is whoever is not limited, also of what happened at no camera', () => {
    for (const event of publicEventNames)
      expect(mayBeTold({ ...plate, event, cameraIds: [] }, { cameraIds: null }), event).toBe(true);
  });

  it('is a program by the scope of each event, and by no other', () => {
    for (const event of publicEventNames)
      for (const scope of scopes)
        expect(mayBeTold({ ...plate, event }, { scopes: [scope], cameraIds: null }), event).toBe(
          scope === scopeOfEvent[event],
        );
    expect(mayBeTold(plate, { scopes: [], cameraIds: null })).toBe(false);
  });

  it('is a limited program only where both its scope and its cameras let it', () => {
    const may = (scope: 'reads:read' | 'desk:read', id: string) =>
      mayBeTold(plate, { scopes: [scope], cameraIds: [id] });
    expect([may('reads:read', 'c1'), may('reads:read', 'c2'), may('desk:read', 'c1')]).toEqual([true, false, false]);
  });

  it.each([
    ['at theirs', ['c1'], true, true],
    ['at one of theirs and at another', ['c1', 'c9'], false, true],
    ['at two of theirs', ['c1', 'c2'], true, true],
    ['at another', ['c9'], false, false],
    ['at no camera', [], false, false],
  ])('of those who are limited, of what happened %s', (_, cameraIds, ofVehicles, ofBarriers) => {
    for (const event of publicEventNames)
      expect(mayBeTold({ ...plate, event, cameraIds }, { cameraIds: ['c1', 'c2'] }), event).toBe(
        ofPlace.includes(event) ? ofBarriers : ofVehicles,
      );
  });

  it('is nobody who works with no camera', () => {
    for (const event of publicEventNames) expect(mayBeTold({ ...plate, event }, { cameraIds: [] }), event).toBe(false);
  });
});

describe('the events of a key', () => {
  it('are all for people, and those of its scopes for programs', () => {
    expect(eventsWithin({})).toEqual(publicEventNames);
    expect(eventsWithin({ scopes: [] })).toEqual([]);
    expect(eventsWithin({ scopes: ['cameras:read', 'desk:read'] })).toEqual([
      'alert.raised',
      'camera.down',
      'camera.up',
      'desk.answered',
    ]);
  });

  it('are those that it may be told of somewhere', () => {
    fc.assert(
      fc.property(fc.subarray([...scopes]), (given) => {
        const may = publicEventNames.filter((event) =>
          mayBeTold({ ...plate, event }, { scopes: given, cameraIds: null }),
        );
        expect(eventsWithin({ scopes: given })).toEqual(may);
      }),
    );
  });
});
