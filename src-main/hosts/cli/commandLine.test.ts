import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { claimingSize } from '../../sight/capture/testing/lyingPicture.ts';
import { freshFolder } from '../../testing/freshRecord.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const sampleClip = join(project, 'resources', 'sample', 'gate.mp4');

function startGatehouse(...args: string[]) {
  return spawn(process.execPath, [join(project, 'bin', 'gatehouse.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function gatehouse(...args: string[]) {
  const child = startGatehouse(...args);
  const [output, complaints, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  const lines = output.split('\n').filter((line) => line !== '');
  return { code, lines, complaints, json: () => lines.map((line) => JSON.parse(line)) };
}

const cut = (at: number, rest: string[]) =>
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-ss', String(at), '-i', sampleClip, ...rest]);

describe('gatehouse read', () => {
  it('prints one line for each picture, with the keys that others build on, and goes on after what it cannot read', async () => {
    const folder = await freshFolder();
    const [car, road, empty, broken] = ['1 car.png', '2 road.png', '3 empty.jpg', '4 broken.jpg'].map((name) =>
      join(folder, name),
    );
    if (!car || !road || !empty || !broken) throw new Error('unreachable');
    cut(11.2, ['-frames:v', '1', car]);
    cut(44.5, ['-frames:v', '1', road]);
    await writeFile(empty, '');
    await writeFile(broken, 'not a picture');

    const { code, lines, complaints, json } = await gatehouse('read', folder, join(folder, 'gone.jpg'), '--json');
    const [first, second, ...errors] = json();
    expect(lines[0]).toMatch(
      /^\{"file":".*1 car\.png","width":1280,"height":720,"ms":[\d.]+,"plates":\[\{"text":"P483GHJ","raw":"[A-Z0-9]+","confidence":[\d.]+,"box":\[[\d.,]+\],"country":"GB","format":"gb-prefix"\}\]\}$/,
    );
    expect(first.plates[0].box).toHaveLength(4);
    expect(second).toMatchObject({ file: road, plates: [] });
    expect(errors).toEqual([
      { file: empty, error: { code: 'empty', message: expect.any(String) } },
      { file: broken, error: { code: 'unreadable', message: expect.any(String) } },
      { file: join(folder, 'gone.jpg'), error: { code: 'notFound', message: expect.any(String) } },
    ]);
    expect(code).toBe(1);
    expect(complaints).toBe('');
  });

  it('prints one line for each pass of a video when it ends, in the video’s own time', async () => {
    const folder = await freshFolder();
    const clip = join(folder, 'clip.mp4');
    cut(10.8, ['-t', '1.75', '-an', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-r', '8', clip]);
    const { code, lines, json } = await gatehouse('read', clip, '--json', '--frames');
    const passes = json().filter((line) => 'firstMs' in line);
    expect(passes).toHaveLength(1);
    expect(Object.keys(passes[0])).toEqual([
      'file',
      'text',
      'raw',
      'confidence',
      'country',
      'format',
      'firstMs',
      'lastMs',
      'frames',
      'box',
      'direction',
    ]);
    expect(passes[0]).toMatchObject({ file: clip, text: 'P483GHJ', country: 'GB', direction: 'approaching' });
    expect(passes[0].firstMs).toBeLessThan(500);
    expect(passes[0].lastMs).toBeGreaterThan(1_000);
    expect(lines.filter((line) => line.includes('"frameMs":'))).toHaveLength(14);
    expect(code).toBe(0);
  });

  it('reads bitmaps, refuses what is too large, and says what telephones make', async () => {
    const folder = await freshFolder();
    const [bitmap, drawing, huge, telephone] = ['1.bmp', '2 drawing.png', '3 huge.png', '4.HEIC'].map((name) =>
      join(folder, name),
    );
    if (!bitmap || !drawing || !huge || !telephone) throw new Error('unreachable');
    cut(11.2, ['-frames:v', '1', bitmap]);
    await writeFile(drawing, '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect/></svg>');
    cut(11.2, ['-frames:v', '1', huge]);
    await writeFile(huge, claimingSize(await readFile(huge), 16_000, 16_000));
    await writeFile(telephone, Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), Buffer.alloc(99)]));
    const { code, json } = await gatehouse('read', folder, '--json');
    expect(json()).toMatchObject([
      { file: bitmap, width: 1280, height: 720, plates: [{ text: 'P483GHJ' }] },
      { file: drawing, error: { code: 'unreadable' } },
      { file: huge, error: { code: 'tooLarge' } },
      { file: telephone, error: { code: 'unsupported', message: expect.stringContaining('HEIC') } },
    ]);
    expect(code).toBe(1);
  });

  it('says how much of a video is damaged, and ends quietly where nobody reads on', async () => {
    const folder = await freshFolder();
    const clip = join(folder, 'clip.mp4');
    cut(10.8, [
      '-t',
      '3',
      '-an',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-r',
      '8',
      '-movflags',
      '+faststart',
      clip,
    ]);
    const whole = await readFile(clip);
    await writeFile(clip, whole.subarray(0, whole.length / 2));
    const { code, complaints } = await gatehouse('read', clip);
    expect(complaints).toMatch(/clip\.mp4: About \d+ % of this video is damaged/);
    expect(code).toBe(1);

    const pictures = ['1.png', '2.png', '3.png'].map((name) => join(folder, name));
    for (const picture of pictures) cut(44.5, ['-frames:v', '1', picture]);
    const child = startGatehouse('read', ...pictures);
    child.stdout.once('data', () => child.stdout.destroy());
    const [said, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(said).toBe('');
    // As a shell tells of a program that SIGPIPE ended.
    expect(status).toBe(141);
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe (not on Windows, which has none)', async () => {
    const folder = await freshFolder();
    execFileSync('mkfifo', [join(folder, '1.mp4'), join(folder, '2.jpg')]);
    const { code, json } = await gatehouse('read', folder, '--json');
    expect(json().map(({ error }) => error.message)).toEqual([
      expect.stringContaining('pipe'),
      expect.stringContaining('pipe'),
    ]);
    expect(code).toBe(1);
  });

  it('says what is wrong with a video it cannot read', async () => {
    const folder = await freshFolder();
    await mkdir(join(folder, 'videos'));
    const sound = join(folder, 'videos', 'sound.mp4');
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine=d=1', sound]);
    const { code, json } = await gatehouse('read', join(folder, 'videos'), '--json');
    expect(json()).toEqual([{ file: sound, error: { code: 'noVideo', message: expect.any(String) } }]);
    expect(code).toBe(1);
  });
});
