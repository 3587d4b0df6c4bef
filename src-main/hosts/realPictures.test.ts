import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../testing/freshRecord.ts';
import type { Result } from './cli/outputLines.ts';
import { readTargets } from './cli/readTargets.ts';
import { targetsOf } from './cli/targets.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const sampleClip = join(project, 'resources', 'sample', 'gate.mp4');
/** Real pictures with truth lie beside the project where they may be used; they are never part of it. */
const evaluation = join(project, '..', 'shared', 'data', 'evaluate');
const hasEvaluation = existsSync(evaluation);
const reason = hasEvaluation ? '' : ` (skipped: there is no ${evaluation})`;

async function read(files: readonly string[]): Promise<Result[]> {
  const results: Result[] = [];
  const signal = new AbortController().signal;
  await readTargets(await targetsOf(files), {
    frames: false,
    signal,
    onProgress: () => undefined,
    onResult: (result) => results.push(result),
  });
  return results;
}

/** The clip at fewer frames a second, as a busy machine sees it. */
async function thinned(clip: string, framesPerSecond: number): Promise<string> {
  const file = join(await freshFolder(), 'thinned.mp4');
  const to = ['-an', '-r', String(framesPerSecond), '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '18', file];
  execFileSync('ffmpeg', ['-v', 'error', '-i', clip, ...to]);
  return file;
}

const passTexts = (results: readonly Result[]) =>
  results.flatMap((result) => (result.of === 'pass' ? [result.pass.text] : []));

function rowsOf(csv: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(csv, 'utf8').trim().split('\n');
  const columns = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, index) => [columns[index] ?? '', value])));
}

describe('the sample clip', () => {
  it('is read once for each vehicle, and for nothing else', { timeout: 180_000 }, async () => {
    const truth = rowsOf(join(project, 'resources', 'sample', 'gate.truth.csv')).map((row) => row.plate_text);
    expect(passTexts(await read([await thinned(sampleClip, 6)])).sort()).toEqual(truth.sort());
  });
});

describe(`real pictures${reason}`, () => {
  it.skipIf(!hasEvaluation)(
    'of British cars are read exactly in more than nineteen of twenty',
    { timeout: 180_000 },
    async () => {
      const rows = rowsOf(join(evaluation, 'uk-stills', 'labels.csv')).filter((row) => row.plate_text !== '');
      const truths = Map.groupBy(rows, (row) => join(evaluation, 'uk-stills', row.file ?? ''));
      const results = await read([...truths.keys()]);
      const right = results.filter(
        (result) =>
          result.of === 'picture' &&
          truths.get(result.file)?.some((row) => row.plate_text === result.plates[0]?.text) === true,
      );
      expect(right.length / truths.size).toBeGreaterThan(0.95);
    },
  );

  it.skipIf(!hasEvaluation)(
    'of a toll gate are read once for each vehicle, and the lettering drawn over them is not',
    { timeout: 300_000 },
    async () => {
      const texts = passTexts(await read([await thinned(join(evaluation, 'clips', 'toll-gate.mp4'), 10)]));
      // A lorry at the end is too small for people to be certain of; it may be read or not.
      expect(texts.slice(0, 2)).toEqual(['34A36837', '34A23126']);
      expect(texts.length).toBeLessThanOrEqual(3);
      expect(texts.filter((text) => text.includes('02819'))).toEqual([]);
    },
  );
});
