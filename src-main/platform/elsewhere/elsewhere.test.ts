import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maskedPassword } from '../../../src-preload/contract/site/cameras.ts';
import { freshFolder } from '../../testing/freshRecord.ts';
import { type FetchOptions, fetchFile } from './fetchFile.ts';
import { newestFile } from './newestFile.ts';
import { maskedSource, wholeSource } from './source.ts';
import { openFileServer } from './testing/fileServer.ts';

const options = (url: string, changes: Partial<FetchOptions> = {}): FetchOptions => ({
  ...{ url, user: '', password: '', known: null, privateTargets: ['127.0.0.1'], mostBytes: 1_000_000 },
  ...{ timeoutMs: 5_000, signal: new AbortController().signal },
  ...changes,
});

describe('fetching a file', () => {
  it('gives what is there, and that it is as it was', async () => {
    const server = await openFileServer('Plate\nAB12CDE\n');
    const first = await fetchFile(options(server.url));
    expect(first).toMatchObject({ isSame: false, fileName: 'list.csv' });
    if (first.isSame) throw new Error('It is new');
    expect(first.bytes.toString()).toBe('Plate\nAB12CDE\n');
    expect(await fetchFile(options(server.url, { known: first }))).toEqual({ isSame: true });
    server.has('Plate\nCD34EFG\n');
    expect(await fetchFile(options(server.url, { known: first }))).toMatchObject({ isSame: false });
  });

  it('shows a password to the server that it was given for and to no other', async () => {
    const [first, second] = [await openFileServer('a'), await openFileServer('b')];
    first.does((_, response) => void response.writeHead(302, { location: second.url }).end());
    const found = await fetchFile(options(first.url, { user: 'ann', password: 'walnut' }));
    expect(found).toMatchObject({ isSame: false });
    expect(first.asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:walnut').toString('base64')}`);
    expect(second.asked[0]?.headers.authorization).toBeUndefined();
  });

  it.each([
    ['a link-local address', 'http://169.254.169.254/latest', /link-local/],
    ['the own network where nobody allowed it', 'http://10.0.0.7/list.csv', /own network/],
    ['this machine under another name', 'http://[::ffff:127.0.0.1]:9/', /own network/],
  ])('asks nothing at %s', async (_, url, said) => {
    await expect(fetchFile(options(url, { privateTargets: [] }))).rejects.toThrow(said);
  });

  it('follows no redirect to where nothing may be asked, nor one without end', async () => {
    const server = await openFileServer();
    const to = (location: string) => server.does((_, response) => void response.writeHead(302, { location }).end());
    to('http://169.254.169.254/');
    await expect(fetchFile(options(server.url))).rejects.toThrow(/link-local/);
    to('file:///etc/passwd');
    await expect(fetchFile(options(server.url))).rejects.toThrow(/not followed/);
    to('/again');
    await expect(fetchFile(options(server.url))).rejects.toThrow(/without end/);
    expect(server.asked.length).toBeLessThan(12);
  });

  it('takes no more than it may, and waits no longer', async () => {
    const server = await openFileServer();
    server.does((_, response) => {
      response.writeHead(200);
      const more = () =>
        response.write('x'.repeat(100_000), () => (response.destroyed ? undefined : setImmediate(more)));
      more();
    });
    await expect(fetchFile(options(server.url))).rejects.toThrow('It is larger than 1 MB.');
    server.does(() => undefined);
    await expect(fetchFile(options(server.url, { timeoutMs: 200 }))).rejects.toThrow(/longer than/);
    server.does((_, response) => void response.writeHead(403).end());
    await expect(fetchFile(options(server.url))).rejects.toThrow(/answered 403. Check the user/);
    await expect(fetchFile(options('http://127.0.0.1:9/'))).rejects.toThrow(/does not answer at this port/);
  });
});

describe('the newest file of a folder', () => {
  const now = Date.now() + 60_000;
  const newest = async (path: string, changes: object = {}) =>
    await newestFile({
      ...{ path, endings: ['.csv', '.xlsx'], dataFolder: '/nowhere/data', known: null, mostBytes: 1000, now },
      ...changes,
    });

  it('is the one that was changed last and ends as it should', async () => {
    const folder = await freshFolder();
    await expect(newest(folder)).rejects.toThrow(/no file in this folder/);
    await writeFile(join(folder, 'old.csv'), 'old');
    await utimes(join(folder, 'old.csv'), 1, 1);
    await writeFile(join(folder, 'new.CSV'), 'new');
    for (const name of ['notes.docx', '.hidden.csv', '~$new.xlsx']) await writeFile(join(folder, name), 'no');
    await symlink('/etc/passwd', join(folder, 'link.csv'));
    await mkdir(join(folder, 'folder.csv'));
    const found = await newest(folder);
    expect(found).toMatchObject({ isSame: false, fileName: 'new.CSV' });
    if (found.isSame) throw new Error('It is new');
    expect(found.bytes.toString()).toBe('new');
    expect(await newest(folder, { known: found })).toEqual({ isSame: true });
  });

  it('is left while it is written, and where it is too large', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'a.csv'), 'x'.repeat(1001));
    await expect(newest(folder)).rejects.toThrow(/larger than/);
    await expect(newest(folder, { now: Date.now(), mostBytes: 2000 })).rejects.toThrow(/a moment ago/);
  });

  it('is never one of Gatehouse itself, nor of a folder that is not there', async () => {
    const folder = await freshFolder();
    await mkdir(join(folder, 'imports'));
    await expect(newest(join(folder, 'imports'), { dataFolder: folder })).rejects.toThrow(/Gatehouse itself/);
    await expect(newest(join(folder, 'missing'))).rejects.toThrow(/no such folder/);
    await expect(newest('relative')).rejects.toThrow(/whole path/);
  });
});

describe('a source', () => {
  const source = { kind: 'url', url: 'https://a.example/list', user: 'ann', password: 'walnut' } as const;

  it('is shown without its password, and keeps it where it is meant', () => {
    const shown = maskedSource(source);
    expect(shown).toMatchObject({ password: maskedPassword });
    expect(wholeSource({ ...source, password: maskedPassword, url: 'https://a.example/other' }, source)).toMatchObject({
      password: 'walnut',
    });
    for (const other of [{ url: 'https://b.example/' }, { user: 'bob' }, { url: 'http://a.example/list' }])
      expect(() => wholeSource({ ...source, password: maskedPassword, ...other }, source)).toThrow(
        'Give the password again',
      );
    expect(() => wholeSource({ ...source, password: maskedPassword }, null)).toThrow();
    expect(maskedSource({ kind: 'folder', path: '/srv' })).toEqual({ kind: 'folder', path: '/srv' });
  });
});
