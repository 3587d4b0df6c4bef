import { watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openHttpRelay } from '../../src-main/testing/simulatedHttpRelay.ts';
import { openSmtpServer } from '../../src-main/testing/smtpServer.ts';
import { type HostProcess, withFolder } from '../bench/hostProcess.ts';
import { seededRandom } from '../scene/noise.ts';
import { type Clerk, createClerk } from './kills/clerk.ts';
import { cutVideo, startClipCamera } from './kills/clipCamera.ts';
import { createLives, type Lives } from './kills/lives.ts';
import { writeOldRecord } from './kills/oldRecord.ts';
import { type Kill, planKills } from './kills/plan.ts';
import { reckon } from './kills/reckon.ts';
import { strayFiles } from './kills/remains.ts';
import { type Site, setUpSite } from './kills/site.ts';
import { createWitness, type Witness } from './kills/witness.ts';
import type { Findings, Proof, ProofOptions } from './proof.ts';

/** How much there is of everything. */
interface Size {
  readonly oldReads: number;
  readonly importedRows: number;
  readonly clip: { readonly fromMs: number; readonly toMs: number };
  readonly hasSecondCamera: boolean;
  /** Whether videos are handed over. */
  readonly hasVideos: boolean;
  /** The longest that anything is let run before it is killed. */
  readonly longestMs: number;
  /** The last run has so long to put everything in order. */
  readonly settleMs: number;
}

const wholeSize: Size = {
  oldReads: 20_000,
  importedRows: 4_000,
  clip: { fromMs: 0, toMs: 45_000 },
  hasSecondCamera: true,
  hasVideos: true,
  longestMs: Number.POSITIVE_INFINITY,
  settleMs: 25_000,
};

/** Enough to see that all of it is looked at. */
export const sampleSize: Size = {
  oldReads: 500,
  importedRows: 300,
  clip: { fromMs: 9_500, toMs: 12_500 },
  hasSecondCamera: false,
  hasVideos: false,
  longestMs: 1_500,
  settleMs: 0,
};

const stopsWithinMs = 10_000;
const goesOnWithinMs = 60_000;

/** The application killed over and over, on one data folder. */
export const kills: Proof = {
  name: 'kills',
  title: 'Killing the main process and the engine',
  run: (options) => killOverAndOver(options, wholeSize),
  holds: ({ committed, lost, orphans, stuck, repeated }) =>
    committed !== 0 && [lost, orphans, stuck, repeated].every((count) => count === 0),
};

/** Kills, starts again, and counts what was lost, left behind, stuck and done twice. */
export async function killOverAndOver({ times, seed, progress }: ProofOptions, size: Size): Promise<Findings> {
  return await withFolder(async (folder) => {
    const dataFolder = join(folder, 'data');
    const video = join(folder, 'one vehicle.mp4');
    await mkdir(dataFolder, { mode: 0o700 });
    const [camera, relay, mail] = await Promise.all([startClipCamera(size.clip), openHttpRelay(), openSmtpServer()]);
    if (size.hasVideos) await cutVideo(video);
    await writeOldRecord(dataFolder, size.oldReads);
    const witness = createWitness();
    const clerk = createClerk({ random: seededRandom(seed + 1), video: size.hasVideos ? video : null });
    const lives = createLives(dataFolder, progress);
    try {
      const parts = {
        camera: camera.address,
        relay: relay.url,
        mailPort: mail.port,
        hasSecondCamera: size.hasSecondCamera,
      };
      const scene: Scene = {
        dataFolder,
        lives,
        witness,
        clerk,
        size,
        progress,
        setUp: (host) => setUpSite(host, parts),
      };
      await killAll(scene, planKills(times, seed));
      const unsettled = await settle(scene);
      const { committed, ...found } = reckon(join(dataFolder, 'gatehouse.db'), {
        told: witness.told,
        facts: clerk.facts,
        oldReads: size.oldReads,
        pulses: relay.heard.filter(({ url }) => url.startsWith('/open')).length,
      });
      const orphans = [...(await strayFiles(dataFolder)), ...(await lives.survivors()), ...found.halfImports];
      const stuck = [...found.stuck, ...unsettled, ...lives.troubles, ...clerk.failures];
      if (relay.isOn) stuck.push('the contact of the relay is on');
      const repeated = [
        ...found.repeated,
        ...Array.from({ length: witness.repeated }, () => 'an event was told twice'),
      ];
      for (const line of [...found.lost, ...orphans, ...stuck, ...repeated]) progress(line);
      return {
        kills: times,
        committed,
        lost: found.lost.length,
        orphans: orphans.length,
        stuck: stuck.length,
        repeated: repeated.length,
      };
    } finally {
      await lives.endAll();
      await Promise.all([camera.close(), relay.stop(), mail.close()]);
    }
  });
}

interface Scene {
  readonly dataFolder: string;
  readonly lives: Lives;
  readonly witness: Witness;
  readonly clerk: Clerk;
  readonly size: Size;
  readonly progress: (line: string) => void;
  setUp(host: HostProcess): Promise<Site>;
}

async function killAll(scene: Scene, plan: readonly Kill[]): Promise<void> {
  const { lives, clerk, witness, size, progress, dataFolder } = scene;
  let site: Site | null = null;
  for (const [index, { what, afterMs }] of plan.entries()) {
    const waitMs = Math.min(afterMs, size.longestMs);
    progress(`${index + 1} of ${plan.length}: ${what}, after ${waitMs} ms`);
    if (what === 'migration') {
      await lives.beginAndKill(async () => {
        await Promise.race([copyAppears(dataFolder), pause(5_000)]);
        await pause(waitMs);
      });
      continue;
    }
    if (what === 'start') {
      await clerk.rest();
      await lives.kill();
      await lives.beginAndKill(() => pause(waitMs));
      continue;
    }
    if (lives.host === null) {
      const host = await lives.begin();
      witness.follow(host);
      site ??= await scene.setUp(host);
      clerk.workAt(host, site);
    }
    const { host } = lives;
    if (host === null) throw new Error('Gatehouse does not run');
    if (what === 'engine') {
      await pause(waitMs);
      await lives.killEngine();
      continue;
    }
    if (what === 'import') {
      let writing: () => void = () => undefined;
      const begun = new Promise<void>((resolve) => {
        writing = resolve;
      });
      const imported = clerk.importList(host, size.importedRows, writing);
      await Promise.race([begun, imported]);
      await pause(waitMs);
      await lives.kill();
      await imported;
    } else {
      await pause(waitMs);
      await lives.kill();
    }
    await clerk.rest();
    await witness.leave();
  }
}

/** Lets the last run put everything in order, without cameras at its end, and stops it. Gives what it never managed. */
async function settle({ lives, witness, clerk, size, progress }: Scene): Promise<string[]> {
  await clerk.rest();
  await lives.kill();
  await witness.leave();
  const host = await lives.begin();
  witness.follow(host);
  progress(`settling for ${size.settleMs / 1000} s`);
  await pause(size.settleMs);
  await untilJobsAreOver(host);
  for (const { id } of await host.api.cameras.list()) await host.api.cameras.update({ id, enabled: false });
  const isOpen = async (): Promise<boolean> => {
    const { items } = await host.api.reads.list({ limit: 100 });
    return items.some(({ state }) => state === 'open');
  };
  await until(async () => !(await isOpen()), 10_000);
  // What was told last is followed by whoever follows before it is asked to stop.
  await pause(1_000);
  const began = performance.now();
  await lives.stop();
  await witness.leave();
  const tookMs = performance.now() - began;
  return tookMs > stopsWithinMs ? [`stopping took ${Math.round(tookMs)} ms`] : [];
}

/** Waits for as long as videos go on, however slowly. */
async function untilJobsAreOver({ api }: HostProcess): Promise<void> {
  let before = '';
  let since = performance.now();
  while (performance.now() - since < goesOnWithinMs) {
    const jobs = await api.jobs.list();
    if (jobs.every(({ finishedAt }) => finishedAt !== null)) return;
    const now = JSON.stringify(jobs.map(({ id, status, processedMs }) => [id, status, processedMs]));
    if (now !== before) since = performance.now();
    before = now;
    await pause(200);
  }
}

/** Asks again and again; what never comes true is counted by what it leaves behind. */
async function until(holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (performance.now() < end && !(await holds())) await pause(100);
}

/** Resolves when the copy that is made before a migration is begun. */
async function copyAppears(dataFolder: string): Promise<void> {
  const watching = new AbortController();
  await new Promise<void>((resolve) => {
    watch(dataFolder, { signal: watching.signal }, (_event, name) => {
      if (name?.includes('.before-')) resolve();
    });
  });
  watching.abort();
}
