import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { freshFolder } from '../../testing/freshRecord.ts';
import { realServer } from '../../testing/realPostgres.ts';

const program = fileURLToPath(new URL('../../../bin/gatehouse.mjs', import.meta.url));

async function hub(args: readonly string[], env: Record<string, string> = {}) {
  return await new Promise<{ status: number; lines: string[]; stderr: string }>((resolve) => {
    const settled = { env: { ...process.env, ...env }, timeout: 120_000 };
    execFile(process.execPath, [program, 'hub', ...args], settled, (error, stdout, stderr) => {
      resolve({
        status: error === null ? 0 : Number(error.code),
        lines: stdout.trimEnd().split('\n'),
        stderr: stderr.trim(),
      });
    });
  });
}

it('makes a hub, a tenant and the login of a site from the command line, and says in a sentence what is wrong', async () => {
  const { port, password, user } = await realServer();
  const [url, env] = [`postgresql://${user}@127.0.0.1:${port}/postgres`, { GATEHOUSE_HUB_PASSWORD: password }];
  const refused = async (args: readonly string[], with_: Record<string, string> = env) => {
    const { status, stderr } = await hub(args, with_);
    expect(status, args.join(' ')).toBe(1);
    return stderr;
  };

  // What stands behind a command is seen by everybody on the machine.
  expect(await refused(['init', url.replace('@', ':secret@')])).toMatch(/^Leave the password out of the address/);
  expect(await refused(['init', url], { GATEHOUSE_HUB_PASSWORD: '' })).toBe(
    'The server wants a password, and none was given.',
  );
  expect(await refused(['init', url.replace(/\/postgres$/, '/nothing')])).toMatch(/There is no such database/);
  expect(await refused(['enrol', url, '--tenant', 'Acme', '--site', 'North'])).toMatch(/gatehouse hub init/);

  const file = join(await freshFolder(), 'password');
  await writeFile(file, `${password}\n`);
  const made = await hub(['init', url, '--password-file', file]);
  expect(made).toMatchObject({ status: 0, stderr: '' });
  expect(made.lines.at(-1)).toMatch(/^The hub [0-9a-f]{8} is at version/);

  expect((await hub(['tenant', 'add', url, '--name', 'Acme'], env)).status).toBe(0);
  const enrolled = await hub(['enrol', url, '--tenant', 'Acme', '--site', 'North', '--json'], env);
  expect(JSON.parse(enrolled.lines[0] ?? '')).toMatchObject({
    ...{ tenant: 'Acme', site: 'North', password: expect.stringMatching(/^[\w-]{32}$/) },
    address: expect.stringMatching(new RegExp(`^postgresql://gh_[0-9a-f]{16}@127\\.0\\.0\\.1:${port}/postgres$`)),
  });
  expect((await hub(['tenant', 'list', url], env)).lines).toEqual(['Acme', '  North  never seen']);
  expect(await refused(['tenant', 'remove', url, '--name', 'Acme', '--confirm', 'Acne'])).toMatch(
    /Nothing was removed/,
  );
  expect((await hub(['tend', url], env)).lines).toEqual(['There was nothing to do.']);
}, 400_000);
