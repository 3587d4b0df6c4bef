import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { faultOf } from '../../../src-preload/contract/faults.ts';
import { CaptureError } from './capture.ts';

const run = promisify(execFile);

/** The two programs that capture starts. `version` is as ffmpeg says it, such as `5.1.9-0+deb12u1`. */
export interface Ffmpeg {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  readonly version: string;
}

/** The first release with all the options used here (`-fps_mode`, RTSP's `-timeout`). */
const oldestVersion = [5, 1] as const;

const found = new Map<string, Promise<Ffmpeg>>();

/**
 * Finds ffmpeg and ffprobe: those that GATEHOUSE_FFMPEG and GATEHOUSE_FFPROBE name, else the ones bundled beside a
 * packaged application, else the ones on PATH. What was found is remembered; a failure is not, so that installing
 * ffmpeg helps without a restart.
 * @throws CaptureError `ffmpegMissing`
 */
export async function findFfmpeg(environment: NodeJS.ProcessEnv = process.env): Promise<Ffmpeg> {
  const ffmpeg = environment.GATEHOUSE_FFMPEG || bundled('ffmpeg') || 'ffmpeg';
  const ffprobe = environment.GATEHOUSE_FFPROBE || bundled('ffprobe') || besideIt(ffmpeg);
  const key = `${ffmpeg}\n${ffprobe}\n${environment.PATH}`;
  const known = found.get(key) ?? ask(ffmpeg, ffprobe, environment);
  found.set(key, known);
  try {
    return await known;
  } catch (error) {
    found.delete(key);
    throw error;
  }
}

async function ask(ffmpeg: string, ffprobe: string, environment: NodeJS.ProcessEnv): Promise<Ffmpeg> {
  const output = await run(ffmpeg, ['-version'], { env: environment, timeout: 20_000, windowsHide: true }).catch(
    (cause: unknown) => {
      throw new CaptureError(faultOf('ffmpegMissing'), { cause });
    },
  );
  const version = /^ffmpeg version (\S+)/.exec(output.stdout)?.[1] ?? 'unknown';
  if (isTooOld(version)) {
    const message = `ffmpeg ${version} is too old. Install ffmpeg 5.1 or newer, or name its path in GATEHOUSE_FFMPEG.`;
    throw new CaptureError(faultOf('ffmpegMissing', message));
  }
  return { ffmpeg, ffprobe, version };
}

/** Builds from the development branch have no release number and count as new. */
function isTooOld(version: string): boolean {
  const match = /^n?(\d+)\.(\d+)/.exec(version);
  if (!match) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major < oldestVersion[0] || (major === oldestVersion[0] && minor < oldestVersion[1]);
}

function executableName(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

function bundled(name: string): string | null {
  const resources = (process as { resourcesPath?: string }).resourcesPath;
  if (!resources) return null;
  const file = path.join(resources, 'ffmpeg', executableName(name));
  return existsSync(file) ? file : null;
}

/** A person who names only ffmpeg most often has ffprobe in the same folder. */
function besideIt(ffmpeg: string): string {
  const file = path.join(path.dirname(ffmpeg), executableName('ffprobe'));
  return path.isAbsolute(ffmpeg) && existsSync(file) ? file : 'ffprobe';
}

/** The environment for ffmpeg: cameras are on the local network, so a proxy meant for the internet is left out. */
export function ffmpegEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(https?|all)_proxy$/i.test(name)));
}
