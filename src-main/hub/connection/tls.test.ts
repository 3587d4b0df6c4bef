import { execFileSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { expect, it, onTestFinished } from 'vitest';
import { freshFolder } from '../../testing/freshRecord.ts';
import { startPostgres } from '../../testing/startPostgres.ts';
import { asking, checkVersion, connectHub, type HubAccess, type TlsMode } from './service.ts';

/** A certificate that stands for a name, and vouches for itself. */
async function certificateFor(name: string) {
  const altNames = { name: 'subjectAltName' as const, altNames: [{ type: 2 as const, value: name }] };
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    ...{ keySize: 2048, algorithm: 'sha256', extensions: [altNames] },
  });
  return { cert, key };
}

it('checks the certificate by its authority and its name, unless it is told not to', async () => {
  const folder = await freshFolder();
  // PostgreSQL, which may be another user, reads both.
  await chmod(folder, 0o755);
  const { cert, key } = await certificateFor('localhost');
  const files = { cert: join(folder, 'server.crt'), key: join(folder, 'server.key') };
  await writeFile(files.cert, cert);
  await writeFile(files.key, key, { mode: 0o640 });
  const postgres = await startPostgres(
    ['-c', 'fsync=off', '-c', 'ssl=on', '-c', `ssl_cert_file=${files.cert}`, '-c', `ssl_key_file=${files.key}`],
    () => {
      if (process.getuid?.() === 0) execFileSync('chgrp', ['postgres', files.key]);
      else execFileSync('chmod', ['600', files.key]);
    },
  );
  onTestFinished(async () => {
    await postgres.stop();
    postgres.remove();
  });
  const { port, user, password } = postgres;
  const reached = async (tls: TlsMode, ca: string | null, host = 'localhost') => {
    const access: HubAccess = { address: { host, port, database: 'postgres', user, tls }, password, ca };
    const hub = connectHub(access);
    return await asking(access.address, () => checkVersion(hub))
      .then(() => 'reached')
      .catch((error: Error) => error.message)
      .finally(() => hub.close());
  };
  expect(await reached('verify', cert)).toBe('reached');
  expect(await reached('verify', null)).toMatch(/certificate of localhost is not known here/);
  expect(await reached('verify', (await certificateFor('localhost')).cert)).toMatch(/is not known here/);
  expect(await reached('verify', cert, '127.0.0.1')).toMatch(/is not for 127\.0\.0\.1/);
  expect(await reached('encrypt', null)).toBe('reached');
  expect(await reached('encrypt', null, '127.0.0.1')).toBe('reached');
}, 120_000);
