import type { Locator, Page } from '@playwright/test';
import { spelled } from './spelled.ts';

/** The page that opens first: cameras, the newest read, and the reads before it. */
export class LivePage {
  readonly page: Page;
  readonly feed: Locator;
  readonly rows: Locator;
  readonly newest: Locator;

  constructor(page: Page) {
    this.page = page;
    this.feed = page.getByRole('list', { name: 'Passes as they happen' });
    this.rows = this.feed.getByRole('listitem');
    this.newest = page.getByRole('region', { name: 'Vehicle at the gate' });
  }

  async open(): Promise<void> {
    await this.page.goto('/');
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  tile(camera: string): Locator {
    return this.page.getByRole('region', { name: `Camera ${camera}` });
  }

  picture(camera: string): Locator {
    return this.page.getByRole('img', { name: `Moving picture of ${camera}` });
  }

  rowsOf(mark: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('img', { name: spelled(mark), exact: true }) });
  }

  /** When each row's vehicle was first seen, from the top down, UTC milliseconds. */
  async times(): Promise<number[]> {
    const times = await this.rows
      .locator('time')
      .evaluateAll((all) => all.map((time) => time.getAttribute('datetime')));
    return times.map((time) => Date.parse(time ?? ''));
  }
}
