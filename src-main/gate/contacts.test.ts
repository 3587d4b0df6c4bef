import { describe, expect, it } from 'vitest';
import { type BarrierDevice, barrierDeviceSchema } from '../../src-preload/contract/gate/barriers.ts';
import { createContacts, mayBeSameContact } from './contacts.ts';

const device = (given: object): BarrierDevice => barrierDeviceSchema.parse(given);
const shelly = (channel: number, host = '192.168.1.40') => device({ kind: 'shelly', host, channel });
const modbus = (coil: number, unit = 1) => device({ kind: 'modbus', host: '192.168.1.50', coil, unit });
const told = (url: string, close: string | null = null) =>
  device({
    kind: 'http',
    open: { method: 'GET', url },
    close: close === null ? null : { method: 'GET', url: close },
    signIn: { kind: 'none' },
  });

describe('a contact', () => {
  it('is told from others by its output, its coil, or what it is told', () => {
    expect(mayBeSameContact(shelly(0), shelly(0))).toBe(true);
    expect(mayBeSameContact(shelly(0), shelly(1))).toBe(false);
    expect(mayBeSameContact(shelly(0), shelly(0, '192.168.1.41'))).toBe(false);
    expect(mayBeSameContact(modbus(3), modbus(3))).toBe(true);
    expect(mayBeSameContact(modbus(3), modbus(3, 2))).toBe(false);
    expect(mayBeSameContact(told('http://a/on'), told('http://A/on'))).toBe(true);
    expect(mayBeSameContact(told('http://a/1/on', 'http://a/1/off'), told('http://a/2/on', 'http://a/1/on'))).toBe(
      true,
    );
    expect(mayBeSameContact(told('http://a/1/on'), told('http://a/2/on'))).toBe(false);
  });

  it('may be the same where two kinds speak to one host', () => {
    expect(mayBeSameContact(shelly(0), told('http://192.168.1.40/relay/0?turn=on'))).toBe(true);
    expect(mayBeSameContact(shelly(0), told('http://192.168.1.41/relay/0?turn=on'))).toBe(false);
    expect(mayBeSameContact(device({ kind: 'modbus', host: 'Relay.local.', coil: 0 }), shelly(0, 'relay.local'))).toBe(
      true,
    );
  });

  it('is for a barrier or for a sign, whichever came first, and for one sign alone', () => {
    const contacts = createContacts();
    contacts.offer('barrier', () => [{ id: 'b', name: 'Entry', device: shelly(0) }]);
    contacts.offer('sign', () => [{ id: 's', name: 'FULL', device: shelly(1) }]);
    expect(() => contacts.refuseTaken(shelly(0), 'sign', null)).toThrow('This contact moves the barrier “Entry”');
    expect(() => contacts.refuseTaken(shelly(1), 'barrier', 'b')).toThrow('switches the sign “FULL”');
    expect(() => contacts.refuseTaken(shelly(1), 'sign', null)).toThrow('switches the sign “FULL”');
    contacts.refuseTaken(shelly(1), 'sign', 's');
    contacts.refuseTaken(shelly(2), 'sign', null);
    // Two barriers in two lanes may be moved by one.
    contacts.refuseTaken(shelly(0), 'barrier', null);
  });
});
