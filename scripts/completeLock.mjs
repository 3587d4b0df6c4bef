// `npm run lock`: completes package-lock.json after a change of dependencies.
//
// npm leaves a package for another system out of the lock where the registry at hand does not have it, and `npm ci` then
// refuses the whole lock, on every system. Such a package is optional and is fetched only where it fits, so an entry
// with its version, system and processor is all that the lock needs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './setUp.mjs';

const path = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = [];

for (const [where, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  if (where === '') continue;
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (`${where}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages) continue;
    const system = systemOf(name);
    if (system === null || !/^\d+\.\d+\.\d+$/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}), optional: true, ...system };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
say(added.length === 0 ? 'package-lock.json is complete.' : `Added ${added.join(', ')}.`);

/** The system that a native package is named after, or null where its name says nothing of one. */
function systemOf(name) {
  const os = /darwin|win32|linux|android|freebsd|openharmony/.exec(name)?.[0];
  const cpu = /arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64/.exec(
    name
      .split('/')
      .at(-1)
      .replace(/^.*?(darwin|win32|linux|android|freebsd|openharmony)/, ''),
  )?.[0];
  if (os === undefined || cpu === undefined) return null;
  const libc = name.includes('musl') ? ['musl'] : name.includes('gnu') ? ['glibc'] : undefined;
  return { os: [os], cpu: [cpu], ...(libc === undefined ? {} : { libc }) };
}
