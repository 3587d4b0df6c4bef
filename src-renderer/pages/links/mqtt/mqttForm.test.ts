import { describe, expect, it } from 'vitest';
import { defaultMqtt } from '../../../../src-preload/contract/links/mqtt.ts';
import { mqttOf, withAbility, withTls } from './mqttForm.ts';

const login = { user: 'gate', password: 'walnut' };

describe('the form of the broker', () => {
  it('takes the port along that goes with TLS, and no other', () => {
    expect(withTls(defaultMqtt, true).port).toBe(8883);
    expect(withTls({ ...defaultMqtt, tls: true, port: 8883, ca: 'x' }, false)).toMatchObject({ port: 1883, ca: '' });
    expect(withTls({ ...defaultMqtt, port: 1900 }, true).port).toBe(1900);
  });

  it('names the barriers that may be told something, and no others', () => {
    const one = withAbility(defaultMqtt, 'b1', 'lock', true);
    const two = withAbility(one, 'b1', 'open', true);
    expect(two.commands).toEqual([{ barrierId: 'b1', allows: ['open', 'lock'] }]);
    expect(withAbility(withAbility(two, 'b1', 'open', false), 'b1', 'lock', false).commands).toEqual([]);
    expect(mqttOf({ ...two, ...login }, 'all', ['b1'])).toMatchObject({
      values: { commands: two.commands, events: [] },
    });
    expect(mqttOf({ ...two, ...login }, 'all', ['b2'])).toMatchObject({ values: { commands: [] } });
  });

  it('says what is wrong, at its field', () => {
    const faultsOf = (change: Partial<typeof defaultMqtt>, reach: 'all' | 'some' = 'all') => {
      const checked = mqttOf({ ...defaultMqtt, ...change }, reach, ['b1']);
      return 'faults' in checked ? Object.keys(checked.faults) : [];
    };
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ isOn: true })).toEqual(['host']);
    expect(faultsOf({ host: 'mqtt://broker' })).toEqual(['host']);
    expect(faultsOf({ prefix: 'a/#' })).toEqual(['prefix']);
    expect(faultsOf({ prefix: '$SYS' })).toEqual(['prefix']);
    expect(faultsOf({ prefix: '/a' })).toEqual(['prefix']);
    expect(faultsOf({ password: 'x' })).toEqual(['user']);
    expect(faultsOf({ events: [] }, 'some')).toEqual(['events']);
    expect(faultsOf({ tls: true, certificate: 'x' })).toEqual(['privateKey']);
    expect(faultsOf({ certificate: 'x', privateKey: 'y' })).toEqual(['certificate']);
    expect(faultsOf({ commands: [{ barrierId: 'b1', allows: ['open'] }] })).toEqual(['commands']);
    expect(faultsOf({ commands: [{ barrierId: 'b1', allows: ['open'] }], user: 'gate' })).toEqual(['commands']);
  });
});
