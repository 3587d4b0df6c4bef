import type { ImportChoices, ImportField } from '../../../../../src-preload/contract/lists/permitImport.ts';
import type { PermitVehicle } from '../../../../../src-preload/contract/lists/permits.ts';
import { nameKey } from '../../../../../src-preload/contract/nameKey.ts';
import { foldPlate } from '../../../../plates/fold.ts';
import type { ExistingPermit } from './checkedList.ts';
import type { ReadRow } from './readRow.ts';

/** The permit that a row changes, every permit it may mean, and what keeps it from being told. */
export interface Match {
  readonly permit: ExistingPermit | null;
  readonly seen: readonly ExistingPermit[];
  readonly problem: { readonly field: ImportField; readonly text: string } | null;
}

/** The permits there are, by number and by plate. */
export class PermitIndex {
  readonly #byNumber = new Map<string, ExistingPermit>();
  readonly #byPlate = new Map<string, ExistingPermit | ExistingPermit[]>();

  constructor(permits: readonly ExistingPermit[]) {
    for (const permit of permits) {
      this.#byNumber.set(nameKey(permit.values.number), permit);
      for (const { plate } of permit.values.vehicles) {
        const folded = foldPlate(plate);
        const known = this.#byPlate.get(folded);
        if (known === undefined) this.#byPlate.set(folded, permit);
        else if (Array.isArray(known)) known.push(permit);
        else this.#byPlate.set(folded, [known, permit]);
      }
    }
  }

  /** `nameKey` of every number. */
  numbers(): Iterable<string> {
    return this.#byNumber.keys();
  }

  /** The permit that a row changes, every permit it may mean, and what keeps it from being told. */
  match(read: ReadRow, matchBy: ImportChoices['matchBy']): Match {
    const { number } = read.values;
    const byNumber = number === undefined ? undefined : this.#byNumber.get(nameKey(number));
    const byPlate = this.withPlates(read.vehicles);
    const seen = byNumber === undefined ? byPlate : [byNumber];
    if (number !== undefined && matchBy === 'number') return { permit: byNumber ?? null, seen, problem: null };
    if (byPlate.length > 1) {
      const numbers = byPlate.slice(0, 3).map(({ values }) => values.number);
      const text = `${numbers.join(' and ')} have this plate. Give the permit number, and match on it`;
      return { permit: null, seen: byPlate, problem: { field: 'plate', text } };
    }
    const [permit = null] = byPlate;
    if (byNumber !== undefined && byNumber !== permit) {
      const text =
        permit === null
          ? `${byNumber.values.number} is there with other plates. Match on the permit number to change it`
          : `${byNumber.values.number} is another permit than ${permit.values.number}, which has this plate`;
      return { permit: null, seen: [byNumber, ...byPlate], problem: { field: 'number', text } };
    }
    return { permit, seen: byPlate, problem: null };
  }

  /** Every permit that one of these vehicles belongs to. */
  withPlates(vehicles: readonly Pick<PermitVehicle, 'plate'>[]): ExistingPermit[] {
    const found = new Set<ExistingPermit>();
    for (const { plate } of vehicles) {
      const known = this.#byPlate.get(foldPlate(plate));
      if (known === undefined) continue;
      if (Array.isArray(known)) for (const permit of known) found.add(permit);
      else found.add(known);
    }
    return [...found];
  }
}
