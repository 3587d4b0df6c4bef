import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type HubAddress, readAddress, writtenAddress } from './address.ts';

const address: HubAddress = { host: 'db.example.org', port: 5432, database: 'gatehouse', user: 'ann', tls: 'verify' };

it('reads an address; certificates are checked unless it says otherwise, or it is of this machine', () => {
  expect(readAddress(' postgresql://ann@db.example.org/gatehouse ')).toEqual(address);
  expect(readAddress('postgres://ann@db.example.org:6000/gatehouse')).toEqual({ ...address, port: 6000 });
  for (const [sslmode, tls] of [
    ['disable', 'off'],
    ['require', 'encrypt'],
    ['verify-ca', 'verify'],
    ['verify-full', 'verify'],
  ])
    expect(readAddress(`postgresql://ann@db.example.org/gatehouse?sslmode=${sslmode}`)).toEqual({ ...address, tls });
  for (const host of ['localhost', '127.0.0.1', '127.8.0.1', '[::1]'])
    expect(readAddress(`postgresql://ann@${host}/gatehouse`)).toMatchObject({ tls: 'off' });
  expect(readAddress('postgresql://ann@localhost/gatehouse?sslmode=verify-full')).toMatchObject({ tls: 'verify' });
  expect(readAddress('postgresql://ann@127.0.0.1.example.org/gatehouse')).toMatchObject({ tls: 'verify' });
  expect(readAddress('postgresql://a%40b@db.example.org/my%20base')).toMatchObject({
    user: 'a@b',
    database: 'my base',
  });
});

it('says what is wrong with an address, and takes no password in it', () => {
  const said = (text: string) => String(readAddress(text));
  expect(said('postgresql://ann:secret@db.example.org/gatehouse')).toMatch(/^Leave the password out/);
  expect(said('postgresql://ann:secret@db.example.org/gatehouse')).not.toContain('secret');
  for (const text of ['', 'db.example.org', 'https://ann@db.example.org/gatehouse', 'postgresql:ann'])
    expect(said(text)).toMatch(/^Give an address such as/);
  expect(said('postgresql://db.example.org/gatehouse')).toMatch(/names nobody/);
  expect(said('postgresql://ann@db.example.org')).toMatch(/names no database/);
  expect(said('postgresql://ann@db.example.org/a/b')).toMatch(/names no database/);
  expect(said('postgresql://ann@db.example.org/%E0%A4%A')).toMatch(/names no database/);
  expect(said('postgresql:///gatehouse')).toMatch(/names no computer/);
  expect(said('postgresql://ann@db.example.org/g?sslmode=allow')).toMatch(/^sslmode is one of/);
  expect(said('postgresql://ann@db.example.org/g?options=-c')).toMatch(/there is options/);
});

it('writes what it reads', () => {
  const names = fc
    .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'aB9 @:/?#%é') })
    .filter((name) => !name.includes('/'));
  const hosts = fc.constantFrom('db.example.org', 'localhost', '127.0.0.1', '::1', '10.0.0.7');
  const given = fc.record({
    ...{ host: hosts, port: fc.integer({ min: 1, max: 65_535 }), database: names, user: names },
    tls: fc.constantFrom('verify' as const, 'encrypt' as const, 'off' as const),
  });
  fc.assert(
    fc.property(given, (each) => {
      expect(readAddress(writtenAddress(each))).toEqual(each);
    }),
  );
});
