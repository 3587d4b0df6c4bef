import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { root } from '../setUp.mjs';
import { instrument } from './instrument.ts';
import type { Mutant } from './mutant.ts';
import type { TaskFiles } from './runTask.ts';

/** Files that are changed together, and the tests that stand beside them. All paths are from the repository's root. */
export interface Folder {
  readonly path: string;
  readonly sources: readonly string[];
  readonly tests: readonly string[];
}

/** Rules are in folders of this name; what a plate is, is one too. */
const everything = ['src-main/**/rules', 'src-main/plates', 'src-main/plates/formats'];

/** The folders of the paths that were asked for, or all; those without tests beside them are judged by none. */
export function foldersOf(paths: readonly string[]): Folder[] {
  const asked = (paths.length > 0 ? paths : everything).flatMap((path) =>
    globSync(path.replace(/\/$/, ''), { cwd: root }),
  );
  const folders = new Map<string, string[]>();
  for (const path of asked.flatMap(filesIn)) folders.set(dirname(path), [...(folders.get(dirname(path)) ?? []), path]);
  return [...folders].map(([path, sources]) => ({
    path,
    sources: [...new Set(sources)].sort(),
    tests: testsBeside(path),
  }));
}

function filesIn(path: string): string[] {
  const isFolder = existsSync(join(root, path)) && statSync(join(root, path)).isDirectory();
  if (!isFolder) return path.endsWith('.ts') ? [path] : [];
  return globSync(`${path}/*.ts`, { cwd: root }).filter((each) => !each.endsWith('.test.ts'));
}

/** A folder of tables has its tests above it. */
function testsBeside(folder: string): string[] {
  const above = basename(folder) === 'formats' ? dirname(folder) : folder;
  return [...new Set([folder, above])].flatMap((each) => globSync(`${each}/*.test.ts`, { cwd: root }).sort());
}

/** Each file by itself, with the tests that load it by its name; those that have none are left out. */
export function withOwnTests({ sources, tests }: Folder): Folder[] {
  return sources.flatMap((source) => {
    const own = tests.filter((test) => {
      const imported = nameIn(readFileSync(join(root, test), 'utf8'), basename(source));
      return imported !== null && join(dirname(test), imported) === source;
    });
    return own.length > 0 ? [{ path: source, sources: [source], tests: own }] : [];
  });
}

function nameIn(text: string, name: string): string | null {
  return new RegExp(`from '([^']*/${name})'`).exec(text)?.[1] ?? null;
}

/** All changes of a folder, built into its files. */
export function prepare({ sources, tests }: Folder): { files: TaskFiles; mutants: Mutant[] } {
  const mutants: Mutant[] = [];
  const codes: Record<string, string> = {};
  for (const source of sources) {
    const path = join(root, source);
    const { code, mutants: found } = instrument(relative(root, path), readFileSync(path, 'utf8'), mutants.length);
    mutants.push(...found);
    codes[path] = code;
  }
  return { files: { tests: tests.map((test) => join(root, test)), codes }, mutants };
}
