// `npm run bench`: how fast and how light Gatehouse is on this machine; docs/benchmarks.md says what the figures mean.
// Runs on Node 20 before anything is installed; the measuring itself runs on the project's own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDebianPackages, ensureDependencies, ensureFfmpeg, ensureRenderer, ownNode, root } from './setUp.mjs';

// With --json, standard output holds one JSON object and nothing else.
process.stdout.write = process.stderr.write.bind(process.stderr);

try {
  await ensureDependencies();
  await Promise.all([ensureTools(), ensureRenderer()]);
  process.exitCode = await measure();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** One after the other, for the package manager lets one in at a time. What stays missing is named by what needs it. */
async function ensureTools() {
  await ensureFfmpeg();
  if (process.platform === 'linux' && !process.env.GATEHOUSE_CHROMIUM) await ensureDebianPackages(['chromium']);
}

function measure() {
  const args = [join(root, 'scripts', 'bench', 'main.ts'), ...process.argv.slice(2)];
  const env = { ...process.env, ORT_DISABLE_TELEMETRY: '1' };
  return new Promise((settle, fail) => {
    const child = spawn(ownNode, args, { cwd: root, env, stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', fail);
    child.on('exit', (code, signal) => settle(code ?? (signal === null ? 1 : 130)));
  });
}
