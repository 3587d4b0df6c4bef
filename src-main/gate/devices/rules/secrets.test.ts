import { describe, expect, it } from 'vitest';
import {
  type BarrierDevice,
  barrierDeviceSchema,
  type HttpRequest,
} from '../../../../src-preload/contract/gate/barriers.ts';
import { maskedPassword as mask } from '../../../../src-preload/contract/site/cameras.ts';
import { maskDevice, outlineDevice, secretsOf, unmaskDevice } from './secrets.ts';

type HttpDevice = Extract<BarrierDevice, { kind: 'http' }>;

function httpDevice(changes: object = {}): HttpDevice {
  const device = barrierDeviceSchema.parse({
    kind: 'http',
    open: { method: 'POST', url: 'http://10.0.0.9/open' },
    signIn: { kind: 'none' },
    ...changes,
  });
  if (device.kind !== 'http') throw new Error('Not told by HTTP');
  return device;
}

function openBy(request: Partial<HttpRequest>): HttpDevice {
  return httpDevice({ open: { method: 'POST', url: 'http://10.0.0.9/open', ...request } });
}

/** Something secret in every place that may hold a secret, each another. */
const device = httpDevice({
  open: {
    method: 'POST',
    url: 'http://10.0.0.9/open?relay=1&token=t0ken',
    headers: [
      { name: 'X-Api-Key', value: 'k3y' },
      { name: 'Content-Type', value: 'text/plain' },
    ],
    body: 'b0dy',
  },
  close: { method: 'GET', url: 'http://10.0.0.9/close?token=t0close', body: 'b0close' },
  hold: { method: 'PUT', url: 'http://10.0.0.9/hold?pin=1234', headers: [{ name: 'Cookie', value: 'c00kie' }] },
  status: {
    request: { method: 'GET', url: 'http://10.0.0.9/status?code=9876' },
    openText: 'is-0pen',
    closedText: 'is-cl0sed',
  },
  signIn: { kind: 'digest', user: 'gate', password: 'p4ss' },
  okText: '0kay',
});
const secrets = ['t0ken', 'k3y', 'b0dy', 't0close', 'b0close', '1234', 'c00kie', '9876', 'p4ss'];
const shelly = barrierDeviceSchema.parse({ kind: 'shelly', host: '10.0.0.9', password: 'old' });
const modbus = barrierDeviceSchema.parse({ kind: 'modbus', host: '10.0.0.9', coil: 3 });

describe('secrets of a device', () => {
  it('are all found, each by its place', () => {
    expect(Object.fromEntries(secretsOf(device))).toEqual({
      'open?token': 't0ken',
      'open:x-api-key': 'k3y',
      'open body': 'b0dy',
      'close?token': 't0close',
      'close body': 'b0close',
      'hold?pin': '1234',
      'hold:cookie': 'c00kie',
      'status?code': '9876',
      password: 'p4ss',
    });
    expect(Object.fromEntries(secretsOf(shelly))).toEqual({ password: 'old' });
    expect(secretsOf(modbus).size).toBe(0);
  });

  it('are not shown to those who set it up, while all the rest is', () => {
    const shown = maskDevice(device);
    for (const secret of secrets) expect(JSON.stringify(shown)).not.toContain(secret);
    expect(shown).toMatchObject({
      open: { url: `http://10.0.0.9/open?relay=1&token=${mask}`, body: mask },
      close: { url: `http://10.0.0.9/close?token=${mask}` },
      hold: { url: `http://10.0.0.9/hold?pin=${mask}` },
      status: { request: { url: `http://10.0.0.9/status?code=${mask}` }, openText: 'is-0pen' },
      signIn: { kind: 'digest', user: 'gate', password: mask },
    });
    expect(shown.kind === 'http' && shown.open.headers).toEqual([
      { name: 'X-Api-Key', value: mask },
      { name: 'Content-Type', value: 'text/plain' },
    ]);
    expect(maskDevice(shelly)).toEqual({ ...shelly, password: mask });
    expect(maskDevice(modbus)).toEqual(modbus);
  });

  it('are shown as empty where there are none', () => {
    expect(maskDevice({ ...device, signIn: { kind: 'basic', user: 'gate', password: '' } })).toMatchObject({
      signIn: { password: '' },
    });
    expect(maskDevice(openBy({ url: 'http://10.0.0.9/open?token=' }))).toMatchObject({
      open: { url: 'http://10.0.0.9/open?token=' },
    });
    expect(maskDevice(httpDevice())).toEqual(httpDevice());
  });

  it.each(
    'Authorization key apikey token access_token secret client-secret cookie password passwd pwd userpwd pw PASS pin code session sid'.split(
      ' ',
    ),
  )('are what a header or a parameter is called, such as %s', (name) => {
    for (const value of ['abc', 'on', '1']) {
      const hidden = openBy({ url: `http://10.0.0.9/?${name}=${value}`, headers: [{ name, value }] });
      expect(maskDevice(hidden)).toMatchObject({
        open: { url: `http://10.0.0.9/?${name}=${mask}`, headers: [{ name, value: mask }] },
      });
    }
  });

  it.each('relay spw pwm bypass passage spin pins postcode coded'.split(' '))(
    'are not plain words and small numbers that are called %s, and are all else',
    (name) => {
      for (const value of ['on', 'OFF', 'Power%20On', 'relay_1', '255', '']) {
        const plain = openBy({ url: `http://10.0.0.9/?${name}=${value}` });
        expect(maskDevice(plain)).toEqual(plain);
      }
      for (const value of ['abc', '1234', 'only', 'on4']) {
        expect(maskDevice(openBy({ url: `http://10.0.0.9/?${name}=${value}` }))).toMatchObject({
          open: { url: `http://10.0.0.9/?${name}=${mask}` },
        });
      }
    },
  );

  it('are not the words that devices are told, one or several', () => {
    const words =
      'on off open close closed up down stop start toggle pulse power relay output switch set get true false yes no json xml status';
    for (const value of [...words.split(' '), 'relay 1', 'relay+on', 'relay__1', 'on.off', 'on,255', 'set-on', '-1']) {
      const plain = openBy({ url: `http://10.0.0.9/?x=${value}` });
      expect(maskDevice(plain)).toEqual(plain);
    }
    for (const value of ['on abc', 'abc_on', '1.abc', 'xon', 'onx'])
      expect(maskDevice(openBy({ url: `http://10.0.0.9/?x=${value}` }))).toMatchObject({
        open: { url: `http://10.0.0.9/?x=${mask}` },
      });
  });

  it('are in headers whatever they are called, but for those that say how something is sent', () => {
    for (const name of ['Accept', 'Content-Type', 'User-Agent', 'X-Requested-With']) {
      const plain = openBy({ headers: [{ name, value: 'abc' }] });
      expect(maskDevice(plain)).toEqual(plain);
    }
    for (const name of ['X-Gate', 'Accept-Secret', 'My-User-Agent']) {
      expect(maskDevice(openBy({ headers: [{ name, value: 'abc' }] }))).toMatchObject({
        open: { headers: [{ name, value: mask }] },
      });
    }
  });

  it('are in paths where a part reads like no name', () => {
    for (const [path, shown] of [
      ['api/webhook/aBcDeFgHiJkLmNoP?turn=on', `api/webhook/${mask}?turn=on`],
      ['s3cr3t-9f8a7b6c5d/open?u=gate&x=hunter#frag', `${mask}/open?u=${mask}&x=${mask}#frag`],
      ['rpc/Switch.Set', 'rpc/Switch.Set'],
      ['cm/Power%20On', 'cm/Power%20On'],
      ['s3cr3t-9f8a7b6c5d/aBcDeFgHiJkLmNoP', `${mask}/${mask}`],
      ['open#s3cr3t-9f8a7b6c5d', 'open#s3cr3t-9f8a7b6c5d'],
    ]) {
      const whole = openBy({ url: `http://10.0.0.9/${path}` });
      expect(maskDevice(whole)).toMatchObject({ open: { url: `http://10.0.0.9/${shown}` } });
      expect(unmaskDevice(maskDevice(whole), whole)).toEqual(whole);
    }
  });

  it('are not in the name of the host, and what follows it may be no path', () => {
    const host = 'https://s3cr3t-9f8a7b6c5d.local:8443';
    for (const [rest, shown] of [
      ['', ''],
      ['/open', '/open'],
      ['?token=abc', `?token=${mask}`],
      ['#a/s3cr3t-9f8a7b6c5d', '#a/s3cr3t-9f8a7b6c5d'],
      ['/s3cr3t-9f8a7b6c5d', `/${mask}`],
    ])
      expect(maskDevice(openBy({ url: `${host}${rest}` }))).toMatchObject({ open: { url: `${host}${shown}` } });
  });

  it.each([
    ['?a=1&token=abc&b=2', `?a=1&token=${mask}&b=2`],
    ['?token=abc=def==', `?token=${mask}`],
    ['?token=abc#token=def', `?token=${mask}#token=def`],
    ['?token=a?b&relay=1', `?token=${mask}&relay=1`],
    ['?token&relay=1', '?token&relay=1'],
    ['?relay=token=1', `?relay=${mask}`],
    ['?relay#token=1', '?relay#token=1'],
    ['/token=1', `/${mask}`],
  ])('of an address are the values of its parameters: %s', (written, shown) => {
    expect(maskDevice(openBy({ url: `http://10.0.0.9/${written}` }))).toMatchObject({
      open: { url: `http://10.0.0.9/${shown}` },
    });
  });
});

describe('a device as everybody may see it', () => {
  it('says what and where it is, and nothing that could be sent to it', () => {
    const told = outlineDevice(device);
    for (const secret of [...secrets, 'b0dy', 'b0close', 'gate', '/open', '0kay'])
      expect(JSON.stringify(told)).not.toContain(secret);
    const bare = (method: string) => ({ method, url: 'http://10.0.0.9', headers: [], body: '' });
    expect(told).toEqual({
      ...device,
      open: bare('POST'),
      close: bare('GET'),
      hold: bare('PUT'),
      status: { request: bare('GET'), openText: 'is-0pen', closedText: 'is-cl0sed' },
      signIn: { kind: 'none' },
      okText: '',
    });
    expect(barrierDeviceSchema.safeParse(told).success).toBe(true);
  });

  it('has no request that it does not have', () => {
    expect(outlineDevice(httpDevice())).toMatchObject({ close: null, hold: null, status: null });
  });

  it('has no password, and all else, where it is told in another way than by HTTP', () => {
    expect(outlineDevice(shelly)).toEqual({ ...shelly, password: '' });
    expect(outlineDevice(modbus)).toEqual(modbus);
  });
});

describe('what a person sends back', () => {
  const moved = (given: BarrierDevice, from: string, to: string) =>
    JSON.parse(JSON.stringify(given).replaceAll(from, to)) as BarrierDevice;

  it('gets the stored secrets put where the mask stands', () => {
    const shown = maskDevice(device);
    expect(barrierDeviceSchema.parse(shown)).toEqual(shown);
    expect(unmaskDevice(shown, device)).toEqual(device);
    expect(unmaskDevice(maskDevice(shelly), shelly)).toEqual(shelly);
    expect(unmaskDevice(modbus, modbus)).toEqual(modbus);
  });

  it('gets them where a browser has encoded the mask of an address, and where a header is spelled otherwise', () => {
    const encoded = moved(maskDevice(device), `token=${mask}`, `token=${encodeURIComponent(mask)}`);
    expect(unmaskDevice(encoded, device)).toEqual(device);
    expect(unmaskDevice(moved(maskDevice(device), 'X-Api-Key', 'x-api-key'), device)).toEqual(
      moved(device, 'X-Api-Key', 'x-api-key'),
    );
  });

  it('may give them anew, also where nothing is stored or it was at another host', () => {
    const renewed = { ...shelly, password: 'new' } as BarrierDevice;
    expect(unmaskDevice(renewed, shelly)).toEqual(renewed);
    expect(unmaskDevice(renewed, null)).toEqual(renewed);
    expect(unmaskDevice(renewed, moved(shelly, '10.0.0.9', '10.0.0.66'))).toEqual(renewed);
    expect(unmaskDevice({ ...shelly, password: '' } as BarrierDevice, shelly)).toMatchObject({ password: '' });
  });

  it('gets none for another host or port, nor without https', () => {
    expect(unmaskDevice(moved(maskDevice(device), '10.0.0.9', '10.0.0.66'), device)).toBeNull();
    expect(unmaskDevice(moved(maskDevice(device), '10.0.0.9', '10.0.0.9:8080'), device)).toBeNull();
    expect(unmaskDevice(maskDevice(device), moved(device, 'http://', 'https://'))).toBeNull();
    expect(unmaskDevice(moved(maskDevice(shelly), '10.0.0.9', '10.0.0.66'), shelly)).toBeNull();
    expect(unmaskDevice({ ...maskDevice(shelly), port: 81 } as BarrierDevice, shelly)).toBeNull();
  });

  it('gets none that was never stored', () => {
    expect(unmaskDevice(maskDevice(device), null)).toBeNull();
    expect(unmaskDevice(maskDevice(device), openBy({}))).toBeNull();
    const asks = openBy({ url: 'http://10.0.0.9/open?token=abc' });
    const twice = openBy({ url: `http://10.0.0.9/open?token=${mask}&key=${mask}` });
    expect(unmaskDevice(twice, asks)).toBeNull();
  });
});
