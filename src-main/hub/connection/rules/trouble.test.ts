import { expect, it } from 'vitest';
import { isOfRow, troubleOf, troubleOfClock, troubleOfVersion } from './trouble.ts';

const at = { host: 'db.example.org', port: 5432 };
const kindOf = (code: string, message = '') => troubleOf({ code, message }, at).kind;

it('knows where on the way something is wrong, by codes of the network, of TLS and of PostgreSQL', () => {
  const kinds: Readonly<Record<string, readonly string[]>> = {
    name: ['ENOTFOUND', 'EAI_AGAIN'],
    refused: ['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'EPIPE', '57P01', '57P02'],
    tls: [
      ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
      ...[
        'CERT_HAS_EXPIRED',
        'CERT_NOT_YET_VALID',
        'ERR_TLS_CERT_ALTNAME_INVALID',
        'ERR_SSL_WRONG_VERSION_NUMBER',
        'EPROTO',
      ],
    ],
    password: ['28P01', '28000'],
    database: ['3D000'],
    rights: ['42501', '0LP01'],
    version: ['3F000', '42P01', '42883'],
    suspended: ['GH001'],
    otherRecord: ['GH002'],
    twice: ['GH003'],
    busy: ['53300', '57P03', '55P03'],
    other: ['XX000', '', '40001'],
  };
  for (const [kind, codes] of Object.entries(kinds)) for (const code of codes) expect(kindOf(code), code).toBe(kind);
  expect(kindOf('', 'The server does not support SSL connections')).toBe('tls');
  expect(kindOf('', 'timeout expired')).toBe('refused');
  expect(kindOf('', 'Connection terminated unexpectedly')).toBe('refused');
  expect(kindOf('', 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a non-empty string')).toBe('password');
});

it('says each in a sentence of its own that names the place', () => {
  const sentence = (code: string) => troubleOf({ code, message: 'permission denied' }, at).sentence;
  expect(sentence('ENOTFOUND')).toMatch(/db\.example\.org is not known/);
  expect(sentence('ECONNREFUSED')).toMatch(/Nothing answers at db\.example\.org, port 5432/);
  expect(sentence('ETIMEDOUT')).toMatch(/did not answer in time/);
  expect(sentence('CERT_HAS_EXPIRED')).toMatch(/does not hold at this time/);
  expect(sentence('ERR_TLS_CERT_ALTNAME_INVALID')).toMatch(/is not for db\.example\.org/);
  expect(sentence('42501')).toMatch(/no right to do this: permission denied/);
  expect(sentence('42P01')).toMatch(/gatehouse hub init/);
  expect(sentence('XX000')).toBe('The hub answered: permission denied.');
});

it('tells what is the fault of one row from what is nobody’s', () => {
  for (const code of ['22P02', '22P05', '23514', '23502', '42804', 'GH004']) expect(isOfRow(code), code).toBe(true);
  for (const code of ['GH001', 'GH003', '28P01', '57P01', '40001', '42501', 'ECONNRESET', '', '53100'])
    expect(isOfRow(code), code).toBe(false);
});

it('works with PostgreSQL 15 to 18', () => {
  expect([140_020, 150_000, 180_004, 190_000].map((version) => troubleOfVersion(version)?.kind)).toEqual([
    ...['version', undefined, undefined, 'version'],
  ]);
  expect(troubleOfVersion(140_020)?.sentence).toMatch(
    /^This is PostgreSQL 14\. Gatehouse works with versions 15 to 18/,
  );
});

it('warns of clocks that are more than two minutes apart, and says which is ahead', () => {
  expect([0, 120_000, -120_000].map(troubleOfClock)).toEqual([null, null, null]);
  expect(troubleOfClock(120_001)?.sentence).toMatch(/clock of the hub is 2 minutes ahead of/);
  expect(troubleOfClock(-600_000)?.sentence).toMatch(/clock of the hub is 10 minutes behind/);
});
