import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ScheduleRun } from '../../../src-preload/contract/office/schedules.ts';
import { userValuesSchema } from '../../../src-preload/contract/site/users.ts';
import { retryAfterMs } from '../../platform/mail/deliveries.ts';
import { noSmallDisk, openSmallDisk } from '../../testing/smallDisk.ts';
import { placeFile } from './folder.ts';
import { everyMorning, scheduledSite } from './testing/scheduledSite.ts';

async function withFolder() {
  const there = await scheduledSite();
  onTestFinished(() => rm(there.folder, { recursive: true, force: true }));
  const make = async (change: object) => {
    const { json } = await there.asked('add', { ...everyMorning, ...change });
    await there.asked<ScheduleRun>('run', { id: json.id });
    await there.schedules.lookNow();
    return json.id;
  };
  const newest = async () => (await there.history())[0];
  return { ...there, make, newest };
}

const name = 'Morning - Reads - 2026-05-31.pdf';

describe('what was made', () => {
  it('waits while the mail server is away, says so, and is sent once when it is back', async () => {
    const there = await withFolder();
    there.sent.refusal = { at: 'message', code: 451, words: 'Try later' };
    await there.make({ recipientIds: [there.ann.id] });
    expect(await there.newest()).toMatchObject({
      state: 'delivering',
      isTroubled: true,
      deliveries: [{ attempts: 1 }],
    });
    expect((await there.newest())?.problems[0]).toMatch(/^Not sent to Ann \(tried once, goes on\): .*Try later/);
    await there.schedules.lookNow();
    expect((await there.newest())?.deliveries[0]?.attempts).toBe(1);
    there.sent.refusal = null;
    there.clock.advance(retryAfterMs[0] ?? 0);
    await there.schedules.lookNow();
    await there.schedules.lookNow();
    expect(there.mailServer.received).toHaveLength(1);
    expect(await there.newest()).toMatchObject({ state: 'done', isTroubled: false, problems: [] });
  });

  it('is not sent where a mailbox is refused for good, or its user has no address; a person may leave it at that', async () => {
    const there = await withFolder();
    const bob = await there.user('Bob', 'manager', { email: '' });
    there.sent.refusal = { at: 'recipient', code: 550, words: 'No such person' };
    await there.make({ recipientIds: [there.ann.id, bob.id] });
    const run = await there.newest();
    expect(run?.state).toBe('failed');
    expect(run?.problems.join('\n')).toMatch(
      /Not sent to Ann: .*No such person\nNot sent to Bob: Bob has no e-mail address/,
    );
    expect((await there.asked<{ count: number }>('troubled', undefined)).json.count).toBe(1);
    await there.asked('settle', { id: run?.id });
    expect((await there.asked<{ count: number }>('troubled', undefined)).json.count).toBe(0);
  });

  it('goes to nobody who could not read it themselves: refused where it is asked for, left out where rights changed since', async () => {
    const there = await withFolder();
    const mia = await there.user('Mia', 'manager');
    const gus = await there.user('Gus', 'operator');
    const [entry] = there.cameras;
    const lou = await there.user('Lou', 'manager', { cameraIds: [entry?.id ?? ''] });
    const wanted = { ...everyMorning, reports: [{ id: 'rollCall' }, { id: 'revenue' }] };
    const asked = (recipientIds: string[]) => there.asked('add', { ...wanted, recipientIds });
    const guard = await asked([mia.id, gus.id]);
    expect(guard).toMatchObject({ status: 422, json: { data: { field: 'recipientIds' } } });
    expect(guard.json.message).toBe('Gus may not read Revenue and cash-up. Leave out who may not, or those reports.');
    // Who works with some of the cameras is not sent what is of all of them.
    expect((await asked([lou.id])).json.message).toContain('Lou may not read Roll call and Revenue and cash-up');
    const offered = await there.asked<{ name: string; mayNotRead: string[] }[]>('recipients', {});
    const unread = Object.fromEntries(offered.json.map(({ name, mayNotRead }) => [name, mayNotRead]));
    expect(unread.Ann).toEqual([]);
    expect(unread.Gus).toContain('revenue');
    expect(unread.Gus).not.toContain('rollCall');
    expect(unread.Lou).toContain('rollCall');
    // What somebody of these cameras makes is of these alone, and so is fit for them.
    expect((await there.asked('add', { ...everyMorning, recipientIds: [lou.id] }, lou)).status).toBe(200);

    await there.make({ ...wanted, recipientIds: [mia.id] });
    expect(there.mailServer.received).toHaveLength(1);
    expect(there.mailServer.received[0]?.source).toContain('Revenue');
    await there.users.update(mia.id, userValuesSchema.parse({ name: 'Mia', role: 'operator', email: mia.email }));
    const [latest] = (
      await there.asked<{ schedules: { id: string; values: { recipientIds: string[] } }[] }>('list', undefined)
    ).json.schedules.filter(({ values }) => values.recipientIds.includes(mia.id));
    await there.asked<ScheduleRun>('run', { id: latest?.id });
    await there.schedules.lookNow();
    const later = there.mailServer.received.slice(1).find(({ source }) => source.includes(`To: ${mia.email}`));
    const second = later?.source.replace(/=\r?\n/g, '') ?? '';
    expect(second.includes('Morning - Roll call'), 'the roll call is sent').toBe(true);
    expect(second.includes('Morning - Revenue'), 'the revenue is sent').toBe(false);
    expect(second).toContain('Left out, for you may not read it in Gatehouse: Revenue and cash-up.');
  });

  it('waits for a folder that is gone, and is put there once it is back', async () => {
    const there = await withFolder();
    const { json } = await there.asked('add', { ...everyMorning, folder: there.folder });
    await rename(there.folder, `${there.folder}-away`);
    await there.asked('run', { id: json.id });
    await there.schedules.lookNow();
    expect(await there.newest()).toMatchObject({ state: 'delivering', isTroubled: true });
    expect((await there.newest())?.problems[0]).toContain(`There is no folder ${there.folder}`);
    await rename(`${there.folder}-away`, there.folder);
    there.clock.advance(retryAfterMs[0] ?? 0);
    await there.schedules.lookNow();
    expect(await there.newest()).toMatchObject({ state: 'done' });
    expect(await readdir(there.folder)).toEqual([name]);
  });

  it('may be read by whoever may look into the folder', async () => {
    const there = await withFolder();
    await chmod(there.folder, 0o755);
    await there.make({ folder: there.folder });
    expect((await stat(join(there.folder, name))).mode & 0o777).toBe(0o644);
  });

  it('says that its file is no longer kept where that was deleted before it arrived', async () => {
    const there = await withFolder();
    there.sent.refusal = { at: 'message', code: 451, words: 'Try later' };
    await there.make({ recipientIds: [there.ann.id] });
    const [kept] = await there.office.exports.list(there.asking());
    await there.office.exports.remove(kept?.id ?? '', there.asking());
    there.sent.refusal = null;
    there.clock.advance(retryAfterMs[0] ?? 0);
    await there.schedules.lookNow();
    expect(there.mailServer.received).toEqual([]);
    expect((await there.newest())?.problems).toEqual(['Not sent to Ann: The files are no longer kept. Make it again.']);
    expect((await there.newest())?.files[0]?.exportId).toBeNull();
  });

  it('is sent once where it is made again while it still waits', async () => {
    const there = await withFolder();
    there.sent.refusal = { at: 'message', code: 451, words: 'Try later' };
    await there.make({ recipientIds: [there.ann.id] });
    there.sent.refusal = null;
    const waiting = await there.newest();
    await there.asked('makeAgain', { id: waiting?.id });
    await there.schedules.lookNow();
    there.clock.advance(retryAfterMs[0] ?? 0);
    await there.schedules.lookNow();
    expect(there.mailServer.received).toHaveLength(1);
    const [again, before] = await there.history();
    expect(again).toMatchObject({ state: 'done' });
    expect(before).toMatchObject({ isTroubled: false, problems: ['Not sent to Ann: It was made again instead.'] });
  });

  it('is on its way no more once its schedule is removed', async () => {
    const there = await withFolder();
    there.sent.refusal = { at: 'message', code: 451, words: 'Try later' };
    const id = await there.make({ recipientIds: [there.ann.id] });
    await there.asked('remove', { id });
    there.sent.refusal = null;
    there.clock.advance(retryAfterMs[0] ?? 0);
    await there.schedules.lookNow();
    expect(there.mailServer.received).toEqual([]);
    expect((await there.newest())?.problems[0]).toContain('was removed before it arrived');
  });
});

describe('an end in the middle', () => {
  it('leaves nothing half made: the next start goes on, and nothing is there twice', async () => {
    const there = await withFolder();
    const values = { ...everyMorning, folder: there.folder, recipientIds: [there.ann.id] };
    const { json } = await there.asked('add', { ...values, reports: [{ id: 'reads' }, { id: 'visits' }] });
    await there.asked('run', { id: json.id });
    // One of the two is made, and Gatehouse ends.
    await expect
      .poll(async () => (await there.db.selectFrom('reportRunFiles').select('id').execute()).length, {
        timeout: 120_000,
        interval: 5,
      })
      .toBe(1);
    there.schedules.halt();
    await there.office.exports.stop();
    expect((await there.newest())?.state).toBe('making');
    const next = there.open();
    await next.exports.begin();
    onTestFinished(() => next.exports.stop());
    await next.schedules.lookNow();
    const [run, ...others] = (await next.schedules.service.history({ limit: 9 }, there.asking())).runs;
    expect(others).toEqual([]);
    expect(run).toMatchObject({ state: 'done', problems: [] });
    expect(await readdir(there.folder)).toHaveLength(2);
    expect(there.mailServer.received).toHaveLength(1);
    const exports = await there.db.selectFrom('exports').select(['source', 'state']).orderBy('id').execute();
    expect(exports.filter(({ state }) => state === 'done').map(({ source }) => source)).toEqual([
      'report:reads',
      'report:visits',
    ]);
  });

  it('while a file is put into its folder leaves it there once, whole', async () => {
    const there = await withFolder();
    await there.make({ folder: there.folder });
    // As if the power had gone after the file had its name, before that was written down.
    await there.db.updateTable('reportDeliveries').set({ state: 'waiting', nextAt: 0 }).execute();
    await there.schedules.lookNow();
    expect(await readdir(there.folder)).toEqual([name]);
    // And before it had it: what lies there is a half.
    const [file] = await there.db.selectFrom('reportRunFiles').selectAll().execute();
    const half = join(there.folder, `.gatehouse-${file?.exportId}.partial`);
    await rm(join(there.folder, name));
    await writeFile(half, '%PDF-half');
    await there.db.updateTable('reportDeliveries').set({ state: 'waiting', nextAt: 0 }).execute();
    await there.schedules.lookNow();
    expect(await readdir(there.folder)).toEqual([name]);
    expect((await readFile(join(there.folder, name))).length).toBe(file?.bytes);
  });

  it('three times over is not tried a fourth', async () => {
    const there = await withFolder();
    const id = await there.make({ folder: there.folder });
    await there.db.updateTable('reportRuns').set({ state: 'making', starts: 3 }).where('scheduleId', '=', id).execute();
    await there.schedules.lookNow();
    expect((await there.newest())?.problems[0]).toContain('Gatehouse ended each time');
  });
});

describe('a folder', () => {
  it('that is full, read-only or none is told of by its own sentence, and holds no half file', async () => {
    const there = await withFolder();
    const from = join(there.folder, 'from');
    await writeFile(from, new Uint8Array(3_000_000));
    const file = { name: 'a.pdf', from, mark: 'x', sha256: '', placedAs: null };
    const place = (folder: string) =>
      placeFile(folder, file, async () => undefined).catch((error: Error) => error.message);
    expect(await place(join(there.folder, 'nowhere'))).toContain('There is no folder');
    expect(await place(from)).toContain('is not a folder');
    const closed = join(there.folder, 'closed');
    await mkdir(closed, { mode: 0o500 });
    if (process.getuid?.() !== 0) expect(await place(closed)).toContain('may not write');
    if (noSmallDisk !== null) return;
    const disk = await openSmallDisk(2);
    onTestFinished(() => disk.remove());
    expect(await place(disk.folder)).toContain('is full');
    expect(await readdir(disk.folder)).toEqual([]);
    disk.setReadOnly(true);
    expect(await place(disk.folder)).toContain('can only be read');
    disk.setReadOnly(false);
    await writeFile(from, 'small');
    expect(await place(disk.folder)).toBe('a.pdf');
  });
});
