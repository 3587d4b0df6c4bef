import type { Locator, Page } from '@playwright/test';
import { Shell } from './shell.ts';

/** Where an administrator sets up the providers through whom people sign in. */
export class SignOnPage {
  readonly page: Page;
  readonly cards: Locator;

  constructor(page: Page) {
    this.page = page;
    this.cards = page.getByRole('list', { name: 'Providers' }).getByRole('listitem');
  }

  async open(): Promise<void> {
    await new Shell(this.page).goTo('/sign-on');
  }

  card(name: string): Locator {
    return this.page
      .getByRole('list', { name: 'Providers' })
      .locator('> *')
      .filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** Adds a row to the values that give roles. */
  async addRole(dialog: Locator, row: number, value: string, role: string): Promise<void> {
    await dialog.getByRole('button', { name: 'Add a value' }).click();
    await dialog.getByRole('textbox', { name: `Value ${row}` }).fill(value);
    await dialog.getByRole('combobox', { name: `Role of value ${row}` }).selectOption(role);
  }
}
