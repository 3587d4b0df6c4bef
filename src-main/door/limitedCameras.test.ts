import { expect, it, onTestFinished } from 'vitest';
import { barrierValuesSchema } from '../../src-preload/contract/gate/barriers.ts';
import type { Role } from '../../src-preload/contract/roles.ts';
import { cameraSourceSchema } from '../../src-preload/contract/site/cameras.ts';
import { type Actor, actAs, localActor } from '../platform/serving/actor.ts';
import { freshDoor } from '../testing/freshDoor.ts';
import { seenPass } from '../testing/seenPass.ts';

/** A site of two gates with a read, a picture, a barrier and an alert at each, and people who work at the north one alone. */
async function twoGates() {
  const door = await freshDoor();
  const { site, record, gate, db, media } = door;
  for (const wing of [site, record, door.lists, gate]) await wing.start();
  onTestFinished(() => gate.stop());
  const at = async (name: string, mark: string) => {
    const source = cameraSourceSchema.parse({ kind: 'rtsp', url: 'rtsp://10.0.0.5/live' });
    const camera = await site.cameras.add({ name, source });
    const { read } = await record.reads.record(seenPass(camera.id, { text: mark, kind: 'closed' }), null);
    const picture = await media.keep({ jpeg: Buffer.from('a picture'), width: 1, height: 1 });
    await db.insertInto('media').values(picture).execute();
    await db.updateTable('reads').set({ vehicleMediaId: picture.id }).where('id', '=', read.id).execute();
    const device = { kind: 'http', open: { method: 'POST', url: 'http://127.0.0.1:9/open' }, signIn: { kind: 'none' } };
    const barrier = await gate.barriers.add(
      barrierValuesSchema.parse({ name: `${name} barrier`, cameraIds: [camera.id], device }),
    );
    const alertId = `alert-${name}`;
    const nothing = { values: null, readId: null, barrierId: null, country: null, format: null, tell: '' };
    const unseen = { acknowledgedAt: null, acknowledgedBy: null, resolvedAt: null };
    await db
      .insertInto('alerts')
      .values({
        ...{ id: alertId, kind: 'watchList', severity: 'severe', sentence: 'Seen', place: name, cameraId: camera.id },
        ...{ mark, folded: mark, mustAcknowledge: 1, sound: 0, desktop: 0, at: 1, firstAt: 1, ...nothing, ...unseen },
      })
      .execute();
    return { camera, read, picture, barrier, alertId };
  };
  const [north, south] = [await at('North', 'AB12CDE'), await at('South', 'CD34EFG')];
  const guard = (role: Role = 'operator'): Actor => ({
    ...localActor('bob', 'Bob', 'test'),
    ...{ role, cameraIds: [north.camera.id] },
  });
  const ask = (path: string, init: RequestInit = {}, actor = guard()) =>
    door.handle(new Request(`http://127.0.0.1${path}`, init), actor);
  const call = async (procedure: string, json: unknown, actor = guard()) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await ask(`/rpc/${procedure}`, { method: 'POST', headers, body: JSON.stringify({ json }) }, actor);
    return { status: answer.status, text: await answer.text() };
  };
  return { ...door, north, south, ask, call, guard };
}

it('shows somebody who works at one gate nothing of the other, and lets them do nothing there', async () => {
  const { north, south, call } = await twoGates();
  for (const [procedure, input] of [
    ['cameras/list', undefined],
    ['barriers/list', undefined],
    ['reads/list', { limit: 10 }],
    ['readLists/count', { query: {} }],
    ['readLists/ids', { query: {} }],
    ['readLists/marks', { query: {} }],
    ['readLists/summary', { fromAt: 0 }],
    ['desk/waiting', undefined],
    ['desk/handOver', undefined],
    ['review/queue', { order: 'newest', limit: 10 }],
    ['alerts/list', { limit: 10 }],
    ['alerts/waiting', undefined],
  ] as const) {
    const { status, text } = await call(procedure, input);
    expect(status, `${procedure} ${text}`).toBe(200);
    expect(text, procedure).not.toMatch(/South|CD34EFG/);
  }
  expect((await call('readLists/count', { query: {} })).text).toContain('"count":1');
  const hours = { fromAt: Date.UTC(2026, 5), toAt: Date.UTC(2026, 6) };
  for (const cameraIds of [undefined, [south.camera.id, north.camera.id]])
    expect((await call('traffic/hours', { ...hours, cameraIds })).text).toMatch(/"reads":1,/);
  expect((await call('traffic/hours', { ...hours, cameraIds: [south.camera.id] })).text).toBe('{"json":[]}');
});

it('refuses what is asked of the other gate by its id, and answers the same of their own', async () => {
  const { north, south, call } = await twoGates();
  const asked = ({ read, barrier, camera, alertId }: typeof north) =>
    [
      ['reads/get', { id: read.id }],
      ['access/history', { readId: read.id }],
      ['access/nearMarks', { readId: read.id }],
      ['desk/answersTo', { readId: read.id }],
      ['desk/answer', { readId: read.id, answer: 'deny', reason: '' }],
      ['desk/takeBack', { readId: read.id }],
      ['review/about', { id: read.id }],
      ['review/decide', { id: read.id, decision: { verdict: 'confirmed' } }],
      ['review/undo', { id: read.id }],
      ['barriers/commands', { readId: read.id }],
      ['barriers/commands', { barrierId: barrier.id }],
      ['barriers/open', { id: barrier.id, reason: 'A delivery' }],
      ['cameras/gaps', { id: camera.id }],
      ['cameras/clock', { id: camera.id }],
      ['alerts/acknowledge', { ids: [alertId] }],
    ] as const;
  for (const [procedure, input] of asked(south)) expect((await call(procedure, input)).status, procedure).toBe(403);
  for (const [procedure, input] of asked(north)) {
    const { status, text } = await call(procedure, input);
    expect(status, `${procedure} ${text}`).toBe(200);
  }
  expect((await call('barriers/commands', {})).status).toBe(403);
  expect((await call('alerts/acknowledge', { ids: [north.alertId, south.alertId] })).status).toBe(403);
});

it('lets an administrator of one gate change no camera of the other', async () => {
  const { north, south, call, guard } = await twoGates();
  const asked = ({ camera: { id } }: typeof north) =>
    [
      ['cameras/update', { id, name: `${id} again` }],
      ['cameras/measureClock', { id }],
      ['cameras/remove', { id }],
    ] as const;
  for (const [procedure, input] of asked(south))
    expect((await call(procedure, input, guard('administrator'))).status, procedure).toBe(403);
  for (const [procedure, input] of asked(north))
    expect((await call(procedure, input, guard('administrator'))).status, procedure).not.toBe(403);
});

it('lets somebody who works at one gate settle no stay of the other, not as the half of one of theirs', async () => {
  const { north, south, call, db, guard } = await twoGates();
  const stay = (id: string, cameraId: string, ends: { enteredAt: number | null; leftAt: number | null }) => ({
    ...{ id, cameraId, carParkId: '', mark: id.toUpperCase(), folded: id.toUpperCase(), ...ends },
    ...{ entryReadId: null, entryMark: null, exitReadId: null, exitMark: null, paired: null },
    ...{ outcome: ends.leftAt === null ? ('inside' as const) : ('unknownStart' as const), isSettled: 0 },
    ...{ breaks: '[]', passes: '[]', doubts: '[]', permitId: null, groupId: null, visitId: null },
  });
  const own = stay('own1', north.camera.id, { enteredAt: 1, leftAt: null });
  const other = stay('other1', south.camera.id, { enteredAt: null, leftAt: 2 });
  await db.insertInto('stays').values([own, other]).execute();
  const join = { kind: 'join', id: 'own1', exitId: 'other1', reason: 'Seen' };
  expect((await call('stays/decide', join)).status).toBe(403);
  expect((await call('stays/decide', { kind: 'void', id: 'other1', reason: 'Seen' })).status).toBe(403);
  expect((await call('stays/list', { view: 'all' })).text).not.toContain('OTHER1');
  expect((await call('stays/get', { id: 'other1' })).status).toBe(403);
  // Joined by somebody who works with both, it is taken back by such a person alone.
  expect((await call('stays/decide', join, localActor('ann', 'Ann', 'test'))).status).toBe(200);
  const { steps } = JSON.parse((await call('stays/get', { id: 'own1' })).text).json;
  expect((await call('stays/undo', { stepId: steps[0].id })).status).toBe(403);
  expect((await call('stays/undo', { stepId: steps[0].id }, { ...guard(), cameraIds: null })).status).toBe(200);
});

it('tells an auditor of one gate what was done there, and nothing of the other or of the whole site', async () => {
  const { north, south, call, guard } = await twoGates();
  const both = { ...guard('administrator'), cameraIds: null };
  for (const { read, alertId, barrier } of [north, south]) {
    await call('desk/answer', { readId: read.id, answer: 'deny', reason: 'Not today' }, both);
    await call('alerts/acknowledge', { ids: [alertId] }, both);
    await call('barriers/open', { id: barrier.id, reason: 'A delivery' }, both);
  }
  await call('watchList/add', { pattern: 'ZZ99ZZZ', reason: 'Stolen', severity: 'warning', tolerance: 'near' }, both);
  const auditor = guard('auditor');
  const { text } = await call('audit/list', { limit: 100 }, auditor);
  const kinds = (JSON.parse(text).json.items as { thing: { kind: string } | null }[]).map(({ thing }) => thing?.kind);
  expect(new Set(kinds)).toEqual(new Set(['camera', 'barrier', 'read', 'alert']));
  expect(text).toContain('AB12CDE');
  expect(text).not.toMatch(/South|CD34EFG|ZZ99ZZZ/);
  const { json: choices } = JSON.parse((await call('audit/choices', undefined, auditor)).text);
  expect(choices.thingKinds).toEqual(['alert', 'barrier', 'camera', 'read']);
  const history = async ({ camera }: typeof north) =>
    JSON.parse((await call('audit/history', { kind: 'camera', id: camera.id }, auditor)).text).json;
  expect(await history(north)).toHaveLength(1);
  expect(await history(south)).toEqual([]);
});

it('gives out no picture of another camera, and no table that somebody else exported', async () => {
  const { north, south, ask, call, guard } = await twoGates();
  expect((await ask(`/media/${north.picture.id}`)).status).toBe(200);
  expect((await ask(`/media/${south.picture.id}`)).status).toBe(403);
  const make = async (actor?: Actor) => {
    const told = async (procedure: string, input: object) =>
      (JSON.parse((await call(procedure, input, actor)).text) as { json: { id: string; state: string } }).json;
    const { id } = await told('exports/start', { source: 'reads', filter: { query: {} }, format: 'csv' });
    while ((await told('exports/get', { id })).state !== 'done') await new Promise((done) => setTimeout(done, 20));
    return id;
  };
  const own = await ask(`/exports/files/${await make()}`);
  const table = await own.text();
  expect([own.status, table.includes('AB12'), table.includes('CD34')]).toEqual([200, true, false]);
  const whole = localActor('ann', 'Ann', 'test');
  const theirs = await make(whole);
  expect((await ask(`/exports/files/${theirs}`)).status).toBe(404);
  expect((await ask(`/exports/files/${theirs}`, {}, whole)).status).toBe(200);
  for (const path of ['/exports/corrections.zip']) expect((await ask(path, {}, guard('manager'))).status).toBe(403);
});

it('lets nobody answer for the whole site who sees a part of it', async () => {
  const { call, guard } = await twoGates();
  const subject = { kind: 'plate', plate: 'CD34EFG' };
  for (const [procedure, input] of [
    ['privacy/heldOn', subject],
    ['privacy/prepareAccess', subject],
    ['privacy/erase', { subject, alsoActive: false, confirm: 'erase' }],
    ['review/exportable', {}],
  ] as const) {
    const { status, text } = await call(procedure, input, guard('manager'));
    expect([procedure, status]).toEqual([procedure, 403]);
    expect(text).toContain('about the whole site');
  }
});

it('tells somebody who works at one gate of what happens there alone, live and when they come back', async () => {
  const { ask, north, south, record, gate, outbox } = await twoGates();
  const leaving = new AbortController();
  const headers = { 'content-type': 'application/json', 'last-event-id': '0' };
  const body = JSON.stringify({ json: undefined });
  const answer = await ask('/rpc/live/events', { method: 'POST', headers, body, signal: leaving.signal });
  await actAs(localActor('ann', 'Ann', 'test'), async () => {
    for (const { barrier } of [south, north])
      await gate.barriers.open({ id: barrier.id, by: 'Ann', reason: 'A delivery', readId: null });
    for (const { camera } of [south, north]) await record.reads.record(seenPass(camera.id, { text: 'EF56GHJ' }), null);
  });
  await gate.barriers.update(north.barrier.id, barrierValuesSchema.parse({ ...north.barrier, name: 'The last' }));
  outbox.announce();
  const decoder = new TextDecoder();
  let told = '';
  for await (const part of answer.body ?? []) {
    told += decoder.decode(part as Uint8Array, { stream: true });
    if (told.includes('The last')) break;
  }
  leaving.abort();
  expect(told).toContain('North barrier');
  expect(told).toContain(north.camera.id);
  expect(told).not.toMatch(/South|CD34EFG/);
  expect(told).not.toContain(south.camera.id);
});
