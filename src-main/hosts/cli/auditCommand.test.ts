import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { anchorFileName } from '../../platform/audit/anchors.ts';
import { noteAlone } from '../../platform/audit/note.ts';
import { freshFolder, freshRecord } from '../../testing/freshRecord.ts';
import { auditCommand } from './auditCommand.ts';

async function verify(folder: string) {
  const said: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  await auditCommand().parseAsync(['verify', '--json', '--data', folder], { from: 'user' });
  spy.mockRestore();
  const code = process.exitCode;
  process.exitCode = 0;
  return { code, found: JSON.parse(said.join('')) as unknown };
}

describe('gatehouse audit verify', () => {
  it('finds an empty folder whole, and leaves it empty', async () => {
    const folder = await freshFolder();
    expect(await verify(folder)).toEqual({ code: 0, found: { entries: 0, ok: true, firstBroken: null } });
    expect(await readdir(folder)).toEqual([]);
  });

  it('works beside a Gatehouse that runs, and names the entry that was edited, or is missing by an anchor', async () => {
    const { folder, db, clock, auditKeeper } = await freshRecord();
    for (const entries of [1, 2, 3]) await noteAlone(db, clock, { action: 'audit.export', values: { entries } });
    await auditKeeper.start();
    await auditKeeper.stop();
    const anchors = join(folder, anchorFileName);
    expect(JSON.parse(await readFile(anchors, 'utf8'))).toMatchObject({ date: '2026-06-01', sequence: 3 });
    expect((await stat(anchors)).mode & 0o777).toBe(0o600);
    expect(await verify(folder)).toEqual({ code: 0, found: { entries: 3, ok: true, firstBroken: null } });

    const sqlite = new BetterSqlite3(join(folder, 'gatehouse.db'));
    sqlite.exec(
      'DROP TRIGGER audit_entries_kept; DROP TRIGGER audit_entries_unchanged; DROP TRIGGER audit_head_follows',
    );
    sqlite.exec('DELETE FROM audit_entries WHERE sequence = 3');
    sqlite.exec('UPDATE audit_head SET sequence = 2, hash = (SELECT hash FROM audit_entries WHERE sequence = 2)');
    expect(await verify(folder)).toEqual({ code: 1, found: { entries: 2, ok: false, firstBroken: 3 } });
    sqlite.exec("UPDATE audit_entries SET actor_id = 'somebody' WHERE sequence = 1");
    expect(await verify(folder)).toMatchObject({ code: 1, found: { firstBroken: 1 } });
    sqlite.close();
  });
});
