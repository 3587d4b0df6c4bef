import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { forkEngine } from '../../src-main/sight/engine/engineProcess.ts';
import { createSupervisor, type Engine } from '../../src-main/sight/engine/supervisor.ts';
import type { CapturedSource } from '../../src-preload/contract/site/cameras.ts';
import { processTree } from '../bench/processTree.ts';
import type { Findings, Proof } from './proof.ts';

const commandLine = fileURLToPath(new URL('../../src-main/hosts/cli/main.ts', import.meta.url));
const run = promisify(execFile);
/** The longest that a test of a camera may take, its first start of ffmpeg and a busy machine included. */
const answerWithinMs = 30_000;
const goneWithinMs = 5_000;
/** What a refused picture may cost beside what the engine and ffmpeg need anyway. */
const mostMoreMb = 200;

/** Sources that mean ill or are broken, and what is left of their readers when the application is killed. */
export const sources: Proof = {
  name: 'sources',
  title: 'Hostile sources, and children of a killed application',
  async run({ progress }) {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-sources-'));
    try {
      const tried = await tryHostileSources(folder, progress);
      return { ...tried, ...(await countOrphans(progress)) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  holds: ({ unanswered, opened, moreMb, orphansOfMain, orphansOfEngine }) =>
    unanswered === 0 && opened === 0 && Number(moreMb) < mostMoreMb && orphansOfMain === 0 && orphansOfEngine === 0,
};

/** Tests each source as a person does in the form of a camera, and watches what the engine and its children take. */
async function tryHostileSources(folder: string, progress: (line: string) => void): Promise<Findings> {
  const bomb = join(folder, 'bomb.jpg');
  progress('making a picture of 16000 × 16000');
  await run('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'color=gray:s=16000x16000', '-frames:v', '1', bomb]);
  const jpeg = await readFile(bomb);
  await run('mkfifo', [join(folder, 'pipe.mp4')]);
  await writeFile(join(folder, 'list.mp4'), '#EXTM3U\n#EXTINF:1,\n/etc/hostname\n#EXT-X-ENDLIST\n');
  await writeFile(join(folder, 'drawing.mp4'), '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>');
  const server = await serve(jpeg);
  const silent = await listenSilently();
  const url = (path: string) => `http://127.0.0.1:${server.port}${path}`;
  const all: Readonly<Record<string, CapturedSource>> = {
    'a picture of 16000 × 16000': { kind: 'snapshot', url: url('/bomb'), intervalMs: 500 },
    'a stream of them': { kind: 'mjpeg', url: url('/bombs') },
    'one in a folder': { kind: 'folder', path: folder },
    'a picture without an end': { kind: 'snapshot', url: url('/endless'), intervalMs: 500 },
    'a part without an end': { kind: 'mjpeg', url: url('/part') },
    'headers without an end': { kind: 'snapshot', url: url('/headers'), intervalMs: 500 },
    'a camera that says nothing': { kind: 'rtsp', url: `rtsp://127.0.0.1:${silent.port}/` },
    'a pipe': { kind: 'file', path: join(folder, 'pipe.mp4') },
    'a device': { kind: 'file', path: '/dev/zero' },
    'a playlist called a video': { kind: 'file', path: join(folder, 'list.mp4') },
    'a drawing called a video': { kind: 'file', path: join(folder, 'drawing.mp4') },
  };
  const engine = createSupervisor({ startProcess: forkEngine, onEvent: () => {}, onState: () => {}, onLost: () => {} });
  engine.start();
  let [unanswered, opened] = [0, 0];
  const peaks = await watchPeaks(engine, async () => {
    for (const [name, source] of Object.entries(all)) {
      const answer = await Promise.race([engine.testSource(source), pause(answerWithinMs, null, { ref: false })]);
      if (answer === null) unanswered += 1;
      else if (answer.ok) opened += 1;
      progress(`${name}: ${answer === null ? 'no answer' : answer.ok ? 'opened' : answer.fault.message}`);
    }
  });
  await engine.stop();
  server.close();
  silent.close();
  return { tried: Object.keys(all).length, unanswered, opened, ...peaks };
}

interface Listening {
  readonly port: number;
  close(): void;
}

async function serve(jpeg: Buffer): Promise<Listening> {
  const head = `--camera\r\nContent-Type: image/jpeg\r\n`;
  const server = http.createServer((request, response) => {
    const endless = (chunk: Buffer) => {
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    };
    switch (request.url) {
      case '/bomb':
        return void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(jpeg);
      case '/bombs':
        response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=camera' });
        return endless(Buffer.concat([Buffer.from(`${head}Content-Length: ${jpeg.length}\r\n\r\n`), jpeg]));
      case '/part':
        response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=camera' });
        response.write(`${head}\r\n`);
        return endless(Buffer.alloc(65_536));
      case '/headers':
        response.socket?.write('HTTP/1.1 200 OK\r\n');
        for (let line = 0; line < 100_000; line += 1) response.socket?.write(`X-More: ${line}\r\n`);
        return;
      default:
        response.writeHead(200, { 'content-type': 'image/jpeg' });
        return endless(Buffer.alloc(65_536, 0xff));
    }
  });
  server.on('connection', (socket) => socket.on('error', () => undefined));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Takes connections, and answers none. */
async function listenSilently(): Promise<Listening> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** The most memory that the engine and any child of it had at once, while this work was done. */
async function watchPeaks(engine: Engine, work: () => Promise<void>): Promise<Findings> {
  while (engine.state().status !== 'ready') await pause(50);
  const pid = engine.pid() ?? 0;
  const before = await residentMb(pid);
  let [engineMb, ffmpegMb] = [before, 0];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      for (const each of await processTree(pid)) {
        const megabytes = await residentMb(each.pid);
        if (each.pid === pid) engineMb = Math.max(engineMb, megabytes);
        else ffmpegMb = Math.max(ffmpegMb, megabytes);
      }
      await pause(20);
    }
  })();
  await work();
  isOver = true;
  await watching;
  return { engineBeforeMb: before, engineMb, ffmpegMb, moreMb: Math.max(engineMb - before, ffmpegMb) };
}

/** The highest that it was in the life of the process, as the kernel counts; 0 where it is gone. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Kills the application, and then its engine, while ffmpeg waits for a camera that never answers. */
async function countOrphans(progress: (line: string) => void): Promise<Findings> {
  const orphans: number[] = [];
  for (const whom of ['host', 'engine'] as const) {
    const silent = await listenSilently();
    const address = `rtsp://127.0.0.1:${silent.port}/`;
    const main = spawn(process.execPath, [commandLine, 'read', address], { stdio: 'ignore' });
    const ended = once(main, 'exit');
    let tree: Awaited<ReturnType<typeof processTree>> = [];
    while (!tree.some(({ part }) => part === 'capture')) {
      await pause(50);
      tree = await processTree(main.pid ?? 0);
    }
    const victim = whom === 'host' ? main.pid : tree.find(({ part }) => part === 'engine')?.pid;
    process.kill(victim ?? 0, 'SIGKILL');
    const below = tree.filter(({ part }) => part === 'capture' || (whom === 'host' && part === 'engine'));
    const deadline = performance.now() + goneWithinMs;
    let left = below.length;
    while (left > 0 && performance.now() < deadline) {
      left = (await Promise.all(below.map(({ pid }) => isAlive(pid)))).filter(Boolean).length;
      await pause(50);
    }
    progress(`${whom} killed: ${below.length} below it, ${left} left`);
    orphans.push(left);
    for (const { pid } of below) if (await isAlive(pid)) process.kill(pid, 'SIGKILL');
    main.kill('SIGTERM');
    await ended;
    silent.close();
  }
  return { orphansOfMain: orphans[0] ?? -1, orphansOfEngine: orphans[1] ?? -1 };
}

async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat !== null && !/\) Z /.test(stat);
}
