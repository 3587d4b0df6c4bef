import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { createOnvif } from './service.ts';
import { discoveryGroup, type OnvifBehaviour, simulateOnvif } from './testing/simulatedOnvif.ts';

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
});

describe('cameras in the group that all of them listen to', () => {
  it.each(['NetworkVideoTransmitter', 'tds:Device'])(
    'are found, where they answer those alone who call for %s',
    async (probedAs) => {
      const { udpPort, address } = await camera({ probedAs });
      const discovery = { address: discoveryGroup, port: udpPort, from: ['127.0.0.1', '192.0.2.1'], listenMs: 1_200 };
      const found = await createOnvif({ clock: systemClock, discovery }).find();
      expect(found).toMatchObject([{ name: 'North Gate', host: '127.0.0.1', address }]);
    },
  );
});

describe('a camera that is asked', () => {
  it('tells of H.265 in Media2, however it sends it', async () => {
    const { ask } = await camera({ media: 'media2' });
    expect(await ask()).toMatchObject({
      streams: [
        { name: 'Main stream', codec: 'H265', width: 3840, height: 2160, framesPerSecond: 25 },
        { name: 'Sub stream', codec: 'H265' },
      ],
    });
    expect((await ask()).streams[0]?.url).toBe('rtsp://onvif:s%3C3%26cret@127.0.0.1:8554/t/Main');
  });

  it('is asked by Media1 where what it tells by Media2 makes no sense', async () => {
    const { ask } = await camera({ media: 'brokenMedia2' });
    expect((await ask()).streams.map(({ codec, width }) => [codec, width])).toEqual([
      ['H264', 2560],
      ['H264', 640],
    ]);
  });

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
