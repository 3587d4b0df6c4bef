// `npm start`: makes ready what is missing and opens Gatehouse, in a window of its own where that is possible, else in
// the browser. Runs on Node 20 before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cacheFolder,
  ensureClient,
  ensureDependencies,
  ensureDesktop,
  ensureFfmpeg,
  ensureRenderer,
  ownNode,
  root,
  run,
  say,
} from './setUp.mjs';

const dayMs = 24 * 60 * 60 * 1000;
/** A slow line may need longer; `--desktop` gives it ten times as much. */
const downloadPatienceMs = 60_000;
/** A window that ends with an error this soon never opened. */
const neverOpenedMs = 15_000;

const forceDesktop = process.argv.includes('--desktop');
const applicationArguments = process.argv.slice(2).filter((argument) => argument !== '--desktop');
let running = null;
let wasInterrupted = false;

forwardSignals();
try {
  process.exitCode = await start();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

async function start() {
  await ensureDependencies();
  const [window] = await Promise.all([prepareWindow(), ensureFfmpeg(), ensureRenderer()]);
  if (wasInterrupted) return 130;
  // Nobody waits for it, and Gatehouse runs without.
  ensureClient().catch((error) => say(`The client for programs could not be built. ${error.message}`));
  if (window.program !== undefined) {
    const { code, afterMs } = await hand(window.program, [join(root, 'dist', 'desktop'), ...applicationArguments]);
    if (code === 0 || wasInterrupted || afterMs > neverOpenedMs) return code;
    say('Electron could not start here (it says why above), so Gatehouse opens in your browser.');
  } else {
    say(window.why);
  }
  const { code } = await hand(ownNode, [join(root, 'src-main', 'hosts', 'web', 'main.ts'), ...applicationArguments]);
  return code;
}

/** The program that opens our window, or one sentence on why there is none. */
async function prepareWindow() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { why: 'There is no display here, so Gatehouse is served to a browser.' };
  }
  if (process.platform === 'linux' && process.getuid() === 0) {
    return { why: 'Electron does not run as root, so Gatehouse opens in your browser.' };
  }
  const program = installedElectron() ?? (await downloadElectron());
  if (program === null) {
    return {
      why: "Electron's program is not here and could not be downloaded, so Gatehouse opens in your browser.",
    };
  }
  await ensureDesktop();
  return { program };
}

/** Electron's program as its package records it (`index.js` and `install.js` there), or null. */
function installedElectron() {
  const folder = join(root, 'node_modules', 'electron');
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const there = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    const program = join(dist, readFileSync(join(folder, 'path.txt'), 'utf8'));
    return there === version && existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/** Electron's package fetches its program on first use. A failure is remembered for a day, so later starts are quick. */
async function downloadElectron() {
  const failure = join(cacheFolder, 'electron-download-failed');
  const failedAt = statSync(failure, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (!forceDesktop && Date.now() - failedAt < dayMs) return null;
  say('Fetching Electron for the window.');
  try {
    await run(ownNode, [join(root, 'node_modules', 'electron', 'install.js')], {
      timeoutMs: forceDesktop ? 10 * downloadPatienceMs : downloadPatienceMs,
    });
  } catch (error) {
    mkdirSync(cacheFolder, { recursive: true });
    writeFileSync(failure, `${error.message}\n`);
  }
  return installedElectron();
}

/** Gives the terminal to a program until it ends. */
function hand(program, args) {
  const startedAt = Date.now();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return new Promise((settle, fail) => {
    running = spawn(program, args, {
      cwd: process.cwd(),
      env: { ...env, ORT_DISABLE_TELEMETRY: '1' },
      stdio: 'inherit',
    });
    running.on('error', fail);
    running.on('exit', (code, signal) => {
      running = null;
      settle({ code: code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1), afterMs: Date.now() - startedAt });
    });
  });
}

/** Waits for the application's own orderly end instead of leaving it behind. */
function forwardSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      wasInterrupted = true;
      // Ctrl+C in a terminal reaches the whole group, so the program has it already.
      const hasItAlready = signal === 'SIGINT' && process.stdin.isTTY === true;
      if (running === null) process.exit(130);
      if (!hasItAlready) running.kill(signal);
    });
  }
}
