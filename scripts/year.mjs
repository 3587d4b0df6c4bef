// `npm run test:year`: a simulated year of stays, told live and anew, priced, and compared with what was; prints one JSON line.
// docs/benchmarks.md says what came of it. Runs on Node 20 before anything is installed; the proof itself on the project's own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies, ownNode, root } from './setUp.mjs';

// Standard output holds one JSON object and nothing else.
process.stdout.write = process.stderr.write.bind(process.stderr);

try {
  await ensureDependencies();
  process.exitCode = await prove();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function prove() {
  const args = [join(root, 'scripts', 'year', 'main.ts'), ...process.argv.slice(2)];
  return new Promise((settle, fail) => {
    const child = spawn(ownNode, args, {
      cwd: root,
      env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' },
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', fail);
    child.on('exit', (code, signal) => settle(code ?? (signal === null ? 1 : 130)));
  });
}
