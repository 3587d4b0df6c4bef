import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../platform/database.ts';
import { freshFolder } from '../../testing/freshRecord.ts';
import { runGatehouse } from '../testing/runningGatehouse.ts';

const commandLine = fileURLToPath(new URL('./main.ts', import.meta.url));

function gatehouse(...args: string[]): Promise<{ code: number; output: string; complaints: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [commandLine, ...args], (error, output, complaints) =>
      resolve({ code: error === null ? 0 : Number(error.code), output, complaints }),
    );
  });
}

describe('gatehouse export', () => {
  it('asks the application that runs, and notes it there', async () => {
    const [data, folder] = [await freshFolder(), await freshFolder()];
    const running = await runGatehouse({ dataFolder: data });
    await running.api.permits.add({
      ...{ number: 'VIP1', groupId: 'staff', name: 'Ann' },
      vehicles: [{ plate: 'AB12CDE', make: '', colour: '', note: '' }],
    });
    const out = join(folder, 'permits.csv');
    const asked = ['export', 'permits', '--format', 'csv', '--out', out, '--columns', 'number,plates', '--no-mark'];
    const done = await gatehouse(...asked, '--data', data);
    expect([done.code, done.output.trim()]).toEqual([0, out]);
    expect(done.complaints).toContain('1 of 1 rows');
    expect(await readFile(out, 'utf8')).toBe('Permit number,Plates\r\nVIP1,AB12CDE\r\n');
    const { items } = await running.api.audit.list({ action: 'exports.make' });
    expect(items[0]).toMatchObject({ actor: { from: 'the command line' } });
    // What is there already stays as it is.
    const again = await gatehouse(...asked, '--data', data);
    expect([again.code, again.complaints]).toEqual([1, expect.stringMatching(/is there already/)]);
    await running.kill();
    // What it left leads nowhere: the record is opened itself.
    const later = await gatehouse(...asked.map((each) => (each === out ? `${out}2` : each)), '--data', data);
    expect([later.code, await readFile(`${out}2`, 'utf8')]).toEqual([0, await readFile(out, 'utf8')]);
    expect((await readdir(folder)).sort()).toEqual(['permits.csv', 'permits.csv2']);
    expect(await readdir(join(data, 'exports'))).toEqual([]);
  }, 120_000);

  it('says what is wrong, leaves nothing, and ends with 1', async () => {
    const [data, folder] = [await freshFolder(), await freshFolder()];
    await openDatabase(data).close();
    await writeFile(join(folder, 'a note'), '');
    const out = ['--out', join(folder, 'x'), '--data', data];
    for (const [args, why] of [
      [['export', 'permits', '--format', 'docx'], /cannot be exported/],
      [['export', 'permits', '--format', 'csv', '--from', '2026-02-30'], /Give a day/],
      [['export', 'permits', '--format', 'csv', '--filter', '{'], /no JSON/],
      [['export', 'nothing', '--format', 'csv'], /nothing of this name/],
    ] as const) {
      const { code, complaints } = await gatehouse(...args, ...out);
      expect([args, code, complaints]).toEqual([args, 1, expect.stringMatching(why)]);
    }
    expect(await readdir(folder)).toEqual(['a note']);
  }, 120_000);
});
