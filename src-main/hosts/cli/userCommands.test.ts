import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../platform/database.ts';
import { isSecret } from '../../site/users/secrets.ts';
import { freshFolder } from '../../testing/freshRecord.ts';

const program = fileURLToPath(new URL('../../../bin/gatehouse.mjs', import.meta.url));

function user(input: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'user', ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

describe('gatehouse user', () => {
  it('adds the first user to an empty folder, and gives a new passphrase', async () => {
    const folder = join(await freshFolder(), 'new');
    const add = (name: string, role: string, passphrase = 'walnut river candle\n') =>
      user(passphrase, 'add', '--name', name, '--role', role, '--data', folder);
    expect(add('Ann', 'operator')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('must be an administrator'),
    });
    expect(add('Ann', 'administrator')).toEqual({ status: 0, stdout: 'Added Ann (Administrator).', stderr: '' });
    expect(user('lantern meadow spoon', 'reset', '--name', 'ann', '--data', folder)).toMatchObject({ status: 0 });

    const record = openDatabase(folder);
    const { passphraseHash } = await record.db.selectFrom('users').select('passphraseHash').executeTakeFirstOrThrow();
    expect(passphraseHash).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$/);
    expect(await isSecret('lantern meadow spoon', passphraseHash)).toBe(true);
    await record.close();
  }, 120_000);
});
