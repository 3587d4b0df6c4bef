import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';
import { browserElsewhere } from './browserElsewhere.ts';

export const clientSecret = 'a secret of the client, long enough';

/** A real OpenID provider on this machine, with whom anybody signs in under the name that they type. */
export async function openOidcServer() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** What the provider says of whoever signs in; the test changes it. */
  const person: Record<string, unknown> = { name: 'Bob Hill', groups: ['gate-guards'] };
  /** How it says that they proved themselves (`amr`). */
  const methods: string[] = [];

  /** Its own page cannot say how somebody proved themselves, so where that is told, what the page sends is taken here. */
  async function takeLogin(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const isForm = request.method === 'POST' && request.url?.startsWith('/interaction/') === true;
    if (methods.length === 0 || !isForm) return false;
    if ((await provider.interactionDetails(request, response)).prompt.name !== 'login') return false;
    const form = new URLSearchParams(await text(request));
    await provider.interactionFinished(request, response, {
      login: { accountId: form.get('login') ?? '', amr: [...methods] },
    });
    return true;
  }
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };

  return {
    issuer,
    person,
    methods,
    stop,
    /** From when on it answers, for one client. */
    serve(redirectUri: string, kind: 'web' | 'native' = 'web'): void {
      const provider = new Provider(issuer, {
        clients: [
          {
            ...{ client_id: 'gatehouse', redirect_uris: [redirectUri], application_type: kind },
            ...(kind === 'web' ? { client_secret: clientSecret } : { token_endpoint_auth_method: 'none' }),
          },
        ],
        claims: { openid: ['sub', 'amr'], profile: ['name', 'groups'] },
        findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...person }) }),
        pkce: { required: () => true },
        cookies: { keys: ['for this test alone'] },
      });
      const answer = provider.callback();
      server.on('request', (request, response) => {
        void takeLogin(provider, request, response).then(async (isTaken) => {
          if (!isTaken) await answer(request, response);
        });
      });
    },
    /** Signs in at the provider as its page has one do it; gives the address that the browser is sent back to. */
    async signIn(begin: URL, login = 'bob'): Promise<URL> {
      const { visit } = browserElsewhere();
      let at = await visit(begin);
      for (let step = 0; step < 12; step++) {
        if (at.origin !== issuer) return at;
        const form = at.pathname.startsWith('/interaction/')
          ? new URLSearchParams(step === 0 ? { prompt: 'login', login, password: 'any' } : { prompt: 'consent' })
          : null;
        at = await visit(at, form);
      }
      throw new Error(`The provider leads nowhere: ${at.href}`);
    },
  };
}
