import type { ImportChoices } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { nameKey } from '../../../../../src-preload/contract/nameKey.ts';
import { foldPlate } from '../../../../plates/fold.ts';
import type { ExistingPermit, Target } from './checkedList.ts';
import type { ReadRow } from './readRow.ts';

/** The permits that rows of the list add or change, and by what further rows find them. */
export class Targets {
  readonly #all: Target[] = [];
  readonly #ofNumber = new Map<string, Target>();
  readonly #ofPlate = new Map<string, Target>();
  readonly #ofPermit = new Map<string, Target>();

  /** In the order of their first rows. */
  all(): readonly Target[] {
    return this.#all;
  }

  add(target: Target, read: ReadRow): void {
    this.#all.push(target);
    this.remember(target, read);
  }

  /** That a row belongs to a permit of the list, so that its plates lead there. */
  remember(target: Target, read: ReadRow): void {
    this.#ofNumber.set(nameKey(target.values.number), target);
    if (target.permit !== null) this.#ofPermit.set(target.permit.id, target);
    for (const { plate } of read.vehicles) {
      const folded = foldPlate(plate);
      if (!this.#ofPlate.has(folded)) this.#ofPlate.set(folded, target);
    }
  }

  /** What an earlier row of the list made of the same permit. */
  earlier(read: ReadRow, permit: ExistingPermit | null, matchBy: ImportChoices['matchBy']): Target | null {
    const { number } = read.values;
    const known =
      (permit === null ? undefined : this.#ofPermit.get(permit.id)) ??
      (number === undefined ? undefined : this.#ofNumber.get(nameKey(number)));
    if (known !== undefined) return known;
    if (number !== undefined && matchBy === 'number') return null;
    for (const { plate } of read.vehicles) {
      const target = this.#ofPlate.get(foldPlate(plate));
      if (target !== undefined) return target;
    }
    return null;
  }

  /** The first permit of the list with this plate. */
  ofPlate(plate: string): Target | undefined {
    return this.#ofPlate.get(foldPlate(plate));
  }
}
