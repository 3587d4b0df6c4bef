import { describe, expect, it } from 'vitest';
import { hour, noon } from '../payments/testing/freshPayments.ts';
import { freshCases } from './testing/freshCases.ts';
import { twoHours } from './testing/madeRules.ts';

const later = { interval: 5 };
const charge = { kind: 'charge', windscreenOn: null, reason: '' } as const;

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('latin1');
}

describe('cases that are taken out', () => {
  it('are charged ones alone, with all that a keeper is told, and it is noted who took them', async () => {
    const { cases, stay, told, decide, only, db, as } = await freshCases({ maxStay: twoHours });
    await stay('a', 'AB12CDE', noon, noon + 3 * hour);
    await expect.poll(told, later).toHaveLength(1);
    const { id } = await only();
    await expect(cases.prepareExport([id])).rejects.toMatchObject({ message: expect.stringMatching('not charged') });
    await expect(cases.prepareExport(['gone'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await decide(charge);
    const prepared = await as('manager', () => cases.prepareExport([id]));
    await expect(cases.download(prepared.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const archive = await as('manager', async () => await bytesOf(await cases.download(prepared.id)));
    for (const name of ['cases.csv', 'cases.json']) expect(archive).toContain(name);
    const kept = await db.selectFrom('auditEntries').select('action').orderBy('sequence').execute();
    expect(kept.map(({ action }) => action).slice(-2)).toEqual(['cases.export', 'cases.decide']);
    const now = await only();
    expect(now.exportedAt).not.toBeNull();
    expect(now.steps.map(({ kind, canUndo }) => [kind, canUndo])).toEqual([
      ['export', false],
      ['charge', true],
    ]);
  });

  it('say the period by the clock of the site, with its offset, and the calculation', async () => {
    const { stay, told, decide, only } = await freshCases({ maxStay: twoHours });
    await stay('a', 'AB12CDE', noon, noon + 3 * hour);
    await expect.poll(told, later).toHaveLength(1);
    await decide(charge);
    const { finding, number, mark, ...standing } = await only();
    const { exportColumns, exportedCase, exportLine } = await import('./exportLines.ts');
    const { siteTime } = await import('../../platform/siteTime.ts');
    const stored = { number, mark, finding, standing } as unknown as Parameters<typeof exportedCase>[0];
    const time = siteTime(() => 'Europe/London');
    const out = exportedCase(stored, { land: 'North', pictures: ['pictures/1-entry-vehicle.jpg'], time });
    expect(out).toMatchObject({
      ...{ case: 1, plate: 'AB12CDE', land: 'North', breaches: ['Stayed longer than permitted'] },
      ...{ entered: '2026-06-01T13:00:00+01:00', left: '2026-06-01T16:00:00+01:00' },
      ...{ permittedUntil: '2026-06-01T15:00:00+01:00', overSeconds: 3600, amountPence: 10_000, discountPence: 6_000 },
      calculation: expect.arrayContaining(['Over it by: 3600 s', 'Permitted until: 2026-06-01T15:00:00+01:00']),
    });
    expect(exportLine(out)).toHaveLength(exportColumns.length);
    expect(exportLine(out)).toContain('100.00');
  });
});
