import type { Locator, Page } from '@playwright/test';
import { Shell } from './shell.ts';

/** Where an administrator opens Gatehouse to other devices. */
export class NetworkPage {
  readonly page: Page;
  readonly main: Locator;
  readonly isOpen: Locator;
  readonly port: Locator;
  readonly names: Locator;
  readonly fingerprint: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.isOpen = page.getByRole('switch', { name: 'Other devices on the local network may open Gatehouse' });
    this.port = page.getByRole('textbox', { name: 'Port' });
    this.names = page.getByRole('combobox', { name: 'Other names of this machine' });
    this.fingerprint = this.main.locator('dl code').first();
  }

  async open(): Promise<void> {
    await new Shell(this.page).goTo('/network');
  }

  button(name: string): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  async setPort(port: number): Promise<void> {
    await this.port.fill(String(port));
    await this.button('Save changes').click();
    await this.button('Save changes').waitFor({ state: 'detached' });
  }
}
