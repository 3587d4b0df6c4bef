import { describe, expect, it } from 'vitest';
import { altered, type SamlAnswerOptions, startSamlProvider } from './testing/samlProvider.ts';
import { siteWithProviders } from './testing/siteWithProviders.ts';

async function siteWithSaml() {
  const [site, idp] = await Promise.all([siteWithProviders(), startSamlProvider()]);
  const { id } = await site.provider({
    ...{ kind: 'saml', issuer: idp.entityId, signInUrl: idp.signInUrl, certificates: [idp.certificate] },
  });
  const metadata = await (await site.browser().ask(`/session/with/${id}/metadata`)).text();
  type Browser = ReturnType<typeof site.browser>;
  /** What the provider's page has the browser post, from that page. */
  const post = (browser: Browser, samlResponse: string, relayState: string) =>
    browser.ask(
      `/session/with/${id}/back`,
      { method: 'POST', body: new URLSearchParams({ SAMLResponse: samlResponse, RelayState: relayState }) },
      true,
    );
  /** The whole way back: the post, and where it leads. */
  async function comeBack(browser: Browser, samlResponse: string, relayState: string): Promise<Response> {
    const posted = await post(browser, samlResponse, relayState);
    const location = posted.headers.get('location');
    return location === null ? posted : await browser.comeBack(new URL(location, 'http://127.0.0.1:4600'));
  }
  async function signIn(options?: SamlAnswerOptions, change: (xml: string) => string = (xml) => xml) {
    const browser = site.browser();
    const { samlResponse, relayState } = await idp.answer(await browser.leave(id), metadata, options);
    const given = altered(samlResponse, change);
    return { browser, samlResponse: given, relayState, answer: await comeBack(browser, given, relayState) };
  }
  return { site, idp, id, metadata, signIn, comeBack, post };
}

describe('signing in through a SAML provider', () => {
  it('makes a user of whom it proves, with the role of their attribute, and knows them again', async () => {
    const { site, idp, signIn } = await siteWithSaml();
    const first = await signIn();
    expect([first.answer.status, await first.browser.name()]).toEqual([303, 'Bob Hill']);
    idp.person.name = 'Robert';
    idp.person.groups = 'gate-admins';
    expect(await (await signIn()).browser.name()).toBe('Bob Hill');
    expect(site.users()).toEqual(['Ann: administrator', 'Bob Hill: administrator']);
  });

  it('takes each answer once, in the browser that asked, and none that answers another request', async () => {
    const { site, idp, id, metadata, signIn, comeBack } = await siteWithSaml();
    const { browser, samlResponse, relayState } = await signIn();
    expect((await comeBack(browser, samlResponse, relayState)).status).toBe(403);
    // The answer to the first, given for a second sign-in.
    const again = site.browser();
    const state = (await again.leave(id)).searchParams.get('RelayState') ?? '';
    expect((await comeBack(again, samlResponse, state)).status).toBe(403);
    expect(await again.name()).toBe('nobody');
    // An answer to somebody else's request, brought into a browser that began none of its own, and one that did.
    const attacker = await idp.answer(await site.browser().leave(id), metadata, { nameId: 'eve@idp' });
    const victim = site.browser();
    await victim.leave(id);
    expect((await comeBack(victim, attacker.samlResponse, attacker.relayState)).status).toBe(403);
    expect(await victim.name()).toBe('nobody');
  });

  it.each<[string, SamlAnswerOptions, ((xml: string) => string)?]>([
    ['is not signed', {}, (xml) => xml.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '')],
    ['was altered after it was signed', {}, (xml) => xml.replace('gate-guards', 'gate-admins')],
    ['is for somebody else', { instead: { Audience: 'https://other.example' } }],
    ['was sent to another address', { instead: { SubjectRecipient: 'https://other.example/acs' } }],
    ['is of another provider', { instead: { Issuer: 'https://evil.example' } }],
    [
      'is too old',
      {
        instead: {
          SubjectConfirmationDataNotOnOrAfter: '2026-01-01T00:00:00Z',
          ConditionsNotOnOrAfter: '2026-01-01T00:00:00Z',
        },
      },
    ],
    ['answers no request', { instead: { InResponseTo: '_nobody-asked' } }],
    ['answers a request where it is not signed alone', { isUnsolicited: true }],
    ['names nobody for good', { nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }],
    [
      'says that it failed',
      { instead: { StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Requester' } },
      (xml) => xml.replace(/<saml:Assertion[\s\S]*<\/saml:Assertion>/, ''),
    ],
  ])('refuses an answer that %s', async (_what, options, change) => {
    const { site, signIn } = await siteWithSaml();
    const { browser, answer } = await signIn(options, change);
    expect([answer.status, await browser.name()]).toEqual([403, 'nobody']);
    expect(site.users()).toEqual(['Ann: administrator']);
  });

  it('is not offered at the desktop window, whose address a provider cannot know', async () => {
    const { site, id } = await siteWithSaml();
    expect(site.signOn.way.providers('browser')).toEqual([{ id, name: 'Contoso' }]);
    expect(site.signOn.way.providers('desktop')).toEqual([]);
  });

  it('says what it is known by, at the address by which it was asked', async () => {
    const { id, metadata } = await siteWithSaml();
    expect(metadata).toContain(`entityID="http://127.0.0.1:4600/session/with/${id}/metadata"`);
    expect(metadata).toContain(`Location="http://127.0.0.1:4600/session/with/${id}/back"`);
    expect(metadata).toContain('WantAssertionsSigned="true"');
  });

  it('refuses a certificate that is none', async () => {
    const { site } = await siteWithSaml();
    const values = { kind: 'saml', issuer: 'x', signInUrl: 'https://x.example', certificates: ['hello'] } as const;
    await expect(site.provider({ ...values, certificates: ['hello'] })).rejects.toThrow('no certificate as PEM');
  });
});
