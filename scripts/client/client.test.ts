import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runGatehouse } from '../../src-main/hosts/testing/runningGatehouse.ts';
import {
  declaredEndpoints,
  fileEndpoints,
  streamEndpoint,
  uploadEndpoint,
} from '../../src-main/links/rest/endpoints.ts';
import { freshFolder } from '../../src-main/testing/freshRecord.ts';
import { addressTable } from './declarations.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

async function run(args: readonly string[], folder: string, environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, ...environment } });
  const [out, err] = [text(child.stdout), text(child.stderr)];
  const [code] = (await once(child, 'exit')) as [number];
  return { code, told: `${await out}${await err}` };
}

/** A folder of somebody who installed Gatehouse under its name, as `npm install gatehouse@file:…` does. */
async function consumer(): Promise<string> {
  const built = await run([join(root, 'scripts', 'client', 'build.ts')], root);
  expect(built.code, built.told).toBe(0);
  const folder = await freshFolder();
  await mkdir(join(folder, 'node_modules'));
  await symlink(root, join(folder, 'node_modules', 'gatehouse'), 'junction');
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  return folder;
}

/** The programs that the page for programs shows. */
async function programs(): Promise<string[]> {
  const page = await readFile(join(root, 'docs', 'api.md'), 'utf8');
  return [...page.matchAll(/^```js\n([\s\S]*?)^```/gm)].map(([, program]) => program ?? '');
}

it('has a call for each address that answers JSON', () => {
  const beside: readonly unknown[] = [...fileEndpoints, streamEndpoint, uploadEndpoint];
  const addresses = declaredEndpoints.filter((each) => !beside.includes(each));
  const calls = Object.values(addressTable()).flatMap((group) => Object.values(group));
  const written = (each: { method: string; path: string }) => `${each.method} ${each.path}`;
  expect(calls.map(written).sort()).toEqual(addresses.map(written).sort());
});

it('is imported as its users do, and does what the page for programs shows', async () => {
  const folder = await consumer();
  const { url, api } = await runGatehouse({ dataFolder: await freshFolder() });
  await api.cameras.add({ name: 'Entry', source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/none' } });
  const { secret } = await api.keys.add({ name: 'Reader', role: 'administrator' });
  const shown = await programs();
  expect(shown.length).toBeGreaterThan(0);
  for (const [index, program] of shown.entries()) {
    const file = join(folder, `shown${index}.js`);
    await writeFile(file, program.replaceAll('http://127.0.0.1:4600', url));
    const { code, told } = await run([file], folder, { KEY: secret });
    expect(code, `${program}\n${told}`).toBe(0);
  }
}, 120_000);

it('has types that tell right from wrong', async () => {
  const folder = await consumer();
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const compilerOptions = {
    ...{ noEmit: true, strict: true, exactOptionalPropertyTypes: true, target: 'es2022', module: 'nodenext' },
    ...{ lib: ['es2022', 'dom', 'dom.iterable'], types: [] },
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
  const check = async (lines: string) => {
    const file = join(folder, 'program.ts');
    await writeFile(
      file,
      `import { createClient, etagOf, everyItem } from 'gatehouse/client';
const gatehouse = createClient({ url: 'http://127.0.0.1:4600', key: 'gatehouse_' });
${lines}`,
    );
    return await run([compiler, '--project', folder], folder);
  };
  const right = await check(`
for await (const read of everyItem(gatehouse.reads.list, { query: { limit: 500, cameraIds: ['a'], unreadable: false } })) {
  const plate: string = read.plate;
  console.log(plate.length);
}
for await (const told of gatehouse.stream({ events: ['plate.detected'] }))
  if (told.event === 'plate.detected') console.log(told.data.confidence.toFixed(2));
const group = await gatehouse.groups.get({ id: 'staff' });
await gatehouse.groups.remove({ id: group.id }, { ifMatch: etagOf(group) });
await gatehouse.permits.add({ body: { number: 'S1', groupId: 'staff', name: 'Ann' } });`);
  expect(right.code, right.told).toBe(0);
  for (const wrong of [
    'await gatehouse.reads.get();',
    "await gatehouse.reads.list({ query: { nothing: 'x' } });",
    "await gatehouse.permits.add({ body: { name: 'Ann' } });",
    "gatehouse.stream({ events: ['plate.seen'] });",
    'const plate: number = (await gatehouse.reads.list()).items[0]!.plate;',
  ])
    expect((await check(wrong)).code, wrong).not.toBe(0);
}, 240_000);
