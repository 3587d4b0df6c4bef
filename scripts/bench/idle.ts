import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findFfmpeg } from '../../src-main/sight/capture/findFfmpeg.ts';
import type { Benchmark } from './benchmark.ts';
import { sampleClip } from './clipFrames.ts';
import { type HostProcess, startHost, withFolder } from './hostProcess.ts';
import { type Part, type ProcessUse, processTree } from './processTree.ts';
import { median } from './statistics.ts';
import { whileOpen } from './whileOpen.ts';

const cameras = 4;
/** The lane is empty then. */
const stillAt = '44';
const settleMs = 8_000;
const measureMs = 20_000;
const samples = 5;

/** What it costs to wait for vehicles. */
export const idle: Benchmark = {
  title: `${cameras} idle cameras`,
  method: `${cameras} cameras show an empty lane with a sensor's noise (H.264, 1280 × 720, 25 a second, 2 Mbit/s, played in a loop) for ${measureMs / 1000} s, nobody looks; host, engine and ffmpeg together.`,
  figures: [
    { key: 'idleCpuFourCameras', unit: '%', meaning: 'of one core, all processes together' },
    { key: 'idleCpuHost', unit: '%', meaning: 'of it the host: rules, record, pages' },
    { key: 'idleCpuEngine', unit: '%', meaning: 'of it the engine: motion gate and a look every two seconds' },
    { key: 'idleCpuCapture', unit: '%', meaning: 'of it ffmpeg: decoding and small pictures' },
    { key: 'rssMb', unit: 'MB', meaning: 'memory of all processes, what they share counted once (PSS)' },
    { key: 'hostMb', unit: 'MB', meaning: 'of it the host' },
    { key: 'engineMb', unit: 'MB', meaning: 'of it the engine, with the models once for each camera' },
    { key: 'captureMb', unit: 'MB', meaning: 'of it ffmpeg' },
  ],
  async run(progress) {
    return await withFolder(async (folder) => {
      progress('recording an empty lane');
      const clip = await recordStill(folder);
      return await whileOpen(startHost(join(folder, 'data')), async (host) => {
        for (let number = 1; number <= cameras; number++) {
          await host.api.cameras.add({ name: `Camera ${number}`, source: { kind: 'file', path: clip } });
        }
        await allLive(host);
        progress(`watching for ${(settleMs + measureMs) / 1000} s`);
        await pause(settleMs);
        return await measure(host);
      });
    });
  },
};

/** A camera's stream of a scene in which nothing happens: a still picture would be far easier to decode than its noise. */
async function recordStill(folder: string): Promise<string> {
  const { ffmpeg } = await findFfmpeg();
  const file = join(folder, 'still.mp4');
  const run = promisify(execFile);
  const input = ['-ss', stillAt, '-i', sampleClip];
  const noise = [
    '-vf',
    'loop=loop=-1:size=1:start=0,noise=alls=5:allf=t,setpts=N/25/TB',
    '-frames:v',
    '250',
    '-r',
    '25',
  ];
  const asCamera = [
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-bf',
    '0',
    '-g',
    '50',
    '-b:v',
    '2M',
    '-pix_fmt',
    'yuv420p',
  ];
  await run(ffmpeg, ['-nostdin', '-loglevel', 'error', ...input, '-an', ...noise, ...asCamera, file]);
  return file;
}

async function allLive({ api }: HostProcess): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const states = (await api.cameras.list()).map(({ state }) => state.status);
    if (states.every((status) => status === 'live')) return;
    if (performance.now() > deadline) throw new Error(`The cameras did not all become live: ${states.join(', ')}.`);
    await pause(200);
  }
}

async function measure(host: HostProcess): Promise<Readonly<Record<string, number>>> {
  const begun = performance.now();
  const before = await processTree(host.pid);
  const memory: (readonly ProcessUse[])[] = [];
  for (let sample = 0; sample < samples; sample++) {
    await pause(measureMs / samples);
    memory.push(await processTree(host.pid));
  }
  const elapsedMs = performance.now() - begun;
  const after = memory.at(-1) ?? [];
  const startedAt = new Map(before.map(({ pid, cpuMs }) => [pid, cpuMs]));
  const cpuOf = (part?: Part): number => {
    const used = after.filter((each) => part === undefined || each.part === part);
    return (100 * sum(used.map(({ pid, cpuMs }) => cpuMs - (startedAt.get(pid) ?? 0)))) / elapsedMs;
  };
  const memoryOf = (part?: Part): number =>
    median(
      memory.map((tree) =>
        sum(tree.filter((each) => part === undefined || each.part === part).map(({ memoryMb }) => memoryMb)),
      ),
    );
  return {
    idleCpuFourCameras: cpuOf(),
    idleCpuHost: cpuOf('host'),
    idleCpuEngine: cpuOf('engine'),
    idleCpuCapture: cpuOf('capture'),
    rssMb: memoryOf(),
    hostMb: memoryOf('host'),
    engineMb: memoryOf('engine'),
    captureMb: memoryOf('capture'),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
