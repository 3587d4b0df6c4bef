// Builds what Electron runs into dist/desktop, laid out as in the repository so that every path between files holds:
// the main process and the engine as JavaScript, the preload as one CommonJS file, and links to the rest.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { ownNode, root, run } from './setUp.mjs';

const output = join(root, 'dist', 'desktop');
const host = join('src-main', 'hosts', 'electron');

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
await Promise.all([emitMain(), bundlePreload()]);
copyAssets();
writeManifest();
for (const [name, target] of [
  ['models', 'models'],
  ['resources', 'resources'],
  ['renderer', join('dist', 'renderer')],
]) {
  // A junction, because Windows lets everyone make those. Elsewhere the kind is ignored.
  symlinkSync(join(root, target), join(output, name), 'junction');
}

/** Types are checked elsewhere; here they are only taken off. */
async function emitMain() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  await run(ownNode, [compiler, '--project', join(root, host, 'tsconfig.build.json')]);
}

/** A sandboxed preload can require nothing but `electron`, so everything else has to be inside. */
async function bundlePreload() {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: join(output, 'preload'),
      minify: false,
      target: 'es2024',
      rolldownOptions: {
        input: join(root, 'src-preload', 'bridge.ts'),
        external: ['electron'],
        platform: 'node',
        output: { format: 'cjs', entryFileNames: 'bridge.cjs' },
      },
    },
  });
}

/** Files that the sources read beside themselves: anything but TypeScript and notes. */
function copyAssets() {
  const leftOut = new Set(['.ts', '.md']);
  cpSync(join(root, 'src-main'), join(output, 'src-main'), {
    recursive: true,
    filter: (path) => !leftOut.has(extname(path)) && !path.endsWith('tsconfig.build.json') && !path.endsWith('testing'),
  });
}

function writeManifest() {
  const { version, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const main = `${host.replaceAll('\\', '/')}/main.js`;
  if (!existsSync(join(output, main))) throw new Error(`TypeScript did not write ${main}.`);
  // As the packaged application is named (electron-builder.yml), which its folders are named after.
  const manifest = { name: 'gatehouse', productName: 'Gatehouse', version, description, type: 'module', main };
  writeFileSync(join(output, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
