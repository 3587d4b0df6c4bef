import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isInstalled, root } from './setUp.mjs';

const lock = (...path: string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

describe('what is installed', () => {
  it('is recognised as what the lock file names, so that a later start installs nothing', () => {
    const [wanted, installed] = [lock('package-lock.json'), lock('node_modules', '.package-lock.json')];
    const missing = Object.entries(wanted.packages).filter(
      ([path, entry]) => !isInstalled({ packages: { [path]: entry } }, installed),
    );
    expect(missing.map(([path]) => path)).toEqual([]);
  });
});
