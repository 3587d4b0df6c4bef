import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { noSmallDisk, openSmallDisk, type SmallDisk } from '../../src-main/testing/smallDisk.ts';
import type { Read } from '../../src-preload/contract/record/reads.ts';
import { type HostProcess, startHost } from '../bench/hostProcess.ts';
import { readTruth } from '../evaluate/clipTruth.ts';
import type { Findings, Proof } from './proof.ts';
import { compareWithTruth, type Sight, watchSights } from './seenVehicles.ts';

const truthTable = fileURLToPath(new URL('../../resources/sample/gate.truth.csv', import.meta.url));
const diskMegabytes = 40;
/** The clip is shown once, this many times slower, so that a busy machine reads every vehicle of it too. */
const slower = 4;
/** From so long after the first frame on, the disk is full for so long. */
const fullAfterMs = 20_000;
const fullForMs = 120_000;
/** The last vehicle of the clip is waited for so long at most: a busy machine decodes slower than the clip plays. */
const mostPatienceMs = 600_000;
/** What was held is written, and the last vehicle's pass is over, well within this. */
const settleMs = 30_000;

interface Told {
  /** What the system said of the record while the disk was full, and afterwards. */
  readonly while: Set<string>;
  after: string;
  /** What people were told who wanted something written. */
  readonly refused: Set<string>;
  /** The most reports that waited at once. */
  mostHeld: number;
}

/** Fills the disk while a camera plays, frees it again, and counts every vehicle; with the log on the same disk and on another. */
export const disk: Proof = {
  name: 'disk',
  title: 'A disk that is full for minutes while vehicles pass',
  async run({ progress }) {
    if (noSmallDisk !== null) throw new Error(`This needs a disk of its own, and ${noSmallDisk}.`);
    const found: Record<string, number | boolean | string> = {};
    for (const where of ['same', 'other'] as const) {
      progress(`the log on the ${where} disk`);
      for (const [name, value] of Object.entries(await fillWhilePlaying(where, progress))) {
        found[where === 'same' ? name : `${name}LogElsewhere`] = value;
      }
    }
    return found;
  },
  holds: (found) =>
    ['', 'LogElsewhere'].every(
      (where) =>
        found[`died${where}`] === false &&
        found[`lost${where}`] === 0 &&
        found[`stillOpen${where}`] === 0 &&
        found[`told${where}`] === true &&
        found[`refusedInWords${where}`] === true,
    ),
};

async function fillWhilePlaying(log: 'same' | 'other', progress: (line: string) => void): Promise<Findings> {
  const small = await openSmallDisk(diskMegabytes);
  const elsewhere = await mkdtemp(join(tmpdir(), 'gatehouse-faults-'));
  try {
    const clip = join(elsewhere, 'slow.mp4');
    await slowClip(clip);
    const data = join(small.folder, 'data');
    await mkdir(data);
    if (log === 'other') await symlink(elsewhere, join(data, 'logs'));
    const host = await startHost(data);
    try {
      return await play(host, small, clip, progress);
    } finally {
      await host.close();
    }
  } finally {
    await small.remove();
    await rm(elsewhere, { recursive: true, force: true });
  }
}

async function play(
  host: HostProcess,
  small: SmallDisk,
  clip: string,
  progress: (line: string) => void,
): Promise<Findings> {
  const camera = await host.api.cameras.add({ name: 'Entry', source: { kind: 'file', path: clip } });
  const sights = await watchSights(host.fetch, camera.id);
  if (!(await Promise.race([sights.first.then(() => true), pause(mostPatienceMs, false)])))
    throw new Error('No vehicle was seen.');
  await pause(fullAfterMs);
  const told: Told = { while: new Set(), after: '', refused: new Set(), mostHeld: 0 };
  progress('the disk is full');
  const [fullFrom, fullTo] = await keepFull(host, small, told);
  progress('the disk has room again');
  const [truth] = await readTruth(truthTable);
  const vehicles = truth?.plates ?? [];
  await sights.until(vehicles.at(-1)?.text ?? '', mostPatienceMs);
  await quietly(() => host.api.cameras.update({ id: camera.id, enabled: false }));
  const seen: readonly Sight[] = sights.stop();
  await pause(settleMs);
  const died = !isAlive(host.pid);
  const reads = died ? [] : await allReads(host);
  told.after = died ? '' : (await host.api.system.status()).writing.record;

  const { passed, lost, unseen } = compareWithTruth(vehicles, seen, reads);
  progress(`people were told: ${[...told.refused].join(' / ')}`);
  if (lost.length > 0) progress(`lost: ${lost.join(', ')}`);
  if (unseen.length > 0) progress(`never read by the engine, for this machine was too busy: ${unseen.join(', ')}`);
  return {
    heldSeconds: Math.round((fullTo - fullFrom) / 1000),
    vehicles: passed.length,
    recorded: passed.length - lost.length,
    lost: lost.length,
    unseen: unseen.length,
    mostHeld: told.mostHeld,
    withPictures: reads.filter(({ platePicture }) => platePicture !== null).length,
    reads: reads.length,
    stillOpen: reads.filter(({ state }) => state === 'open').length,
    told: told.while.has('full') && told.after === 'works',
    refusedInWords: told.refused.size === 1 && told.refused.has('The disk is full. Free some space and try again.'),
    died,
  };
}

async function keepFull(host: HostProcess, small: SmallDisk, told: Told): Promise<[number, number]> {
  const from = Date.now();
  for (let n = 10; Date.now() - from < fullForMs && isAlive(host.pid); n += 1) {
    small.fill();
    await quietly(async () => {
      const { record, heldReports } = (await host.api.system.status()).writing;
      told.while.add(record);
      told.mostHeld = Math.max(told.mostHeld, heldReports);
    });
    const values = { pattern: `AB${n}CDE`, reason: 'x'.repeat(200), severity: 'note', tolerance: 'exact' } as const;
    // What little room is left is soon used up by what people do.
    await host.api.watchList.add(values).catch(({ message }: Error) => told.refused.add(message));
    await pause(500);
  }
  small.free();
  return [from, Date.now()];
}

async function allReads({ api }: HostProcess): Promise<Read[]> {
  const reads: Read[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await api.reads.list({ limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    reads.push(...page.items);
    if (page.nextCursor === null) return reads;
    cursor = page.nextCursor;
  }
}

async function slowClip(file: string): Promise<void> {
  const source = fileURLToPath(new URL('../../resources/sample/gate.mp4', import.meta.url));
  const filters = ['-vf', `setpts=${slower}*PTS`, '-r', '10', '-an'];
  const codec = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20'];
  execFileSync('ffmpeg', ['-v', 'error', '-i', source, ...filters, ...codec, file]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function quietly(work: () => Promise<unknown>): Promise<void> {
  await work().catch(() => undefined);
}
