import { describe, expect, it } from 'vitest';
import { contract } from '../../src-preload/contract/contract.ts';
import { localActor } from '../platform/serving/actor.ts';
import { createNetworkReception } from '../site/network/reception.ts';
import { actionsOf, actionsOfRoutes } from '../site/users/service.ts';
import { isReturnFromProvider } from '../site/users/signOnWay.ts';
import { freshDoor } from '../testing/freshDoor.ts';
import { standingClock } from '../testing/freshRecord.ts';
import { refusalOf } from './loopback/loopbackGuard.ts';

/** How browsers say that a request was made by a page of another site. */
const foreign: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', origin: 'https://evil.example' },
];
/** What a form can send without asking first, and what a script sends. */
const contentTypes = ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];

/** Everything that changes something, as method and path. */
async function everyChange(): Promise<{ readonly method: string; readonly path: string }[]> {
  const { routes } = await freshDoor();
  const procedures = actionsOf(contract).map(({ action }) => ({
    method: 'POST',
    path: `/rpc/${action.replaceAll('.', '/')}`,
  }));
  const others = actionsOfRoutes(routes).flatMap(({ action, changes }) => {
    const [method = '', path = ''] = action.split(' ');
    return changes ? [{ method, path: path.replace(/:\w+(\{.*\})?/g, '0199') }] : [];
  });
  const entrance = ['/session', '/session/lock', '/session/end', '/session/desk', '/session/with/contoso/code'];
  return [...procedures, ...others, ...entrance.map((path) => ({ method: 'POST', path }))];
}

describe('what a page of another site has a browser send', () => {
  it('changes nothing at this machine', async () => {
    const changes = await everyChange();
    expect(changes.length).toBeGreaterThan(120);
    for (const { method, path } of changes)
      for (const headers of foreign)
        for (const contentType of contentTypes) {
          const all = { host: '127.0.0.1:4600', 'content-type': contentType, ...headers };
          const request = new Request(`http://127.0.0.1:4600${path}`, { method, headers: all });
          expect(refusalOf(request)?.status, `${method} ${path} ${JSON.stringify(headers)}`).toBe(403);
        }
  });

  it('changes nothing over the network', async () => {
    const asked: string[] = [];
    const receive = createNetworkReception({
      ...{ clock: standingClock(), hasUsers: () => true, mayComeFromElsewhere: isReturnFromProvider },
      ownNames: () => ({ names: ['gate.example'], hostName: 'gate', addresses: [] }),
      rate: { atOnce: 1e6, perSecond: 1e6, mostKnown: 10 },
      async receive(request) {
        asked.push(request.url);
        return new Response(localActor('any', 'Any', 'any').name);
      },
    });
    for (const { method, path } of await everyChange())
      for (const headers of foreign) {
        const all = { host: 'gate.example:4643', ...headers };
        const answer = await receive(new Request(`https://gate.example:4643${path}`, { method, headers: all }), '::1');
        expect(answer.status, `${method} ${path} ${JSON.stringify(headers)}`).toBe(403);
      }
    expect(asked).toEqual([]);
  });

  it('is taken for one thing alone: the answer of a provider, which proves itself', () => {
    const paths = [
      '/session/with/contoso/back',
      '/session/with/contoso/code',
      '/session/with/a/b/back',
      '/session/back',
    ];
    const from = { host: '127.0.0.1:4600', origin: 'https://idp.example', 'sec-fetch-site': 'cross-site' };
    const isTaken = (path: string, method = 'POST') =>
      refusalOf(new Request(`http://127.0.0.1:4600${path}`, { method, headers: from })) === null;
    expect(paths.map((path) => isTaken(path))).toEqual([true, false, false, false]);
    expect(isTaken('/session/with/contoso/back', 'PUT')).toBe(false);
    expect(isTaken('/session/with/contoso/../../rpc/users/add/back')).toBe(false);
  });
});
