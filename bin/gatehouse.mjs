#!/usr/bin/env node
// The command line. Hands over to the Node that Gatehouse brings with it, for the machine's own may be too old.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const broughtNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');
const entry = join(root, 'src-main', 'hosts', 'cli', 'main.ts');

if (!existsSync(join(root, 'node_modules', 'commander'))) {
  console.error('Gatehouse is not set up yet. Run npm ci, or npm start, in its folder first.');
  process.exit(1);
}
const child = spawn(existsSync(broughtNode) ? broughtNode : process.execPath, [entry, ...process.argv.slice(2)], {
  // The last one is nothing but a sign of life: it closes when this process is killed.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 128);
});
