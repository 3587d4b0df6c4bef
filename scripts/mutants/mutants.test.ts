import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../setUp.mjs';
import { instrument } from './instrument.ts';
import { runTask } from './runTask.ts';
import { summaryOf } from './summary.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gatehouse-mutants-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const changesOf = (text: string, file = 'made/up.ts') =>
  instrument(file, text, 0).mutants.map(({ before, after }) => `${before} → ${after}`);

describe('the changes of a file', () => {
  it('are of conditions, operators, numbers, calls and statements', () => {
    expect(changesOf('const a = b && c;')).toEqual([
      'const a = b && c; → const a = b || c;',
      'const a = b && c; → const a = true;',
      'const a = b && c; → const a = false;',
      'const a = b && c; → const a = true && c;',
      'const a = b && c; → const a = b && true;',
    ]);
    expect(changesOf('const a = b.some(c);')).toEqual(['const a = b.some(c); → const a = b.every(c);']);
    expect(changesOf('const a = b < 5;')).toContain('const a = b < 5; → const a = b <= 5;');
    expect(changesOf('const a = b ?? 4;')).toContain('const a = b ?? 4; → const a = b;');
    expect(changesOf('const a = 0.5;')).toEqual(['const a = 0.5; → const a = 1;', 'const a = 0.5; → const a = 0.25;']);
    expect(changesOf('const a = !b;')).toEqual(['const a = !b; → const a = b;']);
    expect(changesOf('function a() { b(); }')).toEqual(['b(); → ;', 'function a() { b(); } → function a() {}']);
  });

  it('are none of types, imports, texts for people, or what only the compiler asks for', () => {
    expect(changesOf("import { a } from './a.ts';\ntype B = 'c' | 5;")).toEqual([]);
    expect(changesOf("function a() { throw new Error('There is no b'); }")).toHaveLength(1);
    expect(changesOf('const a = row[place] ?? 0;')).toEqual([]);
    expect(changesOf('const order = [(a < b ? -1 : 1)];').join()).not.toMatch(/-2|: 2|: 0/);
  });

  it('are of letters and lengths in tables, whose weights and sources stay', () => {
    const table =
      "const a = { shapes: ['00 A'], letters: 'ABDE', rarity: 2, source: 'The law', requires: /^(A|BC)[0-9]/ };";
    const parts = changesOf(table, 'made/formats/up.ts').map((each) => each.split(' → ')[1]);
    for (const part of [
      "['']",
      "'00 AA'",
      "'BDE'",
      "'ABD'",
      "'CABDE'",
      '/(A|BC)[0-9]/',
      '/^(A)[0-9]/',
      '/^(A|BC)[^0-9]/',
    ]) {
      expect(
        parts.some((each) => each?.includes(part)),
        part,
      ).toBe(true);
    }
    expect(parts.join()).not.toMatch(/rarity: [13]|source: ''/);
  });

  it('are built in, so that each holds alone, and none where none is asked for', () => {
    const { code, mutants } = instrument('made/up.ts', 'return n > 1 && m;', 0);
    const run = new Function('__mutant', 'n', 'm', code);
    expect(run(() => false, 2, 'm')).toBe('m');
    const results = mutants.map(({ id, after }) => [after, run((asked: number) => asked === id, 1, 'm')]);
    expect(Object.fromEntries(results)).toEqual({
      'return n > 1 || m;': 'm',
      'return true;': true,
      'return false;': false,
      'return n >= 1 && m;': 'm',
      'return true && m;': 'm',
      'return n > 2 && m;': false,
      'return n > 0 && m;': 'm',
      'return n > 1 && true;': false,
    });
  });

  it('leave every else with its own if', () => {
    const { code } = instrument('made/up.ts', 'if (a) b(); else c();', 0);
    const called: string[] = [];
    new Function('__mutant', 'a', 'b', 'c', code)(
      () => false,
      false,
      () => called.push('b'),
      () => called.push('c'),
    );
    expect(called).toEqual(['c']);
  });
});

describe('the tests of a made-up file', () => {
  it('notice some changes and not others, and end those that never would', async () => {
    const path = join(root, 'scripts', 'mutants', 'testing', 'ages.ts');
    const { code, mutants } = instrument('scripts/mutants/testing/ages.ts', readFileSync(path, 'utf8'), 0);
    const tests = [path.replace('ages.ts', 'ages.sample.ts')];
    const outcomes = await runTask({ tests, codes: { [path]: code } }, mutants, scratch, () => {});
    const silent = summaryOf('scripts', mutants, outcomes, []).unexplained.map(({ after }) => after);
    expect(silent).toEqual([
      'return age > 17 && hasLicence;',
      'return age >= 18 && hasLicence;',
      'return age >= 16 && hasLicence;',
      'return age >= 17 && true;',
    ]);
    expect(outcomes).toHaveLength(mutants.length);
    const endless = mutants.find(({ after }) => after.includes('at++'));
    expect(outcomes.find(({ id }) => id === endless?.id)?.noticedBy).toBe('ages.sample.ts: counts the years');
  });

  it('go on after a change that ends their process, which is told, and are not gone through anew', {
    timeout: 240_000,
  }, async () => {
    const path = join(root, 'scripts', 'mutants', 'testing', 'ending.ts');
    const { code, mutants } = instrument('scripts/mutants/testing/ending.ts', readFileSync(path, 'utf8'), 0);
    const tests = [path.replace('ending.ts', 'ending.sample.ts')];
    const folder = mkdtempSync(join(scratch, 'ending-'));
    const told: (string | undefined)[] = [];
    const outcomes = await runTask({ tests, codes: { [path]: code } }, mutants, folder, (_, endless) => {
      if (endless) told.push(endless.after);
    });
    expect(told).toEqual(["if (true) process.kill(process.pid, 'SIGKILL');"]);
    expect(outcomes).toHaveLength(mutants.length);
    expect(outcomes.filter(({ noticedBy }) => noticedBy === 'no test ended')).toHaveLength(1);
    expect(summaryOf('scripts', mutants, outcomes, []).unexplained.map(({ after }) => after)).not.toContain(
      'return age > 18;',
    );
    const logs = readdirSync(folder).filter((name) => name.endsWith('.log'));
    const first = logs.map(
      (name) => Object.keys(JSON.parse(readFileSync(join(folder, name), 'utf8').split('\n')[0] ?? ''))[0],
    );
    expect(first.sort()).toEqual(['began', 'ended']);
  });

  it('are asked nothing where they fail without any change', async () => {
    const path = join(root, 'scripts', 'mutants', 'testing', 'ages.ts');
    const { mutants } = instrument('scripts/mutants/testing/ages.ts', readFileSync(path, 'utf8'), 0);
    const broken = runTask(
      { tests: [path.replace('ages.ts', 'ages.sample.ts')], codes: { [path]: 'export const mayDrive = 5;' } },
      mutants,
      scratch,
      () => {},
    );
    await expect(broken).rejects.toThrow('fails without any change');
  });
});

describe('the summary', () => {
  const { mutants } = instrument('made/up.ts', 'const a = b < 5;', 0);
  const outcomes = mutants.map(({ id }) => ({ id, noticedBy: id === 1 ? null : 'a test' }));
  const [, silent] = mutants;
  const explanation = {
    file: 'made/up.ts',
    before: silent?.before ?? '',
    after: silent?.after ?? '',
    why: 'It is made up.',
  };

  it('counts what was noticed, and names what was not and has no reason', () => {
    expect(summaryOf('made', mutants, outcomes, [])).toMatchObject({
      total: 5,
      noticed: 4,
      percent: 80,
      unexplained: [silent],
    });
    expect(summaryOf('made', mutants, outcomes, [explanation])).toMatchObject({
      noticed: 4,
      unexplained: [],
      stale: [],
    });
  });

  it('names reasons for changes that there are not', () => {
    const stale = { ...explanation, after: 'const a = 7;' };
    expect(summaryOf('made', mutants, outcomes, [stale])).toMatchObject({ unexplained: [silent], stale: [stale] });
    expect(summaryOf('other', mutants, outcomes, [{ ...stale, file: 'made/other.ts' }]).stale).toEqual([]);
  });
});
