import { describe, expect, it } from 'vitest';
import { type Barrier, barrierValuesSchema } from '../../../../src-preload/contract/gate/barriers.ts';
import { type BarrierFields, fieldNamed, fieldsOf, valuesOf } from './barrierForm.ts';

const http = barrierValuesSchema.parse({
  name: 'Entry barrier',
  device: {
    kind: 'http',
    open: {
      method: 'POST',
      url: 'http://192.168.1.40/relay',
      headers: [{ name: 'X-Key', value: 'a: b' }],
      body: '{"on":true}',
    },
    close: { method: 'PUT', url: 'http://192.168.1.40/off' },
    status: { request: { method: 'GET', url: 'http://192.168.1.40/state' }, openText: 'ON', closedText: 'OFF' },
    signIn: { kind: 'digest', user: 'gate', password: '••••••' },
  },
  cameraIds: ['c1'],
  pulseMs: 1500,
});

const shelly = barrierValuesSchema.parse({
  name: 'Exit',
  device: { kind: 'shelly', host: '192.168.1.41', channel: 1, statusInput: 0 },
  cameraIds: [],
});

const modbus = barrierValuesSchema.parse({
  name: 'Yard',
  device: { kind: 'modbus', host: '192.168.1.42', coil: 12 },
  cameraIds: [],
});

const faultsOf = (fields: Partial<BarrierFields>) => {
  const checked = valuesOf({ ...fieldsOf(null), name: 'Entry', host: '10.0.0.1', ...fields });
  return 'faults' in checked ? checked.faults : {};
};

describe('the form of a barrier', () => {
  it.each([http, shelly, modbus])('gives back what it was filled with: $name', (values) => {
    expect(valuesOf(fieldsOf(values as unknown as Barrier))).toEqual({ values });
  });

  it('lets no new barrier open by itself until somebody says so', () => {
    const checked = valuesOf({ ...fieldsOf(null), name: 'Entry', host: '10.0.0.1' });
    expect(checked).toMatchObject({ values: { automatic: false } });
  });

  it('says at each field what is wrong with it', () => {
    expect(faultsOf({ name: ' ' })).toEqual({ name: expect.stringContaining('name') });
    expect(faultsOf({ host: 'http://10.0.0.1' })).toHaveProperty('host');
    expect(faultsOf({ host: '' })).toHaveProperty('host');
    expect(faultsOf({ port: '' })).toHaveProperty('port');
    expect(faultsOf({ pulseSeconds: '' })).toHaveProperty('pulseSeconds');
    expect(faultsOf({ timeoutSeconds: 60 })).toHaveProperty('timeoutSeconds');
    expect(faultsOf({ kind: 'http' })).toHaveProperty(['open.url']);
    const open = { method: 'GET', url: 'http://10.0.0.1/on', headers: '', body: '' };
    expect(faultsOf({ kind: 'http', open: { ...open, headers: 'Not a header' } })).toHaveProperty(['open.headers']);
    expect(faultsOf({ kind: 'http', open, close: { ...open, url: 'http://10.0.0.2/off' } })).toHaveProperty([
      'open.url',
    ]);
    expect(faultsOf({ kind: 'http', open, status: open })).toHaveProperty('openText');
    expect(faultsOf({ kind: 'http', open, signIn: 'basic' })).toHaveProperty('user');
  });

  it('knows the fields that the door names', () => {
    expect(fieldNamed('device')).toBeNull();
    expect(fieldNamed('name')).toBe('name');
    expect(fieldNamed('device.status.request.url')).toBe('status.url');
  });
});
