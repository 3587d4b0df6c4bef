import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { freshFolder } from '../testing/freshRecord.ts';
import { runGatehouse } from './testing/runningGatehouse.ts';

const sampleClip = fileURLToPath(new URL('../../resources/sample/gate.mp4', import.meta.url));

/** The parts of a page that are to be typed, and ask Gatehouse something. */
function requestsOf(page: string): string[] {
  const written = readFileSync(fileURLToPath(new URL(`../../${page}`, import.meta.url)), 'utf8');
  return [...written.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
    .map(([, typed]) => typed ?? '')
    .filter((typed) => typed.includes('curl'));
}

/** As a shell runs it; what Gatehouse refuses is a failure. */
async function typed(
  lines: string,
  folder: string,
  environment: Record<string, string>,
): Promise<{ code: number; told: string }> {
  const strict = `set -e\ncurl() { command curl -sS --fail-with-body "$@"; echo; }\n${lines}`;
  const child = spawn('bash', ['-c', strict], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = [text(child.stdout), text(child.stderr)];
  const [code] = (await once(child, 'exit')) as [number];
  return { code, told: `${await out}${await err}` };
}

it.skipIf(process.platform === 'win32')(
  'answers every request that the read-me and the page for programs show',
  async () => {
    const { url, api } = await runGatehouse({ dataFolder: await freshFolder() });
    await api.cameras.add({ name: 'Entry', source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/none' } });
    const folder = await freshFolder();
    await copyFile(sampleClip, join(folder, 'parking-entry.mp4'));
    execFileSync('ffmpeg', ['-v', 'error', '-ss', '2', '-i', sampleClip, '-frames:v', '1', join(folder, 'entry.jpg')]);
    const { secret } = await api.keys.add({ name: 'Reader', role: 'administrator' });
    for (const page of ['README.md', 'docs/api.md']) {
      const requests = requestsOf(page);
      expect(requests.length, page).toBeGreaterThan(0);
      for (const lines of requests) {
        const here = lines.replaceAll('http://127.0.0.1:4600', url);
        const { code, told } = await typed(here, folder, { KEY: secret });
        expect(code, `${lines}\n${told}`).toBe(0);
        expect(told).toContain('{');
      }
    }
  },
  240_000,
);
