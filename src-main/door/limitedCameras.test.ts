import { expect, it } from 'vitest';
import { cameraSourceSchema } from '../../src-preload/contract/site/cameras.ts';
import { type Actor, localActor } from '../platform/serving/actor.ts';
import { freshDoor } from '../testing/freshDoor.ts';
import { seenPass } from '../testing/seenPass.ts';

async function twoGates() {
  const door = await freshDoor();
  const add = (name: string) =>
    door.site.cameras.add({
      name,
      source: cameraSourceSchema.parse({ kind: 'rtsp', url: 'rtsp://10.0.0.5/live' }),
    });
  const [north, south] = [await add('North'), await add('South')];
  const read = async (mark: string, { id: cameraId }: { id: string }) =>
    (await door.record.reads.record(seenPass(cameraId, { text: mark, kind: 'closed' }), null)).read;
  const reads = { north: await read('AB12CDE', north), south: await read('CD34EFG', south) };
  const guard: Actor = { ...localActor('bob', 'Bob', 'test'), role: 'operator', cameraIds: [north.id] };
  const call = async (procedure: string, json: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ json });
    const request = new Request(`http://127.0.0.1/rpc/${procedure}`, { method: 'POST', headers, body });
    const answer = await door.handle(request, guard);
    return { status: answer.status, text: await answer.text() };
  };
  return { reads, call };
}

it('shows somebody who works at one gate nothing of the other, and lets them do nothing there', async () => {
  const { reads, call } = await twoGates();
  for (const [procedure, input] of [
    ['cameras/list', undefined],
    ['reads/list', { limit: 10 }],
    ['readLists/count', { query: {} }],
    ['readLists/ids', { query: {} }],
    ['desk/waiting', undefined],
    ['review/queue', { order: 'newest', limit: 10 }],
    ['alerts/list', { limit: 10 }],
  ] as const) {
    const { status, text } = await call(procedure, input);
    expect(status, `${procedure} ${text}`).toBe(200);
    expect(text, procedure).not.toMatch(/South|CD34EFG/);
  }
  expect((await call('readLists/count', { query: {} })).text).toContain('"count":1');
  expect((await call('reads/get', { id: reads.north.id })).status).toBe(200);
  for (const [procedure, input] of [
    ['reads/get', { id: reads.south.id }],
    ['desk/answer', { readId: reads.south.id, answer: 'deny', reason: '' }],
    ['review/decide', { id: reads.south.id, decision: { verdict: 'confirmed' } }],
  ] as const)
    expect((await call(procedure, input)).status, procedure).toBe(403);
});
