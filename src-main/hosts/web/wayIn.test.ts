import { describe, expect, it } from 'vitest';
import { openBrowserKeys } from '../../platform/browserKeys.ts';
import { cookiesNamed } from '../../platform/serving/cookies.ts';
import { freshRecord } from '../../testing/freshRecord.ts';
import { createWayIn } from './wayIn.ts';

const origin = 'http://127.0.0.1:4600';
const cookies = cookiesNamed('gatehouse', origin);

async function freshWayIn() {
  const { db, clock } = await freshRecord();
  const keys = await openBrowserKeys(db, clock);
  return {
    keys,
    wayIn: createWayIn(keys, origin, cookies),
    again: async () => createWayIn(await openBrowserKeys(db, clock), origin, cookies),
  };
}

const at = (path: string, init: RequestInit = {}) => new Request(`${origin}${path}`, init);
const answerOf = (result: unknown): Response => {
  if (!(result instanceof Response)) throw new Error('somebody was let in');
  return result;
};
const withCookie = (path: string, answer: Response) =>
  at(path, { headers: { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' } });

describe('the way in', () => {
  it('exchanges the secret for a cookie that only this host’s pages send, by each browser that has it', async () => {
    const { wayIn } = await freshWayIn();
    const query = new URL(wayIn.address).search;
    expect(query).toMatch(/^\?key=[\w-]{43}$/);
    const [first, second] = [
      answerOf(await wayIn.receive(at(`/permits${query}`))),
      answerOf(await wayIn.receive(at(`/${query}`))),
    ];
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe(`${origin}/permits`);
    expect(first.headers.get('set-cookie')).toMatch(
      /^gatehouse-4600=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/,
    );
    expect(first.headers.get('set-cookie')).not.toBe(second.headers.get('set-cookie'));
    for (const answer of [first, second]) {
      expect(await wayIn.receive(withCookie('/rpc/permits/list', answer))).toMatchObject({ role: 'administrator' });
    }
  });

  it('leads nowhere else, whatever the path looks like', async () => {
    const { wayIn } = await freshWayIn();
    const { search } = new URL(wayIn.address);
    const answer = answerOf(await wayIn.receive(new Request(`${origin}/reads//evil/${search}`)));
    expect(new URL(answer.headers.get('location') ?? '').origin).toBe(origin);
    const twoSlashes = await wayIn.receive(new Request(`${origin}//evil.example/${search}`));
    expect(twoSlashes).toBeNull();
  });

  it('keeps a browser’s cookie good after a restart, when the secret of before is not', async () => {
    const { wayIn, again } = await freshWayIn();
    const before = new URL(wayIn.address).search;
    const answer = answerOf(await wayIn.receive(at(`/${before}`)));
    const next = await again();
    expect(await next.receive(withCookie('/', answer))).toMatchObject({ role: 'administrator' });
    const refused = answerOf(await next.receive(at(`/${before}`)));
    expect(refused.status).toBe(403);
    expect(refused.headers.get('set-cookie')).toBeNull();
    expect(await refused.text()).toContain('there is a new one at each start');
  });

  it('gives a browser that has a cookie no other', async () => {
    const { wayIn } = await freshWayIn();
    const { search } = new URL(wayIn.address);
    const first = answerOf(await wayIn.receive(at(`/${search}`)));
    const second = answerOf(await wayIn.receive(withCookie(`/${search}`, first)));
    expect(second.headers.get('set-cookie')).toBe(first.headers.get('set-cookie'));
  });

  it('says on every page where the way in is, and lets nobody through elsewhere', async () => {
    const { wayIn } = await freshWayIn();
    for (const path of ['/', '/permits', '/videos/0199']) {
      const page = answerOf(await wayIn.receive(at(path)));
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(await page.text()).toContain('address.txt');
    }
    for (const path of [
      '/rpc/permits/list',
      '/media/0199',
      '/live/previews',
      '/exports/corrections.zip',
      '/assets/a.js',
    ]) {
      expect(await wayIn.receive(at(path)), path).toBeNull();
    }
    const guessed = at('/', { headers: { cookie: 'gatehouse-4600=guessed; gatehouse-4601=x' } });
    expect(answerOf(await wayIn.receive(guessed)).status).toBe(200);
  });

  it('closes with the first user, for the address and for every browser', async () => {
    const { wayIn, keys, again } = await freshWayIn();
    const { search } = new URL(wayIn.address);
    const answer = answerOf(await wayIn.receive(at(`/${search}`)));
    await keys.voidAll();
    for (const each of [wayIn, await again()]) {
      expect(each.address).toBe(origin);
      expect(await each.receive(withCookie('/rpc/permits/list', answer))).toBeNull();
      const page = answerOf(await each.receive(at(`/${search}`)));
      expect(page.headers.get('set-cookie')).toBeNull();
      expect(page.headers.get('location')).toBe(`${origin}/`);
    }
  });
});
