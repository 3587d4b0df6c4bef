import { describe, expect, it } from 'vitest';
import { isPrivateAddress } from '../../../platform/addresses/rules.ts';
import { momentOf } from '../cameraClocks.ts';
import { epochTime, jpegOf, jpegOfBase64, plateText, postedRead, shareOf, writtenTime } from './postedRead.ts';

const at = Date.UTC(2026, 0, 1, 12, 0, 3, 120);

describe('what cameras write', () => {
  it.each([
    ['ab12 cde', 'AB12CDE'],
    ['ÄB·123', 'AB123'],
    ['unknown', ''],
    ['noPlate', ''],
    ['', ''],
    [7, '7'],
    [null, ''],
    ['A'.repeat(15), ''],
    ['A'.repeat(14), 'A'.repeat(14)],
    [{ toString: () => 'AB12CDE' }, ''],
    ['none', ''],
    ['NULL', ''],
    ['n/a', ''],
    ['no read', ''],
    ['unlicensed', ''],
    ['粤B12345', 'B12345'],
  ])('the plate %s is %s', (given, expected) => expect(plateText(given)).toBe(expected));

  it.each([
    ['2026-01-01T12:00:03.120Z', { utcMs: at }],
    ['2026-01-01T13:00:03.12+01:00', { utcMs: at }],
    ['2026-01-01T06:30:03.120-0530', { utcMs: at }],
    ['2026-01-01 12:00:03.120', { wall: '2026-01-01T12:00:03.120' }],
    ['20260101 120003120', { wall: '2026-01-01T12:00:03.120' }],
    ['20260101T120003', { wall: '2026-01-01T12:00:03.000' }],
    ['20260101120003120', { wall: '2026-01-01T12:00:03.120' }],
    ['2026-02-30 12:00:03', null],
    ['1970-01-01T00:00:00Z', null],
    ['2026-01-01 25:00:00', null],
    ['2026-01-01 24:00:00', null],
    ['yesterday', null],
    ['2026-01-01T06:30:03-0530', { utcMs: at - 120 }],
    ['2026-01-01T17:30:03+0530', { utcMs: at - 120 }],
    ['2026-01-01T06:30:03-05:30', { utcMs: at - 120 }],
    ['2026-01-01T12:00:03z', { utcMs: at - 120 }],
    ['2026-01-01 12-00-03-120', { wall: '2026-01-01T12:00:03.120' }],
    ['2026/01/01 12:00:03,123456789', { wall: '2026-01-01T12:00:03.123' }],
    ['  20260101120003 ', { wall: '2026-01-01T12:00:03.000' }],
    ['2026-01-01 12:00:03:120', { wall: '2026-01-01T12:00:03.120' }],
    ['2026-01-01 12-00-03-120456', { wall: '2026-01-01T12:00:03.120' }],
    ['2026-01-01T22:30:03+10:30', { utcMs: at - 120 }],
    [20260101120003, null],
    ['at 2026-01-01 12:00:03', null],
    ['2026-01-01 12:00:03 or so', null],
    ['x20260101120003', null],
    ['20260101120003x', null],
    ['2015-01-01T00:00:00Z', { utcMs: Date.UTC(2015, 0, 1) }],
    ['2014-12-31T23:59:59.999Z', null],
    ['2099-12-31T23:59:59.999Z', { utcMs: Date.UTC(2100, 0, 1) - 1 }],
    ['2100-01-01T00:00:00Z', null],
    [17, null],
  ])('the time %s is %j', (given, expected) => expect(writtenTime(given)).toEqual(expected));

  it.each([at, at / 1000, at * 1000, String(at)])('the moment %s is told by its size', (given) => {
    expect(epochTime(given)).toEqual({ utcMs: at });
  });

  it.each([
    [Date.UTC(2015, 0, 1), true],
    [Date.UTC(2015, 0, 1) - 1, false],
    [Date.UTC(2100, 0, 1) - 1, true],
    [Date.UTC(2100, 0, 1), false],
    [1_767_268_803.1204, true],
  ])('%d is a moment: %s', (given, expected) => expect(epochTime(given) !== null).toBe(expected));

  it('a moment is told to the nearest millisecond', () => {
    expect(epochTime(at * 1000 + 600)).toEqual({ utcMs: at + 1 });
    expect(epochTime(at * 1_000_000)).toEqual({ utcMs: at });
  });

  it('nothing that is no moment is one', () => {
    for (const given of ['', null, undefined, 'x', 12, Number.NaN, Infinity]) expect(epochTime(given)).toBeNull();
  });

  it.each([
    [93, 0.93],
    ['0.93', 0.93],
    ['093', 0.93],
    [1, 1],
    ['', null],
    [-1, null],
    ['x', null],
    [500, 1],
    [0, 0],
    [1.5, 0.015],
    ['0.5', 0.5],
    [null, null],
    [undefined, null],
    [Infinity, null],
  ])('the confidence %s is %s', (given, expected) => expect(shareOf(given)).toBe(expected));

  it('a time on the wall that comes twice is the one nearer to when it came', () => {
    const wall = { wall: '2026-10-25T01:30:00.000' };
    const [first, second] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];
    expect(momentOf(wall, 'Europe/London', first + 500)).toEqual({ at: first, isTwice: false });
    expect(momentOf(wall, 'Europe/London', second + 500)).toEqual({ at: second, isTwice: true });
  });
});

describe('a picture', () => {
  const jpeg = (size: number, fill = 1) =>
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(size - 5, fill), Buffer.from([0xff, 0xd9])]);

  it('is a JPEG alone', () => {
    expect(jpegOf(null)).toBeNull();
    expect(jpegOf(undefined)).toBeNull();
    expect(jpegOf(Buffer.alloc(500))).toBeNull();
    expect(jpegOf(Buffer.from('<svg/>'.repeat(50)))).toBeNull();
    expect([jpegOf(jpeg(99)), jpegOf(jpeg(100))?.length]).toEqual([null, 100]);
    for (const place of [0, 1, 2]) expect(jpegOf(jpeg(200).fill(0, place, place + 1))).toBeNull();
  });

  it('is the first of two that stand end to end', () => {
    expect(jpegOf(Buffer.concat([jpeg(300), jpeg(200, 2), jpeg(200, 3)]))).toEqual(jpeg(300));
  });

  it('may be base64, with or without the head of a data address', () => {
    const base64 = jpeg(300).toString('base64');
    expect(jpegOfBase64(base64)).toEqual(jpeg(300));
    expect(jpegOfBase64(`data:image/jpeg;base64,${base64}`)).toEqual(jpeg(300));
    expect(jpegOfBase64(`data:image/jpeg;base64,${base64},`)).toEqual(jpeg(300));
    for (const given of [undefined, 7, '', 'data:image/jpeg;base64,', base64.slice(0, 60)])
      expect(jpegOfBase64(given)).toBeNull();
  });
});

it('of a read nothing is known but what is given', () => {
  expect(postedRead({ plate: 'AB12CDE', isLast: true }).isLast).toBe(true);
  expect(postedRead({ plate: 'AB12CDE' })).toEqual({
    ...{ plate: 'AB12CDE', isLast: false, isResent: false, eventId: null, vehicleId: null, confidence: null },
    ...{ direction: 'unknown', time: null, scene: null, plateCut: null },
  });
});

describe('addresses', () => {
  it.each([
    ['192.168.1.5', true],
    ['::ffff:10.0.0.1', true],
    ['172.31.0.1', true],
    ['172.32.0.1', false],
    ['100.64.0.1', true],
    ['8.8.8.8', false],
    ['::1', true],
    ['fd00::1', true],
    ['fe80::1%eth0', true],
    ['2001:db8::1', false],
  ])('%s is of a local network: %s', (address, expected) => expect(isPrivateAddress(address)).toBe(expected));
});
