// Builds `gatehouse/client` into dist/client: JavaScript that runs in Node and browsers and needs nothing else, and its types.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { addressTable, declarations } from './declarations.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [sources, output] = [join(root, 'src-preload', 'client'), join(root, 'dist', 'client')];

const compilerOptions = {
  ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  rewriteRelativeImportExtensions: true,
};

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
for (const name of readdirSync(sources).filter(
  (each) => each.endsWith('.ts') && !/\.test\.ts$|^surface\.ts$|^index\.ts$/.test(each),
)) {
  const { outputText } = ts.transpileModule(readFileSync(join(sources, name), 'utf8'), { compilerOptions });
  writeFileSync(join(output, name.replace(/\.ts$/, '.js')), outputText);
}
writeFileSync(
  join(output, 'index.js'),
  `import { clientOf } from './calls.js';

export { etagOf } from './calls.js';
export { everyItem } from './pages.js';
export { GatehouseProblem } from './problem.js';
export { verifyWebhook, WebhookRefused } from './webhook.js';

const table = ${JSON.stringify(addressTable(), null, 1)};

export function createClient(options) {
  return clientOf(table, options);
}
`,
);
writeFileSync(join(output, 'index.d.ts'), declarations());
