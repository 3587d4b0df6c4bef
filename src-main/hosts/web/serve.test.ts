import { describe, expect, it, onTestFinished } from 'vitest';
import { DatabaseRefused } from '../../platform/database.ts';
import { freshFolder } from '../../testing/freshRecord.ts';
import { addressIn, serveWeb } from './serve.ts';

async function serve(dataFolder: string, port = 0) {
  const host = await serveWeb({ dataFolder, port, demo: false });
  onTestFinished(() => host.stop());
  return host;
}

describe('the web host', () => {
  it('takes a free port where the wanted one is in use', async () => {
    const first = await serve(await freshFolder());
    const second = await serve(await freshFolder(), Number(new URL(first.url).port));
    expect(second.url).not.toBe(first.url);
    expect((await fetch(second.url)).status).toBe(200);
  });

  it('can be reached at this machine’s own address only', async () => {
    const { url } = await serve(await freshFolder());
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect((await fetch(url, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  });

  it('refuses a data folder that another one has open, and knows where that one is', async () => {
    const dataFolder = await freshFolder();
    const { url } = await serve(dataFolder);
    await expect(serveWeb({ dataFolder, port: 0, demo: false })).rejects.toThrow(DatabaseRefused);
    expect(addressIn(dataFolder)).toBe(url);
  });
});
