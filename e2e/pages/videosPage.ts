import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Locator, Page } from '@playwright/test';

/** Video files and how far the reading of each is; one of them with its player and reads. */
export class VideosPage {
  readonly page: Page;
  readonly rows: Locator;
  readonly reads: Locator;
  readonly overlay: Locator;
  /** The folder whose files are read as they come. */
  readonly watched: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.getByRole('list', { name: 'Videos' }).getByRole('listitem');
    this.reads = page.getByRole('region', { name: 'Reads in this video' });
    this.overlay = page.getByText('Drop to read the plates');
    this.watched = page.getByRole('region', { name: 'Watched folder' });
  }

  async open(): Promise<void> {
    await this.page.goto('/videos');
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  player(name: string): Locator {
    return this.page.getByLabel(`Video ${name}`);
  }

  /** Holds files over the window, as from a file manager; the returned call lets them go. */
  async dragFiles(
    files: readonly (string | { readonly name: string; readonly bytes: Buffer })[],
  ): Promise<() => Promise<void>> {
    const contents = await Promise.all(
      files.map(async (file) =>
        typeof file === 'string' ? { name: basename(file), bytes: await readFile(file) } : file,
      ),
    );
    const dataTransfer = await this.page.evaluateHandle(
      (given) => {
        const transfer = new DataTransfer();
        for (const { name, base64 } of given) {
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          transfer.items.add(new File([bytes], name, { type: 'video/mp4' }));
        }
        return transfer;
      },
      contents.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') })),
    );
    await this.page.dispatchEvent('body', 'dragenter', { dataTransfer });
    await this.page.dispatchEvent('body', 'dragover', { dataTransfer });
    return () => this.page.dispatchEvent('body', 'drop', { dataTransfer });
  }

  /** Makes the browser send slowly, so that a person could watch the upload. */
  async sendAtMost(bytesPerSecond: number): Promise<void> {
    const browser = await this.page.context().newCDPSession(this.page);
    await browser.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    });
  }
}
