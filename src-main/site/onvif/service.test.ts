import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { readXml } from '../../platform/xml/readXml.ts';
import { addressAt, cameraOf, profilesOf, streamAt } from './rules/answers.ts';
import { createOnvif } from './service.ts';
import { type OnvifBehaviour, simulateOnvif } from './testing/simulatedOnvif.ts';

async function camera(changes: Partial<OnvifBehaviour> = {}) {
  const simulated = await simulateOnvif(changes);
  onTestFinished(() => simulated.stop());
  const discovery = { address: '127.0.0.1', port: simulated.udpPort, from: ['127.0.0.1'], listenMs: 400 };
  const onvif = createOnvif({ clock: systemClock, discovery, answerWithinMs: 1_000 });
  const ask = (changed: object = {}) =>
    onvif.ask({ address: simulated.address, user: 'onvif', password: 's<3&cret', ...changed });
  return { ...simulated, onvif, ask };
}

describe('cameras in the network', () => {
  it('are found once each, at the address they answered from, whatever else shouts there', async () => {
    const { onvif, address } = await camera();
    const found = await onvif.find();
    expect(found).toEqual([
      { id: 'urn:uuid:cafe', name: 'North Gate', hardware: 'Gate-4', host: '127.0.0.1', address },
    ]);
  });

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
});

describe('a camera that is asked', () => {
  it('tells its streams, the largest first, at its own address and with the login in it', async () => {
    const { ask } = await camera();
    const told = await ask();
    expect(told).toMatchObject({
      title: 'Maker Gate 4',
      streams: [
        { name: 'Main stream', width: 2560, height: 1440, codec: 'H264', framesPerSecond: 25 },
        { name: 'Sub stream' },
      ],
    });
    expect(Math.abs(told.clockAheadMs ?? 9_999)).toBeLessThan(2_000);
    expect(told.streams[0]?.url).toBe('rtsp://onvif:s%3C3%26cret@127.0.0.1:8554/Main?a=1&b=2');
  });

  it.each<[string, Partial<OnvifBehaviour>]>([
    ['its clock is a year behind', { clockAheadMs: -365 * 86_400_000 }],
    ['its clock is an hour ahead', { clockAheadMs: 3_600_000 }],
    ['it wants HTTP digest', { login: 'digest' }],
    ['it asks for a login even for the time', { guardsTime: true }],
    ['it names an address of another network', { namedHost: '203.0.113.77' }],
  ])('is understood where %s', async (_, behaviour) => {
    const { ask } = await camera(behaviour);
    const { streams } = await ask();
    expect(streams.map(({ width }) => width)).toEqual([2560, 640]);
    expect(streams.every(({ url }) => new URL(url).hostname === '127.0.0.1')).toBe(true);
  });

  it('is given up after each way to sign in was tried once, so that it locks nobody out', async () => {
    for (const login of ['token', 'digest'] as const) {
      const { ask, refusals } = await camera({ login });
      await expect(ask({ password: 'wrong' })).rejects.toMatchObject({ code: 'INVALID', field: 'password' });
      expect(refusals()).toBeLessThanOrEqual(4);
    }
  });

  it.each<[OnvifBehaviour['answers'], RegExp]>([
    ['brokenXml', /no ONVIF camera/],
    ['bomb', /no ONVIF camera/],
    ['redirects', /no ONVIF camera/],
    ['endlessly', /does not answer/],
    ['notAtAll', /does not answer/],
    ['slowly', /does not answer/],
  ])('that answers %s is told as one that cannot be asked', async (answers, sentence) => {
    const { ask } = await camera({ answers });
    await expect(ask()).rejects.toThrow(sentence);
  });

  it('is asked in the local networks alone, by its address as numbers', async () => {
    const { onvif, host, ask } = await camera();
    const login = { user: '', password: '' };
    for (const address of [
      '203.0.113.9',
      'http://8.8.8.8/onvif',
      'camera.example',
      'file:///etc/passwd',
      'http://[2001:db8::1]/',
    ])
      await expect(onvif.ask({ address, ...login }), address).rejects.toMatchObject({
        code: 'INVALID',
        field: 'address',
      });
    expect((await ask({ address: host })).streams).toHaveLength(2);
  });
});

describe('what cameras say', () => {
  it('makes no stream of what is none, however it is written', () => {
    const login = { user: 'u', password: 'p' };
    for (const given of ['', 'http://10.0.0.1/', 'rtsp', '/Streaming/1'])
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
});
