import { expect, it } from 'vitest';
import { contract } from '../../src-preload/contract/contract.ts';
import { roles } from '../../src-preload/contract/roles.ts';
import { userValuesSchema } from '../../src-preload/contract/site/users.ts';
import { type Actor, localActor } from '../platform/serving/actor.ts';
import { actionOf, type Route } from '../platform/serving/routes.ts';
import { desktopWindow } from '../site/users/place.ts';
import { actionsOf } from '../site/users/service.ts';
import { freshDoor } from '../testing/freshDoor.ts';

const passphrase = 'walnut river candle';
type Door = Awaited<ReturnType<typeof freshDoor>>;

/** Asks for every procedure and route of the house with nothing in hand; what is let through is refused for that, or answered. */
async function askForAll(
  routes: readonly Route[],
  ask: (request: Request) => Promise<Response>,
): Promise<Map<string, boolean>> {
  const isLetThrough = new Map<string, boolean>();
  const leaving = new AbortController();
  const headers = { 'content-type': 'application/json' };
  const say = async (action: string, path: string, method: string) => {
    const init = { method, signal: leaving.signal, ...(method === 'POST' ? { body: '{}', headers } : {}) };
    const answer = await ask(new Request(`http://127.0.0.1${path}`, init));
    const { status } = answer;
    // What is not there at all would pass for what is let through.
    if (status === 404) expect(await answer.text(), action).not.toContain('There is no such procedure');
    else await answer.body?.cancel();
    isLetThrough.set(action, status !== 401 && status !== 403);
  };
  for (const { action } of actionsOf(contract)) await say(action, `/rpc/${action.replaceAll('.', '/')}`, 'POST');
  for (const route of routes) {
    const path = route.path.replace(/:template\{.*\}$/, 'template.csv').replace(':id', '0199');
    await say(actionOf(route), path, route.method);
  }
  leaving.abort();
  return isLetThrough;
}

const as = ({ handle, routes }: Door, actor: Actor | null) => askForAll(routes, (request) => handle(request, actor));

it('lets each role through for what is written down, by whatever state it comes in, and for nothing else', async () => {
  const door = await freshDoor();
  const answers = new Map<string, Map<string, boolean>>();
  for (const role of roles) {
    answers.set(role, await as(door, { ...localActor('test', 'Test', 'test'), role }));
    answers.set(`${role}, locked`, await as(door, { ...localActor('test', 'Test', 'test'), role, isLocked: true }));
  }
  answers.set('signed out', await as(door, null));
  const marks = (action: string) =>
    [...answers.values()].map((of) => (of.get(action) === true ? 'yes' : ' - ')).join(' | ');
  const actions = [...(answers.get('signed out')?.keys() ?? [])].sort();
  const width = Math.max(...actions.map(({ length }) => length));
  const lines = actions.map((action) => `${action.padEnd(width)} | ${marks(action)}`);
  const table = [`${'action'.padEnd(width)} | ${[...answers.keys()].join(' | ')}`, ...lines, ''].join('\n');
  await expect(table).toMatchFileSnapshot('everyRole.table.txt');
}, 120_000);

it('lets nobody through by a session that was revoked, has expired, or whose user was switched off', async () => {
  const door = await freshDoor();
  const { users, sessions, entrance } = door.site.users;
  const { receive } = entrance(door.handle);
  const add = (name: string) => users.add(userValuesSchema.parse({ name, role: 'administrator' }), passphrase);
  await add('Ann');
  const eve = await add('Eve');
  let session: string | null = null;
  const ask = async (request: Request): Promise<Response> => {
    const { response, keep } = await receive(request, {
      session,
      desk: null,
      place: desktopWindow,
      local: localActor('desktop', 'Desktop', 'window'),
    });
    if (keep.session !== undefined) session = keep.session;
    return response;
  };
  const signIn = async () => {
    const body = JSON.stringify({ by: 'passphrase', name: 'Eve', passphrase });
    const headers = { 'content-type': 'application/json' };
    expect((await ask(new Request('http://127.0.0.1/session', { method: 'POST', headers, body }))).status).toBe(200);
  };
  const expectNothing = async () =>
    expect([...(await askForAll(door.routes, ask))].filter(([, isThrough]) => isThrough)).toEqual([]);

  await signIn();
  await sessions.endOfUser(eve.id);
  await expectNothing();
  await signIn();
  door.clock.advance(31 * 86_400_000);
  await expectNothing();
  await signIn();
  await users.update(eve.id, userValuesSchema.parse({ name: 'Eve', role: 'administrator', active: false }));
  await expectNothing();
}, 120_000);
