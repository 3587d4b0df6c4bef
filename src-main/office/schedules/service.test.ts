import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Schedule, ScheduleRun } from '../../../src-preload/contract/office/schedules.ts';
import { runRetention } from './retention.ts';
import { everyMorning, scheduledSite } from './testing/scheduledSite.ts';

const hour = 3_600_000;
const day = 24 * hour;

async function withFolder() {
  const there = await scheduledSite();
  onTestFinished(() => rm(there.folder, { recursive: true, force: true }));
  return there;
}

/** What is attached to an e-mail, by its name. */
function attached(source: string): Map<string, Buffer> {
  const parts = source.split(/\r?\n--[^\r\n]+/);
  return new Map(
    parts.flatMap((part) => {
      const [head = '', ...body] = part.split(/\r?\n\r?\n/);
      const name = /filename="([^"]+)"/i.exec(head.replace(/\r?\n(?=[ \t])/g, ''))?.[1];
      return name === undefined ? [] : [[name, Buffer.from(body.join(''), 'base64')] as const];
    }),
  );
}

describe('a schedule', () => {
  it('makes its report when it is due, sends it and puts it into a folder, once', async () => {
    const there = await withFolder();
    await there.read(0, 'AB12CDE', 2 * hour);
    const bob = await there.user('Bob', 'manager');
    const added = await there.asked('add', {
      ...everyMorning,
      folder: there.folder,
      recipientIds: [there.ann.id, bob.id],
    });
    expect(added.status).toBe(200);
    expect(added.json.sentence).toBe(
      `Every day at 07:00: Reads of the day before, as PDF, into ${there.folder} and by e-mail to Ann and Bob.`,
    );
    await there.schedules.lookNow();
    expect(await there.history()).toEqual([]);
    there.clock.advance(18 * hour);
    await there.schedules.lookNow();
    await there.schedules.lookNow();
    const [run, ...others] = await there.history();
    expect(others).toEqual([]);
    expect(run).toMatchObject({ state: 'done', fromDay: '2026-06-01', toDay: '2026-06-01', missed: 0, problems: [] });
    const [file] = run?.files ?? [];
    expect(await readdir(there.folder)).toEqual(['Morning - Reads - 2026-06-01.pdf']);
    const bytes = await readFile(join(there.folder, file?.fileName ?? ''));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file?.sha256);
    expect(there.mailServer.received.map(({ to }) => to).toSorted()).toEqual([
      ['ann@example.com'],
      ['bob@example.com'],
    ]);
    const [mail] = there.mailServer.received;
    expect(mail?.source).toContain('Subject: Morning: 2026-06-01');
    expect(
      attached(mail?.source ?? '')
        .get('Morning - Reads - 2026-06-01.pdf')
        ?.equals(bytes),
    ).toBe(true);
    const audit = await there.db.selectFrom('auditEntries').select(['action', 'actorId']).orderBy('sequence').execute();
    const noted = audit.filter(({ action }) => /^(schedules|exports)\./.test(action));
    expect(noted.map(({ action }) => action)).toEqual([
      ...['schedules.add', 'exports.start', 'exports.make', 'schedules.made'],
      ...['schedules.place', 'schedules.send', 'schedules.send'],
    ]);
    expect(new Set(noted.map(({ actorId }) => actorId))).toEqual(new Set([there.ann.id]));
    // The file lies among the exports of whoever owns the schedule.
    expect(await there.asked('list', undefined)).toMatchObject({ json: { canMail: true } });
    const [own] = await there.office.exports.list(there.asking());
    expect(own).toMatchObject({ id: file?.exportId, title: 'Reads', sha256: file?.sha256 });
  });

  it('is made once when the machine is back, tells what was missed, and makes each of those by hand', async () => {
    const there = await withFolder();
    await there.asked('add', { ...everyMorning, folder: there.folder });
    there.clock.set(4 * day);
    await there.schedules.lookNow();
    const runs = await there.history();
    expect(runs.map(({ state, fromDay, missed }) => [state, fromDay, missed])).toEqual([
      ['done', '2026-06-04', 3],
      ['missed', '2026-06-03', 0],
      ['missed', '2026-06-02', 0],
      ['missed', '2026-06-01', 0],
    ]);
    expect(await readdir(there.folder)).toHaveLength(1);
    const again = await there.asked<ScheduleRun>('makeAgain', { id: runs[2]?.id });
    expect(again.json).toMatchObject({ id: runs[2]?.id, state: 'making', by: 'Ann' });
    await there.schedules.lookNow();
    expect((await there.history())[2]).toMatchObject({ state: 'done', fromDay: '2026-06-02' });
    expect(await readdir(there.folder)).toContain('Morning - Reads - 2026-06-02.pdf');
  });

  it('makes nothing of a clock that went forward by a year, and goes on where it is put right', async () => {
    const there = await withFolder();
    await there.asked('add', { ...everyMorning, folder: there.folder });
    // As it does soon after each start.
    await there.office.keeper.now();
    there.clock.set(365 * day);
    await there.schedules.lookNow();
    await there.schedules.lookNow();
    expect(await there.history()).toEqual([]);
    const { json } = await there.asked<{ schedules: Schedule[] }>('list', undefined);
    expect(json.schedules[0]?.hindrance).toContain('more than a month');
    expect((await there.asked<{ count: number }>('troubled', undefined)).json.count).toBe(1);
    there.clock.set(-365 * day);
    there.clock.advance(day);
    await there.schedules.lookNow();
    expect((await there.history()).map(({ state, fromDay }) => [state, fromDay])).toEqual([['done', '2026-06-01']]);
    expect((await there.asked<{ count: number }>('troubled', undefined)).json.count).toBe(0);
  });

  it('is not made while it is off, nor for what was due before it was switched on or its time was changed', async () => {
    const there = await withFolder();
    const { json } = await there.asked('add', { ...everyMorning, folder: there.folder });
    await there.asked('setOn', { id: json.id, isOn: false });
    there.clock.advance(3 * day);
    await there.schedules.lookNow();
    await there.asked('setOn', { id: json.id, isOn: true });
    await there.schedules.lookNow();
    const rhythm = { ...everyMorning.rhythm, atMinute: 60 };
    await there.asked('update', { id: json.id, values: { ...everyMorning, folder: there.folder, rhythm } });
    await there.schedules.lookNow();
    expect(await there.history()).toEqual([]);
  });

  it('is made now for whoever asks, and once more beside the file that is there already', async () => {
    const there = await withFolder();
    const { json } = await there.asked('add', {
      ...everyMorning,
      ...{ folder: there.folder, format: 'xlsx', reports: [{ id: 'reads' }, { id: 'visits' }] },
    });
    await writeFile(join(there.folder, 'Morning - Reads - 2026-05-31.xlsx'), 'somebody’s own');
    const { json: run } = await there.asked<ScheduleRun>('run', { id: json.id });
    await there.schedules.lookNow();
    await there.asked('makeAgain', { id: run.id });
    await there.schedules.lookNow();
    expect((await readdir(there.folder)).toSorted()).toEqual([
      'Morning - Reads - 2026-05-31 (2).xlsx',
      'Morning - Reads - 2026-05-31 (3).xlsx',
      'Morning - Reads - 2026-05-31.xlsx',
      'Morning - Visits and stays - 2026-05-31 (2).xlsx',
      'Morning - Visits and stays - 2026-05-31.xlsx',
    ]);
    expect(await readFile(join(there.folder, 'Morning - Reads - 2026-05-31.xlsx'), 'utf8')).toBe('somebody’s own');
    await there.asked('remove', { id: json.id });
    expect((await there.history()).map(({ state, mayMake }) => [state, mayMake])).toEqual([
      ['done', false],
      ['done', false],
    ]);
  });
});

describe('the history', () => {
  it('goes with its time, with all that belongs to a run; what is being made stays', async () => {
    const there = await withFolder();
    const { json } = await there.asked('add', { ...everyMorning, folder: there.folder });
    await there.asked('run', { id: json.id });
    await there.schedules.lookNow();
    await there.asked('run', { id: json.id });
    await there.schedules.lookNow();
    const [newest] = await there.history();
    await there.db
      .updateTable('reportRuns')
      .set({ state: 'making' })
      .where('id', '=', newest?.id ?? '')
      .execute();
    const later = there.clock.now() + day;
    const step = { due: { before: later, lastId: 'z', aheadOf: later }, after: null, limit: 10, spare: {} as never };
    const gone = await there.db.transaction().execute((writing) => runRetention.purge(writing, step));
    expect(gone).toMatchObject({ rows: 1, next: null });
    expect((await there.history()).map(({ id }) => id)).toEqual([newest?.id]);
    for (const table of ['reportRunFiles', 'reportDeliveries'] as const)
      expect(await there.db.selectFrom(table).select('runId').execute()).toEqual([{ runId: newest?.id }]);
  });
});

describe('whoever owns a schedule', () => {
  it('has it made of their own cameras alone, and sees no other’s', async () => {
    const there = await withFolder();
    const bob = await there.user('Bob', 'manager', { cameraIds: [there.cameras[0]?.id ?? ''] });
    await there.read(0, 'AB12CDE', 16 * hour);
    await there.read(1, 'XY34ZZZ', 16 * hour);
    const own = { ...everyMorning, name: 'Bob’s', format: 'xlsx', recipientIds: [bob.id] };
    const { json } = await there.asked('add', own, bob);
    await there.asked('add', { ...everyMorning, name: 'Ann’s', recipientIds: [there.ann.id] });
    await there.asked('run', { id: json.id }, bob);
    await there.schedules.lookNow();
    const [mail] = there.mailServer.received;
    expect(mail?.to).toEqual(['bob@example.com']);
    expect(mail?.source.replace(/=\r?\n/g, '')).toContain('works with some of the cameras alone');
    const [row] = await there.db.selectFrom('exports').select(['cameraIds', 'said', 'byId']).execute();
    expect(row).toMatchObject({ byId: bob.id, cameraIds: JSON.stringify([there.cameras[0]?.id]) });
    expect(row?.said).not.toContain('Exit');
    const seen = await there.asked<{ schedules: Schedule[] }>('list', undefined, bob);
    expect(seen.json.schedules.map(({ values }) => values.name)).toEqual(['Bob’s']);
    // What is of the whole site is not for them.
    const refused = await there.asked('add', { ...own, reports: [{ id: 'home' }] }, bob);
    expect(refused).toMatchObject({ status: 422, json: { data: { field: 'reports' } } });
  });

  it('has nothing made any more once they are switched off or may not, and somebody takes it over', async () => {
    const there = await withFolder();
    const bob = await there.user('Bob', 'manager');
    const { json } = await there.asked('add', { ...everyMorning, recipientIds: [there.ann.id] }, bob);
    const {
      id: _,
      createdAt: _c,
      hasPin: _p,
      hasPassphrase: _h,
      hasSecondFactor: _f,
      lastSignInAt: _l,
      ...values
    } = bob;
    await there.users.update(bob.id, { ...values, active: false });
    there.clock.advance(day);
    await there.schedules.lookNow();
    const [run] = await there.history();
    expect(run).toMatchObject({
      ...{ state: 'failed', isTroubled: true },
      problems: ['Bob is no active user any more. Let somebody else take the schedule over.'],
    });
    expect(there.mailServer.received).toEqual([]);
    await there.users.update(bob.id, { ...values, role: 'operator' });
    await there.asked('run', { id: json.id });
    await there.schedules.lookNow();
    expect((await there.history())[0]?.problems[0]).toContain('may no longer have reports made');
    await there.asked('takeOver', { id: json.id });
    await there.asked('run', { id: json.id });
    await there.schedules.lookNow();
    expect((await there.history())[0]).toMatchObject({ state: 'done', ownerName: 'Ann' });
    expect(there.mailServer.received).toHaveLength(1);
  });

  it('may change it, and nobody else but an administrator; a folder is an administrator’s choice', async () => {
    const there = await withFolder();
    const bob = await there.user('Bob', 'manager');
    const eve = await there.user('Eve', 'manager');
    const values = { ...everyMorning, recipientIds: [bob.id] };
    const { json } = await there.asked('add', values, bob);
    expect((await there.asked('update', { id: json.id, values }, eve)).status).toBe(403);
    expect((await there.asked('takeOver', { id: json.id }, eve)).status).toBe(403);
    expect((await there.asked('update', { id: json.id, values })).status).toBe(200);
    const intoFolder = { ...values, folder: there.folder };
    expect(await there.asked('update', { id: json.id, values: intoFolder }, bob)).toMatchObject({ status: 403 });
    expect((await there.asked('update', { id: json.id, values: intoFolder })).json.ownerName).toBe('Bob');
    // What an administrator has chosen stays when somebody else changes the rest.
    expect((await there.asked('update', { id: json.id, values: { ...intoFolder, name: 'Mine' } }, bob)).status).toBe(
      200,
    );
    const unfit = [
      ...[{ folder: 'reports' }, { folder: there.dataFolder }, { folder: join(there.dataFolder, 'media') }],
      ...[{ folder: join(there.folder, 'nowhere') }, { recipientIds: ['nobody'] }, { reports: [{ id: 'vehicle' }] }],
      { folder: null, recipientIds: [] },
    ];
    for (const change of unfit)
      expect((await there.asked('add', { ...values, ...change })).status, JSON.stringify(change)).toBeGreaterThan(399);
  });
});
