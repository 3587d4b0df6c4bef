import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { localActor } from '../../platform/serving/actor.ts';
import { startOidcProvider } from '../../site/signon/testing/oidcProvider.ts';
import { siteWithProviders } from '../../site/signon/testing/siteWithProviders.ts';
import { openDesktopMemory } from './desktopMemory.ts';
import { windowSession } from './windowSession.ts';

vi.mock('electron', async () => (await import('./testing/electronStandIn.ts')).electronModule);

/** A desktop window at a site that has a provider, which knows Gatehouse as a program: any port of the loopback is good. */
async function windowAtSite() {
  const [site, provider] = await Promise.all([siteWithProviders(), startOidcProvider()]);
  const { id } = await site.provider({
    kind: 'oidc',
    issuer: provider.issuer,
    clientId: 'gatehouse',
    scopes: ['profile'],
  });
  provider.serve(`http://127.0.0.1/session/with/${id}/back`, 'native');
  const opened: string[] = [];
  const onSignedIn = vi.fn();
  const memory = openDesktopMemory(mkdtempSync(join(tmpdir(), 'gatehouse-desktop-')));
  const receive = windowSession(site.entrance, memory, { openOutside: (url) => opened.push(url), onSignedIn });
  const ask = (path: string) =>
    receive(new Request(`app://gatehouse${path}`), localActor('desktop', 'Desktop', 'window'));
  return { site, provider, id, opened, onSignedIn, ask, name: async () => await (await ask('/rpc/anything')).text() };
}

it('signs in at the desktop window by the system’s browser and a port that is open for it alone', async () => {
  const { provider, id, opened, onSignedIn, ask, name } = await windowAtSite();
  const answer = await ask(`/session/with/${id}`);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, 'app://gatehouse/']);
  const begin = new URL(opened[0] ?? '');
  expect(begin.origin).toBe(provider.issuer);
  const back = await provider.signIn(begin);
  expect(back.hostname).toBe('127.0.0.1');
  // Somebody else who found the port has nothing to say there.
  const [elsewhere, wrong] = [new URL('/rpc/cameras/list', back), new URL(back)];
  wrong.searchParams.set('state', 'A'.repeat(43));
  for (const url of [elsewhere, wrong]) expect((await fetch(url)).status).toBeGreaterThanOrEqual(403);
  expect(await name()).toBe('nobody');
  const page = await fetch(back);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('You are signed in')]);
  expect(onSignedIn).toHaveBeenCalledOnce();
  expect(await name()).toBe('Bob Hill');
  await expect(fetch(back)).rejects.toThrow();
});

it('opens no browser where the provider is away, and says so in the window', async () => {
  const { provider, id, opened, ask } = await windowAtSite();
  await provider.stop();
  const answer = await ask(`/session/with/${id}`);
  expect([answer.status, await answer.text()]).toEqual([502, expect.stringContaining('does not answer')]);
  expect(opened).toEqual([]);
});
