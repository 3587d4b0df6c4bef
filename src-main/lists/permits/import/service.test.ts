import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type ImportChoices,
  type ImportRowKind,
  importRowKinds,
} from '../../../../src-preload/contract/lists/permitImport.ts';
import { type PermitValues, permitValuesSchema } from '../../../../src-preload/contract/lists/permits.ts';
import { defaultTolerances } from '../../../plates/matching.ts';
import { freshRecord } from '../../../testing/freshRecord.ts';
import { createWatchList } from '../../watchlist/service.ts';
import { createWatchStore } from '../../watchlist/store.ts';
import { createPermits } from '../service.ts';
import { createPermitImport } from './service.ts';
import { createImportStore } from './store.ts';

async function freshImport() {
  const record = await freshRecord();
  const permits = createPermits(record);
  await permits.start();
  const watchList = createWatchList({
    ...{ ...record, store: createWatchStore(record.db), tolerance: () => defaultTolerances.watchList },
  });
  await watchList.start();
  const folder = join(record.folder, 'imports');
  const create = () =>
    createPermitImport({
      db: record.db,
      permits,
      watchList,
      store: createImportStore(record.db),
      clock: record.clock,
      timeZone: record.timeZone,
      folder,
    });
  const imports = create();
  await imports.start();
  onTestFinished(() => imports.stop());

  const upload = async (text: string | Uint8Array<ArrayBuffer>, name = 'staff.csv') => {
    const body = new Blob([text]).stream();
    return (await imports.addUpload(name, body, new AbortController().signal)).id;
  };
  const read = async (text: string | Uint8Array<ArrayBuffer>, name?: string) =>
    await imports.read(await upload(text, name), null);
  /** Reads and checks, with the group Staff for rows that name none. */
  const check = async (text: string, changes: Partial<ImportChoices> = {}) => {
    const table = await read(text);
    const summary = await imports.check(table.id, { ...table.choices, groupId: 'staff', ...changes });
    const rows = async (...kinds: ImportRowKind[]) => {
      const query = {
        checkId: summary.checkId,
        kinds: kinds.length > 0 ? kinds : [...importRowKinds],
        from: 0,
        limit: 500,
      };
      return (await imports.rows(table.id, query)).rows;
    };
    return { id: table.id, table, summary, rows, apply: () => imports.apply(table.id, summary.checkId, 'Ann') };
  };
  const add = async (number: string, more: Partial<Record<keyof PermitValues, unknown>> = {}) =>
    await permits.add(permitValuesSchema.parse({ number, groupId: 'staff', ...more }), 'Bob');
  const all = async () =>
    (await permits.snapshot()).map(({ values }) => values).sort((a, b) => (a.number < b.number ? -1 : 1));
  return { ...record, permits, watchList, imports, folder, upload, read, check, add, all };
}

describe('an import', () => {
  it('adds what is new in one batch, which is undone as a whole', async () => {
    const { check, all, permits, imports } = await freshImport();
    const { summary, apply } = await check(
      'Permit No;Full name;Reg;Valid until;E-mail\nS1;Ann Lee;ab12 cde;31/03/2027;ann@example.org\nS2;Bob Ray;XY99ZZZ, P483GHJ;;\n',
    );
    expect(summary).toMatchObject({ toAdd: 2, toChange: 0, counts: { new: 2, wrong: 0 } });
    expect(await all()).toEqual([]);

    const result = await apply();
    expect(result).toMatchObject({ added: 2, changed: 0, suspended: 0, fileName: 'staff.csv' });
    expect(await all()).toMatchObject([
      {
        number: 'S1',
        name: 'Ann Lee',
        groupId: 'staff',
        email: 'ann@example.org',
        validTo: Date.UTC(2027, 2, 31, 23),
        vehicles: [{ plate: 'AB12CDE' }],
      },
      { number: 'S2', vehicles: [{ plate: 'XY99ZZZ' }, { plate: 'P483GHJ' }] },
    ]);
    expect(await imports.past(5)).toMatchObject([{ fileName: 'staff.csv', by: 'Ann', permits: 2, isUndone: false }]);

    await permits.undo(result.batchId ?? '', 'Ann');
    expect(await all()).toEqual([]);
    expect(await imports.past(5)).toMatchObject([{ isUndone: true }]);
  });

  it('tells new, changed, unchanged, duplicate and wrong rows, each with its reason beside the cell', async () => {
    const { check, add } = await freshImport();
    await add('S1', { name: 'Ann Lee', vehicles: [{ plate: 'AB12CDE' }] });
    await add('S2', { name: 'Bob Ray' });
    const { summary, rows } = await check(
      [
        'Permit,Name,Plate,Valid until',
        's1,Ann Lee,AB12CDE,',
        'S2,Robert Ray,,',
        'S3,Cy Fox,YX21ABC,30/02/2027',
        'S4,Di Orr,P483GHJ,',
        'S4,Di Orr,P483 GHJ,',
        'S4,Someone else,RSV926K,',
        'S5,Ed Poe,AB!2,',
      ].join('\r\n'),
    );
    expect(summary.counts).toEqual({
      ...{ new: 1, changed: 1, unchanged: 1, duplicate: 1, wrong: 3, missing: 0 },
      ...{ watch: 0, leftOut: 0 },
    });
    const told = (await rows()).map(({ row, kind, remarks }) => [
      row,
      kind,
      ...remarks.map(({ column, text }) => [column, text]),
    ]);
    expect(told).toEqual([
      [2, 'unchanged'],
      [3, 'changed', [2, 'No plate: this permit lets nobody in until it has one'], [1, 'Was “Bob Ray”']],
      [4, 'wrong', [3, 'Not a date; write it as 31/03/2027 or 2027-03-31']],
      [5, 'new'],
      [6, 'duplicate', [null, 'The same as row 5']],
      [7, 'wrong', [1, 'S4 already stands in row 5 with another name']],
      [8, 'wrong', [2, 'A plate has letters A–Z and digits only']],
    ]);
    expect((await rows('wrong')).map(({ row }) => row)).toEqual([4, 7, 8]);
  });

  it('joins rows of one permit, and takes nothing away where a cell is empty', async () => {
    const { check, add, all } = await freshImport();
    await add('S1', { name: 'Ann Lee', telephone: '01', vehicles: [{ plate: 'AB12CDE', make: 'Ford' }] });
    const { apply, summary } = await check('Permit,Plate,Phone\nS1,AB12CDE,\nS1,XY99ZZZ,\nS1,P483GHJ,02\n');
    expect(summary).toMatchObject({ toAdd: 0, toChange: 1 });
    await apply();
    expect(await all()).toMatchObject([
      {
        telephone: '02',
        vehicles: [{ plate: 'AB12CDE', make: 'Ford' }, { plate: 'XY99ZZZ' }, { plate: 'P483GHJ' }],
      },
    ]);
  });

  it('puts the vehicles of a row in the place of those there were only where that was chosen', async () => {
    const { check, add, all } = await freshImport();
    await add('S1', { vehicles: [{ plate: 'AB12CDE' }, { plate: 'XY99ZZZ', make: 'Kia' }] });
    const { apply } = await check('Permit,Plate\nS1,XY99 ZZZ; YX21ABC\n', { vehicles: 'replace' });
    await apply();
    expect(await all()).toMatchObject([{ vehicles: [{ plate: 'XY99ZZZ', make: 'Kia' }, { plate: 'YX21ABC' }] }]);
  });

  it('finds a permit by its plate where the list has no numbers, whichever way O and 0 are written', async () => {
    const { check, add, all } = await freshImport();
    await add('S1', { name: 'Ann', vehicles: [{ plate: 'LO11OLI' }] });
    const { apply, summary } = await check('Plate,Name\nL011 OLI,Ann Lee\nYX21ABC,Bob Ray\n');
    expect(summary).toMatchObject({ toAdd: 1, toChange: 1 });
    await apply();
    const found = await all();
    expect(found).toMatchObject([
      { number: 'S1', name: 'Ann Lee', vehicles: [{ plate: 'LO11OLI' }] },
      { number: 'STAFF001', name: 'Bob Ray' },
    ]);
  });

  it('makes numbers up that nobody has, and says so', async () => {
    const { check, add } = await freshImport();
    await add('STAFF001');
    const { rows } = await check('Permit,Name,Plate\n,Ann,AB12CDE\nstaff002,Bob,XY99ZZZ\n,Cy,YX21ABC\n');
    expect((await rows('new')).map(({ number, numberIsMade }) => [number, numberIsMade])).toEqual([
      ['STAFF003', true],
      ['staff002', false],
      ['STAFF004', true],
    ]);
  });

  it('asks what an unknown group stands for, and makes it where that was chosen', async () => {
    const { check, imports, all, permits } = await freshImport();
    const first = await check('Permit,Group\nS1,Gym\nS2,Visitors\nS3,gym\n');
    expect(first.summary).toMatchObject({
      unknownGroups: [{ name: 'Gym', rows: 2, suggested: null }],
      toAdd: 1,
      counts: { wrong: 2 },
    });
    const choices = { ...first.table.choices, groups: [{ name: 'Gym', groupId: null }] };
    const again = await imports.check(first.id, choices);
    expect(again).toMatchObject({ unknownGroups: [], groupsToMake: ['Gym'], toAdd: 3 });
    const result = await imports.apply(first.id, again.checkId, 'Ann');
    expect(result.groupsMade).toEqual(['Gym']);
    const gym = permits.groups().find(({ name }) => name === 'Gym');
    expect(gym).toMatchObject({ onMatch: 'ask', permits: 2 });
    expect((await all()).map(({ groupId }) => groupId)).toEqual([gym?.id, 'visitors', gym?.id]);
  });

  it('suspends what is missing only where that was chosen, and only in the groups of the list', async () => {
    const { check, add, all, imports } = await freshImport();
    await add('S1');
    await add('S2');
    await add('S9', { suspended: true });
    await add('V1', { groupId: 'visitors' });
    const kept = await check('Permit,Group\nS1,Staff\n');
    expect(kept.summary).toMatchObject({ toSuspend: 0, counts: { missing: 1 } });
    expect(await kept.rows('missing')).toMatchObject([{ row: null, number: 'S2', cells: ['S2', 'Staff'] }]);
    const summary = await imports.check(kept.id, { ...kept.table.choices, missing: 'suspend' });
    expect(summary).toMatchObject({ toSuspend: 1 });
    expect(await imports.apply(kept.id, summary.checkId, 'Ann')).toMatchObject({ suspended: 1 });
    const suspended = (await all()).filter((permit) => permit.suspended);
    expect(suspended.map(({ number, suspendedReason }) => [number, suspendedReason])).toEqual([
      ['S2', 'Not in staff.csv on 1 Jun 2026'],
      ['S9', ''],
    ]);
  });

  it('does not count a permit as missing whose row is wrong', async () => {
    const { check, add } = await freshImport();
    await add('S1');
    const { summary } = await check('Permit,E-mail,Group\nS1,nonsense,Staff\nS2,,Staff\n', { missing: 'suspend' });
    expect(summary).toMatchObject({ toSuspend: 0, counts: { wrong: 1, missing: 0 } });
  });

  it('is not made from a check that no longer holds', async () => {
    const { check, add, all, imports } = await freshImport();
    const { id, table, apply } = await check('Permit,Name\nS1,Ann\n');
    await add('S1', { name: 'Someone' });
    await expect(apply()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await all()).toMatchObject([{ name: 'Someone' }]);
    const again = await imports.check(id, { ...table.choices, groupId: 'staff' });
    expect(again).toMatchObject({ toAdd: 0, toChange: 1 });
  });

  it('leaves nothing behind where it is stopped while it is written', async () => {
    const { check, all, imports, permits, events } = await freshImport();
    const lines = Array.from({ length: 3000 }, (_, index) => `S${index},Gym`);
    const { id, apply } = await check(['Permit,Group', ...lines].join('\n'), {
      groups: [{ name: 'Gym', groupId: null }],
    });
    const applying = apply();
    while (imports.progress(id).share === null || imports.progress(id).share === 0)
      await new Promise((resolve) => setImmediate(resolve));
    await imports.cancel(id);
    await expect(applying).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await all()).toEqual([]);
    expect(permits.groups().some(({ name }) => name === 'Gym')).toBe(false);
    expect(await imports.past(5)).toEqual([]);
    // Nor was it there for a while: what ends the process then would leave it for good.
    expect((await permits.groupHistory(undefined, 10)).filter(({ after }) => after?.name === 'Gym')).toEqual([]);
    expect((await events()).filter(({ topic }) => topic === 'permitGroups.changed')).toEqual([]);
  });

  it('gives the wrong rows as a file to correct, in which nothing is a formula, and takes that file again', async () => {
    const { check, imports, all } = await freshImport();
    const { id, apply } = await check('Permit,Name,Phone,E-mail\nS1,"=HYPERLINK(""x"")",+44 1,no\nS2,Bob,1,b@x.org\n');
    await apply();
    const { bytes, fileName } = await imports.wrongRows(id);
    const text = new TextDecoder().decode(bytes);
    expect(fileName).toBe('staff, to correct.csv');
    expect(text).toBe(
      'Permit,Name,Phone,E-mail,What is wrong\r\nS1,"\'=HYPERLINK(""x"")",\'+44 1,no,"Not a full e-mail address; correct it, or leave it empty"\r\n',
    );
    const corrected = await check(text.replace(',no,', ',ann@example.org,'));
    await corrected.apply();
    expect(await all()).toMatchObject([
      { number: 'S1', name: '=HYPERLINK("x")', telephone: '+44 1' },
      { number: 'S2' },
    ]);
  });

  it('remembers what the columns of a list were taken for', async () => {
    const { check, read } = await freshImport();
    const text = 'Kennung,Wer,Reg\nS1,Ann Lee,AB12CDE\n';
    const first = await check(text, { columns: ['number', 'name', 'plate'], missing: 'suspend' });
    expect(first.table.rememberedAt).toBe(null);
    await first.apply();
    const again = await read(text.replace('Ann', 'Cy'));
    expect(again.rememberedAt).not.toBe(null);
    expect(again.choices).toMatchObject({ columns: ['number', 'name', 'plate'], groupId: 'staff', missing: 'keep' });
  });

  it('puts blocked plates on the watch list at the same stroke, and takes all of it back', async () => {
    const { check, all, watchList, permits, imports } = await freshImport();
    const list = 'Plate,List,Reason\nAB12CDE,Allow,\nXY99ZZZ,Block,Unpaid\nP483GHJ,Block,\n';
    const { summary, rows, apply } = await check(list);
    expect(summary).toMatchObject({ toAdd: 1, toWatch: 2, counts: { new: 1, watch: 2 } });
    expect((await rows('watch')).map(({ row }) => row)).toEqual([3, 4]);
    expect(watchList.list()).toEqual([]);
    const result = await apply();
    expect(result).toMatchObject({ added: 1, watched: 2 });
    const watched = () => watchList.list().map(({ pattern, reason }) => [pattern, reason]);
    const both = [
      ['P483GHJ', 'On the block list of staff.csv'],
      ['XY99ZZZ', 'Unpaid'],
    ];
    expect(watched().sort()).toEqual(both);
    expect(await imports.past(1)).toMatchObject([{ permits: 1, watched: 2 }]);

    const undone = await permits.undo(result.batchId ?? '', 'Ann');
    expect([await all(), watched()]).toEqual([[], []]);
    await permits.undo(undone.batchId, 'Ann');
    expect([(await all()).length, watched().sort()]).toEqual([1, both]);
  });

  it('of blocked plates alone is taken back too, unless a person changed one of them since', async () => {
    const { check, watchList, permits, imports, clock } = await freshImport();
    const { apply } = await check('Plate,List\nXY99ZZZ,Block\n');
    const { batchId, watched } = await apply();
    expect([watched, await imports.past(1)]).toMatchObject([1, [{ permits: 0, watched: 1, isUndone: false }]]);
    const [entry] = watchList.list();
    if (entry === undefined || batchId === null) throw new Error('Nothing was written');
    const { pattern, reason, severity, tolerance, tell, expiresAt } = entry;
    clock.advance(1000);
    await watchList.update(entry.id, { pattern, severity, tolerance, tell, expiresAt, reason: `${reason}!` });
    await expect(permits.undo(batchId, 'Ann')).rejects.toMatchObject({ code: 'CONFLICT', message: /XY99ZZZ.*first/ });
    await watchList.remove(entry.id);
    await permits.undo(batchId, 'Ann');
    expect(watchList.list()).toEqual([]);
    expect(await imports.past(1)).toMatchObject([{ isUndone: true }]);
  });

  it('counts a cell that was put right until it is imported, and the file stays as it is', async () => {
    const { check, imports, all } = await freshImport();
    const { id, table, summary } = await check('Plate,Name\n10-Mar,Ann Lee\nXY99ZZZ,Bob Ray\n');
    expect(summary).toMatchObject({ toAdd: 1, counts: { wrong: 1 } });
    expect(summary.eaten).toEqual([{ row: 2, column: 0, text: '10-Mar', suggestions: ['MAR 10', '10 MAR'] }]);
    const choices = { ...table.choices, groupId: 'staff' };
    const mends = [{ row: 2, column: 0, text: 'MAR 10' }];
    const again = await imports.check(id, choices, mends);
    expect(again).toMatchObject({ toAdd: 2, eaten: [], counts: { wrong: 0 } });
    const { rows } = await imports.rows(id, { checkId: again.checkId, kinds: ['new'], from: 0, limit: 1 });
    expect(rows[0]?.cells).toEqual(['MAR 10', 'Ann Lee']);
    expect(await imports.trial(id, { ...choices, columns: ['email', null] })).toMatchObject({ rows: 2, wrong: 2 });
    await imports.apply(id, again.checkId, 'Ann');
    expect((await all()).flatMap(({ vehicles }) => vehicles.map(({ plate }) => plate))).toEqual(['MAR10', 'XY99ZZZ']);
  });

  it('keeps a file only as long as it is open', async () => {
    const { read, imports, folder } = await freshImport();
    const { id } = await read('Plate\nAB12CDE\n');
    expect(existsSync(join(folder, id))).toBe(true);
    await imports.close(id);
    expect(await readdir(folder)).toEqual([]);
    await expect(imports.read(id, null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (let file = 0; file < 6; file++) await read('Plate\nAB12CDE\n');
    expect(await readdir(folder)).toHaveLength(4);
  });

  it('refuses what is no list, and what never ends, with a sentence that says what to do', async () => {
    const { read, upload, imports, folder } = await freshImport();
    await expect(read('')).rejects.toMatchObject({ code: 'INVALID', message: /empty/ });
    await expect(read('<html><table>', 'list.xls')).rejects.toMatchObject({ message: /web page/ });
    await expect(read('a,"b\nc,d\n')).rejects.toMatchObject({ message: /quotation mark in row 1 is never closed/ });
    expect(await readdir(folder)).toEqual([]);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1 << 20)),
    });
    const sending = imports.addUpload('list.csv', endless, new AbortController().signal);
    await expect(sending).rejects.toMatchObject({ code: 'TOO_LARGE', message: /64 MB/ });
    expect(await readdir(folder)).toEqual([]);
    await upload('Plate\nAB12CDE\n');
  });
});
