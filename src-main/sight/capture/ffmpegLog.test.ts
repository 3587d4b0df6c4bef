import { describe, expect, test } from 'vitest';
import { FfmpegLog } from './ffmpegLog.ts';

const stamp = (n: number, time: string) =>
  `[Parsed_showinfo_2 @ 0x55d0] [info] n:${String(n).padStart(4)} pts:${String(n * 512).padStart(7)} pts_time:${time.padEnd(7)} pos:    94669 fmt:yuv420p sar:1/1 s:1920x1080 i:P iskey:0 type:P `;
const banner = [
  "[info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/clips/a.mp4':",
  '[info]   Duration: 01:02:03.50, start: 0.000000, bitrate: 13519 kb/s',
  '[info]   Stream #0:0[0x1](und): Video: mjpeg (Baseline), yuvj420p(pc), 300x300, 90k tbr, 90k tbn (attached pic)',
  '[info]   Stream #0:1[0x2](und): Video: hevc (Main) (hvc1 / 0x31637668), yuv420p(tv, bt709), 1920x1080 [SAR 1:1 DAR 16:9], 13516 kb/s, 29.97 fps, 30 tbr, 12800 tbn (default)',
  '[info] Stream mapping:',
  '[info]   Stream #0:0: Video: rawvideo (NV12 / 0x3231564E), nv12, 1920x1080, 25 fps, 25 tbn',
];

describe('the log of ffmpeg', () => {
  test('gives one stamp for each frame, however its text is split', () => {
    const text = [0, 1, 2].map((n) => `${stamp(n, String(n / 25))}\n`).join('');
    for (let cut = 0; cut <= text.length; cut += 1) {
      const log = new FfmpegLog();
      const stamps = [...log.push(text.slice(0, cut)), ...log.push(text.slice(cut))];
      expect(stamps).toEqual([0, 40, 80].map((timeMs) => ({ timeMs, width: 1920, height: 1080 })));
    }
  });

  test('gives stamps in lines that other messages got into', () => {
    const log = new FfmpegLog();
    const stamps = log.push(
      `frame=    1 fps=0.0 q=0.0 size=       0kB    ${stamp(0, '0')}[h264 @ 0x1] [error] error while decoding MB 3 7\n\n${stamp(1, '0.04')}${stamp(2, '0.08')}\n`,
    );
    expect(stamps.map(({ timeMs }) => timeMs)).toEqual([0, 40, 80]);
  });

  test('marks a frame without a time', () => {
    expect(new FfmpegLog().push(`${stamp(0, 'NOPTS')}\n`)[0]?.timeMs).toBeNaN();
  });

  test('says what the input is, not its cover picture and not the output', () => {
    const log = new FfmpegLog();
    log.push(`${banner.join('\n')}\n`);
    expect(log.banner).toEqual({ codec: 'hevc', framesPerSecond: 29.97, durationMs: 3_723_500 });
  });

  test('keeps what went wrong through any number of frames, and no more than the end of it', () => {
    const log = new FfmpegLog();
    log.push('[error] Connection refused\n');
    for (let n = 0; n < 1000; n += 1) log.push(`${stamp(n, '1')}\n`);
    expect(log.tail).toContain('Connection refused');
    for (let n = 0; n < 1000; n += 1) log.push(`[error] concealing ${n} errors ${'x'.repeat(1000)}\n`);
    expect(log.tail.length).toBeLessThan(30_000);
    expect(log.tail).toContain('concealing 999');
  });
});
