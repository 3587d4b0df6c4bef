import type { Locator, Page } from '@playwright/test';

/** What an administrator sets for the site, in sections that are saved one by one. */
export class SettingsPage {
  readonly page: Page;
  readonly countries: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.countries = page.getByRole('list', { name: 'Countries expected' }).getByRole('listitem');
    this.dialog = page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.page.goto('/settings');
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  section(name: 'Site' | 'Review' | 'Matching' | 'Sign-in'): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  purpose(name: 'Opening a barrier' | 'Pairing exits' | 'Watch lists'): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  save(name: 'Site' | 'Review' | 'Matching'): Locator {
    return this.page.getByRole('button', { name: `Save ${name.toLowerCase()}` });
  }
}
