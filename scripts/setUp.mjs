// Runs on Node 20 before anything is installed: nothing but Node's own modules here.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const isWindows = process.platform === 'win32';

/** The project's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The Node that the project runs on, from its own dependencies; the one on the machine may be too old. */
export const ownNode = join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');

/** Where things that can be made again are kept. */
export const cacheFolder = join(root, 'node_modules', '.cache', 'gatehouse');

/** One line to the person at the terminal. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a program quietly; what it printed is shown only if it fails.
 * @param options.timeoutMs ends it after so long
 * @throws Error with the last lines it printed
 */
export function run(program, args, { env = {}, timeoutMs = 0 } = {}) {
  return new Promise((settle, fail) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let printed = '';
    const keep = (chunk) => {
      printed = (printed + chunk).slice(-8000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', fail);
    child.on('close', (code, signal) => {
      if (code === 0) settle(printed);
      else fail(new Error(`${program} ${args.join(' ')} ended with ${signal ?? code}.\n${printed.trim()}`));
    });
  });
}

/** Installs what package-lock.json names, unless exactly that is installed already. */
export async function ensureDependencies() {
  const wanted = readJson(join(root, 'package-lock.json'));
  if (wanted === null) throw new Error('package-lock.json is missing. Clone Gatehouse again.');
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'));
  if (installed !== null && existsSync(ownNode) && isInstalled(wanted, installed)) return;
  say('Installing what Gatehouse needs (once, about two minutes).');
  // A running node.exe cannot be replaced on Windows, which `npm ci` would have to do.
  const verb = isWindows && process.execPath.startsWith(join(root, 'node_modules')) ? 'install' : 'ci';
  await npm([verb, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    // Its install script would fetch CUDA libraries from elsewhere; the CPU ones are in the package.
    ONNXRUNTIME_NODE_INSTALL: 'skip',
  });
  if (!existsSync(ownNode))
    throw new Error('npm did not install the package "node". Run "npm install" and look at what it prints.');
}

/**
 * True where every package of the lock file is installed in its version. Optional ones may be absent: they are for
 * other systems.
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '') return true;
    const there = installed.packages?.[path];
    if (there === undefined) return entry.optional === true || entry.devOptional === true;
    return there.version === entry.version;
  });
}

function npm(args, env) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], { env });
  // npm is a .cmd on Windows, which only its shell can start.
  return isWindows ? run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], { env }) : run('npm', args, { env });
}

/** Makes sure that ffmpeg and ffprobe are there, or says in one sentence how to get them. */
export async function ensureFfmpeg() {
  if (hasProgram('ffmpeg') && hasProgram('ffprobe')) return;
  if ((await ensureDebianPackages(['ffmpeg'])).length === 0) return;
  const how = { win32: 'winget install Gyan.FFmpeg', darwin: 'brew install ffmpeg' }[process.platform];
  say(`Cameras and videos need ffmpeg, which is not here. Install it with: ${how ?? 'sudo apt-get install ffmpeg'}`);
}

function hasProgram(name) {
  return spawnSync(name, ['-version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Installs Debian packages where this is Debian (or a relative of it) and we are root.
 * @param names of packages
 * @returns those that are still missing
 */
export async function ensureDebianPackages(names) {
  const missing = names.filter((name) => !hasDebianPackage(name));
  if (missing.length === 0) return [];
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return missing;
  say(`Installing ${missing.join(', ')}.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update'], { env });
    await run('apt-get', ['install', '--yes', '--no-install-recommends', ...missing], { env });
  } catch (error) {
    say(error.message);
  }
  return missing.filter((name) => !hasDebianPackage(name));
}

function hasDebianPackage(name) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholder.
  const query = spawnSync('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name], { encoding: 'utf8' });
  return query.status === 0 && query.stdout === 'installed';
}

/** Builds the interface into dist/renderer where its sources are newer than what is there. */
export async function ensureRenderer() {
  await ensureBuilt({
    name: 'renderer',
    result: join(root, 'dist', 'renderer', 'index.html'),
    sources: ['src-renderer', 'src-preload', 'vite.config.ts', 'package-lock.json'],
    line: 'Building the interface.',
    build: () => run(ownNode, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build']),
  });
}

/** Builds what programs in JavaScript reach Gatehouse by into dist/client where its sources are newer than what is there. */
export async function ensureClient() {
  await ensureBuilt({
    name: 'client',
    result: join(root, 'dist', 'client', 'index.js'),
    sources: ['src-preload', 'scripts/client', 'package-lock.json'],
    line: 'Building the client for programs.',
    build: () => run(ownNode, [join(root, 'scripts', 'client', 'build.ts')]),
  });
}

/** Builds what Electron runs into dist/desktop where its sources are newer than what is there. */
export async function ensureDesktop() {
  await ensureBuilt({
    name: 'desktop',
    result: join(root, 'dist', 'desktop', 'package.json'),
    sources: ['src-main', 'src-preload', 'scripts/buildDesktop.mjs', 'tsconfig.json', 'package.json'],
    line: 'Preparing the desktop window.',
    build: () => run(ownNode, [join(root, 'scripts', 'buildDesktop.mjs')]),
  });
}

async function ensureBuilt({ name, result, sources, line, build }) {
  const stamp = join(cacheFolder, `${name}.stamp`);
  const now = fingerprint(sources.map((source) => join(root, source)));
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  say(line);
  rmSync(stamp, { force: true });
  await build();
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(stamp, now);
}

/** Changes whenever a file below one of these paths is added, removed or written. */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const facts = statSync(path, { throwIfNoEntry: false });
    if (facts === undefined) return;
    if (facts.isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
    } else {
      hash.update(`${relative(root, path)}\0${facts.size}\0${facts.mtimeMs}\n`);
    }
  };
  paths.forEach(add);
  return hash.digest('hex');
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
