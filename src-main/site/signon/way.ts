import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { Refusal } from '../../platform/refusal.ts';
import { announcedBytes, boundedBody, refuseTooLarge } from '../../platform/serving/boundedBody.ts';
import { newToken, type SignOnWay, signOnPrefix } from '../users/service.ts';
import { beginOidc } from './oidc.ts';
import { onwardTo, plainHeaders, signOnPage } from './page.ts';
import { createPendingSignIns } from './pending.ts';
import type { People } from './people.ts';
import { type BegunSignIn, NotProved, type Proved, type ReturnAddresses } from './provider.ts';
import { isTwofold, nameFrom, roleFrom, valuesOf } from './rules/claims.ts';
import { beginSaml, samlMetadata } from './saml.ts';
import type { KnownProvider } from './store.ts';

type Asked = Parameters<SignOnWay['receive']>;
type Received = Awaited<ReturnType<SignOnWay['receive']>>;

export interface WayOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly people: People;
  readonly hasUsers: () => boolean;
  readonly providers: () => readonly KnownProvider[];
  readonly secretOf: (provider: KnownProvider) => string | null;
}

/** A signed answer of a SAML provider, in base64; one with many groups has some 50 KB. */
const bounds = {
  mostBytes: 400_000,
  silentMs: 10_000,
  wholeMs: 20_000,
  tooLarge: 'This is too much for an answer of a provider.',
};
const mostCodeLength = 40;
const toSignIn = { href: '/', label: 'Back to the sign-in' };
const localUsersCan = 'Whoever has a passphrase here can sign in with it meanwhile.';

/** The addresses of one provider at the origin by which this Gatehouse was asked. */
export function returnAddresses(origin: string, id: string): ReturnAddresses {
  return { back: `${origin}${signOnPrefix}${id}/back`, entityId: `${origin}${signOnPrefix}${id}/metadata` };
}

/** The way there and back: begins a sign-in, takes what the provider answers, and lets in whom it proves. */
export function createWay({ clock, log, people, hasUsers, providers, secretOf }: WayOptions): SignOnWay {
  const pending = createPendingSignIns(clock);

  async function begin(provider: KnownProvider, [request, came, , isAdministrator]: Asked): Promise<Received> {
    const { origin, searchParams } = new URL(request.url);
    const isTry = searchParams.has('try');
    if (request.headers.get('sec-fetch-site') === 'cross-site')
      return refused(403, 'Begin at the sign-in page', ['Another site led here. Sign in from Gatehouse’s own page.']);
    if (isTry ? !isAdministrator : !provider.values.active || !hasUsers())
      return refused(403, 'This way in is closed', ['An administrator opens it on the page Single sign-on.']);
    const state = newToken();
    const { values } = provider;
    const addresses = returnAddresses(origin, provider.id);
    const begun: BegunSignIn =
      values.kind === 'oidc'
        ? await beginOidc(values, secretOf(provider), addresses, state)
        : await beginSaml(values, addresses, state);
    const token = pending.add({ state, provider, begun, isTry, left: { session: came.session, desk: came.desk } });
    return { response: onwardTo(begun.url.href), keep: { pending: token } };
  }

  async function comeBack(provider: KnownProvider, [request, came, letIn]: Asked): Promise<Received> {
    const url = new URL(request.url);
    const found = pending.take(came.pending, provider.id, url.searchParams.get('state'));
    if (found === null)
      return refused(403, 'This sign-in is over', [
        'It was begun in another browser, took longer than ten minutes, or was finished already. Begin again.',
      ]);
    const keep = { pending: null };
    const proved = await found.begun.finish({ url, samlResponse: found.samlResponse });
    if (found.isTry) return { response: tried(found.provider, proved), keep };
    const user = await people.admit(found.provider, proved);
    const { id: providerId, values } = found.provider;
    const proof = { isTwofold: isTwofold(values.secondFactor, proved.methods) };
    const result = await letIn(user, found.left, proof);
    if ('token' in result) return { response: onwardTo('/'), keep: { ...keep, session: result.token } };
    if (result.reason !== 'codeNeeded') return { ...refused(403, 'You are not let in', [result.message]), keep };
    // Asked for at an address of its own, for in this one stands the provider's answer.
    const token = pending.addProving({ providerId, userId: user.id, left: found.left });
    return { response: onwardTo(codeAddress(providerId)), keep: { pending: token } };
  }

  /** An administrator who comes over the network, and whose provider does not say that it asked for a second factor, gives a code of ours. */
  async function takeCode({ id }: KnownProvider, [request, came, letIn]: Asked): Promise<Received> {
    const found = pending.proving(came.pending, id);
    const user = found === null ? null : people.get(found.userId);
    if (found === null || user === null)
      return refused(403, 'This sign-in is over', ['It took longer than ten minutes, or was finished. Begin again.']);
    if (request.method === 'GET') return askForCode(id, 200, null);
    const code = (await formOf(request)).get('code') ?? '';
    const result = await letIn(user, found.left, { isTwofold: false, code: code.slice(0, mostCodeLength) });
    if (!('token' in result) && ['wrong', 'wait', 'codeNeeded'].includes(result.reason))
      return askForCode(id, result.reason === 'wait' ? 429 : 401, result.message);
    pending.endProving(came.pending);
    return 'token' in result
      ? { response: onwardTo('/'), keep: { pending: null, session: result.token } }
      : { ...refused(403, 'You are not let in', [result.message]), keep: { pending: null } };
  }

  /**
   * What a SAML provider has the browser post comes from a page elsewhere, so no cookie of ours comes along. It is held for the sign-in
   * that it names, and the browser sent on to where its cookie does.
   */
  async function takePosted(provider: KnownProvider, [request]: Asked): Promise<Received> {
    const form = await formOf(request);
    const state = form.get('RelayState') ?? '';
    const answer = form.get('SAMLResponse');
    if (answer === null || !pending.hold(provider.id, state, answer))
      return refused(403, 'This sign-in is over', [
        'Nothing was begun here that this answers, or it was answered already. Begin at Gatehouse’s sign-in page.',
      ]);
    const { back } = returnAddresses('', provider.id);
    return { response: onwardTo(`${back}?state=${encodeURIComponent(state)}`), keep: {} };
  }

  async function answer(asked: Asked): Promise<Received> {
    const [request] = asked;
    const { pathname, origin } = new URL(request.url);
    const [id = '', what = '', ...rest] = pathname.slice(signOnPrefix.length).split('/');
    const provider = providers().find((each) => each.id === id);
    if (provider === undefined || rest.length > 0)
      return refused(404, 'There is no such way in', ['It may have been taken away. Choose another one.']);
    const isSaml = provider.values.kind === 'saml';
    switch (`${request.method} ${what}`) {
      case 'GET ':
        return await begin(provider, asked);
      case 'GET back':
        return await comeBack(provider, asked);
      case 'POST back':
        return isSaml ? await takePosted(provider, asked) : refused(405, 'Nothing is posted here', []);
      case 'GET code':
      case 'POST code':
        return await takeCode(provider, asked);
      case 'GET metadata': {
        if (!isSaml) break;
        const headers = {
          ...plainHeaders,
          'content-type': 'application/samlmetadata+xml',
          'content-disposition': 'attachment; filename="gatehouse-saml.xml"',
        };
        return { response: new Response(samlMetadata(returnAddresses(origin, id)), { headers }), keep: {} };
      }
    }
    return refused(404, 'There is nothing here', []);
  }

  return {
    // From the desktop window one goes by the system's browser to an address whose port changes: SAML providers send to none of those.
    providers: (kind) =>
      providers()
        .filter(({ values }) => values.active && (kind === 'browser' || values.kind === 'oidc'))
        .map(({ id, values }) => ({ id, name: values.name })),
    async receive(...asked) {
      try {
        return await answer(asked);
      } catch (error) {
        if (error instanceof Refusal) return refused(400, 'This did not work', [error.message]);
        if (!(error instanceof NotProved)) throw error;
        log.warn({ err: error }, 'A sign-in through a provider failed');
        const sentences = error.isAway ? [error.message, localUsersCan] : [error.message];
        return {
          ...refused(error.isAway ? 502 : 403, error.isAway ? 'The provider is away' : 'You are not let in', sentences),
          keep: { pending: null },
        };
      }
    },
  };
}

/** @throws Refusal where nothing was posted, or too much */
async function formOf(request: Request): Promise<URLSearchParams> {
  if (request.body === null) throw new Refusal('INVALID', 'Nothing was sent.');
  refuseTooLarge(announcedBytes(request), bounds);
  return new URLSearchParams(await new Response(boundedBody(request.body, bounds)).text());
}

const codeAddress = (id: string): string => `${signOnPrefix}${id}/code`;

function askForCode(id: string, status: number, refusal: string | null): Received {
  const sentences = [
    'Administrators who come over the network give a second factor, and the provider did not say that it asked for one. Enter the code of your authenticator, or a recovery code.',
  ];
  const code = { action: codeAddress(id), refusal };
  return { response: signOnPage({ status, title: 'Enter your code', sentences, code, onward: toSignIn }), keep: {} };
}

function refused(status: number, title: string, sentences: readonly string[]): Received {
  return { response: signOnPage({ status, title, sentences, onward: toSignIn }), keep: {} };
}

/** What a provider says of the administrator who tries it, and what it would make of them. */
function tried({ values }: KnownProvider, { claims, methods }: Proved): Response {
  const role = roleFrom(values.roles, valuesOf(claims, values.roleClaim));
  const outcome =
    role === null
      ? `Nothing under “${values.roleClaim}” gives a role here, so this person would not be let in.`
      : `This person would be let in as “${nameFrom(claims, values.nameClaim)}”, with the role ${role}.`;
  const facts = Object.keys(claims).map(
    (name) => [name, valuesOf(claims, name).join(', ') || '(an object: lead into it with a dot)'] as const,
  );
  const factor = isTwofold(values.secondFactor, methods)
    ? 'A second factor is taken as given at the provider.'
    : `It does not say that it asked for a second factor. It says: ${methods.join(', ') || 'nothing'}.`;
  const sentences = [
    outcome,
    factor,
    'The provider says this of them. Nobody was signed in, and nothing of it is kept.',
  ];
  return signOnPage({ status: 200, title: 'The provider works', sentences, facts });
}
