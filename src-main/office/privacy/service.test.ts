import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src-preload/contract/settings.ts';
import { deskHolder } from '../../gate/desk/holder.ts';
import { noteRetention } from '../../gate/desk/retention.ts';
import { newId } from '../../platform/ids.ts';
import { outboxHolder } from '../../platform/outboxHolder.ts';
import { readHolder } from '../../record/reads/holder.ts';
import { pictureRetention } from '../../record/reads/pictureRetention.ts';
import { readRetention } from '../../record/reads/retention.ts';
import { noExports } from '../../testing/noExports.ts';
import { openOffice } from '../openOffice.ts';
import type { PictureBox } from './accessEntries.ts';
import { dayMs, keptRecord } from './testing/keptRecord.ts';
import { entriesOf } from './testing/zipEntries.ts';

const plate = { kind: 'plate', plate: 'AB12CDE' } as const;

/** The office on a record of reads and notes, with an engine that tells what it was asked to make illegible. */
async function freshOffice() {
  const record = await keptRecord();
  const cloaked: { readonly keep: PictureBox; readonly hide: readonly PictureBox[] }[] = [];
  const wings = [
    {
      holders: [deskHolder, readHolder, outboxHolder],
      retention: [...readRetention, pictureRetention, noteRetention],
    },
  ];
  const settings = { ...defaultSettings, site: { ...defaultSettings.site, name: 'North' } };
  const office = openOffice(record, {
    wings,
    exporting: noExports,
    site: {
      settings: { current: () => settings, stored: async () => settings } as never,
      users: { users: {} } as never,
    },
    lists: { ofPerson: async () => ({ ids: [], marks: [] }) },
    async cloak(_path, keep, hide) {
      cloaked.push({ keep, hide });
      return cloaked.length === 1 ? { jpeg: new TextEncoder().encode('cloaked'), isChecked: false } : null;
    },
  });
  const note = (mark: string, text: string) =>
    record.db
      .insertInto('notes')
      .values({
        id: newId(),
        mark,
        folded: mark,
        readId: null,
        text,
        at: record.clock.now(),
        by: 'Eve',
        removedAt: null,
      })
      .execute();
  return { ...record, ...office.privacy, office, cloaked, note };
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.from(await new Response(stream).arrayBuffer());
}

describe('what is done for whom the record is about', () => {
  it('hands over all that is held, readable and for programs, with pictures of which the page says what was done to them', async () => {
    const { subjects, write, note, clock, cloaked } = await freshOffice();
    await write({ mark: 'AB12CDE', at: clock.now(), hasPictures: true });
    await write({ mark: 'AB12CDE', at: clock.now() - dayMs, hasPictures: true });
    await write({ mark: 'LM61PQR', at: clock.now(), hasPictures: true });
    await note('AB12CDE', 'Owner <b>shouts</b>');
    await note('LM61PQR', 'Not for others');
    const entries = await entriesOf(await bytesOf(subjects.access(plate)));
    const pictures = [...entries.keys()].filter((name) => name.startsWith('pictures/'));
    expect(pictures.map((name) => name.split('-')[0]).sort()).toEqual([
      ...['pictures/plate', 'pictures/plate', 'pictures/vehicle'],
    ]);
    const page = entries.get('index.html')?.toString('utf8') ?? '';
    expect(page).toContain('What North holds on AB12CDE');
    expect(page).toContain('<dt>Camera</dt><dd>Entry</dd>');
    expect(page).toContain('could not be checked for the plates of other vehicles');
    expect(page).toContain('could not be opened and is left out');
    expect(page).toContain('Owner &lt;b&gt;shouts&lt;/b&gt;');
    expect(page).not.toContain('LM61PQR');
    expect(page).not.toContain('Not for others');
    const data = JSON.parse(entries.get('data.json')?.toString('utf8') ?? '');
    expect(data.entries.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['note', 'read', 'read']);
    expect(data.entries.flatMap((entry: { pictures: string[] }) => entry.pictures).sort()).toEqual(pictures.sort());
    expect(cloaked).toHaveLength(2);
  });

  it('gives an archive once, to whoever asked for it', async () => {
    const { subjects, clock } = await freshOffice();
    const name = subjects.prepareAccess(plate);
    await subjects.takeAccess(name).cancel();
    expect(() => subjects.takeAccess(name)).toThrow('no longer ready');
    const late = subjects.prepareAccess(plate);
    clock.advance(11 * 60_000);
    expect(() => subjects.takeAccess(late)).toThrow('no longer ready');
  });

  it('erases with a receipt and a line in the log that name nobody, and not while a hold stands', async () => {
    const { subjects, holds, write, note, clock, db, ids, purges, isThere, files } = await freshOffice();
    const id = await write({ mark: 'AB12CDE', at: clock.now(), hasPictures: true });
    await write({ mark: 'LM61PQR', at: clock.now() });
    await note('AB12CDE', 'Rude');
    const before = await files();
    const hold = await holds.add({ on: { kind: 'read', readId: id }, reason: 'Claim 7', until: null }, 'Ann');
    expect((await subjects.heldOn(plate)).holds).toMatchObject([{ reason: 'Claim 7', by: 'Ann' }]);
    await expect(subjects.erase(plate, false, 'Eve')).rejects.toThrow(
      'Ann put a hold on it: Claim 7. Lift the hold first',
    );
    expect((await ids()).size).toBe(2);
    await holds.lift(hold.id, 'Ann');

    const receipt = await subjects.erase(plate, false, 'Eve');
    expect(receipt).toMatchObject({ by: 'Eve', erased: { read: 1, note: 1, picture: 2 }, pictures: 2, kept: [] });
    expect(JSON.stringify(receipt)).not.toMatch(/AB12/);
    expect((await ids()).size).toBe(1);
    for (const path of before) expect(await isThere(path)).toBe(false);
    const [logged] = await purges(5);
    expect(logged).toMatchObject({
      class: 'onRequest',
      cause: 'erasure',
      by: 'Eve',
      rows: 4,
      pictures: 2,
      fromAt: null,
    });
    expect(JSON.stringify(await db.selectFrom('purges').selectAll().execute())).not.toMatch(/AB12/);
  });

  it('tells of each class how much is held, and what a shorter time would delete', async () => {
    const { write, clock, retention, preview } = await freshOffice();
    for (const days of [1, 20, 50]) await write({ mark: 'AB12CDE', at: clock.now() - days * dayMs, hasPictures: true });
    const { classes } = await retention();
    expect(classes.map(({ id, count }) => [id, count])).toEqual([
      ...[['reads', 3] as const, ['unknownReads', 0] as const, ['pictures', 6] as const, ['notes', 0] as const],
      ...[['exports', 0] as const, ['reportRuns', 0] as const],
    ]);
    expect(classes[0]?.oldestAt).toBe(clock.now() - 50 * dayMs);
    expect(await preview('reads', 30)).toEqual({ due: 1 });
    expect(await preview('pictures', 10)).toEqual({ due: 4 });
  });

  it('refuses a hold on what is not there, one that has ended before it begins, and one that is lifted twice', async () => {
    const { holds, clock } = await freshOffice();
    const reason = 'A claim';
    await expect(holds.add({ on: { kind: 'read', readId: newId() }, reason, until: null }, 'Ann')).rejects.toThrow(
      'not in the record',
    );
    await expect(holds.add({ on: plate, reason, until: clock.now() }, 'Ann')).rejects.toThrow('ends in the future');
    const { id } = await holds.add({ on: plate, reason, until: clock.now() + dayMs }, 'Ann');
    expect(await holds.onPlate('ab12 cde')).toMatchObject([{ id, stands: true }]);
    clock.advance(2 * dayMs);
    expect(await holds.onPlate('AB12CDE')).toEqual([]);
    await holds.lift(id, 'Bob');
    await expect(holds.lift(id, 'Eve')).rejects.toThrow('lifted by Bob already');
  });
});
