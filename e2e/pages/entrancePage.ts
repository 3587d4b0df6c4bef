import { expect, type Locator, type Page } from '@playwright/test';

/** Where one signs in: the page before everything, or the panel of a locked desk. */
export class EntrancePage {
  readonly page: Page;
  readonly tiles: Locator;
  readonly pin: Locator;
  readonly name: Locator;
  readonly passphrase: Locator;
  readonly refusal: Locator;
  /** The panel of a locked desk. */
  readonly locked: Locator;
  readonly board: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tiles = page.getByRole('list', { name: 'Who is at the desk?' }).getByRole('button');
    this.pin = page.getByLabel(/^PIN of /);
    this.name = page.getByRole('textbox', { name: 'Name' });
    this.passphrase = page.getByRole('textbox', { name: 'Passphrase', exact: true });
    this.refusal = page.getByRole('alert').filter({ hasText: /./ });
    this.locked = page.getByRole('region', { name: 'Locked' });
    this.board = page.getByRole('main', { name: 'The gate' });
  }

  /** Signs in with a passphrase. */
  async withPassphrase(name: string, passphrase: string): Promise<void> {
    await this.name.fill(name);
    await this.passphrase.fill(passphrase);
    await this.passphrase.press('Enter');
  }

  /** Who is signed in, as the top bar says it. */
  user(name: string): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: new RegExp(`^${name}, `) });
  }

  async isIn(name: string): Promise<void> {
    await expect(this.user(name)).toBeVisible();
  }

  async lock(): Promise<void> {
    await this.page.keyboard.press('Alt+l');
    await expect(this.locked).toBeVisible();
  }
}
