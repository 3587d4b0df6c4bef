import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../../../../src-preload/contract/events.ts';
import {
  type PublicEventName,
  publicDataSchemas,
  shapeOfEvent,
} from '../../../../../src-preload/contract/links/publicEvents.ts';
import { type Known, publicEventOf } from './publicEvents.ts';

const staff = { groupId: 'staff', match: { group: 'Staff', member: 'Ann Hill', permit_id: 'p1' } };
const known: Known = {
  ofMark: (mark) => (mark === 'AB12CDE' ? staff : null),
  ofPermit: (id) => (id === 'p1' ? staff : null),
  camerasOf: (id) => (id === 'north' ? ['c1'] : []),
  displayed: (mark) => (mark === 'AB12CDE' ? 'AB12 CDE' : mark),
};
const at = Date.UTC(2026, 0, 1, 12);
const iso = '2026-01-01T12:00:00.000Z';

const read = {
  ...{ id: 'r1', cameraId: 'c1', mark: 'AB12CDE', text: 'AB12CDE', format: 'gb-current', confidence: 0.93 },
  ...{ firstSeenAt: at, lastSeenAt: at + 1000, direction: 'approaching', vehiclePicture: { id: 'm1' }, decision: null },
};
const stay = {
  ...{ id: 's1', carParkId: null, cameraId: 'c1', mark: 'AB12CDE', permitId: 'p1', outcome: 'inside', exit: null },
  entry: { readId: 'r1', at, mark: 'AB12CDE' },
};
const command = {
  ...{ barrierId: 'b1', barrierName: 'Gate', at, kind: 'open', cause: 'rule', by: 'Staff', reason: '' },
  ...{ readId: 'r1', mark: 'AB12CDE', outcome: 'done' },
};
const camera = (status: string) => ({ id: 'c1', name: 'Entry', state: { status, fault: { code: 'unreachable' } } });
const told = (event: object) => publicEventOf({ at, event: event as LiveEvent }, known);

describe('what programs are told', () => {
  it('of a plate is just what was agreed, in that order', () => {
    const { event, timestamp, data, readId, pictureId } = told({ topic: 'read.opened', read }) ?? {};
    expect(JSON.stringify({ event, timestamp, data })).toBe(
      `{"event":"plate.detected","timestamp":"${iso}","data":{"plate":"AB12 CDE","confidence":0.93,"image_url":null,"camera_id":"c1","group_match":{"group":"Staff","member":"Ann Hill","permit_id":"p1"}}}`,
    );
    expect([readId, pictureId]).toEqual(['r1', 'm1']);
  });

  it('of a plate on no permit has no match', () => {
    const unknown = { ...read, mark: 'CD34EFG', text: 'CD34EFG' };
    expect(told({ topic: 'read.opened', read: unknown })?.data).toMatchObject({ plate: 'CD34 EFG', group_match: null });
  });

  it.each<readonly [string, PublicEventName | null, object]>([
    ['what nobody could read', null, { topic: 'read.opened', read: { ...read, mark: '' } }],
    ['a read that only became better', null, { topic: 'read.updated', read }],
    ['a vehicle that is gone', 'plate.final', { topic: 'read.closed', read }],
    [
      'a decision',
      'decision.made',
      {
        ...{ topic: 'read.updated', because: 'decided' },
        read: { ...read, decision: { verdict: 'allow', cause: 'permit', sentence: 'Staff.', permitId: 'p1' } },
      },
    ],
    ['a decision that was taken back', null, { topic: 'read.updated', read, because: 'decided' }],
    ['one who came in', 'stay.opened', { topic: 'stay.changed', stay, was: null }],
    ['one who is still inside', null, { topic: 'stay.changed', stay, was: 'inside' }],
    ['a stay of an older version', null, { topic: 'stay.changed', stay }],
    [
      'one who left',
      'stay.closed',
      {
        topic: 'stay.changed',
        was: 'inside',
        stay: { ...stay, outcome: 'left', exit: { readId: 'r2', at, mark: '' } },
      },
    ],
    [
      'one seen to leave alone',
      'stay.closed',
      { topic: 'stay.changed', was: null, stay: { ...stay, outcome: 'unknownStart' } },
    ],
    ['what never was', 'stay.voided', { topic: 'stay.changed', was: 'inside', stay: { ...stay, outcome: 'void' } }],
    [
      'what never was and was never told',
      null,
      { topic: 'stay.changed', was: null, stay: { ...stay, outcome: 'void' } },
    ],
    ['what never was, told by an older version', null, { topic: 'stay.changed', stay: { ...stay, outcome: 'void' } }],
    ['what is none still', null, { topic: 'stay.changed', was: 'void', stay: { ...stay, outcome: 'void' } }],
    ['what is one again', 'stay.opened', { topic: 'stay.changed', was: 'void', stay }],
    [
      'what is one again, and over',
      'stay.closed',
      { topic: 'stay.changed', was: 'void', stay: { ...stay, outcome: 'left' } },
    ],
    ['a stay that others were made of', 'stay.voided', { topic: 'stay.removed', stayId: 's1', stay }],
    [
      'a stay that was none, and is gone',
      null,
      { topic: 'stay.removed', stayId: 's1', stay: { ...stay, outcome: 'void' } },
    ],
    ['a stay that is gone, told by an older version', null, { topic: 'stay.removed', stayId: 's1' }],
    [
      'an alert',
      'alert.raised',
      {
        topic: 'alert.raised',
        alert: {
          ...{ id: 'a1', kind: 'watchList', severity: 'high', sentence: 'Stop it.', at, mark: 'AB12CDE' },
          ...{ format: 'gb-current', cameraId: 'c1', barrierId: null, readId: 'r1' },
        },
      },
    ],
    ['a barrier that opened', 'barrier.opened', { topic: 'barrier.commanded', command, cameraIds: ['c1'] }],
    ['one that is told to', null, { topic: 'barrier.commanded', command: { ...command, outcome: 'sent' } }],
    ['a trial', null, { topic: 'barrier.commanded', command: { ...command, kind: 'test' } }],
    ['one that did not', 'barrier.failed', { topic: 'barrier.commanded', command: { ...command, outcome: 'refused' } }],
    ['a lock-down', 'barrier.locked', { topic: 'barrier.commanded', command: { ...command, kind: 'lockDown' } }],
    ['its end', 'barrier.released', { topic: 'barrier.commanded', command: { ...command, kind: 'release' } }],
    [
      'a camera that broke off',
      'camera.down',
      { topic: 'camera.changed', camera: camera('reconnecting'), was: 'live' },
    ],
    ['one that is given up', null, { topic: 'camera.changed', camera: camera('failed'), was: 'reconnecting' }],
    ['one that works again', 'camera.up', { topic: 'camera.changed', camera: camera('live'), was: 'reconnecting' }],
    ['one with another name', null, { topic: 'camera.changed', camera: camera('live') }],
    [
      'a full car park',
      'carpark.full',
      { topic: 'carPark.full', carParkId: 'north', groupId: null, isFull: true, inside: 3, capacity: 3, at },
    ],
    [
      'an emergency',
      'emergency.started',
      { topic: 'emergency.changed', isOn: true, by: 'Ann', reason: 'Fire', at, names: ['Gate'] },
    ],
  ])('of %s is %s, in the shape that the documentation has', (_, name, event) => {
    const found = told(event);
    expect(found?.event ?? null).toBe(name);
    if (found === null) return;
    expect(found.timestamp).toMatch(/^2026-01-01T12:00:0[01]\.000Z$/);
    expect(publicDataSchemas[shapeOfEvent[found.event]].strict().parse(found.data)).toEqual(found.data);
  });
});
