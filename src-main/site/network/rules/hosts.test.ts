import { describe, expect, it } from 'vitest';
import { addressesToType, hostsOf, inAddress, plainAddress, whoAsks } from './hosts.ts';

const own = { names: ['gate.example'], hostName: 'Gate-PC', addresses: ['192.168.1.20', 'fd00::1'] };

describe('the names of this machine', () => {
  it('are those that were set, its own name, and its addresses as they stand in an address', () => {
    expect([...hostsOf(own)]).toEqual([
      ...['192.168.1.20', '[fd00::1]', 'gate.example', 'gate-pc', 'gate-pc.local', 'localhost', '127.0.0.1', '[::1]'],
    ]);
    expect([...hostsOf({ ...own, hostName: '' })]).toEqual([
      ...['192.168.1.20', '[fd00::1]', 'gate.example', 'localhost', '127.0.0.1', '[::1]'],
    ]);
  });

  it('are typed with the port, but for the usual one', () => {
    expect(addressesToType(own, 4643)).toEqual([
      'https://gate.example:4643',
      'https://192.168.1.20:4643',
      'https://gate-pc:4643',
    ]);
    expect(addressesToType(own, 443)[0]).toBe('https://gate.example');
    expect(addressesToType({ names: ['Gate-PC'], hostName: 'GATE-PC', addresses: [] }, 443)).toEqual([
      'https://gate-pc',
    ]);
    expect(addressesToType({ names: [], hostName: '', addresses: [] }, 443)).toEqual([]);
  });

  it.each([
    ['Gate.Example', 'gate.example'],
    ['FD00:0:0::1', '[fd00::1]'],
    ['fe80::1%eth0', '[fe80::1%eth0]'],
  ])('%s stands in an address as %s', (host, written) => expect(inAddress(host)).toBe(written));
});

describe('who asks', () => {
  it.each([
    ['192.168.1.7', '192.168.1.7'],
    ['::ffff:192.168.1.7', '192.168.1.7'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8::5', '2001:db8:0:0'],
    ['2001:db8::4:5:6:7:8', '2001:db8:0:4'],
    ['2001::3:4:5:6:7:8', '2001:0:3:4'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['::2:3:4:5:6:7:8', '0:2:3:4'],
    ['2001:db8:1::', '2001:db8:1:0'],
    ['::', '0:0:0:0'],
    ['fe80::1:2%12', 'fe80:0:0:0'],
  ])('%s is counted as %s', (address, counted) => expect(whoAsks(address)).toBe(counted));

  it.each([
    ['::FFFF:10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.255', '10.0.0.255'],
    ['::ffff:192.168.178.255', '192.168.178.255'],
    ['::ffff:10.0.0.1x', '::ffff:10.0.0.1x'],
    ['1::ffff:10.0.0.1', '1::ffff:10.0.0.1'],
    ['::ffff:a00:1', '::ffff:a00:1'],
  ])('%s is written as %s', (address, written) => expect(plainAddress(address)).toBe(written));
});
