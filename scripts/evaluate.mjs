// `npm run evaluate -- <labels.csv>…`: how well the plates of labelled pictures are read. See scripts/evaluate/main.ts.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies, ownNode, root } from './setUp.mjs';

await ensureDependencies();
const { status } = spawnSync(ownNode, [join(root, 'scripts', 'evaluate', 'main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
