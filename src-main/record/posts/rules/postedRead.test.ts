import { describe, expect, it } from 'vitest';
import { isPrivateAddress } from '../../../platform/addresses/rules.ts';
import { momentOf } from '../cameraClocks.ts';
import { agreementOf, witnessOf } from './agreement.ts';
import { partsOf } from './multipart.ts';
import { epochTime, jpegOf, plateText, shareOf, writtenTime } from './postedRead.ts';
import { shownBody } from './shownBody.ts';
import { toldAs } from './toldAs.ts';

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
    ['yesterday', null],
    [17, null],
  ])('the time %s is %j', (given, expected) => expect(writtenTime(given)).toEqual(expected));

  it.each([at, at / 1000, at * 1000, String(at)])('the moment %s is told by its size', (given) => {
    expect(epochTime(given)).toEqual({ utcMs: at });
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
  ])('the confidence %s is %s', (given, expected) => expect(shareOf(given)).toBe(expected));

  it('a time on the wall that comes twice is the one nearer to when it came', () => {
    const wall = { wall: '2026-10-25T01:30:00.000' };
    const [first, second] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];
    expect(momentOf(wall, 'Europe/London', first + 500)).toBe(first);
    expect(momentOf(wall, 'Europe/London', second + 500)).toBe(second);
  });
});

describe('parts of a post', () => {
  it('are none where nothing says where they end', () => {
    expect(partsOf('multipart/form-data', Buffer.from('--x'))).toBeNull();
    expect(partsOf('multipart/form-data; boundary=x', Buffer.from('hello'))).toBeNull();
  });

  it('hold any bytes, the boundary without its line among them, and may be empty', () => {
    const body = Buffer.from(
      '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1 --b 2\r\n--b\r\nContent-Disposition: form-data; name=c\r\n\r\n\r\n--b--\r\n',
    );
    expect(
      partsOf('multipart/form-data; boundary=b', body)?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]),
    ).toEqual([
      ['a', '1 --b 2'],
      ['c', ''],
    ]);
  });

  it('are shown without pictures and without what is no text', () => {
    expect(shownBody(Buffer.from(`{"a":"${'A'.repeat(500)}"}\u0000\u0001x`))).toBe('{"a":"[500 characters]"}·x');
    expect(shownBody(Buffer.alloc(3_000_000, 'a b')).length).toBeLessThanOrEqual(1024 * 1024);
  });

  it('that are pictures are JPEG alone', () => {
    expect(jpegOf(Buffer.alloc(500))).toBeNull();
    expect(jpegOf(Buffer.from('<svg/>'.repeat(50)))).toBeNull();
  });
});

describe('our own reader beside the camera', () => {
  const own = (text: string, confidence: number) => ({ text, confidence });

  it('speaks by the plate that was posted, where it sees that, and else by the surest', () => {
    const readings = [own('XY99ZZZ', 0.99), own('AB12CDE', 0.7), own('AB12CDE', 0.8)];
    expect(witnessOf('AB12CDE', readings)).toEqual(own('AB12CDE', 0.8));
    expect(witnessOf('KV19RHT', readings)).toEqual(own('XY99ZZZ', 0.99));
    expect(witnessOf('', readings)).toEqual(own('XY99ZZZ', 0.99));
    expect(witnessOf('AB12CDE', [])).toBeNull();
  });

  it.each([
    ['AB12CDE', own('AB12CDE', 0.5), 'agrees'],
    ['AB12CDE', own('AB12CDE', 0.49), 'unread'],
    ['AB120DE', own('AB12ODE', 0.9), 'agrees'],
    ['AB12CDE', own('AB12CDF', 0.9), 'differs'],
    ['', own('AB12CDE', 0.9), 'oursAlone'],
    ['AB12CDE', null, 'unread'],
  ] as const)('of %s and %j it is %s', (posted, witness, expected) =>
    expect(agreementOf(posted, witness)).toBe(expected),
  );

  it('makes nobody sure of a plate on which the two differ', () => {
    expect(toldAs({ plate: 'AB12CDE', confidence: 0.99 }, 'differs', own('XY99ZZZ', 0.99)).confidence).toBeLessThan(
      0.5,
    );
    expect(toldAs({ plate: 'AB12CDE', confidence: 0.6 }, 'agrees', own('AB12CDE', 0.95))).toEqual(own('AB12CDE', 0.95));
    expect(toldAs({ plate: '', confidence: null }, 'oursAlone', own('AB12CDE', 0.9))).toEqual(own('AB12CDE', 0.9));
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
