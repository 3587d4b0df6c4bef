import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { mostPictureBytes } from './pictureLimits.ts';
import { h264, make, temporaryFolder } from './testing/clips.ts';
import { collect } from './testing/collect.ts';
import { startHttpCamera } from './testing/httpCamera.ts';
import { claimingSize } from './testing/lyingPicture.ts';
import { startRtspCamera, whyNoRtspServer } from './testing/rtspCamera.ts';
import { testSource } from './testSource.ts';

let folder: string;
let remove: () => Promise<void>;
let jpeg: Buffer;
const at = (name: string) => path.join(folder, name);
const video = (name: string) => ({ kind: 'file', path: at(name) }) as const;
const live = { live: true, firstFrameMs: 8000, stallMs: 8000 };

beforeAll(async () => {
  ({ folder, remove } = await temporaryFolder());
  jpeg = await readFile(await make('testsrc2=s=320x240:d=1:r=1', at('picture.jpg'), ['-frames:v', '1']));
});
afterAll(() => remove());

async function served(listener: http.RequestListener): Promise<string> {
  const server = http.createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a picture that says it is larger than any camera’s is refused before it is decoded', () => {
  test.each(['mjpeg', 'snapshot'] as const)('from an address of kind %s', async (kind) => {
    const camera = await startHttpCamera(claimingSize(jpeg, 16_000, 16_000));
    onTestFinished(() => camera.close());
    const url = camera.address(kind === 'mjpeg' ? '/video' : '/snapshot.jpg');
    const { frames, fault } = await collect({ kind, url, intervalMs: 100 }, live);
    expect(frames).toEqual([]);
    expect(fault).toMatchObject({ code: 'tooLarge', message: expect.stringContaining('8192 × 8192') });
  });

  test('in a folder, which goes on with the next one', async () => {
    const pictures = at('pictures');
    await mkdir(pictures);
    await writeFile(path.join(pictures, '1.jpg'), claimingSize(jpeg, 16_000, 16_000));
    const png = await readFile(await make('testsrc2=s=320x240:d=1:r=1', at('a.png'), ['-frames:v', '1']));
    await writeFile(path.join(pictures, '2.png'), claimingSize(png, 60_000, 60_000));
    await writeFile(path.join(pictures, '3.jpg'), jpeg);
    const { frames, skipped } = await collect({ kind: 'folder', path: pictures }, { live: false });
    expect(skipped.map(({ fault }) => fault.code)).toEqual(['tooLarge', 'tooLarge']);
    expect(frames).toHaveLength(1);
  });

  test('in a video, by ffmpeg itself', async () => {
    const clip = await make('testsrc2=s=320x240:d=1:r=5', at('motion.avi'), ['-c:v', 'png']);
    await writeFile(clip, claimingSize(await readFile(clip), 16_000, 16_000));
    expect((await collect(video('motion.avi'))).fault).toMatchObject({ code: 'tooLarge' });
    expect((await collect(video('motion.avi'), live)).fault).toMatchObject({ code: 'tooLarge' });
  });

  test('or has more bytes than one may have', async () => {
    const host = await served((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': mostPictureBytes + 1 });
      response.write(jpeg);
    });
    const { fault } = await collect({ kind: 'snapshot', url: `http://${host}/x`, intervalMs: 100 }, live);
    expect(fault).toMatchObject({ code: 'tooLarge', message: expect.stringContaining('32 MB') });
  });

  test('or headers without an end', async () => {
    const host = await served((_request, response) => {
      response.socket?.on('error', () => undefined).write(`HTTP/1.1 200 OK\r\n${'X-More: 1\r\n'.repeat(5000)}`);
    });
    const { fault } = await collect({ kind: 'snapshot', url: `http://${host}/x`, intervalMs: 100 }, live);
    expect(fault).toMatchObject({ code: 'unreadable', message: expect.stringContaining('no camera') });
  });

  test('while one of 50 megapixels is read', async () => {
    await make('color=gray:s=8160x6144', at('large.jpg'), ['-frames:v', '1']);
    await mkdir(at('large'));
    await writeFile(path.join(at('large'), '1.jpg'), await readFile(at('large.jpg')));
    const { frames } = await collect({ kind: 'folder', path: at('large') }, { live: false });
    expect(frames).toMatchObject([{ width: 8160, height: 6144 }]);
  });
});

describe('a login', () => {
  test('goes to the scheme, host and port it was given for, and to no other', async () => {
    const heard: (string | undefined)[] = [];
    const elsewhere = await served((request, response) => {
      heard.push(request.headers.authorization);
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    const first = await served((request, response) => {
      if (request.headers.authorization === undefined)
        return void response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      response.writeHead(302, { location: `http://${elsewhere}/x.jpg` }).end();
    });
    for (const kind of ['snapshot', 'mjpeg'] as const) {
      const { fault } = await collect({ kind, url: `http://gate:secret@${first}/x`, intervalMs: 100 }, live);
      expect(fault).toMatchObject({ code: 'notFound', message: expect.stringContaining('another address') });
    }
    expect(heard).toEqual([]);
  });

  test('with a % that stands for itself is used as it was typed', async () => {
    const host = await served((request, response) => {
      const asked = request.headers.authorization?.split(' ')[1];
      if (asked === undefined) return void response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      response.writeHead(Buffer.from(asked, 'base64').toString() === 'us%er:p%@' ? 503 : 404).end();
    });
    const { fault } = await collect({ kind: 'snapshot', url: `http://us%er:p%%40@${host}/x`, intervalMs: 100 }, live);
    expect(fault).toMatchObject({ code: 'unreachable', message: expect.stringContaining('503') });
  });
});

describe('a file is opened as what it may be and nothing else', () => {
  test.skipIf(process.platform === 'win32')('a pipe is not waited for (not on Windows, which has none)', async () => {
    execFileSync('mkfifo', [at('pipe.mp4')]);
    const refused = { code: 'unreadable', message: expect.stringContaining('pipe') };
    expect((await collect(video('pipe.mp4'))).fault).toMatchObject(refused);
    await expect(testSource(video('pipe.mp4'))).rejects.toMatchObject({ fault: refused });
    expect((await collect({ kind: 'file', path: '/dev/null' })).fault).toMatchObject(refused);
  });

  test('a playlist opens nothing, and a drawing is not drawn', async () => {
    await make('testsrc2=s=64x64:r=5:d=1', at('private.ts'), h264);
    await writeFile(at('list.mp4'), '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nprivate.ts\n#EXT-X-ENDLIST\n');
    await writeFile(at('concat.mp4'), "ffconcat version 1.0\nfile 'private.ts'\n");
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/></svg>';
    await writeFile(at('drawing.mp4'), svg);
    for (const name of ['list.mp4', 'concat.mp4', 'drawing.mp4']) {
      const { frames, fault } = await collect(video(name));
      expect([name, frames.length, fault?.code]).toEqual([name, 0, expect.stringMatching(/unsupported|unreadable/)]);
    }
    await mkdir(at('drawings'));
    await writeFile(path.join(at('drawings'), '1.png'), svg);
    const { skipped } = await collect({ kind: 'folder', path: at('drawings') }, { live: false });
    expect(skipped).toHaveLength(1);
  });

  test('a HEIC picture is called what it is', async () => {
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic\0\0\0\0mif1heic'),
      Buffer.alloc(500),
    ]);
    await mkdir(at('telephone'));
    await writeFile(path.join(at('telephone'), 'IMG_1.HEIC'), heic);
    const { skipped } = await collect({ kind: 'folder', path: at('telephone') }, { live: false });
    expect(skipped[0]?.fault).toMatchObject({ code: 'unsupported', message: expect.stringContaining('HEIC') });
  });
});

describe('a video with much damage says how much', () => {
  beforeAll(() =>
    make('testsrc2=s=320x240:r=10:d=6', at('whole.mp4'), [...h264, '-g', '5', '-movflags', '+faststart']),
  );

  test('that was overwritten', async () => {
    const bytes = await readFile(at('whole.mp4'));
    await writeFile(at('zeros.mp4'), bytes.fill(0, bytes.length / 2));
    const { frames, fault } = await collect(video('zeros.mp4'));
    expect(frames.length).toBeGreaterThan(20);
    expect(fault).toMatchObject({ code: 'damaged', message: expect.stringMatching(/About [3-6]\d %/) });
  });

  test('that was cut off', async () => {
    const bytes = await readFile(at('whole.mp4'));
    await writeFile(at('half.mp4'), bytes.subarray(0, bytes.length / 2));
    expect((await collect(video('half.mp4'))).fault).toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(/About [3-6]\d %/),
    });
    expect((await collect(video('whole.mp4'))).fault).toBeNull();
  });
});

/** Command line and environment of every process below this one. */
async function whatChildrenShow(): Promise<string> {
  const parents = new Map<string, string>();
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    parents.set(pid, stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0] ?? '');
  }
  const isBelow = (pid: string | undefined): boolean =>
    pid !== undefined && pid !== '0' && (pid === String(process.pid) || isBelow(parents.get(pid)));
  const below = [...parents].filter(([, parent]) => isBelow(parent)).map(([pid]) => pid);
  const read = (pid: string, what: string) => readFile(`/proc/${pid}/${what}`, 'latin1').catch(() => '');
  const shown = await Promise.all(
    below.map(async (pid) => {
      const command = await read(pid, 'cmdline');
      // The camera's own part in the test, which is given its password.
      return command.includes('rtspServer.py') ? '' : `${command}\n${await read(pid, 'environ')}`;
    }),
  );
  return shown.join('\n');
}

const noProc = process.platform === 'linux' ? null : 'needs /proc';
const noRtsp = noProc ?? whyNoRtspServer();

describe('no child shows an address with its login to other users', () => {
  async function expectHidden(source: Parameters<typeof collect>[0]): Promise<void> {
    let asked = false;
    let shown = '';
    const { fault } = await collect(source, live, () => {
      if (!asked) void whatChildrenShow().then((text) => (shown = text));
      asked = true;
      return shown !== '';
    });
    expect(fault).toBeNull();
    expect(shown).toContain('ffmpeg');
    expect(shown).not.toMatch(/s3cret|t0ken|127\.0\.0\.1/);
  }

  test.skipIf(noProc !== null)(`over HTTP${noProc === null ? '' : ` (skipped: ${noProc})`}`, async () => {
    const camera = await startHttpCamera(jpeg);
    onTestFinished(() => camera.close());
    const address = (name: string) => `${camera.address(name, 'gate:s3cret')}?t0ken=1`;
    await expectHidden({ kind: 'mjpeg', url: address('/video') });
    await expectHidden({ kind: 'snapshot', url: address('/snapshot.jpg'), intervalMs: 100 });
  });

  test.skipIf(noRtsp !== null)(`over RTSP${noRtsp === null ? '' : ` (skipped: ${noRtsp})`}`, async () => {
    const camera = await startRtspCamera(['--user', 'gate', '--password', 's3cret']);
    onTestFinished(() => camera.kill());
    await expectHidden({ kind: 'rtsp', url: `rtsp://gate:s3cret@127.0.0.1:${camera.port}/live` });
  });
});
