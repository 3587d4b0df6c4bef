import type { Locator, Page } from '@playwright/test';

/** What stands in the lanes: a card for each, the form, and the dialogs that ask for a reason. */
export class BarriersPage {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.page.goto('/barriers');
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  card(name: string): Locator {
    return this.page
      .getByRole('list', { name: 'Barriers' })
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  /** Opens the form of a new barrier that a Shelly moves, and fills it in. */
  async fillShelly(name: string, port: number, password: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a barrier' }).click();
    await this.dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.dialog.getByRole('textbox', { name: 'Address' }).fill('127.0.0.1');
    await this.dialog.getByRole('textbox', { name: 'Port' }).fill(String(port));
    await this.password.fill(password);
  }

  get password(): Locator {
    return this.dialog.getByLabel('Password', { exact: true });
  }

  async test(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Test: open it once' }).click();
  }

  /** Gives a command that asks for a reason, by the button of a card or of the page. */
  async command(button: Locator, reason: string): Promise<void> {
    await button.click();
    await this.dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await this.page.keyboard.press('Enter');
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** Holds a button down until it acts. */
  async hold(button: Locator): Promise<void> {
    await button.hover();
    await this.page.mouse.down();
    await this.dialog.waitFor();
    await this.page.mouse.up();
  }

  /** Locks down by a button of a card or of the page, and says why afterwards. */
  async lockDown(button: Locator, reason: string): Promise<void> {
    await this.hold(button);
    await this.dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await this.page.keyboard.press('Enter');
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** Releases a barrier, which asks first. */
  async release(name: string): Promise<void> {
    await this.card(name).getByRole('button', { name: 'Release…' }).click();
    await this.dialog.getByRole('button', { name: 'Release', exact: true }).click();
  }

  /** The rows of the record of a barrier's commands, newest first. */
  async log(name: string): Promise<Locator> {
    await this.card(name).getByRole('button', { name: 'Commands' }).click();
    return this.card(name).getByRole('region', { name: 'Commands' }).getByRole('listitem');
  }
}
