import { describe, expect, it, onTestFinished } from 'vitest';
import { type BarrierDevice, barrierDeviceSchema } from '../../../src-preload/contract/gate/barriers.ts';
import { sayingInWords } from '../../../src-preload/contract/record/barrierWords.ts';
import { openHttpRelay, type RelayOptions } from '../../testing/simulatedHttpRelay.ts';
import { openModbus } from '../../testing/simulatedModbus.ts';
import { openShelly } from '../../testing/simulatedShelly.ts';
import { createDevice } from './createDevice.ts';
import { DeviceFault } from './device.ts';

const patience = () => AbortSignal.timeout(1500);
const soon = () => AbortSignal.timeout(150);

async function relay(options: RelayOptions = {}) {
  const opened = await openHttpRelay(options);
  onTestFinished(() => opened.stop());
  return opened;
}

async function shelly(options: { password?: string } = {}) {
  const opened = await openShelly(options);
  onTestFinished(() => opened.stop());
  return opened;
}

async function modbus() {
  const opened = await openModbus();
  onTestFinished(() => opened.stop());
  return opened;
}

function http(url: string, more: object = {}): BarrierDevice {
  return barrierDeviceSchema.parse({
    kind: 'http',
    open: { method: 'GET', url: `${url}/open` },
    signIn: { kind: 'none' },
    ...more,
  });
}

const faultOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeviceFault)) throw new Error(`Expected a fault, not ${String(error)}`);
  return error;
};

describe('a device that is told by HTTP', () => {
  it('is sent the method, the headers and the body as they were given', async () => {
    const there = await relay();
    const open = {
      method: 'put',
      url: `${there.url}/open?relay=1`,
      headers: [
        { name: 'Content-Type', value: 'application/json' },
        { name: 'X-Key', value: 'k' },
        { name: 'Content-Length', value: '1' },
      ],
      body: '{"relay":1,"name":"é"}',
    };
    expect(sayingInWords(await createDevice(http(there.url, { open })).open(1000, patience()))).toBe('200 OK: OK');
    expect(there.heard).toMatchObject([
      {
        method: 'PUT',
        url: '/open?relay=1',
        body: open.body,
        headers: { 'content-type': 'application/json', 'x-key': 'k' },
      },
    ]);
  });

  it('is signed in to with basic at once', async () => {
    const there = await relay({ basic: { user: 'gate', password: 'pä:ss' } });
    const signIn = { kind: 'basic', user: 'gate', password: 'pä:ss' };
    await createDevice(http(there.url, { signIn })).open(1000, patience());
    expect(there).toMatchObject({ isOn: true, requests: 1 });
  });

  it.each([
    ['MD5', null],
    ['MD5', 'auth'],
    ['SHA-256', 'auth'],
    ['SHA-256', 'auth-int'],
  ] as const)('is signed in to with digest by %s and %s', async (algorithm, qop) => {
    const there = await relay({ digest: { user: 'gate', password: 'geheim', algorithm, qop } });
    const signIn = { kind: 'digest', user: 'gate', password: 'geheim' };
    const open = { method: 'POST', url: `${there.url}/open?x=1`, body: 'go' };
    await createDevice(http(there.url, { open, signIn })).open(1000, patience());
    expect(there.heard).toHaveLength(1);
  });

  it('is not told again with a password that it refused', async () => {
    const there = await relay({ digest: { user: 'gate', password: 'right', algorithm: 'SHA-256', qop: 'auth' } });
    const signIn = { kind: 'digest', user: 'gate', password: 'wrong' };
    const fault = await faultOf(createDevice(http(there.url, { signIn })).open(1000, patience()));
    expect(fault).toMatchObject({ obeyed: 'no', passing: false });
    expect(fault.message).toContain('password');
    expect(there.heard).toEqual([]);
  });

  it('never gets a password in clear where digest was chosen', async () => {
    const there = await relay({ basic: { user: 'gate', password: 'geheim' } });
    const signIn = { kind: 'digest', user: 'gate', password: 'geheim' };
    const fault = await faultOf(createDevice(http(there.url, { signIn })).open(1000, patience()));
    expect(fault).toMatchObject({ obeyed: 'no', passing: false });
    expect(there.requests).toBe(1);
  });

  it.each([
    ['silent', { obeyed: 'maybe', passing: true }, /in time/],
    ['hangsUp', { obeyed: 'maybe', passing: true }, /closed the connection/],
    ['fails', { obeyed: 'maybe', passing: true }, /500/],
    ['busy', { obeyed: 'no', passing: true }, /503/],
    ['refuses', { obeyed: 'no', passing: false }, /404/],
    ['redirects', { obeyed: 'maybe', passing: false }, /198\.51\.100\.7\/elsewhere, which is not followed/],
    ['garbage', { obeyed: 'maybe', passing: false }, /does not speak HTTP/],
  ] as const)('that is %s is told so', async (behaviour, expected, message) => {
    const there = await relay();
    there.behave(behaviour);
    const fault = await faultOf(createDevice(http(there.url)).open(1000, behaviour === 'silent' ? soon() : patience()));
    expect({ obeyed: fault.obeyed, passing: fault.passing }).toEqual(expected);
    expect(fault.message).toMatch(message);
    expect(fault.message).not.toContain('token');
  });

  it('is done when it says so, however long it goes on talking', async () => {
    const there = await relay();
    there.behave('endless');
    const answer = sayingInWords(await createDevice(http(there.url)).open(1000, patience()));
    expect(answer).toMatch(/^200 OK: x{150,160}/);
    expect(answer.length).toBeLessThan(200);
  });

  it('that is not there has surely done nothing', async () => {
    const there = await relay();
    await there.stop();
    const fault = await faultOf(createDevice(http(there.url)).open(1000, patience()));
    expect(fault).toMatchObject({ obeyed: 'no', passing: true });
  });

  it('is reached by IPv6', async () => {
    const there = await relay({ host: '::1' });
    await createDevice(http(there.url)).open(1000, patience());
    expect(there.isOn).toBe(true);
  });

  it('has obeyed only where it answers with the text that says so', async () => {
    const there = await relay();
    const fault = await faultOf(createDevice(http(there.url, { okText: 'relay on' })).open(1000, patience()));
    expect(fault).toMatchObject({ obeyed: 'maybe', passing: false });
  });

  it('tells its position, and nothing where its answer is another one', async () => {
    const there = await relay();
    const request = { method: 'GET', url: `${there.url}/status` };
    const device = createDevice(http(there.url, { status: { request, openText: 'ON', closedText: 'OFF' } }));
    expect(await device.status(patience())).toEqual({ position: 'closed', contact: null });
    await device.open(1000, patience());
    expect(await device.status(patience())).toEqual({ position: 'open', contact: null });
    const other = { request: { method: 'GET', url: `${there.url}/other` }, openText: 'ON', closedText: 'OFF' };
    expect((await createDevice(http(there.url, { status: other })).status(patience())).position).toBe('unknown');
  });

  it('never says a password or a token, even where the device repeats it', async () => {
    const there = await relay();
    const open = { method: 'GET', url: `${there.url}/open?token=200` };
    const answer = await createDevice(http(there.url, { open })).open(1000, patience());
    expect(sayingInWords(answer)).toBe('200 OK: OK');
    const request = { method: 'GET', url: `${there.url}/status`, headers: [{ name: 'X-Key', value: 'relay=ON' }] };
    const status = createDevice(http(there.url, { open: request }));
    expect(sayingInWords(await status.open(1000, patience()))).toBe('200 OK: ••••••');
  });

  it('is refused where its requests go to several hosts, or hold a password in the address', () => {
    const device = http('http://10.0.0.1');
    const elsewhere = { method: 'GET', url: 'http://10.0.0.2/close', headers: [], body: '' };
    expect(barrierDeviceSchema.safeParse({ ...device, close: elsewhere }).success).toBe(false);
    expect(() => http('http://user:pass@10.0.0.1')).toThrow(/own fields/);
    expect(barrierDeviceSchema.safeParse({ ...device, open: { method: 'GET', url: 'http://' } }).success).toBe(false);
  });
});

describe('a Shelly', () => {
  const settings = (port: number, more: object = {}) =>
    createDevice(barrierDeviceSchema.parse({ kind: 'shelly', host: '127.0.0.1', port, ...more }));

  it('ends its pulse by itself', async () => {
    const there = await shelly();
    expect(sayingInWords(await settings(there.port).open(1500, patience()))).toBe('Output 0 on, was off');
    expect(there.calls).toEqual([{ method: 'Switch.Set', params: { id: 0, on: true, toggle_after: 1.5 } }]);
  });

  it('is held, told to close and asked with its password', async () => {
    const there = await shelly({ password: 'geheim' });
    const device = settings(there.port, { password: 'geheim', statusInput: 0 });
    await device.hold(patience());
    expect(await device.status(patience())).toEqual({ position: 'closed', contact: true });
    there.input = true;
    expect((await device.status(patience())).position).toBe('open');
    await device.close(patience());
    expect(there.isOn).toBe(false);
  });

  it('says what is wrong: the password, the output, or that it is none', async () => {
    const there = await shelly({ password: 'geheim' });
    expect((await faultOf(settings(there.port).open(500, patience()))).message).toMatch(/wants a password/);
    const wrong = await faultOf(settings(there.port, { password: 'x' }).open(500, patience()));
    expect(wrong).toMatchObject({ obeyed: 'no', passing: false });
    const channel = await faultOf(settings(there.port, { password: 'geheim', channel: 3 }).open(500, patience()));
    expect(channel.message).toContain('value 3 not found');
    const other = await relay();
    const port = Number(new URL(other.url).port);
    expect((await faultOf(settings(port).open(500, patience()))).message).toMatch(/no Shelly says/);
  });
});

describe('a coil of a Modbus device', () => {
  const settings = (port: number, more: object = {}) =>
    createDevice(barrierDeviceSchema.parse({ kind: 'modbus', host: '127.0.0.1', port, coil: 3, ...more }));

  it('is switched on and off, and read back', async () => {
    const there = await modbus();
    const device = settings(there.port, { unit: 7 });
    expect(sayingInWords(await device.open(500, patience()))).toBe('Coil 3 on');
    expect(await device.status(patience())).toEqual({ position: 'open', contact: true });
    await device.close(patience());
    expect(await device.status(patience())).toEqual({ position: 'unknown', contact: false });
    expect(there.writes).toEqual([
      { unit: 7, coil: 3, on: true },
      { unit: 7, coil: 3, on: false },
    ]);
    there.inputs.add(5);
    expect((await settings(there.port, { statusInput: 5 }).status(patience())).position).toBe('open');
  });

  it.each([
    ['silent', { obeyed: 'maybe', passing: true }],
    ['hangsUp', { obeyed: 'maybe', passing: true }],
    ['garbage', { obeyed: 'maybe', passing: false }],
    ['otherTransaction', { obeyed: 'maybe', passing: false }],
    ['wrongEcho', { obeyed: 'maybe', passing: false }],
    [6, { obeyed: 'no', passing: true }],
    [4, { obeyed: 'maybe', passing: true }],
    [11, { obeyed: 'maybe', passing: true }],
    [99, { obeyed: 'maybe', passing: false }],
  ] as const)('that answers with %s is told so', async (behaviour, expected) => {
    const there = await modbus();
    there.behave(behaviour);
    const fault = await faultOf(settings(there.port).open(500, behaviour === 'silent' ? soon() : patience()));
    expect({ obeyed: fault.obeyed, passing: fault.passing }).toEqual(expected);
  });

  it('that is not there is told of as such', async () => {
    const there = await modbus();
    expect((await faultOf(settings(there.port, { coil: 99 }).open(500, patience()))).message).toContain('no such coil');
    await there.stop();
    expect(await faultOf(settings(there.port).open(500, patience()))).toMatchObject({ obeyed: 'no', passing: true });
  });
});
