// `npm run test:mutants`: changes the rules one spot at a time, and counts the changes that no test beside them notices.
// docs/faults.md says what the figures mean. Runs on Node 20 before anything is installed; the rest on the project's own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies, ownNode, root } from './setUp.mjs';

// With --json, standard output holds one JSON object and nothing else.
process.stdout.write = process.stderr.write.bind(process.stderr);

try {
  await ensureDependencies();
  process.exitCode = await change();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function change() {
  const args = [join(root, 'scripts', 'mutants', 'main.ts'), ...process.argv.slice(2)];
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
