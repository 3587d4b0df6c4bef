import { describe, expect, it } from 'vitest';
import { createRates } from '../../platform/serving/rates.ts';
import { standingClock } from '../../testing/freshRecord.ts';
import { checkPair, factsOf, generateCertificate, standsFor } from './certificate.ts';
import { createNetworkReception } from './reception.ts';
import { addressesToType, hostsOf, whoAsks } from './rules/hosts.ts';

const now = Date.UTC(2026, 5, 1, 12);
const dayMs = 86_400_000;
const own = { names: ['gate.example'], hostName: 'Gate-PC', addresses: ['192.168.1.20', 'fd00::1'] };

describe('the names of this machine', () => {
  it('are those that were set, its own name, and its addresses as they stand in an address', () => {
    expect([...hostsOf(own)]).toEqual([
      ...['192.168.1.20', '[fd00::1]', 'gate.example', 'gate-pc', 'gate-pc.local', 'localhost', '127.0.0.1', '[::1]'],
    ]);
    expect(addressesToType(own, 4643)).toEqual([
      'https://gate.example:4643',
      'https://192.168.1.20:4643',
      'https://gate-pc:4643',
    ]);
    expect(addressesToType(own, 443)[0]).toBe('https://gate.example');
  });

  it.each([
    ['::ffff:192.168.1.7', '192.168.1.7'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
    ['2001:db8::5', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('count %s as %s', (address, counted) => expect(whoAsks(address)).toBe(counted));
});

describe('how much a device may ask', () => {
  it('is bounded for each by itself, and comes back with time', () => {
    const rates = createRates({ atOnce: 3, perSecond: 2, mostKnown: 10 });
    expect([1, 2, 3].map(() => rates.waitMs('a', 0))).toEqual([0, 0, 0]);
    expect(rates.waitMs('a', 0)).toBe(500);
    expect(rates.waitMs('b', 0)).toBe(0);
    expect(rates.waitMs('a', 500)).toBe(0);
    expect(rates.waitMs('a', 500)).toBe(500);
  });

  it('is remembered of a bounded number of devices', () => {
    const rates = createRates({ atOnce: 1, perSecond: 1, mostKnown: 100 });
    for (let n = 0; n < 10_000; n++) rates.waitMs(`10.0.${n >> 8}.${n & 255}`, n);
    expect(rates.known()).toBe(100);
  });

  it('slows down who floods, with a sentence, and nobody else', async () => {
    const clock = standingClock();
    const receive = createNetworkReception({
      ...{ clock, ownNames: () => own, hasUsers: () => true, mayComeFromElsewhere: () => false },
      rate: { atOnce: 5, perSecond: 1, mostKnown: 10 },
      receive: async () => new Response('answered'),
    });
    const ask = (address: string) => receive(new Request('https://gate.example:4643/'), address);
    for (let n = 0; n < 5; n++) expect((await ask('10.0.0.1')).status).toBe(200);
    const slowed = await ask('::ffff:10.0.0.1');
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await ask('10.0.0.2')).status).toBe(200);
    clock.advance(1_000);
    expect((await ask('10.0.0.1')).status).toBe(200);
  });
});

describe('a certificate', () => {
  it('that is generated stands for the names and addresses, and holds as long as browsers take', async () => {
    const pair = await generateCertificate(['gate.example', '192.168.1.20', 'fd00::1'], now);
    checkPair(pair, now);
    const { validFrom, validTo, fingerprint } = factsOf(pair.certificate);
    expect((validTo - validFrom) / dayMs).toBeLessThanOrEqual(825);
    expect(fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    const hosts = ['gate.example', '192.168.1.20', '[fd00::1]', 'evil.example', '192.168.1.21'];
    expect(hosts.map((host) => standsFor(pair.certificate, host))).toEqual([true, true, true, false, false]);
  });

  it('of the site’s own is refused where it cannot be served, with what is wrong', async () => {
    const [pair, other] = [
      await generateCertificate(['a.example'], now),
      await generateCertificate(['a.example'], now),
    ];
    const refusal =
      (given: Partial<typeof pair>, at = now) =>
      () =>
        checkPair({ ...pair, ...given }, at);
    expect(refusal({ key: other.key })).toThrow('belongs to another certificate');
    expect(refusal({}, now + 900 * dayMs)).toThrow('expired on 2028-');
    expect(refusal({}, now - 30 * dayMs)).toThrow('not good before 2026-05-31');
    expect(refusal({ certificate: 'hello' })).toThrow('no certificate as PEM');
    expect(refusal({ key: 'hello' })).toThrow('no private key as PEM');
    expect(refusal({ key: '-----BEGIN ENCRYPTED PRIVATE KEY-----' })).toThrow('locked with a passphrase');
  });
});
