import { expect, type Locator, type Page } from '@playwright/test';

/** The pages: the entry of the rail each is a tab of, its name, address and key. */
export const places = [
  { entry: 'Gate', name: 'Live', path: '/', key: 'L' },
  { entry: 'Gate', name: 'Expected today', path: '/expected', key: 'E' },
  { entry: 'Gate', name: 'On site', path: '/on-site', key: 'I' },
  { entry: 'Gate', name: 'Alerts', path: '/alerts', key: 'A' },
  { entry: 'Records', name: 'Reads', path: '/reads', key: 'R' },
  { entry: 'Records', name: 'Review', path: '/review', key: 'Q' },
  { entry: 'Records', name: 'Videos', path: '/videos', key: 'V' },
  { entry: 'Permits', name: 'Permits', path: '/permits', key: 'P' },
  { entry: 'Permits', name: 'Visitors', path: '/visits', key: 'G' },
  { entry: 'Permits', name: 'Watch list', path: '/watch-list', key: 'W' },
  { entry: 'Parking', name: 'Payments', path: '/payments', key: 'D' },
  { entry: 'Parking', name: 'Breaches', path: '/breaches' },
  { entry: 'Parking', name: 'Tariffs', path: '/tariffs', key: 'F' },
  { entry: 'Parking', name: 'Revenue', path: '/revenue' },
  { entry: 'Parking', name: 'Calculator', path: '/calculator', key: 'J' },
  { entry: 'Reports', name: 'Today', path: '/home' },
  { entry: 'Reports', name: 'Reports', path: '/reports' },
  { entry: 'Reports', name: 'Schedules', path: '/schedules' },
  { entry: 'Reports', name: 'Exports', path: '/exported', key: 'X' },
  { entry: 'Devices', name: 'Cameras', path: '/cameras', key: 'C' },
  { entry: 'Devices', name: 'Barriers', path: '/barriers', key: 'B' },
  { entry: 'Devices', name: 'System', path: '/system', key: 'Y' },
  { entry: 'Settings', name: 'Settings', path: '/settings', key: 'S' },
  { entry: 'Settings', name: 'Users', path: '/users', key: 'U' },
  { entry: 'Settings', name: 'Privacy', path: '/privacy', key: 'Z' },
  { entry: 'Settings', name: 'Network', path: '/network', key: 'H' },
  { entry: 'Programs', name: 'Keys', path: '/keys' },
  { entry: 'Programs', name: 'Webhooks', path: '/webhooks' },
  { entry: 'Programs', name: 'MQTT', path: '/mqtt' },
  { entry: 'Programs', name: 'Head office', path: '/head-office' },
  { entry: 'Settings', name: 'Single sign-on', path: '/sign-on', key: 'O' },
  { entry: 'Settings', name: 'Audit', path: '/audit', key: 'T' },
] as const;

export type PlaceName = (typeof places)[number]['name'];

/** What is around every page. */
export class Shell {
  readonly page: Page;
  readonly heading: Locator;
  /** Says what is wrong; absent while all is well. */
  readonly strip: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1 });
    this.strip = page.locator('[data-severity][role="status"]');
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.locator('html[data-ready="true"]').waitFor();
  }

  /** Goes to an address of the page that is open without loading it anew, as a link does: far faster where many pages are looked at. */
  async moveTo(path: string): Promise<void> {
    await this.page.evaluate((address) => {
      const { pathname, search } = window.location;
      if (pathname + search === address) return;
      delete document.documentElement.dataset.readyAt;
      window.history.pushState(null, '', address);
    }, path);
    await this.page.locator('html[data-ready-at]').waitFor({ timeout: 60_000 });
  }

  /** An entry of the rail. */
  entry(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Pages', exact: true }).getByRole('link', { name, exact: true });
  }

  /** A page among the tabs of the entry that is open. */
  tab(name: string): Locator {
    return this.page.getByRole('navigation', { name: /^Pages of / }).getByRole('link', { name, exact: true });
  }

  /** How much waits behind an entry. */
  badgeOfEntry(name: string): Locator {
    return this.entry(name).locator('[data-waiting]');
  }

  /** How much waits on a page, as its tab tells it. */
  badgeOfTab(name: string): Locator {
    return this.page
      .getByRole('navigation', { name: /^Pages of / })
      .locator('> *')
      .filter({ has: this.page.getByRole('link', { name, exact: true }) })
      .locator('[data-waiting]');
  }

  /** Goes to a page by its entry and its tab. */
  async open(name: PlaceName): Promise<void> {
    const place = places.find((each) => each.name === name);
    await this.entry(place?.entry ?? name).click();
    await this.tab(name).click();
    await expect(this.heading).toHaveText(name);
  }

  /** Presses Tab until the target has the focus, as one who has no mouse does. */
  async tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 40; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    await expect(target, 'reached with the Tab key').toBeFocused({ timeout: 1 });
  }
}
