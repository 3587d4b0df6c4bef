import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '../../src-preload/contract/events.ts';
import { startHttpCamera } from '../sight/capture/testing/httpCamera.ts';
import { freshFolder } from '../testing/freshRecord.ts';
import { runGatehouse } from './testing/runningGatehouse.ts';

const sampleClip = fileURLToPath(new URL('../../resources/sample/gate.mp4', import.meta.url));
const hasTracer = spawnSync('strace', ['-V']).status === 0;
const tracing = (log: string) => [
  'strace',
  '-f',
  '-qq',
  '-e',
  'trace=connect,sendto,sendmsg',
  '-e',
  'signal=none',
  '-o',
  log,
];

/** Where the library sees one of these it believes itself in automated tests and keeps still; here it must not. */
const signsOfAutomation = [
  'CI',
  'APPVEYOR',
  'BUILDKITE',
  'CIRCLECI',
  'CODEBUILD_BUILD_ID',
  'GITHUB_ACTIONS',
  'GITLAB_CI',
  'JENKINS_URL',
  'TEAMCITY_VERSION',
  'TF_BUILD',
  'TRAVIS',
];

/** A home of its own, so that whatever anything writes beside the data is seen. */
async function freshHome() {
  const home = join(await freshFolder(), 'home');
  await mkdir(home);
  const environment: NodeJS.ProcessEnv = {
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local'),
    ...Object.fromEntries(signsOfAutomation.map((name) => [name, undefined])),
  };
  return { home, environment };
}

/** Every network address that a trace shows a connection or a datagram to. Sockets of the local system are none. */
function addressesIn(trace: string): string[] {
  const found = trace.matchAll(/sa_family=AF_INET6?, sin6?_port=htons\((\d+)\).*?"([^"]+)"/g);
  return [...new Set([...found].map(([, port, address]) => `${address}:${port}`))];
}

const isLive = (event: LiveEvent): event is Extract<LiveEvent, { topic: 'camera.changed' }> =>
  event.topic === 'camera.changed' && event.camera.state.status === 'live';

describe('privacy', () => {
  it('recognition writes nothing beside the data folder, not even what its library writes by default', async () => {
    const { home, environment } = await freshHome();
    const library = fileURLToPath(import.meta.resolve('onnxruntime-node'));
    const model = fileURLToPath(new URL('../../models/plate-detector/model.onnx', import.meta.url));
    const bare = `import('${library}').then((ort) => ort.default.InferenceSession.create('${model}'))`;
    execFileSync(process.execPath, ['-e', bare], {
      env: { ...process.env, ...environment, ORT_DISABLE_TELEMETRY: '0' },
    });
    expect((await readdir(home, { recursive: true })).join()).toContain('deviceid');

    const own = await freshHome();
    const gatehouse = await runGatehouse({
      dataFolder: await freshFolder(),
      environment: { ...own.environment, ORT_DISABLE_TELEMETRY: '0' },
    });
    const opened = gatehouse.event((event): event is LiveEvent => event.topic === 'read.opened');
    await gatehouse.api.cameras.addSample();
    await opened;
    await gatehouse.stop();
    expect(await readdir(own.home, { recursive: true })).toEqual([]);
  });

  it.skipIf(!hasTracer)('connects to its cameras and to nothing else (needs strace)', async () => {
    const jpeg = execFileSync('ffmpeg', ['-v', 'error', '-i', sampleClip, '-frames:v', '1', '-f', 'mjpeg', '-']);
    const camera = await startHttpCamera(jpeg);
    const address = camera.address('/video');
    const { environment } = await freshHome();
    const dataFolder = await freshFolder();
    const log = join(await freshFolder(), 'trace');
    const gatehouse = await runGatehouse({ dataFolder, environment, under: tracing(log) });
    const live = gatehouse.event(isLive);
    await gatehouse.api.cameras.add({ name: 'Entry', source: { kind: 'mjpeg', url: address } });
    await live;
    await gatehouse.stop();
    await camera.close();
    expect(addressesIn(await readFile(log, 'utf8'))).toEqual([`127.0.0.1:${new URL(address).port}`]);
  });
});
