import type { Locator, Page } from '@playwright/test';
import { Shell } from './shell.ts';

/** Where keys for programs are made and revoked. */
export class KeysPage {
  readonly page: Page;
  readonly main: Locator;
  readonly dialog: Locator;
  /** A new key, shown this one time. */
  readonly secret: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.dialog = page.getByRole('dialog');
    this.secret = this.dialog.locator('code').first();
  }

  async open(): Promise<void> {
    await new Shell(this.page).goTo('/keys');
  }

  key(name: string): Locator {
    return this.main.locator(`[data-key="${name}"]`);
  }
}
