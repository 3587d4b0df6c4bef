import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { faultOf } from '../src-preload/contract/faults.ts';
import { permitValuesSchema } from '../src-preload/contract/lists/permits.ts';
import { visitValuesSchema } from '../src-preload/contract/lists/visitors.ts';
import { watchValuesSchema } from '../src-preload/contract/lists/watchlist.ts';
import type { Decision } from '../src-preload/contract/record/decision.ts';
import { createDecisionStore } from './gate/access/store.ts';
import { createMailStore } from './gate/alerts/mailStore.ts';
import { createAlertStore, type StoredAlert } from './gate/alerts/store.ts';
import { createBarrierStore, type StoredCommand } from './gate/barriers/store.ts';
import { createDesk } from './gate/desk/service.ts';
import { createDeskStore } from './gate/desk/store.ts';
import { openGate } from './gate/openGate.ts';
import { setAsideHolder } from './hub/link/holder.ts';
import { sharedListHolder } from './hub/lists/holder.ts';
import { answerHolder } from './links/rest/holder.ts';
import { deliveryHolder } from './links/told/service.ts';
import { uploadHolder } from './links/uploads/holder.ts';
import { openLists } from './lists/openLists.ts';
import { openOffice } from './office/openOffice.ts';
import { openParking } from './parking/openParking.ts';
import { auditHolder } from './platform/audit/holder.ts';
import { verifyAudit } from './platform/audit/verify.ts';
import { impersonalTables } from './platform/holdings.ts';
import { newId } from './platform/ids.ts';
import { outboxHolder } from './platform/outboxHolder.ts';
import type { Subject } from './platform/subject.ts';
import { openRecord } from './record/openRecord.ts';
import { createJudge } from './record/review/judge.ts';
import { createLearning } from './record/review/learning.ts';
import { createReview } from './record/review/service.ts';
import { createReviewStore } from './record/review/store.ts';
import { openSite } from './site/openSite.ts';
import { freshRecord } from './testing/freshRecord.ts';
import { noExports } from './testing/noExports.ts';
import { noKeys } from './testing/noKeys.ts';
import { noPosts } from './testing/noPosts.ts';
import { seenPass } from './testing/seenPass.ts';

const hour = 3_600_000;
const mark = 'AB12CDE';
const ann = {
  kind: 'person',
  name: 'Ann Hill',
  email: 'ann@hill.example',
  telephone: '07700 900123',
} satisfies Subject;
const plate: Subject = { kind: 'plate', folded: mark };
const nobody = { groupId: null, permitId: null, visitorId: null, watchEntryId: null };
const said = `Ann Hill may come in with AB12 CDE.`;
const allows: Decision = { ...nobody, verdict: 'allow', cause: 'permit', sentence: said, alert: null };

/** All wings on one record, as the application ties them. */
async function freshSite() {
  const ground = await freshRecord();
  const { db, clock, secrets, log } = ground;
  const site = openSite(ground, {
    cameraEngine: {
      watch: () => undefined,
      unwatch: () => undefined,
      test: async () => ({ ok: false, fault: faultOf('unreachable') }),
      devices: async () => [],
    },
    sampleClip: '/clip.mp4',
    system: {
      ...{ version: '0', host: 'web', ffmpegVersion: null, dataFolder: ground.folder },
      engineState: () => ({ status: 'ready' }) as never,
      groundStatus: () => Promise.reject(new Error('Nobody asks')),
    },
    groupsLetInAt: () => [],
    recentConfidences: async () => ({ confidences: [], unreadable: 0 }),
    browserKeys: noKeys,
    actions: () => [],
    demonstration: null,
  });
  const jobEngine = { runJob: () => undefined, cancelJob: () => undefined } as never;
  const record = openRecord(ground, {
    ...{ site, jobEngine, showPreviews: () => undefined, namesOf: async () => new Map(), posting: noPosts },
    charging: { chargesFromStart: () => false, paidOf: async () => new Set() },
    haveBarriersFailed: async () => false,
  });
  const lists = openLists(ground, { site, record });
  const gate = openGate(ground, { site, record, lists, forwardSince: () => 0, chargeAt: async () => null });
  const parking = openParking(ground, { site, record, lists });
  const below = [
    { holders: [setAsideHolder, sharedListHolder] },
    { holders: [answerHolder, deliveryHolder, uploadHolder] },
    parking,
    gate,
    lists,
    record,
    site,
    { holders: [outboxHolder, auditHolder(clock)] },
  ];
  const office = openOffice(ground, { site, lists, wings: below, cloak: async () => null, exporting: noExports });
  const wings = [office, ...below];
  const { holdings, privacy } = office;
  const camera = await site.cameras.add({ name: 'Entry', source: { kind: 'file', path: '/clip.mp4' } });
  const reviewStore = createReviewStore(db);
  const learning = createLearning(reviewStore);
  const judge = createJudge(
    reviewStore,
    () => 0.9,
    () => null,
  );
  const review = createReview({ ...ground, store: reviewStore, reads: record.reads, judge, learning });
  const desk = createDesk({
    ...ground,
    store: createDeskStore(db),
    reads: record.reads,
    barriers: { openFor: async () => [], isSameLane: () => true, list: () => [] },
  });
  await lists.start();
  onTestFinished(() => lists.stop());

  const picture = () => ground.media.keep({ jpeg: Buffer.from('a picture'), width: 8, height: 4 });
  async function pass(text: string, changes: Parameters<typeof seenPass>[1] = {}) {
    const at = clock.now();
    const times = { firstMs: at, lastMs: at, evidenceMs: at, offsetMs: at - clock.monotonicMs() };
    const pictures = { vehicle: await picture(), plate: await picture(), frameWidth: 8, frameHeight: 4 };
    const { read } = await record.reads.record(
      seenPass(camera.id, { kind: 'closed', text, ...times, ...changes }),
      pictures,
    );
    return read;
  }
  /** What rooms of the gate keep of a read that was let in. */
  async function letIn(readId: string) {
    const commands = createBarrierStore(db, secrets, log);
    const command: StoredCommand = {
      ...{ id: newId(), barrierId: 'b', barrierName: 'Barrier', at: clock.now(), kind: 'open', cause: 'rule' },
      ...{ by: said, reason: '', readId, mark, outcome: 'done', answer: 'OK', attempts: 1, tookMs: 3, permitId: 'p' },
      ...{ obeyed: true, owesClose: false, byReason: null, said: [{ code: 'text', text: 'OK' }] },
    };
    const alert: StoredAlert = {
      ...{
        id: newId(),
        kind: 'unknown' as const,
        severity: 'note' as const,
        at: clock.now(),
        sentence: said,
        tell: 'Ann Hill',
        readId,
      },
      ...{ cameraId: camera.id, barrierId: null, mark, country: 'GB', format: null, place: 'Entry' },
      ...{ mustAcknowledge: true, acknowledgedAt: null, acknowledgedBy: null, resolvedAt: null },
      ...{ sound: false, desktop: false, values: null, folded: mark, passes: 1, firstAt: clock.now() },
    };
    await db.transaction().execute(async (writing) => {
      const decisions = createDecisionStore(db);
      await decisions.keep(writing, { ...allows, id: newId(), readId, at: clock.now(), mark });
      await decisions.setCurrent(writing, readId, allows);
      await commands.insertCommand(writing, command);
      await createAlertStore(db).insert(writing, alert);
      const mail = {
        id: newId(),
        alertId: alert.id,
        recipient: ann.email,
        attempts: 1,
        createdAt: clock.now(),
        pass: readId,
      };
      await createMailStore(db).insert(writing, [mail]);
      await writing.updateTable('alertMails').set({ state: 'sent' }).where('id', '=', mail.id).execute();
      await ground.outbox.append(writing, { topic: 'alert.raised', alert: { ...alert, open: true, email: null } });
    });
    await desk.answer(readId, 'deny', 'Ann Hill of AB12 CDE was rude', 'Eve');
  }

  async function addVideo(name: string): Promise<void> {
    const job = {
      ...{ id: newId(), name, path: `/videos/${name}`, ownsFile: 0, status: 'done' as const, durationMs: 1 },
      ...{ processedMs: 1, fault: null, createdAt: clock.now(), finishedAt: clock.now(), sizeBytes: 1, probed: null },
    };
    await db.insertInto('jobs').values(job).execute();
  }

  async function addView(name: string, search: Record<string, string>): Promise<void> {
    const view = { id: newId(), name, search: JSON.stringify(search), nameKey: name, at: clock.now(), by: 'Eve' };
    await db
      .insertInto('readViews')
      .values({ ...view, removedAt: null })
      .execute();
  }

  /** Each table with each text in it, as it is found in the record. */
  async function texts(): Promise<string[]> {
    const tables = await sql<{ name: string }>`SELECT name FROM sqlite_schema WHERE type = 'table'`.execute(db);
    const all: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await sql`SELECT * FROM ${sql.raw(`"${name}"`)}`.execute(db);
      for (const row of rows) all.push(`${name} ${JSON.stringify(row)}`);
    }
    return all;
  }
  const findings = async (...needles: readonly RegExp[]) =>
    (await texts()).filter((text) => needles.some((needle) => needle.test(text)));
  const files = async () =>
    (await readdir(join(ground.folder, 'media'), { recursive: true })).filter((name) => name.endsWith('.jpg'));
  return {
    ...ground,
    ...{ site, record, lists, desk, review, wings, holdings, privacy, pass, letIn, addVideo, addView, findings, files },
  };
}

const ofAnn = [/ann hill/i, /ann@hill/i, /07700 ?900123/];
const ofPlate = [/ab12 ?cde/i];

describe('what is held on a plate and a person', () => {
  it('is told by every room, and nothing of it is left once it is forgotten', async () => {
    const { lists, record, site, desk, holdings, clock, db, folder, ...on } = await freshSite();
    const { permits, visitors, watchList } = lists;
    const vehicles = [{ plate: 'AB12 CDE', note: 'Ann Hill’s' }];
    const values = { groupId: 'staff', name: 'Ann Hill', email: ann.email, telephone: '07700900123', vehicles };
    const over = clock.now() + hour;
    await permits.add(permitValuesSchema.parse({ ...values, number: 'A1', validTo: over }), 'Eve');
    const two = [...vehicles, { plate: 'LM61 PQR' }];
    const shared = { ...values, name: 'Bob', email: '', telephone: '', note: 'Ask Ann Hill', vehicles: two };
    const kept = await permits.add(permitValuesSchema.parse({ ...shared, number: 'A2', validTo: over }), 'Eve');
    const removed = await permits.add(permitValuesSchema.parse({ ...values, number: 'A3' }), 'Eve');
    await permits.bulk([removed.id], { kind: 'remove' }, 'Eve');
    const times = { from: clock.now(), to: over };
    const visit = visitValuesSchema.parse({ kind: 'visitor', name: 'Ann Hill', plate: mark, ...times });
    await visitors.add(visit, 'Eve');
    await visitors.add({ ...visit, name: 'Bob', plate: null, host: 'Ann Hill', note: 'Comes with AB12 CDE' }, 'Eve');
    const watched = { severity: 'note', tolerance: 'exact', tell: 'Ann Hill', expiresAt: over } as const;
    await watchList.add(watchValuesSchema.parse({ ...watched, pattern: mark, reason: 'Unpaid' }), 'Eve');
    await watchList.add(watchValuesSchema.parse({ ...watched, pattern: 'ZZ1*', reason: 'Seen with AB12 CDE' }), 'Eve');
    await site.settings.update({ section: 'alerts', change: { recipients: [ann.email, 'bob@example.com'] } }, 'Eve');
    await site.settings.update({ section: 'alerts', change: { recipients: ['bob@example.com'] } }, 'Eve');
    const read = await on.pass(mark);
    await on.letIn(read.id);
    await desk.addNote({ mark, readId: read.id, text: 'Ann Hill’s car' }, 'Eve');
    await desk.addNote({ mark: 'LM61PQR', readId: null, text: 'Ann Hill, who also has ab12-cde' }, 'Eve');
    const candidates = [{ text: mark, raw: mark, country: 'GB', format: null, confidence: 0.2 }];
    const other = await on.pass('AB12CDF', { candidates } as never);
    const misread = await on.pass(mark, { firstMs: clock.now() + 60_000, lastMs: clock.now() + 60_000 });
    await on.review.decide(misread.id, { verdict: 'corrected', text: 'LM61PQR' }, 'Eve');
    await on.addVideo('AB12 CDE at the gate.mp4');
    await on.addView('Of that car', { plate: 'AB12 CDE' });
    clock.advance(2 * hour);

    const kinds = async (subject: Subject) => new Set((await holdings.held(subject)).map(({ kind }) => kind));
    expect([...(await kinds(plate))].sort()).toEqual(
      [
        ...[
          'alert',
          'answer',
          'audit entry',
          'barrier command',
          'decision',
          'event',
          'mention',
          'note',
          'permit',
          'permit change',
        ],
        ...['read', 'review step', 'saved view', 'video', 'visit', 'watch entry'],
      ].sort(),
    );
    expect([...(await kinds(ann))]).toEqual(
      expect.arrayContaining(['alert e-mail', 'decision', 'permit', 'settings change', 'visit', 'watch entry', 'note']),
    );
    expect((await holdings.held(plate)).filter(({ kind }) => kind === 'read')).toMatchObject([
      { pictures: [expect.stringMatching(/\.jpg$/), expect.stringMatching(/\.jpg$/)] },
    ]);

    const receipt = await holdings.forget(plate, { alsoActive: false });
    expect(receipt).toMatchObject({
      erased: {
        read: 1,
        picture: 2,
        permit: 1,
        'permit vehicle': 1,
        alert: 1,
        decision: 1,
        visit: 1,
        'watch entry': 1,
      },
      anonymised: { 'barrier command': 1, mention: 2, 'review step': 1, video: 1 },
      pictures: 2,
      kept: [],
    });
    expect(await on.findings(...ofPlate)).toEqual([]);
    expect(await on.files()).toHaveLength(4);
    expect(await record.reads.get(other.id)).toMatchObject({ mark: 'AB12CDF', candidates: [] });
    expect(await record.reads.get(misread.id)).toMatchObject({ mark: 'LM61PQR', text: '', raw: '', characters: [] });
    expect(await permits.get(kept.id)).toMatchObject({ vehicles: [{ plate: 'LM61PQR' }] });
    expect(permits.ofPlate(mark)).toEqual([]);

    await holdings.forget(ann, { alsoActive: false });
    expect(await on.findings(...ofAnn, ...ofPlate)).toEqual([]);
    expect(await permits.history(kept.id, 10)).toMatchObject([{ after: { name: 'Bob', note: 'Ask [erased]' } }]);
    expect(await verifyAudit({ db, anchors: [] })).toMatchObject({ ok: true });
    await holdings.compact();
    const bytes = await readFile(join(folder, 'gatehouse.db'), 'latin1');
    expect([/ann@hill/, /AB12CDE/].filter((each) => each.test(bytes))).toEqual([]);
  });

  it('keeps what is active, and says why, unless it is asked for', async () => {
    const { lists, holdings, clock, db, ...on } = await freshSite();
    const { permits, visitors, watchList } = lists;
    const values = { number: 'A1', groupId: 'staff', name: 'Ann Hill', vehicles: [{ plate: mark }] };
    const permit = await permits.add(permitValuesSchema.parse(values), 'Eve');
    const times = { from: clock.now(), to: clock.now() + hour };
    await visitors.add(visitValuesSchema.parse({ kind: 'visitor', name: 'Ann Hill', plate: mark, ...times }), 'Eve');
    const entry = { pattern: mark, reason: 'Unpaid', severity: 'note', tolerance: 'exact' };
    const { id: entryId } = await watchList.add(watchValuesSchema.parse(entry), 'Eve');
    const batch = await db.selectFrom('permitBatches').select('id').executeTakeFirstOrThrow();
    await db.insertInto('importWatchEntries').values({ batchId: batch.id, entryId, added: 1 }).execute();
    const inView = await on.pass(mark, { kind: 'opened' });
    await on.letIn(inView.id);

    const { kept, erased } = await holdings.forget(plate, { alsoActive: false });
    expect(new Set(kept.map(({ active }) => active))).toEqual(
      new Set([
        ...['The vehicle is in view.', 'Permit A1 has not expired.', 'The visitor is expected.'],
        ...['The watch entry holds.'],
      ]),
    );
    expect(kept.filter(({ active }) => active === null).map(({ kind }) => kind)).toEqual([]);
    expect(erased).not.toHaveProperty('read');
    expect(await permits.get(permit.id)).toMatchObject({ vehicles: [{ plate: mark }] });
    expect(await permits.history(permit.id, 5)).toHaveLength(1);
    expect(permits.ofPlate(mark)).toHaveLength(1);
    expect(await db.selectFrom('barrierCommands').select('mark').execute()).toEqual([{ mark }]);

    await holdings.forget(plate, { alsoActive: true });
    expect(await on.findings(...ofPlate)).toEqual([]);
    expect(permits.ofPlate(mark)).toEqual([]);
    expect([...visitors.plates()]).toEqual([]);
    expect(watchList.list()).toEqual([]);
  });

  it('takes a person out of what barriers and mail servers said, and leaves what each of them did', async () => {
    const { record, desk, holdings, db, clock, ...on } = await freshSite();
    const read = await on.pass('LM61PQR');
    await on.letIn(read.id);
    const said = [{ code: 'lockedDownBy', by: 'Ann Hill', reason: 'Ice' }];
    const results = [{ barrierId: 'b', name: 'Bollard', ok: false, stoodOpen: false, said }];
    const answer = { answer: 'open', at: clock.now(), by: 'Eve', reason: '', opened: 0, barriers: results };
    await db
      .updateTable('reads')
      .set({ answer: JSON.stringify(answer) })
      .execute();
    await db
      .updateTable('answers')
      .set({ barriers: JSON.stringify(results), answer: 'open', reason: '' })
      .execute();
    await db
      .updateTable('barrierCommands')
      .set({ said: JSON.stringify(said) })
      .execute();
    const trouble = JSON.stringify({ code: 'recipientRefused', to: 'bob@example.com', said: `Not for ${ann.email}` });
    await db.updateTable('alertMails').set({ recipient: 'bob@example.com', trouble }).execute();
    await holdings.forget(ann, { alsoActive: true });
    expect(await on.findings(...ofAnn)).toEqual([]);
    const shut = { name: 'Bollard', ok: false, message: 'Locked down by [erased]: “Ice”. Release it first.' };
    expect((await record.reads.get(read.id)).answer?.barriers).toMatchObject([shut]);
    expect((await desk.answersTo(read.id))[0]?.barriers).toMatchObject([shut]);
    expect(await db.selectFrom('barrierCommands').select('said').execute()).toEqual([
      { said: '[{"code":"lockedDownBy","by":"[erased]","reason":"Ice"}]' },
    ]);
    expect(await db.selectFrom('alertMails').select('trouble').execute()).toEqual([
      { trouble: '{"code":"recipientRefused","to":"bob@example.com","said":"Not for [erased]"}' },
    ]);
  });

  it('tells two people of one name apart by what else is known', async () => {
    const { lists, holdings, clock } = await freshSite();
    const values = { groupId: 'staff', name: 'Ann Hill', validTo: clock.now() + hour };
    const add = (number: string, email: string) =>
      lists.permits.add(permitValuesSchema.parse({ ...values, number, email }), 'Eve');
    const [mine, others] = [await add('A1', ''), await add('A2', 'ann@other.example')];
    clock.advance(2 * hour);
    await holdings.forget({ ...ann, telephone: '' }, { alsoActive: false });
    expect((await lists.permits.many([mine.id, others.id])).map(({ email }) => email)).toEqual(['ann@other.example']);
  });

  it('is answered for by a room, or named as impersonal, for every table there is', async () => {
    const { wings, db } = await freshSite();
    const { rows } = await sql<{ name: string }>`
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
    `.execute(db);
    const tables = rows.map(({ name }) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
    const claimed = wings.flatMap(({ holders }) => holders.flatMap((holder) => holder.tables));
    expect([...claimed, ...impersonalTables].sort()).toEqual(tables.sort());
  });
});
