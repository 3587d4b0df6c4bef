import { expect, it } from 'vitest';
import { localActor } from '../../platform/serving/actor.ts';
import type { Came, Entrance } from '../../site/users/entrance.ts';
import { windowSession } from './windowSession.ts';

const window = localActor('desktop', 'Desktop', 'window');

/** A window whose entrance notes what it brings. */
function freshWindow(demonstration: Entrance['demonstration']) {
  const brought: Pick<Came, 'session' | 'desk'>[] = [];
  const entrance: Entrance = {
    actorOf: () => null,
    demonstration,
    async receive(request, { session, desk }) {
      brought.push({ session, desk });
      return { response: new Response('in'), keep: request.url.endsWith('/end') ? { session: null } : {} };
    },
  };
  const facts: { desk: string | null } = { desk: null };
  const memory = { facts, remember: (more: object) => void Object.assign(facts, more) };
  const outside = { openOutside: () => undefined, onSignedIn: () => undefined };
  const receive = windowSession(entrance, memory as never, outside);
  return { brought, ask: (path: string) => receive(new Request(`app://gatehouse${path}`), window) };
}

it('begins as the administrator of a demonstration, once, and is nobody after they sign out', async () => {
  let times = 0;
  const letIn = async () => {
    times += 1;
    return { session: 'token', desk: 'desk' };
  };
  const { ask, brought } = freshWindow({ isOpen: () => true, letIn });
  await Promise.all([ask('/'), ask('/session')]);
  await ask('/session/end');
  await ask('/');
  expect(times).toBe(1);
  const inside = { session: 'token', desk: 'desk' };
  expect(brought).toEqual([inside, inside, inside, { session: null, desk: 'desk' }]);
});

it('begins as nobody at a site of one’s own', async () => {
  const { ask, brought } = freshWindow({ isOpen: () => false, letIn: async () => null });
  await ask('/');
  expect(brought).toEqual([{ session: null, desk: null }]);
});
