import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the data folder says, to nobody but its owner, while Gatehouse runs: `address.txt`, the address with its secret,
 * and for a moment a page that leads a browser there.
 */
const addressName = 'address.txt';
const redirectName = 'open-in-browser.html';

/** Where the Gatehouse that has this data folder open is reached; null where none is running, or it is not ours to know. */
export function addressIn(dataFolder: string): string | null {
  try {
    return readFileSync(join(dataFolder, addressName), 'utf8').trim();
  } catch {
    return null;
  }
}

export function writeAddress(dataFolder: string, address: string): void {
  writePrivately(dataFolder, addressName, `${address}\n`);
}

/**
 * Writes the page that leads to the address, for a browser to be started with: arguments can be read by every user of
 * the machine, this file by its owner alone. Gives its path.
 */
export function writeRedirect(dataFolder: string, address: string): string {
  const inMarkup = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return writePrivately(
    dataFolder,
    redirectName,
    `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Gatehouse</title>
<meta http-equiv="refresh" content="0; url=${inMarkup}">
<p><a href="${inMarkup}">Open Gatehouse</a></p>
`,
  );
}

export function removeRedirect(dataFolder: string): void {
  rmSync(join(dataFolder, redirectName), { force: true });
}

/** Removes what would lead to a Gatehouse that is no longer running. */
export function removeAddress(dataFolder: string): void {
  rmSync(join(dataFolder, addressName), { force: true });
  removeRedirect(dataFolder);
}

/** A new file each time, so that no wider permissions of an older one are kept. */
function writePrivately(dataFolder: string, name: string, text: string): string {
  const path = join(dataFolder, name);
  const partial = `${path}.partial`;
  rmSync(partial, { force: true });
  writeFileSync(partial, text, { mode: 0o600, flag: 'wx' });
  renameSync(partial, path);
  return path;
}
