import { nameKey } from '../../../../../src-preload/contract/nameKey.ts';

/** Numbers for permits that have none, beside those that are taken. */
export class MadeNumbers {
  readonly #taken: Set<string>;
  readonly #next = new Map<string, number>();

  /** @param taken `nameKey` of each number that permits have */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** Numbers of the file are taken before any is made up. */
  take(number: string): void {
    this.#taken.add(nameKey(number));
  }

  /** From the group's name and the next number that nobody has: `STAFF001`. */
  make(groupName: string): string {
    const prefix =
      groupName
        .normalize('NFKD')
        .replace(/[^A-Za-z0-9]/g, '')
        .toUpperCase()
        .slice(0, 12) || 'PERMIT';
    for (let next = this.#next.get(prefix) ?? 1; ; next++) {
      const number = `${prefix}${String(next).padStart(3, '0')}`;
      const key = nameKey(number);
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      this.#next.set(prefix, next + 1);
      return number;
    }
  }
}
