import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { freshRecord } from '../testing/freshRecord.ts';

describe('picture files', () => {
  it('lie under their day with their hash and size', async () => {
    const { media } = await freshRecord();
    const jpeg = Buffer.from('a picture');
    const kept = await media.keep({ jpeg, width: 4, height: 3 });
    expect(kept.path).toBe(`2026/06/01/${kept.id}.jpg`);
    expect(kept.sha256).toBe(createHash('sha256').update(jpeg).digest('hex'));
    expect(await readFile(media.absolutePath(kept.path))).toEqual(jpeg);
  });

  it.each(['../secret.key', '2026/06/01/../../../../secret.key', '2026/06/01/../../../../secret.key.jpg'])(
    'are neither served nor deleted by a path that is none of a picture: %s',
    async (path) => {
      const { media, folder } = await freshRecord();
      await writeFile(join(folder, 'secret.key'), 'key');
      await media.discard(path);
      await expect(readFile(media.absolutePath(path))).rejects.toMatchObject({ code: 'ENOENT' });
      expect(await readFile(join(folder, 'secret.key'), 'utf8')).toBe('key');
    },
  );

  it('that a better one replaced are still given for a while, and are gone at the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { media } = await freshRecord();
    const [early, late] = [
      await media.keep({ jpeg: Buffer.from('early'), width: 4, height: 3 }),
      await media.keep({ jpeg: Buffer.from('late'), width: 4, height: 3 }),
    ];
    media.discardSoon(early.path);
    expect(media.replaced(early.id)).toBe(early.path);
    expect(media.replaced(late.id)).toBeNull();
    await vi.advanceTimersByTimeAsync(50_000);
    media.discardSoon(late.path);
    expect(await readFile(media.absolutePath(early.path), 'utf8')).toBe('early');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(media.replaced(early.id)).toBeNull();
    await vi.waitFor(() => expect(existsSync(media.absolutePath(early.path))).toBe(false), { timeout: 120_000 });
    await media.close();
    expect(existsSync(media.absolutePath(late.path))).toBe(false);
  });
});
