// `npm run test:faults`: breaks Gatehouse on purpose, the long way; docs/faults.md says how and what happened.
// Runs on Node 20 before anything is installed; the breaking itself runs on the project's own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDebianPackages, ensureDependencies, ensureFfmpeg, ensureRenderer, ownNode, root } from './setUp.mjs';

// Standard output holds one JSON object and nothing else.
process.stdout.write = process.stderr.write.bind(process.stderr);

try {
  await ensureDependencies();
  await ensureFfmpeg();
  if (process.platform === 'linux') await ensureDebianPackages(['libfaketime', 'strace']);
  await ensureRenderer();
  process.exitCode = await breakIt();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function breakIt() {
  const args = [join(root, 'scripts', 'faults', 'main.ts'), ...process.argv.slice(2)];
  const env = { ...process.env, ORT_DISABLE_TELEMETRY: '1' };
  return new Promise((settle, fail) => {
    const child = spawn(ownNode, args, { cwd: root, env, stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', fail);
    child.on('exit', (code, signal) => settle(code ?? (signal === null ? 1 : 130)));
  });
}
