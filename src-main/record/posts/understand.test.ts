import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PostMaker, postMakers } from '../../../src-preload/contract/site/postSources.ts';
import { readXml } from '../../platform/xml/readXml.ts';
import { NotUnderstood } from './rules/postBody.ts';
import type { PostedRead, Understood } from './rules/postedRead.ts';
import { madePosts, multipart } from './testing/madePosts.ts';
import { type RawPost, understand } from './understand.ts';

const at = Date.UTC(2026, 0, 1, 12, 0, 3);
const picture = (fill: number) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(400, fill), Buffer.from([0xff, 0xd9])]);
const [scene, plateCut] = [picture(1), picture(2)];
const json = (value: unknown, path = '/intake/x'): RawPost => ({
  contentType: 'application/json',
  path,
  bytes: Buffer.from(JSON.stringify(value)),
});

function readsOf(found: Understood): readonly PostedRead[] {
  if ('other' in found) throw new Error(`It was ${found.other}`);
  return found.reads;
}
const readOf = (maker: PostMaker, post: RawPost) => {
  const [read] = readsOf(understand(maker, post));
  if (read === undefined) throw new Error('Nothing was read');
  return read;
};

describe.each(postMakers)('a post of %s', (maker) => {
  const made = (changes: object = {}) =>
    madePosts[maker]({ plate: 'AB12CDE', at, id: 'u-1', scene, plateCut, ...changes });

  it('tells plate, confidence, time and pictures', () => {
    const read = readOf(maker, made());
    expect(read).toMatchObject({ plate: 'AB12CDE', isResent: false, isLast: false });
    expect(read.confidence).toBeCloseTo(
      { hikvision: 0.93, dahua: 0.92, rekor: 0.931, json: 0.9 }[maker as string] ?? 0.91,
    );
    expect(read.time).toEqual(
      ['dahua', 'milesight'].includes(maker)
        ? { wall: expect.stringMatching(/^2026-01-01T12:00:03\./) }
        : { utcMs: at },
    );
    expect(Buffer.from(read.scene ?? [])).toEqual(scene);
    if (!['axis', 'plateRecognizer'].includes(maker)) expect(Buffer.from(read.plateCut ?? [])).toEqual(plateCut);
    expect(read.eventId).not.toBeNull();
  });

  it('is the same event where it comes again, and another where it is another', () => {
    expect(readOf(maker, made()).eventId).toBe(readOf(maker, made()).eventId);
    const other = made({ at: at + 60_000, id: 'u-2' });
    expect(readOf(maker, other).eventId).not.toBe(readOf(maker, made()).eventId);
  });

  it('tells a plate that the camera could not read as none', () => {
    expect(readOf(maker, made({ plate: '' })).plate).toBe('');
  });

  it('without pictures is a read all the same', () => {
    const { scene: none, plateCut: noCut, plate } = readOf(maker, made({ scene: undefined, plateCut: undefined }));
    expect([none, noCut, plate]).toEqual([null, null, 'AB12CDE']);
  });

  it('that is damaged anywhere is understood or refused with a sentence, and breaks nothing', () => {
    const { bytes, ...post } = made({ scene: undefined });
    fc.assert(
      fc.property(
        fc.nat(bytes.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (place, noise, isCut) => {
          const damaged = Buffer.from(bytes);
          damaged.set(noise.subarray(0, damaged.length - place), place);
          const body = isCut ? damaged.subarray(0, place) : damaged;
          try {
            const found = understand(maker, { ...post, bytes: body });
            if (!('other' in found)) for (const { plate } of found.reads) expect(plate).toMatch(/^[A-Z0-9]{0,14}$/);
          } catch (error) {
            expect(error).toBeInstanceOf(NotUnderstood);
            expect((error as Error).message).toMatch(/\.$/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of another kind altogether is refused with a sentence', () => {
    for (const text of ['hello', '<html></html>', '[]', '{}', '[1,2,3]', 'null', '{"Picture":7}', '<a><b></a>']) {
      const post = { contentType: 'text/plain', path: '/intake/x', bytes: Buffer.from(text) };
      try {
        expect('other' in understand(maker, post)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(NotUnderstood);
      }
    }
  });
});

describe('Hikvision', () => {
  it('may send bare XML, with any namespace or none', () => {
    const xml = (space: string) =>
      `<EventNotificationAlert${space}><dateTime>2026-01-01T13:00:03+01:00</dateTime><eventType>ANPR</eventType><ANPR><licensePlate>AB 12 CDE</licensePlate><confidenceLevel>93</confidenceLevel></ANPR></EventNotificationAlert>`;
    for (const space of [
      '',
      ' xmlns="http://www.isapi.org/ver20/XMLSchema"',
      ' xmlns="http://www.hikvision.com/ver20/XMLSchema" version="2.0"',
    ])
      expect(
        readOf('hikvision', { contentType: 'application/xml', path: '/', bytes: Buffer.from(xml(space)) }),
      ).toMatchObject({
        plate: 'AB12CDE',
        time: { utcMs: at },
      });
  });

  it('marks what it kept during an outage, and its heartbeat is no read', () => {
    expect(readOf('hikvision', madePosts.hikvision({ plate: 'AB12CDE', at, id: 'u', isResent: true })).isResent).toBe(
      true,
    );
    const alert =
      '<EventNotificationAlert><eventType>videoloss</eventType><eventState>inactive</eventState></EventNotificationAlert>';
    expect(understand('hikvision', { contentType: 'application/xml', path: '/', bytes: Buffer.from(alert) })).toEqual({
      other: 'the event videoloss',
    });
  });

  it('may use a boundary that begins with dashes, and parts in any order', () => {
    const xml = '<EventNotificationAlert><ANPR><licensePlate>AB12CDE</licensePlate></ANPR></EventNotificationAlert>';
    const parts = [
      {
        head: [
          'Content-Disposition: form-data; name="detectionPicture_1.jpg"; filename="20260101.jpg"',
          'Content-Type: image/jpeg',
        ],
        bytes: scene,
      },
      { head: ['Content-Disposition: form-data; name="anpr.xml"', 'Content-Type: application/xml'], bytes: xml },
    ];
    expect(readOf('hikvision', multipart(parts, '----------------------------7d0'))).toMatchObject({
      plate: 'AB12CDE',
      scene,
    });
  });

  it('cannot make anything be fetched or grow without end by its XML', () => {
    const bombs = [
      '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>',
      '<!DOCTYPE a SYSTEM "http://192.0.2.1/x.dtd"><a/>',
      `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`,
      `<a>${'<b/>'.repeat(6_000)}</a>`,
      '<a>&undeclared;</a>',
    ];
    for (const bomb of bombs) {
      expect(() => readXml(bomb)).toThrow();
      expect(() => understand('hikvision', { contentType: 'text/xml', path: '/', bytes: Buffer.from(bomb) })).toThrow(
        NotUnderstood,
      );
    }
  });
});

describe('other makers', () => {
  it('Dahua: signs of life are no reads, its SnapInfo may stand beside, and two pictures may be one after the other', () => {
    expect(understand('dahua', json({ Active: 'x' }, '/NotificationInfo/KeepAlive'))).toEqual({
      other: 'a sign of life',
    });
    const both = {
      Picture: {
        Plate: { PlateNumber: 'AB12CDE' },
        VehiclePic: { Content: Buffer.concat([scene, plateCut]).toString('base64') },
      },
    };
    const read = readOf(
      'dahua',
      json({ ...both, SnapInfo: { AccurateTime: '2026-01-01 12:00:03', Direction: 'Leave' } }),
    );
    expect(read).toMatchObject({ direction: 'leaving', time: { wall: '2026-01-01T12:00:03.000' } });
    expect(Buffer.from(read.scene ?? [])).toEqual(scene);
  });

  it('Axis: one vehicle has one number from its first sight to its last, in an object or an array', () => {
    const event = (carState: string) => ({
      carID: '7',
      carState,
      plateText: 'AB12CDE',
      capture_timestamp: at,
      sensorProviderID: 'g',
    });
    const reads = readsOf(understand('axis', json([event('new'), event('update'), event('lost')])));
    expect(new Set(reads.map(({ vehicleId }) => vehicleId))).toEqual(new Set(['g 7']));
    expect(reads.map(({ isLast }) => isLast)).toEqual([false, false, true]);
    for (const moment of [at / 1000, String(at), at * 1000, `${at}000000`])
      expect(readOf('axis', json({ ...event('new'), capture_timestamp: moment })).time).toEqual({ utcMs: at });
  });

  it('Milesight: a confidence is a share or percent, and a field that is missing is said by its name', () => {
    const read = (plate_confidence: string) =>
      readOf('milesight', json({ license_plate: 'AB12CDE', plate_confidence }));
    expect([read('0.91').confidence, read('91').confidence]).toEqual([0.91, 0.91]);
    expect(() => understand('milesight', json({ time: 'x' }))).toThrow(/“license_plate”/);
  });

  it('Plate Recognizer: each vehicle of a picture, in the older form and the newer one', () => {
    const results = [
      { plate: 'ab12cde', score: 0.9 },
      { plate: { props: { plate: [{ value: 'xy34zzz', score: 0.8 }] } } },
      { plate: null },
    ];
    const reads = readsOf(
      understand('plateRecognizer', json({ data: { timestamp: '2026-01-01T12:00:03Z', results } })),
    );
    expect(reads.map(({ plate }) => plate)).toEqual(['AB12CDE', 'XY34ZZZ', '']);
    const form = {
      contentType: 'application/x-www-form-urlencoded',
      path: '/',
      bytes: Buffer.from(`json=${encodeURIComponent(JSON.stringify({ data: { results } }))}`),
    };
    expect(readsOf(understand('plateRecognizer', form))).toHaveLength(3);
  });

  it('Rekor: single frames, previews and heartbeats are no passes', () => {
    for (const message of [
      { data_type: 'heartbeat' },
      { data_type: 'alpr_results' },
      { data_type: 'alpr_group', is_preview: true, best_plate_number: 'AB12CDE' },
    ])
      expect('other' in understand('rekor', json(message))).toBe(true);
  });

  it('plain JSON is told which of its fields is wrong', () => {
    expect(() => understand('json', json({ plate: 7 }))).toThrow(/“plate”/);
    expect(() => understand('json', json({ plate: 'AB12CDE', direction: 'up' }))).toThrow(/“direction”/);
  });
});
