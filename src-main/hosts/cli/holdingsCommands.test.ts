import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { permitValuesSchema } from '../../../src-preload/contract/lists/permits.ts';
import { createPermits } from '../../lists/permits/service.ts';
import { systemClock } from '../../platform/clock.ts';
import { openDatabase } from '../../platform/database.ts';
import { createOutbox } from '../../platform/outbox.ts';
import { freshFolder } from '../../testing/freshRecord.ts';
import { forgetCommand, heldCommand } from './holdingsCommands.ts';

/** Runs a command as the command line does, in this process. */
async function gatehouse(name: 'held' | 'forget', ...args: string[]) {
  const said = { output: [] as string[], complaints: [] as string[] };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((line: string) => void said.output.push(line)),
    vi.spyOn(console, 'error').mockImplementation((line: string) => void said.complaints.push(line)),
  ];
  const command = name === 'held' ? heldCommand() : forgetCommand();
  await command.parseAsync(args, { from: 'user' });
  for (const spy of spies) spy.mockRestore();
  const code = process.exitCode ?? 0;
  process.exitCode = 0;
  return { code, output: said.output.join('\n'), complaints: said.complaints.join('\n') };
}

describe('gatehouse held and forget', () => {
  it('list what is held, ask before they erase, and give a receipt', async () => {
    const folder = await freshFolder();
    const record = openDatabase(folder);
    const clock = systemClock;
    const permits = createPermits({ db: record.db, outbox: createOutbox(record.db, clock), clock });
    await permits.start();
    const values = { number: 'A1', groupId: 'staff', name: 'Ann Hill', vehicles: [{ plate: 'AB12 CDE' }], validTo: 1 };
    await permits.add(permitValuesSchema.parse(values), 'Eve');
    const beside = await gatehouse('forget', 'AB12CDE', '--data', folder, '--yes');
    expect(beside).toMatchObject({ code: 1, complaints: expect.stringContaining('stop it first') });
    await record.close();

    const held = await gatehouse('held', 'ab12 cde', '--data', folder, '--json');
    expect(JSON.parse(held.output).map(({ kind }: { kind: string }) => kind)).toEqual([
      'permit',
      'permit change',
      'audit entry',
    ]);
    const unasked = await gatehouse('forget', 'AB12CDE', '--data', folder);
    expect(unasked).toMatchObject({ code: 1, output: '', complaints: expect.stringContaining('--yes') });
    const done = await gatehouse('forget', 'AB12CDE', '--data', folder, '--yes');
    expect(done).toMatchObject({ code: 0, complaints: '' });
    expect(done.output).toContain('Erased: 1 permit, 1 permit change\n');
    expect(done.output).toContain('Backups elsewhere');
    expect(await gatehouse('held', 'AB12CDE', '--data', folder)).toMatchObject({ output: 'Nothing is held.' });
    expect(await readdir(folder)).not.toContain('secret.key');
  });

  it('refuse a folder without a record, and who is not named, and make nothing', async () => {
    const folder = await freshFolder();
    expect((await gatehouse('held', 'AB12CDE', '--data', join(folder, 'typo'))).complaints).toContain('no record');
    expect((await gatehouse('held', '--data', folder)).complaints).toContain('Give a plate');
    expect(await readdir(folder)).toEqual([]);
  });
});
