import { describe, expect, it } from 'vitest';
import { publicEventNames } from '../../../../src-preload/contract/links/publicEvents.ts';
import { discoveryOf } from './discovery.ts';
import { placeName, type Standing, statesOf } from './states.ts';
import { barrierOfCommand, commandTopic, eventTopic, occupancyTopic, resultTopic, statusTopic } from './topics.ts';

const since = Date.UTC(2026, 5, 1, 12);
const noPictures = { width: null, height: null, framesPerSecond: null };
const standing: Standing = {
  cameras: [
    { id: 'c1', name: 'North', state: { status: 'live', since, fault: null, ...noPictures } },
    {
      ...{ id: 'c2', name: 'South' },
      state: { status: 'reconnecting', since, fault: { code: 'unreachable', message: 'x' } as never, ...noPictures },
    },
  ],
  barriers: [
    {
      ...{ id: 'b1', name: 'Gate', cameraIds: ['c1'], position: 'open', health: { ok: true, message: '', at: since } },
      mode: { mode: 'heldOpen', reason: 'A fair for Ann', by: 'Ann', since },
      abilities: { holds: true, closes: true, tellsPosition: true },
    },
    {
      ...{ id: 'b2', name: 'Back', cameraIds: [], position: 'unknown', health: null },
      mode: { mode: 'normal', reason: '', by: '', since: null },
      abilities: { holds: false, closes: false, tellsPosition: false },
    },
  ],
  occupancy: [
    { carParkId: '', inside: 12, corrected: 0, unsure: 1, capacity: null, seesExits: true, groups: [] },
    { carParkId: 'p1', inside: 12, corrected: 0, unsure: 0, capacity: 10, seesExits: true, groups: [] },
    { carParkId: 'p2', inside: 3, corrected: 0, unsure: 0, capacity: 10, seesExits: true, groups: [] },
  ],
  carParks: [{ id: 'p1', name: 'Yard' }],
  siteName: 'Mill',
};
const values = {
  ...{ prefix: 'site/gate', discoveryPrefix: 'ha', events: [], cameraIds: [], withStates: true },
  commands: [
    { barrierId: 'b1', allows: ['open' as const, 'hold' as const] },
    { barrierId: 'b2', allows: ['lock' as const] },
  ],
};

describe('topics', () => {
  it('tell what happened at one camera below it, and all else in one place', () => {
    expect(eventTopic('g', ['c1'])).toBe('g/cameras/c1/events');
    expect(eventTopic('g', [])).toBe('g/events');
    expect(eventTopic('g', ['c1', 'c2'])).toBe('g/events');
    expect(eventTopic('g', ['a/+#'])).toBe('g/cameras/a___/events');
    expect(statusTopic('g')).toBe('g/status');
    expect(occupancyTopic('g', '')).toBe('g/occupancy/site');
    expect(resultTopic('g', 'b1')).toBe('g/barriers/b1/result');
  });

  it('name the barrier of a command', () => {
    expect(barrierOfCommand('site/gate', commandTopic('site/gate', 'b1'))).toBe('b1');
    for (const topic of [
      'g/barriers/b1/set',
      'site/gate/barriers/set',
      'site/gate/barriers//set',
      'site/gate/barriers/a/b/set',
      'site/gate/barriers/b1/state',
    ])
      expect(barrierOfCommand('site/gate', topic), topic).toBeNull();
  });
});

describe('states', () => {
  it('say how all stands, and neither who nor why', () => {
    const told = statesOf('g', standing);
    const of = (topic: string) => JSON.parse(told.get(topic) ?? 'null') as unknown;
    expect(of('g/cameras/c1/state')).toEqual({
      name: 'North',
      state: 'live',
      since: '2026-06-01T12:00:00.000Z',
      fault: null,
    });
    expect(of('g/cameras/c2/state')).toMatchObject({ state: 'reconnecting', fault: 'unreachable' });
    expect(of('g/barriers/b1/state')).toEqual({
      ...{ name: 'Gate', mode: 'heldOpen', since: '2026-06-01T12:00:00.000Z', position: 'open', answers: true },
    });
    expect(of('g/barriers/b2/state')).toEqual({
      name: 'Back',
      mode: 'normal',
      since: null,
      position: 'unknown',
      answers: null,
    });
    expect(of('g/occupancy/site')).toEqual({
      name: 'Mill',
      inside: 12,
      unsure: 1,
      capacity: null,
      free: null,
      full: null,
    });
    expect(of('g/occupancy/p1')).toMatchObject({ name: 'Yard', capacity: 10, free: 0, full: true });
    expect(of('g/occupancy/p2')).toMatchObject({ name: 'Car park', free: 7, full: false });
    expect(told.size).toBe(7);
    expect([...told.values()].join()).not.toContain('Ann');
  });

  it('call a site without a name the site', () => {
    expect(placeName('', { carParks: [], siteName: '' })).toBe('Site');
  });
});

describe('what Home Assistant is told', () => {
  const options = { values, standing, site: 'ab', version: '1.2' };
  const told = discoveryOf(options);
  const of = (topic: string) => JSON.parse(told.get(topic) ?? 'null') as Record<string, unknown>;

  it('has a thing for each camera, barrier, car park and command that is allowed', () => {
    expect(
      [...told.keys()].map((topic) => topic.replace('ha/', '').replace('/gatehouse_ab', '').replace('/config', '')),
    ).toEqual([
      'event/site_events',
      ...[
        'event/camera_c1_events',
        'binary_sensor/camera_c1_live',
        'event/camera_c2_events',
        'binary_sensor/camera_c2_live',
      ],
      ...[
        'sensor/barrier_b1_mode',
        'binary_sensor/barrier_b1_position',
        'button/barrier_b1_open',
        'button/barrier_b1_holdOpen',
      ],
      ...[
        'button/barrier_b1_release',
        'sensor/barrier_b2_mode',
        'button/barrier_b2_lockDown',
        'button/barrier_b2_release',
      ],
      ...['sensor/occupancy_site_inside', 'sensor/occupancy_p1_inside', 'sensor/occupancy_p1_free'],
      ...['sensor/occupancy_p2_inside', 'sensor/occupancy_p2_free'],
    ]);
    expect(new Set([...told.values()].map((text) => (JSON.parse(text) as { unique_id: string }).unique_id)).size).toBe(
      told.size,
    );
  });

  it('says where each is told, and whether anybody is here', () => {
    expect(of('ha/event/gatehouse_ab/camera_c1_events/config')).toEqual({
      ...{ name: 'North', unique_id: 'gatehouse_ab_camera_c1_events', state_topic: 'site/gate/cameras/c1/events' },
      event_types: publicEventNames,
      device: { identifiers: ['gatehouse_ab'], name: 'Mill', manufacturer: 'Gatehouse' },
      origin: { name: 'Gatehouse', sw_version: '1.2' },
      ...{
        availability_topic: 'site/gate/status',
        payload_available: 'online',
        payload_not_available: 'offline',
        qos: 1,
      },
    });
    expect(of('ha/button/gatehouse_ab/barrier_b1_open/config')).toMatchObject({
      ...{ name: 'Open Gate', command_topic: 'site/gate/barriers/b1/set', retain: false },
      command_template: expect.stringContaining('"command":"open"'),
    });
    expect(of('ha/binary_sensor/gatehouse_ab/barrier_b1_position/config')).toMatchObject({ device_class: 'opening' });
  });

  it('leaves out what is not told', () => {
    const less = discoveryOf({
      ...options,
      values: { ...values, withStates: false, commands: [], cameraIds: ['c2'], events: ['plate.final'] },
    });
    expect([...less.keys()]).toEqual([
      'ha/event/gatehouse_ab/site_events/config',
      'ha/event/gatehouse_ab/camera_c2_events/config',
    ]);
    expect(JSON.parse([...less.values()][0] ?? '')).toMatchObject({ event_types: ['plate.final'] });
    const unnamed = discoveryOf({ ...options, standing: { ...standing, siteName: '' } });
    expect(JSON.parse([...unnamed.values()][0] ?? '')).toMatchObject({ device: { name: 'Gatehouse' } });
  });
});
