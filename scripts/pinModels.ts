// `npm run pin:models`: writes the SHA-256 of the model files into models/manifest.json, after new ones were trained.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(new URL('../models/manifest.json', import.meta.url));
const manifest = JSON.parse(await readFile(path, 'utf8'));
for (const model of [manifest.detector, manifest.reader, manifest.gulfReader]) {
  const bytes = await readFile(join(dirname(path), model.path));
  model.sha256 = createHash('sha256').update(bytes).digest('hex');
  console.log(`${model.path} ${bytes.length} bytes, ${model.sha256}`);
}
await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`);
