import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { freshPayments, hour, minute, noon } from '../payments/testing/freshPayments.ts';
import { createPaymentImport } from './service.ts';

const head = 'Plate,Paid at,Amount,Method,Ref,Valid until\n';

async function freshImport() {
  const site = await freshPayments();
  const folder = await mkdtemp(join(tmpdir(), 'payment-files-'));
  const files = createPaymentImport({
    ...{
      ...site,
      machines: { findIn: async () => [] },
      timeZone: () => 'Europe/London',
      folder,
      clockAlarmMs: () => 5_000,
    },
    carParks: () => [{ id: 'north', name: 'North' }],
  });
  onTestFinished(async () => {
    await files.stop();
    await rm(folder, { recursive: true });
  });
  async function open(text: string | Uint8Array, name = 'payments.csv') {
    const body = new Blob([text as BlobPart]).stream() as ReadableStream<Uint8Array>;
    const { id } = await files.addUpload(name, body, new AbortController().signal);
    return id;
  }
  async function check(text: string) {
    const id = await open(text);
    return await checkAgain(id);
  }
  async function checkAgain(id: string) {
    const { choices } = await files.read(id, null);
    return { id, ...(await files.check(id, choices)) };
  }
  const rowsOf = ({ id, checkId }: { id: string; checkId: string }) =>
    files
      .rows(id, { checkId, kinds: ['exact', 'slip', 'advance', 'none', 'told', 'wrong'], from: 0, limit: 200 })
      .rows.map(({ row, kind, stay, remark }) => [row, kind, stay?.mark ?? remark]);
  const all = () => site.payments.list({ view: 'all', limit: 500 });
  return { ...site, files, folder, open, check, checkAgain, rowsOf, all };
}

/** By the clock in London, which is an hour ahead in June. */
const file = `${head}
AB12CDE,01/06/2026 12:30,4.00,Card,T1,
LM61PQ,01/06/2026 12:31,£4.00,Coin,T2,
ZZ99ZZZ,01/06/2026 12:32,2.00,App,T3,
KV19AAA,01/06/2026 09:00,5.00,App,T4,02/06/2026 09:00
XX11XXX,01/06/2026 12:33,free,Card,T5,
AB12CDE,01/06/2026 12:30,4.00,Card,T1,
`;

it('shows what would become of each row, takes what was shown, and the same file a second time takes nothing', async () => {
  const { files, stay, check, checkAgain, rowsOf, all, payments, as } = await freshImport();
  await stay('a', 'AB12CDE', noon - 2 * hour);
  await stay('b', 'LM61PQR', noon - 2 * hour);
  const checked = await check(file);
  expect(rowsOf(checked)).toEqual([
    [3, 'exact', 'AB12CDE'],
    [4, 'slip', 'LM61PQR'],
    [5, 'none', ''],
    [6, 'advance', ''],
    [7, 'wrong', '“free” is no amount.'],
    [8, 'told', 'It is the same as row 3.'],
  ]);
  expect(checked).toMatchObject({ pence: 1500, counts: { exact: 1, slip: 1, none: 1, advance: 1, told: 1, wrong: 1 } });
  expect((await all()).total).toBe(0);

  const result = await as('manager', () => files.apply(checked.id, checked.checkId, 'Ann'));
  expect(result).toMatchObject({ taken: 4, pence: 1500, exact: 1, slip: 1, advance: 1, none: 1, isStopped: false });
  expect((await payments.account('a'))?.paidPence).toBe(400);
  expect((await payments.account('b'))?.isUnsure).toBe(true);
  await expect(files.apply(checked.id, checked.checkId, 'Ann')).rejects.toThrow(/Check again/);

  const again = await checkAgain(checked.id);
  expect(again.counts).toMatchObject({ told: 5, wrong: 1, exact: 0 });
  await files.apply(again.id, again.checkId, 'Ann');
  expect((await all()).total).toBe(4);
  // Without its references it is known by plate, time and amount.
  const bare = await check(file.replaceAll(/,T\d/g, ','));
  expect(bare.counts).toMatchObject({ told: 5, exact: 0, none: 0 });
});

it('takes no other payment under a reference that is there already', async () => {
  const { files, check, rowsOf } = await freshImport();
  const first = await check(`${head}AB12CDE,01/06/2026 12:30,4.00,Card,T1,`);
  await files.apply(first.id, first.checkId, 'Ann');
  const second = await check(`${head}AB12CDE,01/06/2026 12:30,6.00,Card,T1,`);
  expect(rowsOf(second)).toEqual([[2, 'wrong', '“T1” is in the ledger already, as £4.00 for AB12CDE.']]);
});

it('keeps what was taken where it is stopped, and the same file takes the rest', async () => {
  const { files, check, checkAgain, all, clock } = await freshImport();
  clock.advance(10 * hour);
  const many = Array.from(
    { length: 60 },
    (_, place) => `AB${10 + place}CDE,01/06/2026 13:${String(place).padStart(2, '0')},2,,N${place},`,
  );
  const text = `${head}${many.join('\n')}`;
  const { id, checkId } = await check(text);
  const applying = files.apply(id, checkId, 'Ann');
  while ((files.progress(id).share ?? 0) < 0.2) await new Promise(setImmediate);
  await files.cancel(id);
  const stopped = await applying;
  expect(stopped.isStopped).toBe(true);
  const { total } = await all();
  expect(total).toBe(stopped.taken);
  expect(total).toBeLessThan(60);
  const rest = await checkAgain(id);
  expect(rest.counts.told).toBe(total);
  await files.apply(rest.id, rest.checkId, 'Ann');
  expect((await all()).total).toBe(60);
});

it('tells what was imported by another meanwhile as known, and takes it once', async () => {
  const { files, check, all } = await freshImport();
  const text = `${head}AB12CDE,01/06/2026 12:30,4.00,Card,T1,\nLM61PQR,01/06/2026 12:31,4.00,Card,T2,`;
  const both = [await check(text), await check(text)];
  const results = await Promise.all(both.map(({ id, checkId }) => files.apply(id, checkId, 'Ann')));
  expect(results.reduce((sum, { taken }) => sum + taken, 0)).toBe(2);
  expect(results.reduce((sum, { pence }) => sum + pence, 0)).toBe(800);
  expect(results.reduce((sum, { told }) => sum + told, 0)).toBe(2);
  expect(results.map(({ isStopped }) => isStopped)).toEqual([false, false]);
  expect((await all()).total).toBe(2);
});

it('says what is wrong with a file that is none, and lets go of it', async () => {
  const { files, open, folder } = await freshImport();
  const said = async (bytes: string | Uint8Array) => {
    const id = await open(bytes);
    return await files.read(id, null).then(
      () => 'read',
      (error: Error) => error.message,
    );
  };
  expect(await said('%PDF-1.7')).toMatch(/PDF/);
  expect(await said(`${head}${'AB12CDE,01/06/2026 12:30,4,,,\n'.repeat(51_100)}`)).toMatch(/more than 50,000 payments/);
  expect(await readdir(folder)).toEqual([]);
  const id = await open('A,B\n1,2');
  const { choices } = await files.read(id, null);
  await expect(files.check(id, choices)).rejects.toThrow('Say which column holds the plates.');
  await files.close(id);
  await expect(files.read(id, null)).rejects.toThrow(/no longer open/);
});

it('finds the stay of the very plate though others are like it, and never one elsewhere', async () => {
  const { stay, check, rowsOf } = await freshImport();
  await stay('a', 'AB12CDE', noon - 2 * hour, noon - minute);
  await stay('b', 'AB12CDF', noon - 2 * hour);
  await stay('s', 'LM61PQR', noon - 2 * hour, null, { carParkId: 'south' });
  const checked = await check(`${head}AB12CDE,01/06/2026 12:30,4.00,Card,T1,\nLM61PQR,01/06/2026 12:31,4.00,Card,T2,`);
  expect(rowsOf(checked)).toEqual([
    [2, 'exact', 'AB12CDE'],
    [3, 'none', ''],
  ]);
});

/** A machine that is so far behind, at which people pay three to nine minutes after they came in. By the clock in London. */
async function behind(site: Awaited<ReturnType<typeof freshImport>>, minutes: number, count = 20) {
  const lines: string[] = [];
  for (let place = 0; place < count; place += 1) {
    const enteredAt = noon - 3 * hour + place * minute;
    await site.stay(`s${place}`, `AB${String(10 + place)}CDE`, enteredAt, noon);
    const written = new Date(enteredAt + (3 + (place % 7) - minutes) * minute + hour).toISOString();
    lines.push(`AB${10 + place}CDE,${written.slice(0, 10)} ${written.slice(11, 16)},4.00,Card,R${place},`);
  }
  return `${head}${lines.join('\n')}\n`;
}

it('says that a machine is behind whose payments come before their vehicles, and corrects it as somebody says', async () => {
  const site = await freshImport();
  const { files, open, all, payments } = site;
  const id = await open(await behind(site, 12));
  const { choices } = await files.read(id, null);
  expect(choices).toMatchObject({ source: 'Pay machine', correctByS: 0 });
  const named = { ...choices, source: 'Machine 1' };
  const first = await files.check(id, named);
  expect(first.clock).toMatchObject({ pairs: 20, early: 20, reason: 'early' });
  const corrected = { ...named, correctByS: -Math.round((first.clock.offMs ?? 0) / 1000) };
  expect(corrected.correctByS).toBeGreaterThanOrEqual(8 * 60);
  const again = await files.check(id, corrected);
  expect(again.clock).toMatchObject({ offMs: 0, reason: null });
  await files.apply(id, again.checkId, 'Ann');
  const [source] = await files.sources();
  expect(source).toMatchObject({ name: 'Machine 1', correctByS: corrected.correctByS, offMs: 0 });
  const { items } = await all();
  expect(items.every(({ timing }) => timing?.sourceId === source?.id && timing?.offMs === 0)).toBe(true);
  expect((await payments.account('s0'))?.paidPence).toBe(400);
  expect(await payments.isMistimed('north', 0, noon * 2, 5_000)).toBe(false);

  // The next file of it begins with what was chosen, and the same payments are known however they are corrected.
  const next = await open(await behind(site, 12));
  const { choices: remembered } = await files.read(next, null);
  expect(remembered).toMatchObject({ source: 'Machine 1', correctByS: corrected.correctByS });
  expect((await files.check(next, { ...remembered, correctByS: 0 })).counts).toMatchObject({ told: 20, exact: 0 });
});

it('tells those who judge where a file is taken whose clock is off all the same', async () => {
  const site = await freshImport();
  const { files, open, payments, events } = site;
  const id = await open(await behind(site, 60));
  const { choices } = await files.read(id, null);
  const check = await files.check(id, choices);
  expect(check.clock).toMatchObject({ offMs: -hour, reason: 'clockChange' });
  await files.apply(id, check.checkId, 'Ann');
  expect((await events()).map(({ topic }) => topic)).toContain('payments.mistimed');
  expect(await payments.isMistimed('north', noon - 5 * hour, noon, 5_000)).toBe(true);
  expect(await payments.isMistimed('south', noon - 5 * hour, noon, 5_000)).toBe(false);
});
