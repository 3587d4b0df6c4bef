import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { View } from './camera.ts';
import type { Gatehouse } from './sites.ts';

export const sampleClip = join(import.meta.dirname, '..', '..', 'resources', 'sample', 'gate.mp4');

export interface Place {
  readonly page: Page;
  readonly gatehouse: Gatehouse;
  /** For files that a shot needs. */
  readonly workFolder: string;
}

/** A state of the interface, how to bring it about, and the views of it that are kept. */
export interface Shot {
  readonly name: string;
  readonly views: readonly View[];
  prepare(place: Place): Promise<void>;
}

export interface Site {
  /** Of its data folder. */
  readonly name: string;
  readonly shots: readonly Shot[];
}

/** Opens a page, and waits until it has drawn its first data. */
export const open = (path: string) => async (place: Place) => {
  await place.page.goto(`${place.gatehouse.url}${path}`);
  await place.page.locator('html[data-ready="true"]').waitFor();
  await place.page.evaluate('document.fonts.ready.then(() => undefined)');
};

/** A camera that sees the sample clip, played from a file of its own. */
export async function addClipCamera({ gatehouse, workFolder }: Place, name: string, file: string): Promise<void> {
  const path = join(workFolder, file);
  await copyFile(sampleClip, path);
  await gatehouse.api.cameras.add({ name, source: { kind: 'file', path } });
}
