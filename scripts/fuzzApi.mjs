// `npm run fuzz:api [-- requests [seed]]`: ten thousand requests that nobody would send, as every role and key.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ownNode, root } from './setUp.mjs';

const [requests = '10000', seed] = process.argv.slice(2);
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const child = spawn(ownNode, [vitest, 'run', 'src-main/links/rest/fuzz.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    ORT_DISABLE_TELEMETRY: '1',
    FUZZ_API_REQUESTS: requests,
    ...(seed ? { FUZZ_API_SEED: seed } : {}),
  },
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
