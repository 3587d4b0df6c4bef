import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/** The variable by which the processes of one life of the application are known, whoever their parent is by now. */
export const lifeVariable = 'GATEHOUSE_LIFE';

/** Processes of a life that are still there, with what they are. Needs Linux, whose `/proc` tells. */
export async function processesOf(life: string): Promise<{ readonly pid: number; readonly program: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      if (!environment.split('\0').includes(`${lifeVariable}=${life}`)) return [];
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return line === '' ? [] : [{ pid, program: line.split('\0').slice(0, 3).join(' ') }];
    }),
  );
  return found.flat();
}

/** Files without a row, rows without a file, and what was never finished, in the data folder of a host that has stopped. */
export async function strayFiles(dataFolder: string): Promise<string[]> {
  const sqlite = new BetterSqlite3(join(dataFolder, 'gatehouse.db'), { readonly: true });
  try {
    const pictures = await filesIn(join(dataFolder, 'media'));
    const known = new Set(sqlite.prepare<[], string>('SELECT path FROM media').pluck().all());
    const used = new Set(
      sqlite
        .prepare<[], string>(
          'SELECT path FROM media WHERE id IN (SELECT vehicle_media_id FROM reads UNION SELECT plate_media_id FROM reads)',
        )
        .pluck()
        .all(),
    );
    const videos = await filesIn(join(dataFolder, 'videos'));
    const ofJobs = sqlite.prepare<[], string>('SELECT path FROM jobs WHERE owns_file = 1').pluck().all();
    const own = new Set(ofJobs.map((path) => relative(join(dataFolder, 'videos'), path)));
    // What a start has moved aside is dealt with.
    const all = (await filesIn(dataFolder)).filter((path) => !path.startsWith('aside/'));
    return [
      ...without(pictures, known).map((path) => `picture without a row: ${path}`),
      ...without(known, new Set(pictures)).map((path) => `row without a picture: ${path}`),
      ...without(known, used).map((path) => `picture of no read: ${path}`),
      ...without(videos, own).map((path) => `video without a row: ${path}`),
      ...without(own, new Set(videos)).map((path) => `row without a video: ${path}`),
      ...(await filesIn(join(dataFolder, 'imports'))).map((path) => `list that was left: ${path}`),
      ...all.filter((path) => /\.(partial|new)$/.test(path)).map((path) => `never finished: ${path}`),
    ];
  } finally {
    sqlite.close();
  }
}

function without(some: Iterable<string>, others: ReadonlySet<string>): string[] {
  return [...some].filter((each) => !others.has(each));
}

/** Every file below a folder, relative to it with forward slashes. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
