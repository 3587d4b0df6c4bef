import type { Role } from '../../../../src-preload/contract/roles.ts';
import { type ProviderValues, providerValuesSchema } from '../../../../src-preload/contract/site/signon.ts';
import { userValuesSchema } from '../../../../src-preload/contract/site/users.ts';
import { localActor } from '../../../platform/serving/actor.ts';
import { freshRecord } from '../../../testing/freshRecord.ts';
import { noKeys } from '../../../testing/noKeys.ts';
import { entranceOfBrowsers } from '../../users/browsers.ts';
import { openUsers, type UserRoom } from '../../users/openUsers.ts';
import { openSignOn, type SignOnRoom } from '../openSignOn.ts';
import { createPeople } from '../people.ts';
import { createSignOn } from '../service.ts';
import { createSignOnStore } from '../store.ts';

export const origin = 'http://127.0.0.1:4600';
export const passphrase = 'walnut river candle';

/** Users, an administrator among them, and the ways in by a provider, as the application ties them. */
export async function siteWithProviders() {
  const record = await freshRecord();
  const room: UserRoom = openUsers(record, {
    browserKeys: noKeys,
    siteName: () => 'North',
    locksAfterMinutes: () => 15,
    camerasOf: () => [],
    actions: () => [],
    demonstration: null,
    signOn: {
      providers: (kind) => signOn.way.providers(kind),
      receive: (...asked) => signOn.way.receive(...asked),
    },
  });
  const signOn: SignOnRoom = openSignOn(record, room);
  await room.start();
  const add = (name: string, role: Role) => room.users.add(userValuesSchema.parse({ name, role }), passphrase);
  await add('Ann', 'administrator');
  const store = createSignOnStore(record.db, record.secrets, record.clock);
  const people = createPeople({
    ...record,
    store,
    users: room.users,
    endSessionsOf: (id) => room.sessions.endOfUser(id),
  });
  const setUp = createSignOn({ ...record, store, people });
  await setUp.start();
  const entrance = room.entrance(async (_request, actor) => new Response(actor?.name ?? 'nobody'));

  return {
    ...record,
    room,
    signOn,
    setUp,
    add,
    entrance,
    /** Sets a provider up, as an administrator does, and takes it into use. */
    async provider(values: Partial<ProviderValues> & Pick<ProviderValues, 'kind'>, secret?: string) {
      const shared = { name: 'Contoso', active: true, roleClaim: 'groups', nameClaim: 'name' };
      const roles = [
        { value: 'gate-guards', role: 'operator' },
        { value: 'gate-admins', role: 'administrator' },
      ];
      const made = await setUp.add(providerValuesSchema.parse({ ...shared, roles, ...values }), secret);
      await signOn.start();
      return made;
    },
    async change(id: string, values: ProviderValues) {
      await setUp.update(id, values, undefined);
      await signOn.start();
    },
    /** @param address where it is; elsewhere than on this machine, it comes over the network */
    browser: (address = '127.0.0.1') => browserAt(entranceOfBrowsers(entrance, origin).receive, address),
    users: () => room.users.list().map(({ name, role }) => `${name}: ${role}`),
  };
}

export type SiteWithProviders = Awaited<ReturnType<typeof siteWithProviders>>;

/** A browser at Gatehouse's own origin, which sends `Strict` cookies only where a page of that origin asks. */
function browserAt(receive: ReturnType<typeof entranceOfBrowsers>['receive'], address: string) {
  const cookies = new Map<string, { value: string; isStrict: boolean }>();
  async function ask(path: string, init: RequestInit = {}, fromElsewhere = false): Promise<Response> {
    const sent = [...cookies].filter(
      ([, { isStrict }]) => !fromElsewhere || (!isStrict && (init.method ?? 'GET') === 'GET'),
    );
    const headers = new Headers(init.headers);
    headers.set('cookie', sent.map(([name, { value }]) => `${name}=${value}`).join('; '));
    const request = new Request(new URL(path, origin), { ...init, headers });
    const response = await receive(request, {
      address,
      isLocal: address === '127.0.0.1',
      local: localActor('start', 'Start', 'here'),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '') cookies.delete(name);
      else cookies.set(name, { value, isStrict: line.includes('SameSite=Strict') });
    }
    return response;
  }
  return {
    ask,
    /** Presses the button of a provider: gives where it leads. */
    async leave(id: string, query = ''): Promise<URL> {
      const answer = await ask(`/session/with/${id}${query}`);
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`No way to the provider: ${answer.status} ${await answer.text()}`);
      return new URL(location);
    },
    /** Is led back by the provider. */
    comeBack: (url: URL) => ask(`${url.pathname}${url.search}`, {}, true),
    async name(): Promise<string> {
      return await (await ask('/rpc/anything')).text();
    },
    signIn: (name: string) =>
      ask('/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ by: 'passphrase', name, passphrase }),
      }),
    cookies,
  };
}
