// `npm run evaluate -- <labels.csv>…`: how well the plates of labelled pictures are read. See scripts/evaluate/main.ts.
// `npm run evaluate:<name>` runs scripts/evaluate/<name>.ts in the same way.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies, ownNode, root } from './setUp.mjs';

await ensureDependencies();
const name = process.env.npm_lifecycle_event?.split(':')[1] ?? 'main';
const { status } = spawnSync(ownNode, [join(root, 'scripts', 'evaluate', `${name}.ts`), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' },
});
process.exitCode = status ?? 1;
