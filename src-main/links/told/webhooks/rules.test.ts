import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { isListed, kindOf } from '../../../platform/http/address.ts';
import { newSecret, signatureOf, signedHeaders } from './signature.ts';

describe('a signature', () => {
  it('is that of the test vector', () => {
    const secret = 'whsec_Z2F0ZWhvdXNlLXRlc3Qtc2VjcmV0LTAxMjM0NTY3ODk=';
    const body =
      '{"type":"read.accepted","timestamp":"2026-01-01T12:00:00.000Z","data":{"plate":"AB12CDE","camera":"gate-1"}}';
    expect(Buffer.byteLength(body)).toBe(108);
    expect(signatureOf(secret, { id: 'msg_01GATEHOUSETESTVECTOR01', timestampS: 1767268800, body })).toBe(
      'v1,dPPxsj6E8ywEd8nAAk/jTqjAca4yhYqXh+MjsFWxNYU=',
    );
  });

  it('is understood by the reference, by either secret while both count, and by no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^msg_[a-z0-9_]{1,40}$/), (text, id) => {
        const [old, fresh, other] = [newSecret(), newSecret(), newSecret()];
        const body = JSON.stringify({ text });
        const timestampS = Math.floor(Date.now() / 1000);
        const headers = signedHeaders([fresh, old], { id, timestampS, body });
        for (const secret of [old, fresh]) expect(new Webhook(secret).verify(body, headers)).toEqual({ text });
        expect(() => new Webhook(other).verify(body, headers)).toThrow('No matching signature');
        expect(() => new Webhook(fresh).verify(`${body} `, headers)).toThrow('No matching signature');
      }),
    );
  });
});

describe('an address', () => {
  it.each([
    ...['169.254.169.254', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe', '2002:a9fe:a9fe::1'],
    ...[
      'fe80::1',
      'fe80::1%eth0',
      'fd00:ec2::254',
      'fd20:ce::254',
      'fd00:c1::a9fe:a9fe',
      '0.0.0.0',
      '::',
      '224.0.0.1',
      'ff02::1',
      '255.255.255.255',
    ],
    ...['168.63.129.16', '100.100.100.200', '192.0.0.192', '::ffff:0:169.254.169.254', 'nonsense', ''],
  ])('is never sent to: %s', (address) => {
    expect(kindOf(address)).toBe('never');
  });

  it.each([
    ...['127.0.0.1', '127.255.0.1', '::1', '10.1.2.3', '172.31.0.1', '192.168.1.9', '100.64.0.1', 'fd12::1'],
    ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '::ffff:0:10.0.0.1'],
  ])('is of the own network: %s', (address) => {
    expect(kindOf(address)).toBe('private');
  });

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8', '100.128.0.1'])(
    'is anybody’s: %s',
    (address) => {
      expect(kindOf(address)).toBe('public');
    },
  );

  it('is written in many ways, and means the same', () => {
    for (const written of ['2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '169.254.43518', '169.254.169.254.'])
      expect(kindOf(new URL(`http://${written}/`).hostname), written).toBe('never');
    for (const written of ['2130706433', '0x7f.1', '127.1'])
      expect(kindOf(new URL(`http://${written}/`).hostname), written).toBe('private');
  });

  it('is allowed by its host, itself, or its range, and by nothing else', () => {
    expect(isListed('nas.local', '192.168.1.9', ['nas.local'])).toBe(true);
    expect(isListed('192.168.1.9', '192.168.1.9', ['192.168.1.9'])).toBe(true);
    expect(isListed('x', '192.168.1.9', ['192.168.1.0/24'])).toBe(true);
    expect(isListed('x', 'fd12::9', ['fd12::/16'])).toBe(true);
    expect(isListed('x', '192.168.2.9', ['192.168.1.0/24', 'nas.local', 'fd12::/16', '192.168.1.0/99'])).toBe(false);
  });
});
