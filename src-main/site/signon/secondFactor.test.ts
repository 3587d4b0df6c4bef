import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import type { ProviderValues } from '../../../src-preload/contract/site/signon.ts';
import type { Actor } from '../../platform/serving/actor.ts';
import { isTwofold } from './rules/claims.ts';
import { clientSecret, startOidcProvider } from './testing/oidcProvider.ts';
import { startSamlProvider } from './testing/samlProvider.ts';
import { origin, passphrase, siteWithProviders } from './testing/siteWithProviders.ts';

const faraway = '192.168.1.20';

/** A provider that makes an administrator of Bob, and Bob with a passphrase and an authenticator of his own where wanted. */
async function siteWithBob() {
  const [site, provider] = await Promise.all([siteWithProviders(), startOidcProvider()]);
  const { id, values } = await site.provider(
    { kind: 'oidc', issuer: provider.issuer, clientId: 'gatehouse', scopes: ['profile'] },
    clientSecret,
  );
  provider.serve(`${origin}/session/with/${id}/back`);
  provider.person.groups = ['gate-admins'];
  const signIn = async (address?: string) => {
    const browser = site.browser(address);
    const answer = await browser.comeBack(await provider.signIn(await browser.leave(id)));
    return { browser, answer };
  };
  /** Sets an authenticator up; gives what it shows. */
  async function enrol(): Promise<() => string> {
    await signIn();
    const bob = site.room.users.byName('Bob Hill');
    if (bob === null) throw new Error('Bob is not there');
    await site.room.account.resetPassphrase(bob.id, passphrase);
    const actor = { id: bob.id, sessionId: 'any' } as Actor;
    const { secret } = await site.room.account.startSecondFactor(actor, passphrase);
    const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: site.clock.now() });
    await site.room.account.confirmSecondFactor(actor, code());
    site.clock.advance(60_000);
    return code;
  }
  const giveCode = (browser: ReturnType<typeof site.browser>, code: string) =>
    browser.ask(`/session/with/${id}/code`, { method: 'POST', body: new URLSearchParams({ code }) });
  return { site, provider, id, values, signIn, enrol, giveCode };
}

describe('an administrator who comes through a provider over the network', () => {
  it('is let in where it says that it asked for a second factor', async () => {
    const { provider, signIn } = await siteWithBob();
    provider.methods.push('pwd', 'mfa');
    const { answer, browser } = await signIn(faraway);
    expect([answer.headers.get('location'), await browser.name()]).toEqual(['/', 'Bob Hill']);
  });

  it('is not let in where it says nothing and they have none here, and is told what to do', async () => {
    const { signIn, site } = await siteWithBob();
    const { answer, browser } = await signIn(faraway);
    expect([answer.status, await browser.name()]).toEqual([403, 'nobody']);
    expect(await answer.text()).toContain('does not say that it asked for one');
    const here = await signIn();
    expect([here.answer.status, await here.browser.name()]).toEqual([303, 'Bob Hill']);
    expect(site.users()).toContain('Bob Hill: administrator');
  });

  it('is let in where the site trusts it to ask always, or by the value that it says', async () => {
    const { provider, site, id, values, signIn } = await siteWithBob();
    await site.change(id, { ...values, secondFactor: { isAlways: true, values: [] } } as ProviderValues);
    expect(await (await signIn(faraway)).browser.name()).toBe('Bob Hill');
    await site.change(id, { ...values, secondFactor: { isAlways: false, values: ['hwk'] } } as ProviderValues);
    expect(await (await signIn(faraway)).browser.name()).toBe('nobody');
    provider.methods.push('hwk');
    expect(await (await signIn(faraway)).browser.name()).toBe('Bob Hill');
  });

  it('is asked for the code of their own authenticator otherwise, of which none is good twice', async () => {
    const { signIn, enrol, giveCode, id } = await siteWithBob();
    const code = await enrol();
    const { answer, browser } = await signIn(faraway);
    expect(answer.headers.get('location')).toBe(`/session/with/${id}/code`);
    const page = await browser.ask(`/session/with/${id}/code`, {}, true);
    expect([page.status, page.headers.get('referrer-policy')]).toEqual([200, 'same-origin']);
    expect(await browser.name()).toBe('nobody');
    const wrong = await giveCode(browser, '000000');
    expect([wrong.status, await wrong.text()]).toEqual([401, expect.stringContaining('This code is wrong')]);
    const good = code();
    expect((await giveCode(browser, good)).headers.get('location')).toBe('/');
    expect(await browser.name()).toBe('Bob Hill');
    expect((await giveCode(browser, good)).status).toBe(403);
    const again = (await signIn(faraway)).browser;
    expect((await giveCode(again, good)).status).toBe(401);
    expect(await again.name()).toBe('nobody');
  });

  it('is slowed down who guesses codes, also with a new sign-in each time', async () => {
    const { signIn, enrol, giveCode } = await siteWithBob();
    const code = await enrol();
    for (let tries = 0; tries < 4; tries++) await giveCode((await signIn(faraway)).browser, '000000');
    const { browser, answer } = await signIn(faraway);
    expect(answer.status).toBe(403);
    expect((await giveCode(browser, code())).status).toBe(403);
    expect(await browser.name()).toBe('nobody');
  });

  it('gives the code in the browser alone that came back, and within ten minutes', async () => {
    const { signIn, enrol, giveCode, site } = await siteWithBob();
    const code = await enrol();
    const { browser } = await signIn(faraway);
    expect((await giveCode(site.browser(faraway), code())).status).toBe(403);
    site.clock.advance(601_000);
    expect((await giveCode(browser, code())).status).toBe(403);
    expect(await browser.name()).toBe('nobody');
  });
});

it('is no administrator: an operator is asked for nothing more', async () => {
  const { provider, signIn } = await siteWithBob();
  provider.person.groups = ['gate-guards'];
  expect(await (await signIn(faraway)).browser.name()).toBe('Bob Hill');
});

it('is told by a SAML provider by the class of its authentication context, within what is signed', async () => {
  const [site, idp] = await Promise.all([siteWithProviders(), startSamlProvider()]);
  const { id } = await site.provider({
    ...{ kind: 'saml', issuer: idp.entityId, signInUrl: idp.signInUrl, certificates: [idp.certificate] },
  });
  idp.person.groups = 'gate-admins';
  const metadata = await (await site.browser().ask(`/session/with/${id}/metadata`)).text();
  const nameAfter = async (context?: string) => {
    const browser = site.browser(faraway);
    const { samlResponse, relayState } = await idp.answer(await browser.leave(id), metadata, { context });
    const body = new URLSearchParams({ SAMLResponse: samlResponse, RelayState: relayState });
    const posted = await browser.ask(`/session/with/${id}/back`, { method: 'POST', body }, true);
    await browser.comeBack(new URL(posted.headers.get('location') ?? '', origin));
    return await browser.name();
  };
  expect(await nameAfter()).toBe('nobody');
  expect(await nameAfter('urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport')).toBe('nobody');
  expect(await nameAfter('https://refeds.org/profile/mfa')).toBe('Bob Hill');
});

it.each([
  [{ isAlways: false, values: ['mfa'] }, ['pwd', 'mfa'], true],
  [{ isAlways: false, values: ['mfa'] }, ['pwd'], false],
  [{ isAlways: false, values: [] }, ['mfa'], false],
  [{ isAlways: true, values: [] }, [], true],
] as const)('with %j and %j is given: %s', (trusted, methods, isGiven) => {
  expect(isTwofold(trusted, methods)).toBe(isGiven);
});
