import type { Locator, Page } from '@playwright/test';

/** All cameras, and the form in which one is added or changed. */
export class CamerasPage {
  readonly page: Page;
  readonly form: Locator;
  readonly name: Locator;
  readonly address: Locator;

  constructor(page: Page) {
    this.page = page;
    this.form = page.getByRole('dialog');
    this.name = this.form.getByRole('textbox', { name: 'Name' });
    this.address = this.form.getByRole('textbox', { name: 'Address' });
  }

  async open(): Promise<void> {
    await this.page.goto('/cameras');
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  card(name: string): Locator {
    return this.page
      .getByRole('list', { name: 'Cameras' })
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  picture(name: string): Locator {
    return this.page.getByRole('img', { name: `Last picture of ${name}` });
  }

  /** Opens the form of a new camera and fills it in for a moving picture over HTTP. */
  async fillNew(name: string, address: string): Promise<void> {
    await this.page
      .getByRole('link', { name: 'Add a camera' })
      .or(this.page.getByRole('button', { name: 'Add a camera' }))
      .click();
    await this.name.fill(name);
    await this.form.getByRole('radio', { name: /^MJPEG/ }).click();
    await this.address.fill(address);
  }

  async test(): Promise<void> {
    await this.form.getByRole('button', { name: 'Test' }).click();
  }

  async save(): Promise<void> {
    await this.form.getByRole('button', { name: /^(Add camera|Save changes)$/ }).click();
  }
}
