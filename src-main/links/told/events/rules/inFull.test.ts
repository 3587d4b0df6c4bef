import { describe, expect, it } from 'vitest';
import { ann, bo, secondsOn, told } from '../testing/happened.ts';

const read = {
  ...{ id: 'r1', cameraId: 'c1', mark: 'AB12CDE', text: 'AB12CDE', format: 'gb-current', confidence: 0.93 },
  ...{ firstSeenAt: secondsOn(1), lastSeenAt: secondsOn(2), direction: 'approaching', vehiclePicture: { id: 'm1' } },
  decision: null as object | null,
};
const ofRead = { cameraIds: ['c1'], groupId: 'staff', readId: 'r1', pictureId: 'm1' };
const nobody = { groupId: null, match: null };

describe('of a plate', () => {
  const data = { plate: 'AB12 CDE', confidence: 0.93, image_url: null, camera_id: 'c1', group_match: ann.match };

  it('is told when it was first seen, and when it was last seen at its end', () => {
    expect(told({ topic: 'read.opened', read })).toEqual({
      ...{ event: 'plate.detected', timestamp: '2026-01-01T12:00:01.000Z', data },
      ...ofRead,
    });
    expect(told({ topic: 'read.closed', read })).toEqual({
      ...{ event: 'plate.final', timestamp: '2026-01-01T12:00:02.000Z' },
      ...{ data: { ...data, read_id: 'r1', direction: 'approaching' }, ...ofRead },
    });
  });

  it('that nobody could read nothing is told, neither at first nor at the end', () => {
    for (const topic of ['read.opened', 'read.closed']) expect(told({ topic, read: { ...read, mark: '' } })).toBeNull();
  });

  it('of a video there is no camera, and where there is no picture none is named', () => {
    const bare = { ...read, cameraId: null, mark: 'CD34EFG', vehiclePicture: null };
    expect(told({ topic: 'read.opened', read: bare })).toMatchObject({
      data: { camera_id: null, group_match: null },
      ...{ cameraIds: [], groupId: null, pictureId: null },
    });
  });

  it.each([
    ['the permit that decided', 'p2', 'AB12CDE', bo],
    ['its plate, where no permit decided', null, 'AB12CDE', ann],
    ['its plate, where there is no such permit any more', 'gone', 'AB12CDE', ann],
    ['nobody, where neither is known', null, 'CD34EFG', nobody],
  ])('the match is that of %s', (_, permitId, mark, { groupId, match }) => {
    const decided = { ...read, mark, decision: { verdict: 'allow', cause: 'permit', sentence: 'Staff.', permitId } };
    const plate = told({ topic: 'read.opened', read: decided });
    expect([plate?.groupId, plate?.data.group_match]).toEqual([groupId, match]);
    const decision = told({ topic: 'read.updated', because: 'decided', read: decided });
    expect(decision).toEqual({
      ...{ event: 'decision.made', timestamp: '2026-01-01T12:00:00.000Z' },
      data: {
        ...{ plate: mark === 'AB12CDE' ? 'AB12 CDE' : 'CD34 EFG', camera_id: 'c1', read_id: 'r1' },
        ...{ verdict: 'allow', cause: 'permit', sentence: 'Staff.', group_match: match },
      },
      ...{ cameraIds: ['c1'], groupId, readId: 'r1', pictureId: null },
    });
  });

  it('that was decided on before, and is only told anew, no decision is told', () => {
    const decision = { verdict: 'allow', cause: 'permit', sentence: 'Staff.', permitId: 'p1' };
    expect(told({ topic: 'read.updated', read: { ...read, decision } })).toBeNull();
  });
});

describe('of a stay', () => {
  const entry = { readId: 'r1', at: secondsOn(1), mark: 'AB12CDE' };
  const exit = { readId: 'r2', at: secondsOn(9), mark: 'AB12CDE' };
  const stay = {
    ...{ id: 's1', carParkId: 'north', cameraId: 'c1', mark: 'AB12CDE', permitId: null as string | null },
    ...{ outcome: 'inside', entry: entry as typeof entry | null, exit: null as typeof exit | null },
  };
  const changed = (was: string | null | undefined, values: Partial<typeof stay>) =>
    told({ topic: 'stay.changed', was, stay: { ...stay, ...values } });
  const about = { plate: 'AB12 CDE', camera_id: 'c1', stay_id: 's1', car_park_id: 'north' };
  const [cameAt, leftAt] = ['2026-01-01T12:00:01.000Z', '2026-01-01T12:00:09.000Z'];

  it('its begin is told when it came, with the read of its entry', () => {
    expect(changed(null, {})).toEqual({
      ...{ event: 'stay.opened', timestamp: cameAt },
      data: { ...about, entered_at: cameAt, group_match: ann.match },
      ...{ cameraIds: ['c1'], groupId: 'staff', readId: 'r1', pictureId: null },
    });
  });

  it('its end is told when it left, with the read of its exit', () => {
    expect(changed('inside', { outcome: 'left', exit })).toEqual({
      ...{ event: 'stay.closed', timestamp: leftAt },
      data: { ...about, entered_at: cameAt, left_at: leftAt, outcome: 'left', group_match: ann.match },
      ...{ cameraIds: ['c1'], groupId: 'staff', readId: 'r2', pictureId: null },
    });
  });

  it('that ended unseen the end is told when it was written down', () => {
    expect(changed('inside', { outcome: 'unknownEnd' })).toMatchObject({
      ...{ event: 'stay.closed', timestamp: '2026-01-01T12:00:00.000Z', readId: 'r1' },
      data: { left_at: null, outcome: 'unknownEnd' },
    });
  });

  it('that somebody says to be inside, with no entry that was seen, the begin is told all the same', () => {
    expect(changed(null, { entry: null })).toMatchObject({
      ...{ event: 'stay.opened', timestamp: '2026-01-01T12:00:00.000Z', readId: null, data: { entered_at: null } },
    });
  });

  it.each([
    ['its permit', 'p2', 'AB12CDE', bo],
    ['its plate, where it has no permit', null, 'AB12CDE', ann],
    ['its plate, where its permit is gone', 'gone', 'AB12CDE', ann],
    ['nobody, where neither is known', null, 'CD34EFG', nobody],
  ])('the match is that of %s', (_, permitId, mark, { groupId, match }) => {
    const opened = changed(null, { permitId, mark });
    expect([opened?.groupId, opened?.data.group_match]).toEqual([groupId, match]);
  });

  const outcomes = ['inside', 'left', 'passedThrough', 'unknownEnd', 'unknownStart', 'void'];
  it.each([undefined, null, ...outcomes].flatMap((was) => outcomes.map((outcome) => [was, outcome] as const)))(
    'that was %s and is %s just the begin, the end, or that it was none, is told, once',
    (was, outcome) => {
      const isNew = was === null || was === 'void';
      const began = outcome === 'inside' && isNew;
      const ended = outcome !== 'inside' && (isNew || was === 'inside');
      const toldOf = began ? 'stay.opened' : ended ? 'stay.closed' : null;
      // What was never told of is not taken back.
      const takenBack = was === undefined || isNew ? null : 'stay.voided';
      expect(changed(was, { outcome })?.event ?? null).toBe(outcome === 'void' ? takenBack : toldOf);
    },
  );

  it('that a person says was none, or that is no more, is told as such, with why', () => {
    const none = (reason: string) => ({
      ...{ event: 'stay.voided', timestamp: '2026-01-01T12:00:00.000Z' },
      data: { ...about, entered_at: cameAt, reason, group_match: ann.match },
      ...{ cameraIds: ['c1'], groupId: 'staff', readId: 'r1', pictureId: null },
    });
    expect(changed('inside', { outcome: 'void' })).toEqual(none('person'));
    expect(told({ topic: 'stay.removed', stay })).toEqual(none('told_anew'));
    expect(told({ topic: 'stay.removed', stay: { ...stay, outcome: 'void' } })).toBeNull();
  });
});

describe('of an alert', () => {
  const alert = {
    ...{ id: 'a1', kind: 'watchList', severity: 'high', sentence: 'Stop it.', at: secondsOn(3), mark: 'AB12CDE' },
    ...{ format: 'gb-current', cameraId: 'c1', barrierId: 'b1', readId: 'r1' },
  };

  it('all that it is about is told', () => {
    expect(told({ topic: 'alert.raised', alert })).toEqual({
      ...{ event: 'alert.raised', timestamp: '2026-01-01T12:00:03.000Z' },
      data: {
        ...{ alert_id: 'a1', kind: 'watchList', severity: 'high', sentence: 'Stop it.', plate: 'AB12 CDE' },
        ...{ camera_id: 'c1', barrier_id: 'b1', read_id: 'r1' },
      },
      ...{ cameraIds: ['c1'], groupId: 'staff', readId: 'r1', pictureId: null },
    });
  });

  it.each([
    ['about no vehicle', null, null],
    ['about one that nobody could read', '', null],
    ['about one on no permit', 'CD34EFG', 'CD34 EFG'],
  ])('%s there is no group', (_, mark, plate) => {
    expect(told({ topic: 'alert.raised', alert: { ...alert, mark, cameraId: null } })).toMatchObject({
      ...{ groupId: null, cameraIds: [], data: { plate } },
    });
  });
});

describe('of a barrier', () => {
  const command = {
    ...{
      barrierId: 'b1',
      barrierName: 'Gate',
      at: secondsOn(4),
      kind: 'open',
      cause: 'rule',
      by: 'Staff',
      reason: 'Why',
    },
    ...{ readId: 'r1', mark: 'AB12CDE', outcome: 'done' },
  };
  const commanded = (values: object, cameraIds?: string[]) =>
    told({ topic: 'barrier.commanded', cameraIds, command: { ...command, ...values } });

  it('the command is told with the vehicle that it was for', () => {
    expect(commanded({}, ['c1', 'c2'])).toEqual({
      ...{ event: 'barrier.opened', timestamp: '2026-01-01T12:00:04.000Z' },
      data: {
        ...{ barrier_id: 'b1', barrier: 'Gate', command: 'open', cause: 'rule', by: 'Staff', reason: 'Why' },
        ...{ read_id: 'r1', plate: 'AB12 CDE' },
      },
      ...{ cameraIds: ['c1', 'c2'], groupId: 'staff', readId: 'r1', pictureId: null },
    });
  });

  it('that was for no vehicle, or one on no permit, there is no group', () => {
    expect(commanded({ mark: '', readId: null })).toMatchObject({
      ...{ cameraIds: [], groupId: null, readId: null, data: { plate: null, read_id: null } },
    });
    expect(commanded({ mark: 'CD34EFG' })).toMatchObject({ groupId: null, data: { plate: 'CD34 EFG' } });
  });

  const names = {
    ...{ open: 'barrier.opened', holdOpen: 'barrier.opened', emergency: 'barrier.opened' },
    ...{ lockDown: 'barrier.locked', release: 'barrier.released', test: null },
  };
  it.each(Object.entries(names))('%s is told as %s where it was done', (kind, name) => {
    expect(commanded({ kind })?.event ?? null).toBe(name);
    for (const outcome of ['failed', 'refused'])
      expect(commanded({ kind, outcome })?.event ?? null).toBe(name === null ? null : 'barrier.failed');
    expect(commanded({ kind, outcome: 'sent' })).toBeNull();
  });
});

describe('of a camera', () => {
  const camera = (status: string, fault: object | null = null) => ({
    id: 'c1',
    name: 'Entry',
    state: { status, fault },
  });
  const changed = (was: string | null | undefined, status: string, fault: object | null = null) =>
    told({ topic: 'camera.changed', was, camera: camera(status, fault) });
  const ofCamera = { timestamp: '2026-01-01T12:00:00.000Z', cameraIds: ['c1'] };
  const rest = { groupId: null, readId: null, pictureId: null };

  it('is told why it gives no pictures, and once it does, no fault of before', () => {
    const fault = { code: 'unreachable' };
    const data = { camera_id: 'c1', camera: 'Entry', fault: 'unreachable' };
    expect(changed('live', 'failed', fault)).toEqual({ event: 'camera.down', data, ...ofCamera, ...rest });
    expect(changed('live', 'failed')?.data.fault).toBeNull();
    expect(changed('failed', 'live', fault)).toEqual({
      ...{ event: 'camera.up', data: { ...data, fault: null }, ...ofCamera, ...rest },
    });
  });

  const statuses = ['off', 'starting', 'live', 'reconnecting', 'failed'];
  it.each([undefined, null, ...statuses].flatMap((was) => statuses.map((status) => [was, status] as const)))(
    'that was %s and is %s is told where its pictures begin or break off',
    (was, status) => {
      const isDown = (each: unknown) => each === 'reconnecting' || each === 'failed';
      const breaksOff = was !== undefined && isDown(status) && !isDown(was);
      const begins = was !== undefined && status === 'live' && was !== 'live';
      expect(changed(was, status)?.event ?? null).toBe(breaksOff ? 'camera.down' : begins ? 'camera.up' : null);
    },
  );
});

describe('of the site', () => {
  it.each([
    ['a car park that is full', 'north', 'north', null, true, 'carpark.full', ['c1', 'c2']],
    ['room of a group in it', 'north', 'north', 'staff', false, 'carpark.free', ['c1', 'c2']],
    ['the site itself', '', null, null, true, 'carpark.full', ['c3']],
  ])('%s is told with its cameras', (_, carParkId, car_park_id, groupId, isFull, event, cameraIds) => {
    expect(
      told({ topic: 'carPark.full', carParkId, groupId, isFull, inside: 3, capacity: 4, at: secondsOn(5) }),
    ).toEqual({
      ...{ event, timestamp: '2026-01-01T12:00:05.000Z', cameraIds, groupId, readId: null, pictureId: null },
      data: { car_park_id, group_id: groupId, inside: 3, capacity: 4 },
    });
  });

  it.each([
    [true, 'emergency.started'],
    [false, 'emergency.ended'],
  ])('an emergency (%s) is told as %s', (isOn, event) => {
    const happened = { topic: 'emergency.changed', isOn, by: 'Ann', reason: 'Fire', at: secondsOn(6), names: ['Gate'] };
    expect(told(happened)).toEqual({
      ...{ event, timestamp: '2026-01-01T12:00:06.000Z', data: { by: 'Ann', reason: 'Fire', barriers: ['Gate'] } },
      ...{ cameraIds: [], groupId: null, readId: null, pictureId: null },
    });
  });

  it.each(['settings.changed', 'alert.changed', 'stay.removed', 'camera.removed'])(
    '%s is no matter of theirs',
    (topic) => {
      expect(told({ topic })).toBeNull();
    },
  );
});
