import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
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

  it('are swept away where no row names them, and only those', async () => {
    const { media } = await freshRecord();
    const named = await media.keep({ jpeg: Buffer.from('1'), width: 1, height: 1 });
    await media.keep({ jpeg: Buffer.from('2'), width: 1, height: 1 });
    expect(await media.sweep(async () => new Set([named.id]))).toBe(1);
    expect(await readdir(dirname(media.absolutePath(named.path)))).toEqual([`${named.id}.jpg`]);
  });
});
