import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type MovableClock, movableClock, whyNoMovableClock } from '../../src-main/testing/movableClock.ts';
import { openHttpRelay } from '../../src-main/testing/simulatedHttpRelay.ts';
import type { LiveEvent } from '../../src-preload/contract/events.ts';
import { type HostProcess, startHost, withFolder } from '../bench/hostProcess.ts';
import { readTruth } from '../evaluate/clipTruth.ts';
import { seededRandom } from '../scene/noise.ts';
import { appearancesOf, countVehicles, isOf, type Pulse, type ToldRead } from './clockCount.ts';
import type { Findings, Proof } from './proof.ts';

const truthTable = fileURLToPath(new URL('../../resources/sample/gate.truth.csv', import.meta.url));
const clipSeconds = 45;
/** So that a busy machine reads every vehicle too. */
const slower = 3;
const rounds = 2;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const jumps = [-60_000, -hourMs, dayMs, -dayMs, hourMs];
/** The clock is set while one of these vehicles is in view, counted from the first. */
const jumpsAtVehicle = [2, 6, 10, 14, 18];
/** A machine that has much else to do plays the clip so many times slower still. */
const patience = 4;
/** The last passes are over within this. */
const settleMs = 10_000;

/** Sets the clock of a running Gatehouse back and forth while vehicles pass a barrier, and counts what became of each. */
export const clock: Proof = {
  name: 'clock',
  title: 'A clock that is set back and forward while vehicles pass',
  async run({ seed, progress }) {
    if (whyNoMovableClock !== null) throw new Error(`This needs a clock that can be set, and ${whyNoMovableClock}.`);
    return await withFolder(async (folder) => {
      const [truth] = await readTruth(truthTable);
      if (truth === undefined) throw new Error('The sample clip has no truth.');
      const clip = join(folder, 'slow.mp4');
      const encoded = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '18', '-r', '8', clip];
      execFileSync('ffmpeg', ['-v', 'error', '-i', truth.file, '-an', '-vf', `setpts=${slower}*PTS`, ...encoded]);
      const time = await movableClock(folder);
      const relay = await openHttpRelay();
      const host = await startHost(join(folder, 'data'), { environment: time.environment });
      try {
        const plates = truth.plates.map(({ text }) => text);
        const seen = await follow(host);
        const cameraId = await setUp(host, { clip, plates, relayUrl: relay.url });
        await passBy(seen, { plates, time, random: seededRandom(seed), progress });
        await host.api.cameras.update({ id: cameraId, enabled: false });
        await pause(settleMs);
        seen.stop();
        return await reckon(host, { plates, seen, cameraId, heard: relay.heard.length, progress });
      } finally {
        await host.close();
        await relay.stop();
      }
    });
  },
  holds: (found) =>
    found.lost === 0 &&
    found.split === 0 &&
    found.openedTwice === 0 &&
    found.openedLate === 0 &&
    found.notesKept === found.jumps &&
    Number(found.opened) > 0,
};

interface PassingBy {
  readonly plates: readonly string[];
  readonly time: MovableClock;
  readonly random: () => number;
  readonly progress: (line: string) => void;
}

/** Sets the clock as vehicles come into view; resolves when the last one of the last round has gone, or after long enough. */
async function passBy(seen: Seen, { plates, time, random, progress }: PassingBy): Promise<void> {
  const [last = ''] = plates.slice(-1);
  const until = performance.now() + rounds * clipSeconds * slower * patience * 1000;
  let jumped = 0;
  while (performance.now() < until) {
    await pause(250);
    const vehicles = [...seen.reads.values()].length;
    const byMs = jumps[jumped];
    if (byMs !== undefined && vehicles >= (jumpsAtVehicle[jumped] ?? 0)) {
      jumped += 1;
      await pause(random() * 2_000);
      await time.move(byMs);
      progress(`vehicle ${vehicles}: the clock is set by ${byMs / 1000} s`);
    }
    const isOver = [...seen.open.values()].every((text) => !isOf(text, last));
    if (jumped === jumps.length && isOver && appearancesOf([...seen.reads.values()], last) >= rounds) return;
  }
}

interface Reckoning {
  readonly plates: readonly string[];
  readonly seen: Seen;
  readonly cameraId: string;
  /** Pulses that reached the relay. */
  readonly heard: number;
  readonly progress: (line: string) => void;
}

async function reckon({ api }: HostProcess, { plates, seen, cameraId, heard, progress }: Reckoning): Promise<Findings> {
  const counted = countVehicles(plates, rounds, [...seen.reads.values()], seen.pulses);
  if (counted.lost.length > 0) progress(`lost: ${counted.lost.join(', ')}`);
  const { moves } = (await api.system.status()).clock;
  const noted = moves.map(({ byMs }) => Math.round(byMs / 10_000) * 10_000).reverse();
  return {
    jumps: jumps.length,
    vehicles: plates.length * rounds,
    recorded: counted.recorded,
    lost: plates.length * rounds - counted.recorded,
    split: counted.split,
    opened: heard,
    openedTwice: counted.openedTwice + Math.max(0, heard - seen.pulses.length),
    openedLate: counted.openedLate,
    notesKept: jumps.filter((byMs, index) => noted[index] === byMs).length,
    gaps: (await api.cameras.gaps({ id: cameraId, limit: 50 })).length,
  };
}

/** A camera that plays the clip, before a barrier that opens for each of its vehicles. */
async function setUp(
  { api }: HostProcess,
  { clip, plates, relayUrl }: { readonly clip: string; readonly plates: readonly string[]; readonly relayUrl: string },
): Promise<string> {
  const group = await api.permits.addGroup({ name: 'Let in', colour: 'blue', description: '', onMatch: 'open' });
  for (const plate of plates) {
    await api.permits.add({ number: `S-${plate}`, groupId: group.id, name: plate, vehicles: [{ plate }] });
  }
  // It plays the clip once the barrier is there, so that no vehicle passes it before.
  const { id } = await api.cameras.add({ name: 'Entry', source: { kind: 'folder', path: dirname(clip) } });
  const open = { method: 'POST' as const, url: `${relayUrl}/open` };
  await api.barriers.add({
    name: 'Entry barrier',
    device: { kind: 'http', open, signIn: { kind: 'none' } },
    ...{ cameraIds: [id], automatic: true, pulseMs: 400 },
  });
  await api.cameras.update({ id, source: { kind: 'file', path: clip } });
  return id;
}

interface Seen {
  readonly reads: ReadonlyMap<string, ToldRead>;
  /** Texts of the reads whose vehicles are in view. */
  readonly open: ReadonlyMap<string, string>;
  readonly pulses: readonly Pulse[];
  stop(): void;
}

/** Notes when what was told of each read, and each pulse, by this process's own clock, which nobody sets. */
async function follow({ api }: HostProcess): Promise<Seen> {
  const stopping = new AbortController();
  const reads = new Map<string, ToldRead>();
  const open = new Map<string, string>();
  const pulses: Pulse[] = [];
  const take = (event: LiveEvent): void => {
    const now = performance.now();
    if (event.topic === 'read.opened' || event.topic === 'read.updated' || event.topic === 'read.closed') {
      const { id, text, state } = event.read;
      reads.set(id, { id, text, toldMs: [...(reads.get(id)?.toldMs ?? []), now] });
      if (state === 'open') open.set(id, text);
      else open.delete(id);
    }
    if (event.topic === 'barrier.commanded' && event.command.outcome === 'done' && event.command.cause === 'rule') {
      pulses.push({ readId: event.command.readId ?? '', text: event.command.mark, atMs: now });
    }
  };
  const events = await api.live.events(undefined, { signal: stopping.signal });
  const read = async (): Promise<void> => {
    for await (const event of events) take(event);
  };
  read().catch(() => undefined);
  return { reads, open, pulses, stop: () => stopping.abort() };
}
