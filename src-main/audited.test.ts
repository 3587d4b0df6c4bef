import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isContractProcedure } from '@orpc/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import { asking } from '../src-preload/contract/asking.ts';
import { contract } from '../src-preload/contract/contract.ts';
import { defaultMqtt } from '../src-preload/contract/links/mqtt.ts';
import { defaultBreachRules } from '../src-preload/contract/parking/breachRules.ts';
import { verifyAudit } from './platform/audit/verify.ts';
import { freshDoor } from './testing/freshDoor.ts';
import { freshFolder } from './testing/freshRecord.ts';
import { seenPass } from './testing/seenPass.ts';
import { openShelly } from './testing/simulatedShelly.ts';

function procedures(branch: object, path: readonly string[] = []): string[] {
  return Object.entries(branch).flatMap(([key, value]) =>
    isContractProcedure(value) ? [[...path, key].join('/')] : procedures(value as object, [...path, key]),
  );
}

/** What changes something and is not noted, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'permits/prepareDownload': 'settles what a download will hold; the download itself is noted when it is fetched',
  'cases/prepareExport': 'settles what an archive will hold; it is noted when it is fetched',
  'privacy/confirmClock': 'says that the clock is right; what is purged for that is in the log of purges',
  'privacy/prepareAccess': 'settles for whom an archive is made; it is made when it is fetched',
  ...Object.fromEntries(
    [
      'posts/confirmClock',
      'privacy/addHold',
      'privacy/liftHold',
      'privacy/erase',
      'desk/takeOver',
      'stays/decide',
      'stays/undo',
      'cases/decide',
      'cases/undo',
    ].map((name) => [name, 'noted in the transaction that does it; tried in the tests of its own room']),
  ),
  ...Object.fromEntries(
    ['take', 'waive', 'validate', 'attach', 'detach', 'cashUp', 'cashUpFor'].map((name) => [
      `payments/${name}`,
      'noted in the transaction that does it; parking/payments/service.test.ts tries what is noted',
    ]),
  ),
  ...Object.fromEntries(
    ['network/renewCertificate', 'network/setCertificate', 'signOn/add', 'signOn/remove', 'signOn/update'].map(
      (name) => [name, 'noted in the transaction that does it; tried in the tests of its own room'],
    ),
  ),
  'paymentImport/apply': 'each payment of the file is noted as one that is added, in the transaction that does it',
  'paymentImport/cancel': 'stops what is done with a file; what was taken is noted already',
  'paymentImport/close': 'lets go of a file that was looked at',
  ...Object.fromEntries(
    ['exports/start', 'exports/cancel', 'exports/remove', 'reports/export'].map((name) => [
      name,
      'noted in the transaction that does it; tried in the tests of its own room, which wait for its threads',
    ]),
  ),
  ...Object.fromEntries(
    ['schedules/run', 'schedules/makeAgain', 'schedules/settle'].map((name) => [
      name,
      'noted in the transaction that does it; office/schedules/service.test.ts waits for what is made',
    ]),
  ),
  'calendars/fetch': 'each visit of it is noted as one that is registered, changed or cancelled',
  'permitLists/fetch': 'what it changes is noted as an import, in the transaction that does it',
  'permitLists/confirm': 'noted once it is done; lists/permitLists/service.test.ts tries it with a list that is there',
  'mqtt/test': 'has a broker take one message that says nothing',
  ...Object.fromEntries(
    ['link', 'unlink', 'takeOver', 'sendAgain', 'share', 'settleDeletions'].map((name) => [
      `hubLink/${name}`,
      'noted in the transaction that does it; hub/link/service.test.ts has a hub to try it with',
    ]),
  ),
  'uploads/cancel': 'noted in the transaction that does it; links/uploads/uploads.test.ts tries what is noted',
  'webhooks/test': 'sends a test of nothing; what came of it is in its own log',
  'permitImport/cancel': 'stops looking at a file of which nothing was written',
  'permitImport/close': 'lets go of a file that was looked at',
  'me/prefer': 'how somebody likes their own desk is nobody else’s matter',
  ...Object.fromEntries(
    [
      ...[
        'changePassphrase',
        'setPin',
        'startSecondFactor',
        'confirmSecondFactor',
        'removeSecondFactor',
        'endSession',
      ].map((name) => `me/${name}`),
      ...['users/endSession', 'users/removeDesk'],
    ].map((name) => [name, 'takes somebody who is signed in: site/users/entrance.test.ts tries what is noted of it']),
  ),
};

const queries = [...asking].map((action) => action.replace('.', '/'));

const hour = 3_600_000;

describe('every procedure that changes something', () => {
  it('is among those below, those that only ask, or those with a reason', async () => {
    const noted = (await scenario(await site())).map(([name]) => name);
    const told = [...queries, ...Object.keys(exceptions), ...noted];
    expect([...new Set(told)].sort()).toEqual(procedures(contract).sort());
    expect(told.filter((name) => queries.includes(name) && noted.includes(name))).toEqual([]);
  });

  it('leaves an entry of the one who asked, and the chain whole', async () => {
    const there = await site();
    for (const [name, inputOf] of await scenario(there)) {
      const before = await sizeOf(there);
      const response = await there.call(name, await inputOf());
      const answer = (await response.json()) as { json: unknown };
      expect(response.status, `${name}: ${JSON.stringify(answer)}`).toBe(200);
      there.answers.set(name, answer.json);
      expect(await sizeOf(there), `${name} is not noted`).toBeGreaterThan(before);
      const newest = await there.db
        .selectFrom('auditEntries')
        .selectAll()
        .orderBy('sequence', 'desc')
        .limit(1)
        .execute();
      expect(newest[0], name).toMatchObject({ actorId: 'local:test', actorRole: 'administrator' });
      there.clock.advance(1_000);
    }
    expect(await verifyAudit({ db: there.db, anchors: [] })).toMatchObject({ ok: true });
    const listed = (await (await there.call('audit/list', { limit: 500 })).json()) as {
      json: { items: { sentence: string; title: string; action: string }[] };
    };
    for (const { action, title, sentence } of listed.json.items) {
      expect(title).not.toBe(action);
      expect(sentence).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  it('of what is taken out, notes the download', async () => {
    const there = await site();
    const path = '/exports/corrections.zip';
    const before = await sizeOf(there);
    const response = await there.ask(path);
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    expect(await sizeOf(there)).toBe(before + 1);
  });
});

async function site() {
  const door = await freshDoor();
  for (const wing of door.wings) await wing.start();
  onTestFinished(async () => {
    for (const wing of door.wings.toReversed()) if ('stop' in wing) await wing.stop();
  });
  const shelly = await openShelly();
  onTestFinished(() => shelly.stop());
  const video = join(await freshFolder(), 'lane.mp4');
  await writeFile(video, 'video of a lane');
  const answers = new Map<string, unknown>();
  const idOf = (name: string) => (answers.get(name) as { id: string }).id;
  return { ...door, shelly, video, answers, idOf };
}

type ThereIs = Awaited<ReturnType<typeof site>>;

async function sizeOf({ db }: Pick<ThereIs, 'db'>): Promise<number> {
  return (await db.selectFrom('auditHead').select('sequence').executeTakeFirstOrThrow()).sequence;
}

type Call = readonly [name: string, input: () => unknown];

/** Valid input for each, in an order in which each finds what it needs. */
async function scenario(there: ThereIs): Promise<readonly Call[]> {
  const { clock, reads, idOf, answers, db } = there;
  const camera = () => idOf('cameras/add');
  const seen = async (text: string) => {
    const times = { firstMs: clock.now(), lastMs: clock.now(), evidenceMs: clock.now() };
    return (await reads.record(seenPass(camera(), { text, ...times }), null)).read.id;
  };
  const paid = () => (answers.get('payments/add') as { payment: { id: string } }).payment.id;
  let read = '';
  let other = '';
  const device = {
    kind: 'shelly',
    host: '127.0.0.1',
    port: there.shelly.port,
    channel: 0,
    password: '',
    statusInput: null,
  };
  const barrier = { name: 'North', cameraIds: [], automatic: false, opensFor: 'any', pulseMs: 500, device };
  const sign = () => ({ name: 'FULL', carParkId: idOf('carParks/add'), device });
  const permit = { number: 'VIP1', groupId: 'staff', name: 'Ann Hill', vehicles: [{ plate: 'AB12 CDE' }] };
  const group = { name: 'Cleaners', colour: 'blue', onMatch: 'open' };
  const tariff = (name: string) => ({
    name,
    versions: [
      {
        rules: {
          offers: [{ name: 'Parking', parts: [{ name: 'Flat', rate: { rows: [{ upTo: null, pence: 200 }] } }] }],
        },
      },
    ],
  });
  const watch = { pattern: 'XY99*', reason: 'Stolen', severity: 'severe', tolerance: 'exact' };
  const schedule = {
    ...{ name: 'Morning', reports: [{ id: 'reads' }], format: 'pdf', folder: await freshFolder(), recipientIds: [] },
    rhythm: { every: 'day', atMinute: 420 },
  };
  const visit = {
    kind: 'visitor',
    name: 'Bo Lee',
    from: clock.now() + hour,
    to: clock.now() + 2 * hour,
    plate: 'CD34EFG',
  };
  const alertId = async () => {
    const about = { kind: 'cameraDown', severity: 'warning', sentence: 'North is silent', place: 'North' } as const;
    const nothing = {
      values: null,
      readId: null,
      cameraId: null,
      barrierId: null,
      mark: null,
      country: null,
      format: null,
    };
    const unseen = { acknowledgedAt: null, acknowledgedBy: null, resolvedAt: null, folded: null, tell: '' };
    const told = { mustAcknowledge: 1, sound: 0, desktop: 0, at: clock.now(), firstAt: clock.now(), id: 'a1' };
    await db
      .insertInto('alerts')
      .values({ ...about, ...nothing, ...unseen, ...told })
      .execute();
    return 'a1';
  };
  const webhook = () => (answers.get('webhooks/add') as { webhook: { id: string } }).webhook.id;
  return [
    ['cameras/add', () => ({ name: 'Entry', source: { kind: 'rtsp', url: 'rtsp://user:secret@10.0.0.1/live' } })],
    ['cameras/update', () => ({ id: camera(), name: 'Entry 1' })],
    ['cameras/add', () => ({ name: 'Posts', source: { kind: 'posts', maker: 'json' } })],
    ['posts/renew', () => ({ cameraId: camera() })],
    ['cameras/addSample', () => undefined],
    ['carParks/add', () => ({ name: 'Yard' })],
    ['carParks/rename', () => ({ id: idOf('carParks/add'), name: 'North yard' })],
    ['carParks/setWithin', () => ({ id: idOf('carParks/add'), withinId: null })],
    [
      'carParks/setGroupCapacities',
      () => ({ id: idOf('carParks/add'), groupCapacities: [{ groupId: 'staff', capacity: 10 }] }),
    ],
    ['carParks/setCapacity', () => ({ id: idOf('carParks/add'), capacity: 40 })],
    [
      'carParks/setOpeningHours',
      () => ({
        id: idOf('carParks/add'),
        openingHours: {
          ...{ weekday: { from: 420, to: 1140 }, saturday: 'closed', sunday: 'closed', holiday: 'closed' },
          outside: 'ask',
        },
      }),
    ],
    ['signs/add', () => sign()],
    ['signs/update', () => ({ id: idOf('signs/add'), values: { ...sign(), offAtFree: 5 } })],
    ['signs/test', () => ({ id: idOf('signs/add'), values: sign() })],
    ['signs/remove', () => ({ id: idOf('signs/add') })],
    ['carParks/remove', () => ({ id: idOf('carParks/add') })],
    ['users/add', () => ({ values: { name: 'Eve', role: 'administrator' }, passphrase: 'walnut river candle' })],
    ['users/update', () => ({ id: idOf('users/add'), values: { name: 'Eve Hill', role: 'administrator' } })],
    ['users/setPassphrase', () => ({ id: idOf('users/add'), passphrase: 'lantern meadow spoon' })],
    ['users/removePin', () => ({ id: idOf('users/add') })],
    ['users/removeSecondFactor', () => ({ id: idOf('users/add') })],
    ['users/narrow', () => ({ action: 'barriers.release', roles: ['manager'] })],
    ['keys/add', () => ({ name: 'Till', role: 'operator' })],
    ['keys/revoke', () => ({ id: (answers.get('keys/add') as { key: { id: string } }).key.id })],
    ['mqtt/update', () => ({ values: { ...defaultMqtt, host: '127.0.0.1' } })],
    ['calendars/add', () => ({ name: 'Bookings', source: { kind: 'folder', path: '/srv/bookings' }, isOn: false })],
    [
      'calendars/update',
      () => ({
        id: idOf('calendars/add'),
        values: { name: 'Bookings 2', source: { kind: 'folder', path: '/srv/bookings' }, isOn: false },
      }),
    ],
    ['calendars/remove', () => ({ id: idOf('calendars/add') })],
    ['permitLists/add', () => ({ name: 'Landlord', source: { kind: 'folder', path: '/srv/lists' } })],
    [
      'permitLists/update',
      () => ({
        id: idOf('permitLists/add'),
        values: { name: 'Landlord 2', source: { kind: 'folder', path: '/srv/lists' } },
      }),
    ],
    [
      'permitLists/setUp',
      () => ({
        id: idOf('permitLists/add'),
        header: ['Plate'],
        choices: {
          ...{ headerRow: 1, columns: ['plate'], dateOrder: 'dmy', matchBy: 'plate', vehicles: 'add' },
          ...{ groupId: 'staff', groups: [], missing: 'keep' },
        },
      }),
    ],
    ['permitLists/remove', () => ({ id: idOf('permitLists/add') })],
    ['webhooks/add', () => ({ name: 'Portal', url: 'https://8.8.8.8/hook', isOn: false })],
    [
      'webhooks/update',
      () => ({
        id: webhook(),
        values: {
          ...{ name: 'Portal 2', url: 'https://8.8.8.8/hook', events: [], cameraIds: [], groupIds: [] },
          withPictures: true,
          isOn: true,
        },
      }),
    ],
    ['webhooks/rotate', () => ({ id: webhook() })],
    [
      'webhooks/replay',
      async () => {
        const setAside = { webhookId: webhook(), sequence: 1, at: clock.now(), event: 'plate.detected', wanted: 0 };
        await db.insertInto('webhookSetAside').values(setAside).execute();
        return { id: webhook() };
      },
    ],
    ['webhooks/remove', () => ({ id: webhook() })],
    ['settings/update', () => ({ section: 'site', change: { name: 'Mill' } })],
    [
      'settings/undo',
      async () => ({ changeId: (await db.selectFrom('settingsChanges').select('id').executeTakeFirstOrThrow()).id }),
    ],
    ['permits/addGroup', () => group],
    ['permits/updateGroup', () => ({ id: idOf('permits/addGroup'), values: { ...group, priority: 3 } })],
    [
      'permits/undoGroup',
      async () => {
        const row = await db
          .selectFrom('permitGroupChanges')
          .select('id')
          .orderBy('id', 'desc')
          .executeTakeFirstOrThrow();
        return { changeId: row.id };
      },
    ],
    ['permits/removeGroup', () => ({ id: idOf('permits/addGroup') })],
    ['permits/add', () => permit],
    ['permits/update', () => ({ id: idOf('permits/add'), values: { ...permit, validTo: clock.now() + hour } })],
    ['permits/upsert', () => ({ items: [{ number: 'VIP2', groupId: 'staff', name: 'Bo Lee' }] })],
    ['permits/bulk', () => ({ ids: [idOf('permits/add')], action: { kind: 'suspend', reason: 'Left' } })],
    ['permits/undo', () => ({ batchId: (answers.get('permits/bulk') as { batchId: string }).batchId })],
    ['permitImport/apply', () => importedList(there)],
    ['visitors/add', () => visit],
    ['visitors/update', () => ({ id: idOf('visitors/add'), values: { ...visit, host: 'Cy' } })],
    ['visitors/cancel', () => ({ id: idOf('visitors/add') })],
    ['visitors/restore', () => ({ id: idOf('visitors/add') })],
    ['visitors/arrive', () => ({ id: idOf('visitors/add') })],
    ['visitors/leave', () => ({ id: idOf('visitors/add') })],
    ['visitors/undoAttendance', () => ({ id: idOf('visitors/add') })],
    ['visitors/walkUp', () => ({ kind: 'delivery', company: 'Post', stayMs: hour })],
    ['watchList/add', () => watch],
    ['watchList/update', () => ({ id: idOf('watchList/add'), values: { ...watch, reason: 'Seen before' } })],
    ['watchList/remove', () => ({ id: idOf('watchList/add') })],
    ['watchList/restore', () => ({ id: idOf('watchList/add') })],
    ['schedules/add', () => schedule],
    ['schedules/update', () => ({ id: idOf('schedules/add'), values: { ...schedule, name: 'Evening' } })],
    ['schedules/setOn', () => ({ id: idOf('schedules/add'), isOn: false })],
    ['schedules/takeOver', () => ({ id: idOf('schedules/add') })],
    ['schedules/remove', () => ({ id: idOf('schedules/add') })],
    ['tariffs/add', () => ({ tariff: tariff('Short stay'), carParkIds: [] })],
    [
      'tariffs/update',
      () => ({ id: idOf('tariffs/add'), revision: 1, values: { tariff: tariff('Long stay'), carParkIds: [] } }),
    ],
    ['tariffs/remove', () => ({ id: idOf('tariffs/add') })],
    ['tariffs/restore', () => ({ id: idOf('tariffs/add') })],
    ['payments/addHost', () => ({ name: 'The Bell', code: 'BELL1', gives: { kind: 'whole' } })],
    [
      'payments/updateHost',
      () => ({ id: idOf('payments/addHost'), values: { name: 'The Bell', code: 'BELL2', gives: { kind: 'whole' } } }),
    ],
    ['machines/state', () => ({ carParkId: '', fromAt: clock.now() - hour })],
    ['machines/end', () => ({ id: idOf('machines/state'), toAt: clock.now() })],
    ['machines/release', () => ({ id: idOf('machines/state'), reason: 'Cash was taken' })],
    ['machines/hold', () => ({ id: idOf('machines/state') })],
    ['payments/add', () => ({ kind: 'cash', plates: ['AB12CDE'], pence: 420 })],
    [
      'payments/sell',
      () => ({
        ...{ kind: 'season', plates: ['AB12CDE'], pence: 9_000 },
        covers: { fromAt: clock.now(), untilAt: clock.now() + hour },
      }),
    ],
    ['payments/void', () => ({ id: paid(), reason: 'Wrong car' })],
    ['payments/restore', () => ({ id: paid() })],
    ['payments/refund', () => ({ id: paid(), pence: 20, refundedPence: 0, kind: 'cash', reason: 'Goodwill' })],
    ['stayCounts/add', () => ({ carParkId: '', inside: 3, reason: 'Counted' })],
    ['stayCounts/undo', () => ({ id: idOf('stayCounts/add') })],
    ['cases/setRules', () => ({ carParkId: '', revision: 0, versions: [{ from: null, rules: defaultBreachRules }] })],
    ['cases/addExemption', () => ({ plate: 'AB12CDE', reason: 'Blue Badge' })],
    ['cases/removeExemption', () => ({ id: idOf('cases/addExemption') })],
    ['cases/restoreExemption', () => ({ id: idOf('cases/addExemption') })],
    ['readLists/sayWhy', () => ({ plate: 'AB1*', reason: 'Theft reported' })],
    ['readViews/add', () => ({ name: 'Night', search: {} })],
    ['readViews/update', () => ({ id: idOf('readViews/add'), name: 'Nights' })],
    ['readViews/remove', () => ({ id: idOf('readViews/add') })],
    ['readViews/restore', () => ({ id: idOf('readViews/add') })],
    [
      'review/decide',
      async () => {
        read = await seen('EF56GHJ');
        other = await seen('KL78MNP');
        return { id: read, decision: { verdict: 'confirmed' } };
      },
    ],
    ['review/undo', () => ({ id: read })],
    ['review/decideMany', () => ({ ids: [read, other], decision: { verdict: 'noPlate' } })],
    ['review/undoMany', () => ({ ids: [read, other] })],
    ['desk/answer', () => ({ readId: read, answer: 'deny', reason: 'Not today' })],
    ['desk/takeBack', () => ({ readId: read })],
    ['desk/addNote', () => ({ mark: 'EF56GHJ', readId: read, text: 'Asks for Cy' })],
    ['desk/removeNote', () => ({ id: idOf('desk/addNote') })],
    ['desk/restoreNote', () => ({ id: idOf('desk/addNote') })],
    [
      'desk/dismissPassed',
      async () => {
        const waits = await seen('QR90STU');
        await reads.closeOpen();
        const [verdict, cause] = ['ask', 'unknown'];
        const nobody = { groupId: null, permitId: null, visitorId: null, watchEntryId: null };
        const asked = { verdict, cause, sentence: '', values: {}, alert: null, ...nobody };
        await db
          .updateTable('reads')
          .set({ decision: JSON.stringify(asked) })
          .where('id', '=', waits)
          .execute();
        return { readIds: [waits] };
      },
    ],
    ['alerts/acknowledge', async () => ({ ids: [await alertId()] })],
    ['alerts/setMailPassword', () => ({ host: 'mail.example.com', user: 'gate', password: 'secret' })],
    ['alerts/testEmail', () => ({ to: 'ann@example.com' })],
    ['barriers/add', () => barrier],
    ['barriers/update', () => ({ id: idOf('barriers/add'), values: { ...barrier, pulseMs: 600 } })],
    ['barriers/test', () => ({ id: idOf('barriers/add'), values: barrier })],
    ['barriers/open', () => ({ id: idOf('barriers/add'), reason: 'A delivery' })],
    ['barriers/holdOpen', () => ({ id: idOf('barriers/add'), reason: 'Market day' })],
    ['barriers/explain', () => ({ ids: [idOf('barriers/add')], reason: 'Market and fair' })],
    ['barriers/release', () => ({ id: idOf('barriers/add') })],
    ['barriers/lockDown', () => ({ id: null, reason: 'A fight' })],
    ['barriers/releaseForEmergency', () => ({ reason: 'Fire' })],
    ['barriers/endEmergency', () => undefined],
    ['barriers/remove', () => ({ id: idOf('barriers/add') })],
    ['jobs/addFromPath', () => ({ path: there.video })],
    ['jobs/cancel', () => ({ id: idOf('jobs/addFromPath') })],
    ['jobs/retry', () => ({ id: idOf('jobs/addFromPath') })],
    ['jobs/remove', () => ({ id: idOf('jobs/addFromPath') })],
    ['cameras/remove', () => ({ id: camera() })],
  ];
}

async function importedList({ ask, call }: ThereIs) {
  const said = async <T>(response: Response | Promise<Response>) =>
    ((await (await response).json()) as { json: T }).json;
  const body = 'Permit,Name,Plate,Group\nNEW1,Di,GH12JKL,Staff\n';
  const { id } = (await (await ask('/imports?name=staff.csv', { method: 'POST', body })).json()) as { id: string };
  const table = await said<{ choices: object }>(call('permitImport/read', { id, sheet: null }));
  const check = await said<{ checkId: string }>(call('permitImport/check', { id, choices: table.choices }));
  return { id, checkId: check.checkId };
}
