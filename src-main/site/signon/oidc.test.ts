import { describe, expect, it } from 'vitest';
import type { ProviderValues } from '../../../src-preload/contract/site/signon.ts';
import { userValuesSchema } from '../../../src-preload/contract/site/users.ts';
import { clientSecret, startOidcProvider } from './testing/oidcProvider.ts';
import { origin, type SiteWithProviders, siteWithProviders } from './testing/siteWithProviders.ts';

async function siteWithOidc() {
  const [site, provider] = await Promise.all([siteWithProviders(), startOidcProvider()]);
  const made = await site.provider(
    { kind: 'oidc', issuer: provider.issuer, clientId: 'gatehouse', scopes: ['profile'] },
    clientSecret,
  );
  provider.serve(`${origin}/session/with/${made.id}/back`);
  return { site, provider, id: made.id, values: made.values };
}

/** The whole way, by the browser's own cookies. */
async function signIn(
  site: SiteWithProviders,
  provider: Awaited<ReturnType<typeof startOidcProvider>>,
  id: string,
  login?: string,
) {
  const browser = site.browser();
  const answer = await browser.comeBack(await provider.signIn(await browser.leave(id), login));
  return { browser, answer };
}

describe('signing in through an OpenID provider', () => {
  it('makes a user of whom the provider proves, and knows them again by who they are to it', async () => {
    const { site, provider, id } = await siteWithOidc();
    const { browser, answer } = await signIn(site, provider, id);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(await browser.name()).toBe('Bob Hill');
    expect(site.users()).toEqual(['Ann: administrator', 'Bob Hill: operator']);
    // Another person of the same name, and the same person under another one.
    await signIn(site, provider, id, 'bob-the-other');
    provider.person.name = 'Robert Hill';
    expect(await (await signIn(site, provider, id)).browser.name()).toBe('Bob Hill');
    expect(site.users()).toEqual(['Ann: administrator', 'Bob Hill: operator', 'Bob Hill 2: operator']);
  });

  it('never takes somebody of the provider for a user of the site who has their name', async () => {
    const { site, provider, id } = await siteWithOidc();
    provider.person.name = 'Ann';
    expect(await (await signIn(site, provider, id, 'ann')).browser.name()).toBe('Ann 2');
    expect(site.users()).toEqual(['Ann: administrator', 'Ann 2: operator']);
  });

  it('has the role follow the claim at each sign-in, and lets nobody in whom it gives none', async () => {
    const { site, provider, id } = await siteWithOidc();
    const first = await signIn(site, provider, id);
    provider.person.groups = ['others', 'gate-admins'];
    await signIn(site, provider, id);
    expect(site.users()).toContain('Bob Hill: administrator');
    provider.person.groups = [];
    const last = await signIn(site, provider, id);
    expect(last.answer.status).toBe(403);
    expect(await last.answer.text()).toContain('no role at this site');
    expect([await first.browser.name(), await last.browser.name()]).toEqual(['nobody', 'nobody']);
  });

  it('keeps those out who were switched off, and leaves an administrator of the site’s own as they are', async () => {
    const { site, provider, id } = await siteWithOidc();
    await signIn(site, provider, id);
    const { users, account } = site.room;
    const bob = users.byName('Bob Hill');
    if (bob === null) throw new Error('Bob is not there');
    const values = userValuesSchema.parse({ name: bob.name, role: 'administrator' });
    await users.update(bob.id, values);
    await account.resetPassphrase(bob.id, 'harbour lamp thistle');
    await signIn(site, provider, id);
    expect(site.users()).toContain('Bob Hill: administrator');
    await users.update(bob.id, { ...values, active: false });
    const { answer, browser } = await signIn(site, provider, id);
    expect([answer.status, await browser.name()]).toEqual([403, 'nobody']);
  });

  it('refuses a state or a nonce that is not its own, and each answer after the first', async () => {
    const { site, provider, id } = await siteWithOidc();
    const browser = site.browser();
    const back = await provider.signIn(await browser.leave(id));
    const altered = new URL(back);
    altered.searchParams.set('state', 'A'.repeat(43));
    expect((await browser.comeBack(altered)).status).toBe(403);
    expect((await browser.comeBack(back)).status).toBe(303);
    expect((await browser.comeBack(back)).status).toBe(403);
    const other = site.browser();
    const begin = await other.leave(id);
    begin.searchParams.set('nonce', 'of another sign-in');
    const answer = await other.comeBack(await provider.signIn(begin));
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('does not prove who you are')]);
    expect(await other.name()).toBe('nobody');
  });

  it('finishes in the browser alone that began, so that nobody is signed in as somebody else', async () => {
    const { site, provider, id } = await siteWithOidc();
    const back = await provider.signIn(await site.browser().leave(id), 'eve');
    const victim = site.browser();
    expect((await victim.comeBack(back)).status).toBe(403);
    await victim.leave(id);
    expect((await victim.comeBack(back)).status).toBe(403);
    expect(await victim.name()).toBe('nobody');
    const fromElsewhere = await victim.ask(`/session/with/${id}`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(fromElsewhere.status).toBe(403);
  });

  it('gives a session that is new, ends the one that was open, and knows the desk that was left', async () => {
    const { site, provider, id } = await siteWithOidc();
    const browser = site.browser();
    await browser.signIn('Ann');
    await browser.ask('/session/desk', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"North gate"}',
    });
    const before = browser.cookies.get('gatehouse-4600')?.value;
    await browser.comeBack(await provider.signIn(await browser.leave(id)));
    expect(browser.cookies.get('gatehouse-4600')?.value).not.toBe(before);
    const sessions = site.room.sessions.list({}, null, site.room.users.nameOf);
    expect(sessions.map(({ userName, from }) => `${userName} at ${from}`)).toEqual(['Bob Hill at North gate']);
  });

  it('says that a provider is away, while users of the site go on signing in', async () => {
    const { site, provider, id } = await siteWithOidc();
    await provider.stop();
    const browser = site.browser();
    const answer = await browser.ask(`/session/with/${id}`);
    expect([answer.status, await answer.text()]).toEqual([502, expect.stringContaining('does not answer')]);
    expect(await site.setUp.check(id)).toMatchObject({
      isGood: false,
      message: expect.stringContaining('does not answer'),
    });
    expect((await browser.signIn('Ann')).status).toBe(200);
    expect(await browser.name()).toBe('Ann');
  });

  it('is offered to nobody once it is switched off, which ends what was open by it', async () => {
    const { site, provider, id, values } = await siteWithOidc();
    const { browser } = await signIn(site, provider, id);
    const offered = async () => (await (await site.browser().ask('/session')).json()).providers;
    expect(await offered()).toEqual([{ id, name: 'Contoso' }]);
    await site.change(id, { ...values, active: false } as ProviderValues);
    expect([await offered(), await browser.name()]).toEqual([[], 'nobody']);
    expect((await site.browser().ask(`/session/with/${id}`)).status).toBe(403);
  });

  it('shows an administrator who tries it what the provider says, and signs nobody in', async () => {
    const { site, provider, id } = await siteWithOidc();
    const stranger = await site.browser().ask(`/session/with/${id}?try`);
    expect(stranger.status).toBe(403);
    const browser = site.browser();
    await browser.signIn('Ann');
    const answer = await browser.comeBack(await provider.signIn(await browser.leave(id, '?try')));
    const page = await answer.text();
    expect(page).toContain('let in as “Bob Hill”, with the role operator');
    expect(page).toContain('gate-guards');
    expect([await browser.name(), site.users()]).toEqual(['Ann', ['Ann: administrator']]);
  });
});
