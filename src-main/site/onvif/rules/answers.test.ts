import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../platform/xml/readXml.ts';
import { addressAt, cameraOf, faultOf, mediaAddressOf, profilesOf, streamAt, timeOf, titleOf } from './answers.ts';

const xml = (inside: string) => readXml(`<E>${inside}</E>`);
const match = (inside: string) => xml(`<ProbeMatch>${inside}</ProbeMatch>`);
const login = { user: 'u', password: 'p' };

describe('answers in the network', () => {
  it('that answer from outside the local networks, or lead out of them, are let go', () => {
    const answer = readXml(
      '<E><ProbeMatch><XAddrs>http://203.0.113.9/x ftp://a http://10.0.0.9:81/onvif</XAddrs></ProbeMatch></E>',
    );
    expect(cameraOf(answer, '203.0.113.9')).toBeNull();
    expect(cameraOf(answer, '192.168.1.20')).toMatchObject({ address: 'http://192.168.1.20/x', host: '192.168.1.20' });
    expect(cameraOf(readXml('<E><hello/></E>'), '192.168.1.20')).toBeNull();
    expect(addressAt('http://user:pw@203.0.113.9:81/onvif?x#y', 'fd00::1')).toBe('http://[fd00::1]:81/onvif');
    expect(addressAt('javascript:alert(1)', '10.0.0.1')).toBeNull();
  });

  const nameless = { id: '10.0.0.9', name: '', hardware: '', host: '10.0.0.9' };
  const usual = 'http://10.0.0.9/onvif/device_service';

  it('that say nothing are of a camera at its usual address', () => {
    expect(cameraOf(match(''), '10.0.0.9')).toEqual({ ...nameless, address: usual });
    expect(cameraOf(match('<XAddrs/><Scopes/><Address> </Address>'), '10.0.0.9')).toEqual({
      ...nameless,
      address: usual,
    });
    expect(cameraOf(match(''), 'fd00::9')).toMatchObject({ address: 'http://[fd00::9]/onvif/device_service' });
    expect(cameraOf(match(''), '::ffff:10.0.0.9')).toMatchObject(nameless);
  });

  it('tell the first name and hardware among their scopes, and who it is', () => {
    const scopes = (...all: readonly string[]) => `<Scopes> ${all.join('\n ')} </Scopes>`;
    const answer = match(
      `<EndpointReference><Address> urn:uuid:1 </Address></EndpointReference>${scopes(
        'onvif://www.onvif.org/type/Name',
        'ONVIF://www.onvif.org/Name/West%20Gate',
        'onvif://www.onvif.org/name/East',
        'onvif://www.onvif.org/hardware/x/Gate%E0%4',
      )}`,
    );
    expect(cameraOf(answer, '10.0.0.9')).toEqual({
      ...{ ...nameless, id: 'urn:uuid:1', name: 'West Gate', hardware: 'Gate%E0%4', address: usual },
    });
    const late = (place: number) => [...Array.from({ length: place }, () => 'x'), 'onvif://www.onvif.org/name/Late'];
    const name = (place: number) => cameraOf(match(`<Scopes>${late(place).join('  ')}</Scopes>`), '10.0.0.9')?.name;
    expect([name(59), name(60)]).toEqual(['Late', '']);
  });

  it('tell an address among the first ten, and the first that is one', () => {
    const at = (place: number) =>
      cameraOf(match(`<XAddrs>${'x '.repeat(place)} http://a/1 http://a/2</XAddrs>`), '10.0.0.9')?.address;
    expect([at(0), at(9), at(10)]).toEqual(['http://10.0.0.9/1', 'http://10.0.0.9/1', usual]);
  });

  it('have names of one line that a page can show, and no half of a sign', () => {
    const name = (text: string) =>
      cameraOf(match(`<Scopes>onvif://www.onvif.org/name/${encodeURIComponent(text)}</Scopes>`), '10.0.0.9')?.name;
    expect(name(' a\n\tb\u0007 \u200Bc ')).toBe('a b c');
    expect(name('n'.repeat(121))).toBe('n'.repeat(120));
    expect(name(`${'n'.repeat(119)}😀`)).toBe('n'.repeat(119));
    expect(name(`${'n'.repeat(119)} n`)).toBe('n'.repeat(119));
    expect(name(`${'n'.repeat(118)}😀`)).toBe(`${'n'.repeat(118)}😀`);
  });
});

describe('addresses', () => {
  it.each([
    ['https://cam.example/onvif', '10.0.0.1', 'https://10.0.0.1/onvif'],
    ['http://10.0.0.2:8080', 'fd00::1', 'http://[fd00::1]:8080/'],
    ['http://10.0.0.2:80/a', '10.0.0.1', 'http://10.0.0.1/a'],
    ['ftp://10.0.0.1/a', '10.0.0.1', null],
    ['', '10.0.0.1', null],
  ])('%j at %s is %s', (given, host, address) => expect(addressAt(given, host)).toBe(address));

  it('are of three hundred letters at most, and those of streams of nineteen hundred', () => {
    expect(addressAt(`http://a/${'a'.repeat(400)}`, '10.0.0.1')).toHaveLength(300);
    expect(streamAt(`rtsp://a/${'a'.repeat(2_000)}`, '10.0.0.1', login)).toHaveLength(1_900);
  });

  it.each([
    ['rtsp://cam.example/a?b=1&amp;c=2', login, 'rtsp://u:p@10.0.0.1/a?b=1&c=2'],
    ['rtsps://old:login@10.0.0.2:322/a', { user: '', password: 'p' }, 'rtsps://10.0.0.1:322/a'],
    ['rtsp://a/', { user: 'a@b', password: "!'()*:é" }, 'rtsp://a%40b:%21%27%28%29%2A%3A%C3%A9@10.0.0.1/'],
  ])('the stream %s has a login in it: %j', (given, who, address) => {
    expect(streamAt(given, '10.0.0.1', who)).toBe(address);
  });

  it('of a stream at an IPv6 address stand in brackets', () => {
    expect(streamAt('rtsp://a:554/b', 'fd00::1', login)).toBe('rtsp://u:p@[fd00::1]:554/b');
  });

  it('of the media service are told, or not', () => {
    const media = (inside: string) => mediaAddressOf(xml(inside), '10.0.0.1');
    expect(media('<Media><XAddr>http://a:81/media</XAddr></Media>')).toBe('http://10.0.0.1:81/media');
    for (const inside of ['', '<Media/>', '<Media><XAddr/></Media>', '<Other><XAddr>http://a/b</XAddr></Other>'])
      expect(media(inside)).toBeNull();
  });
});

describe('what cameras say', () => {
  it('makes no stream of what is none, however it is written', () => {
    const elsewhere = ['rtsp:.evil.example/a', 'rtsp:@evil.example/a', 'rtsp:8/a', 'rtsp:/a', 'rtsp:'];
    for (const given of ['', 'http://10.0.0.1/', 'rtsp', '/Streaming/1', ...elsewhere])
      expect(streamAt(given, '10.0.0.1', login)).toBeNull();
    fc.assert(
      fc.property(fc.constantFrom('rtsp://', 'rtsp:', 'rtsps://a@', '/'), fc.string(), (scheme, rest) => {
        const found = streamAt(scheme + rest, '10.0.0.1', login);
        if (found !== null) expect(new URL(found).hostname).toBe('10.0.0.1');
      }),
    );
  });

  it('is bounded', () => {
    const many = `<E>${'<Profiles token="a"><Name>n</Name></Profiles>'.repeat(300)}</E>`;
    expect(profilesOf(readXml(many))).toHaveLength(12);
  });

  const clock = (date: string, time: string) =>
    timeOf(
      xml(`<LocalDateTime><Date><Year>1999</Year></Date></LocalDateTime><UTCDateTime>${date}${time}</UTCDateTime>`),
    );
  const date = '<Date><Year>2026</Year><Month>3</Month><Day>4</Day></Date>';

  it('of their clocks is a moment, or none', () => {
    const time = '<Time><Hour>5</Hour><Minute>6</Minute><Second>7</Second></Time>';
    expect(clock(date, time)).toBe(Date.UTC(2026, 2, 4, 5, 6, 7));
    expect(clock(date, '')).toBeNull();
    expect(clock(date, time.replace('7', 'x'))).toBeNull();
    expect(timeOf(xml('<LocalDateTime/>'))).toBeNull();
  });

  it.each([
    ['<Manufacturer>Maker</Manufacturer><Model>Gate 4</Model>', 'Maker Gate 4'],
    ['<Manufacturer>Maker</Manufacturer><Model>Maker Gate 4</Model>', 'Maker Gate 4'],
    ['<Manufacturer>Maker</Manufacturer>', 'Maker'],
    ['<Model>Gate 4</Model>', 'Gate 4'],
    ['', ''],
  ])('%s is titled %s', (inside, title) => expect(titleOf(xml(inside))).toBe(title));

  const video = (inside: string) => `<VideoEncoderConfiguration>${inside}</VideoEncoderConfiguration>`;
  const profile = (inside: string, token = 'a') =>
    profilesOf(xml(`<Profiles token="${token}">${inside}</Profiles>`))[0];
  const untold = { token: 'a', name: 'a', codec: '', width: null, height: null, framesPerSecond: null };

  it('of a profile is its name, its picture and how many a second', () => {
    const size = '<Resolution><Width>2560</Width><Height>1440</Height></Resolution><Encoding>H264</Encoding>';
    const rate = '<RateControl><FrameRateLimit>24.6</FrameRateLimit></RateControl>';
    expect(profile(`<Name>Main</Name>${video(`<Name>Encoder</Name>${size}${rate}`)}`)).toEqual({
      ...{ token: 'a', name: 'Main', codec: 'H264', width: 2560, height: 1440, framesPerSecond: 25 },
    });
    expect(profile('')).toEqual(untold);
    expect(profile(video('<Name>Encoder</Name>'))).toEqual(untold);
  });

  it.each([
    ['0.4', null],
    ['1', 1],
    ['-1', null],
    ['99999', 99_999],
    ['100000', null],
    ['many', null],
    ['', null],
  ])('a width of %s is %s', (width, told) => {
    expect(profile(video(`<Width>${width}</Width>`))?.width).toBe(told);
  });

  it('of profiles without a token, or with one that is too long, is let go', () => {
    expect(profilesOf(xml('<Profiles/>'))).toEqual([]);
    expect(profile('', '')).toBeUndefined();
    expect([profile('', 't'.repeat(120))?.token, profile('', 't'.repeat(121))]).toEqual(['t'.repeat(120), undefined]);
  });

  it.each([
    ['<Text>Sender not authorized</Text>', { isLogin: true, said: 'Sender not authorized' }],
    ['<Text>Not authorised here</Text>', { isLogin: true, said: 'Not authorised here' }],
    [
      '<Code><Value>Sender</Value><Value>ter:NotAuthorized</Value></Code>',
      { isLogin: true, said: 'Sender ter:NotAuthorized' },
    ],
    ['<Value>FailedAuthentication</Value><Text>No</Text>', { isLogin: true, said: 'No' }],
    ['<Value>ter:operationprohibited</Value><Text>No</Text>', { isLogin: true, said: 'No' }],
    ['<faultstring>Out of\nmemory</faultstring><Value>Receiver</Value>', { isLogin: false, said: 'Out of memory' }],
    ['', { isLogin: false, said: '' }],
  ])('of a fault is told: %s', (inside, told) => expect(faultOf(xml(`<Fault>${inside}</Fault>`))).toEqual(told));

  it('is no fault where nothing went wrong', () => {
    expect(faultOf(xml('<Text>Sender not authorized</Text>'))).toBeNull();
  });
});
