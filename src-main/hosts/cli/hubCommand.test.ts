import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { freshFolder } from '../../testing/freshRecord.ts';
import { realServer } from '../../testing/realPostgres.ts';
import { hubCommand } from './hubCommand.ts';

/** The command as the command line runs it, but within this process: to start one for each takes longer than all that is tried. */
async function hub(args: readonly string[], password: string, typed = '') {
  const [lines, errors]: [string[], string[]] = [[], []];
  const { log, error } = console;
  const before = process.env.GATEHOUSE_HUB_PASSWORD;
  console.log = (line: string) => void lines.push(line);
  console.error = (line: string) => void errors.push(line);
  process.env.GATEHOUSE_HUB_PASSWORD = password;
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin') as PropertyDescriptor;
  Object.defineProperty(process, 'stdin', { ...stdin, get: () => Readable.from([`${typed}\n`]) });
  try {
    await hubCommand().parseAsync([...args], { from: 'user' });
    return { status: Number(process.exitCode ?? 0), lines, stderr: errors.join('\n') };
  } finally {
    Object.assign(console, { log, error });
    Object.defineProperty(process, 'stdin', stdin);
    process.exitCode = 0;
    if (before === undefined) delete process.env.GATEHOUSE_HUB_PASSWORD;
    else process.env.GATEHOUSE_HUB_PASSWORD = before;
  }
}

it('makes a hub, a tenant and the login of a site from the command line, and says in a sentence what is wrong', async () => {
  const { port, password, user } = await realServer();
  const url = `postgresql://${user}@127.0.0.1:${port}/postgres`;
  const refused = async (args: readonly string[], given = password) => {
    const { status, stderr } = await hub(args, given);
    expect(status, args.join(' ')).toBe(1);
    return stderr;
  };

  // What stands behind a command is seen by everybody on the machine.
  expect(await refused(['init', url.replace('@', ':secret@')])).toMatch(/^Leave the password out of the address/);
  expect(await refused(['init', url], '')).toBe('The server wants a password, and none was given.');
  expect(await refused(['init', url.replace(/\/postgres$/, '/nothing')])).toMatch(/There is no such database/);
  expect(await refused(['enrol', url, '--tenant', 'Acme', '--site', 'North'])).toMatch(/gatehouse hub init/);

  const file = join(await freshFolder(), 'password');
  await writeFile(file, `${password}\n`);
  const made = await hub(['init', url, '--password-file', file], 'another');
  expect(made).toMatchObject({ status: 0, stderr: '' });
  expect(made.lines.at(-1)).toMatch(/^The hub [0-9a-f]{8} is at version/);

  expect((await hub(['tenant', 'add', url, '--name', 'Acme'], password)).status).toBe(0);
  const enrolled = await hub(['enrol', url, '--tenant', 'Acme', '--site', 'North', '--json'], password);
  expect(JSON.parse(enrolled.lines[0] ?? '')).toMatchObject({
    ...{ tenant: 'Acme', site: 'North', password: expect.stringMatching(/^[\w-]{32}$/) },
    address: expect.stringMatching(new RegExp(`^postgresql://gh_[0-9a-f]{16}@127\\.0\\.0\\.1:${port}/postgres$`)),
  });
  expect((await hub(['tenant', 'list', url], password)).lines).toEqual([
    'Acme  0 plates this month',
    '  North  never seen',
  ]);
  expect((await hub(['tenant', 'plates', url, '--name', 'Acme'], password)).lines[0]).toMatch(/^Nothing was read/);
  const limit = (plates: string) => hub(['tenant', 'limit', url, '--name', 'Acme', '--plates', plates], password);
  expect((await limit('50000')).lines).toEqual([
    expect.stringMatching(/50,000 plates a month are agreed.*gates go on/),
  ]);
  expect((await hub(['tenant', 'list', url], password)).lines[0]).toBe(
    'Acme  0 plates this month of 50,000 that were agreed',
  );
  expect((await limit('none')).lines).toEqual(['“Acme” has no limit any more.']);
  // Users are made by a login of the head office; passphrases come by standard input, and are told as what they are compared with.
  const office = await hub(['enrol', url, '--tenant', 'Acme', '--head-office', '--json'], password);
  const { address, password: known } = JSON.parse(office.lines[0] ?? '');
  const byOffice = (args: readonly string[], typed = '') => hub(['user', ...args], known, typed);
  const ann = ['add', address, '--name', 'Ann', '--role', 'operator'];
  expect((await byOffice([...ann, '--site', 'North'], 'password')).stderr).toMatch(/12 characters/);
  expect((await byOffice(ann, 'walnut river candle')).stderr).toMatch(/--site, or --all-sites/);
  expect((await byOffice([...ann, '--site', 'Nowhere'], 'walnut river candle')).stderr).toMatch(/There are: North/);
  expect(await byOffice([...ann, '--site', 'north'], 'walnut river candle')).toMatchObject({ status: 0, stderr: '' });
  expect((await byOffice([...ann, '--all-sites'], 'walnut river candle')).stderr).toMatch(
    /There is a user “Ann” already/,
  );
  expect((await byOffice(['list', address])).lines).toEqual(['Ann  Operator  North']);
  const changed = await byOffice(['change', address, '--name', 'ann', '--all-sites', '--role', 'manager', '--off']);
  expect(changed).toMatchObject({ status: 0, stderr: '' });
  expect((await byOffice(['list', address])).lines).toEqual(['Ann  Manager  all sites  off']);
  expect(await refused(['tenant', 'remove', url, '--name', 'Acme', '--confirm', 'Acne'])).toMatch(
    /Nothing was removed/,
  );
  expect((await hub(['tend', url], password)).lines).toEqual(['There was nothing to do.']);
}, 120_000);
