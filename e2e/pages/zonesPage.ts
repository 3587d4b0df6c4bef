import type { Locator, Page } from '@playwright/test';

/** Where and how large plates are read at one camera, drawn on its picture. */
export class ZonesPage {
  readonly page: Page;
  readonly stage: Locator;
  readonly list: Locator;
  readonly save: Locator;

  constructor(page: Page) {
    this.page = page;
    this.stage = page.getByRole('application', { name: /^Areas and line on the picture of/ });
    this.list = page.getByRole('complementary', { name: 'Areas and line' });
    this.save = page.getByRole('button', { name: 'Save zones' });
  }

  /** Opens it from the camera's card, and waits for its picture. */
  async openFromCard(camera: string): Promise<void> {
    await this.page.goto('/cameras');
    await this.page.getByRole('link', { name: `Zones of ${camera}` }).click();
    await this.picture(camera).and(this.page.locator('[data-captured-at]')).waitFor();
  }

  picture(camera: string): Locator {
    return this.page.getByRole('img', { name: `Moving picture of ${camera}` });
  }

  draw(what: 'a detection area' | 'an ignore area' | 'the crossing line'): Promise<void> {
    return this.list.getByRole('button', { name: `Draw ${what}` }).click();
  }

  /** Clicks at shares of the picture, one after another. */
  async click(...places: readonly (readonly [x: number, y: number])[]): Promise<void> {
    for (const place of places) await this.page.mouse.click(...(await this.#onScreen(place)));
  }

  async doubleClick(place: readonly [x: number, y: number]): Promise<void> {
    await this.page.mouse.dblclick(...(await this.#onScreen(place)));
  }

  async drag(from: readonly [x: number, y: number], to: readonly [x: number, y: number]): Promise<void> {
    await this.page.mouse.move(...(await this.#onScreen(from)));
    await this.page.mouse.down();
    await this.page.mouse.move(...(await this.#onScreen(to)), { steps: 4 });
    await this.page.mouse.up();
  }

  row(name: string): Locator {
    return this.list.getByRole('button', { name, exact: true });
  }

  async #onScreen([x, y]: readonly [number, number]): Promise<[number, number]> {
    const box = await this.stage.boundingBox();
    if (box === null) throw new Error('The picture is not on the screen');
    return [box.x + x * box.width, box.y + y * box.height];
  }
}
