import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { findFfmpeg } from './findFfmpeg.ts';

/** A camera that is plugged in: what the system calls it, and what a person does. */
export interface CaptureDevice {
  readonly device: string;
  readonly label: string;
}

/**
 * The cameras that are plugged in.
 * @throws CaptureError `ffmpegMissing`, on Windows and macOS, where ffmpeg is what lists them
 */
export async function listDevices(platform: NodeJS.Platform = process.platform): Promise<readonly CaptureDevice[]> {
  switch (platform) {
    case 'win32':
      return devicesOfDshow(await listing('dshow', 'dummy'));
    case 'darwin':
      return devicesOfAvfoundation(await listing('avfoundation', ''));
    default:
      return await devicesOfLinux();
  }
}

/** ffmpeg lists to stderr and always "fails", for there is nothing to open. */
async function listing(format: string, input: string): Promise<string> {
  const { ffmpeg } = await findFfmpeg();
  const list = ['-hide_banner', '-nostdin', '-f', format, '-list_devices', 'true', '-i', input];
  return await new Promise((resolve) => {
    execFile(ffmpeg, list, { timeout: 15_000, windowsHide: true }, (_error, _stdout, stderr) => resolve(stderr));
  });
}

/** One camera makes several video nodes; the one with index 0 gives its pictures. */
async function devicesOfLinux(folder = '/sys/class/video4linux'): Promise<readonly CaptureDevice[]> {
  const names = (await readdir(folder).catch(() => [])).sort(new Intl.Collator('en', { numeric: true }).compare);
  const devices = await Promise.all(
    names.map(async (name) => {
      const read = async (file: string) => (await readFile(`${folder}/${name}/${file}`, 'utf8').catch(() => '')).trim();
      const [index, label] = [await read('index'), await read('name')];
      return index === '' || index === '0' ? { device: `/dev/${name}`, label: label || name } : null;
    }),
  );
  return devices.filter((device) => device !== null);
}

/** Reads ffmpeg's list of DirectShow devices: `"HD Webcam" (video)`, or under a heading in older releases. */
export function devicesOfDshow(text: string): readonly CaptureDevice[] {
  let underVideo = false;
  const devices: CaptureDevice[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (/DirectShow (video|audio) devices/.test(line)) underVideo = line.includes('video devices');
    const found = /\] +"(.+)"(?: \((video|audio|none|video, audio)\))?\s*$/.exec(line);
    if (!found?.[1] || line.includes('Alternative name')) continue;
    const isVideo = found[2] === undefined ? underVideo : found[2].includes('video');
    if (isVideo) devices.push({ device: found[1], label: found[1] });
  }
  return devices;
}

/** Reads ffmpeg's list of AVFoundation devices: `[0] FaceTime HD Camera` under the video heading. Screens are left out. */
export function devicesOfAvfoundation(text: string): readonly CaptureDevice[] {
  const video = text.split(/AVFoundation audio devices/)[0] ?? '';
  return Array.from(video.matchAll(/\] \[(\d+)\] (.+)/g), ([, device = '', label = '']) => ({
    device,
    label: label.trim(),
  })).filter(({ label }) => !label.startsWith('Capture screen'));
}
