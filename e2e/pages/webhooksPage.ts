import type { Locator, Page } from '@playwright/test';
import { Shell } from './shell.ts';

/** Where it is said which programs are told what happens. */
export class WebhooksPage {
  readonly page: Page;
  readonly main: Locator;
  readonly dialog: Locator;
  /** A secret, shown this one time. */
  readonly secret: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.dialog = page.getByRole('dialog');
    this.secret = this.dialog.locator('code').first();
  }

  async open(): Promise<void> {
    await new Shell(this.page).goTo('/webhooks');
  }

  webhook(name: string): Locator {
    return this.main.locator(`[data-webhook="${name}"]`);
  }

  /** Chooses something from what more can be done with a webhook. */
  async choose(name: string, item: string): Promise<void> {
    await this.webhook(name)
      .getByRole('button', { name: `More for the webhook ${name}` })
      .click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }
}
