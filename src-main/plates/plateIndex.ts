import { foldPlate } from './fold.ts';
import { leastOf, nextRow, type ReadCosts } from './readCosts.ts';

/** Plates by their folded keys, for finding those that may explain a read: 100,000 of them within milliseconds. */
export interface PlateIndex {
  /** How many plates there are; spellings of one mark count each. */
  readonly size: number;
  add(plate: string): void;
  /** Does nothing where the plate, spelled so, is not there. */
  remove(plate: string): void;
  /** All spellings of a folded key that were added. */
  spellings(key: string): readonly string[];
  /** Folded keys that explain the read at a cost of no more than `limit` nats, the wholeness of the read left aside. */
  near(costs: ReadCosts, limit: number): readonly { readonly key: string; readonly cost: number }[];
}

/** A place in the tree of keys. Where only one key goes on from here, `tail` is the rest of it and there are no branches. */
interface Branch {
  branches: Map<string, Branch> | null;
  /** Null where no key ends here. */
  tail: string | null;
}

/** Builds an index once; it is kept up with `add` and `remove`. */
export function createPlateIndex(plates: Iterable<string>): PlateIndex {
  const index = new PlateTree();
  for (const plate of plates) index.add(plate);
  return index;
}

class PlateTree implements PlateIndex {
  readonly #spellings = new Map<string, string[]>();
  #root: Branch = { branches: null, tail: null };
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(plate: string): void {
    const key = foldPlate(plate);
    if (key === '') return;
    const same = this.#spellings.get(key);
    if (same?.includes(plate)) return;
    this.#size++;
    if (same) same.push(plate);
    else {
      this.#spellings.set(key, [plate]);
      insert(this.#root, key);
    }
  }

  remove(plate: string): void {
    const key = foldPlate(plate);
    const same = this.#spellings.get(key);
    if (!same?.includes(plate)) return;
    this.#size--;
    const left = same.filter((each) => each !== plate);
    if (left.length > 0) {
      this.#spellings.set(key, left);
      return;
    }
    this.#spellings.delete(key);
    erase(this.#root, key);
  }

  spellings(key: string): readonly string[] {
    return this.#spellings.get(key) ?? [];
  }

  near(costs: ReadCosts, limit: number): readonly { key: string; cost: number }[] {
    const found: { key: string; cost: number }[] = [];
    search(this.#root, '', costs.firstRow, { costs, limit, found });
    return found;
  }
}

function insert(branch: Branch, rest: string): void {
  if (branch.branches === null) {
    if (branch.tail === null) {
      branch.tail = rest;
      return;
    }
    const { tail } = branch;
    branch.branches = new Map();
    branch.tail = null;
    insert(branch, tail);
  }
  if (rest === '') {
    branch.tail = '';
    return;
  }
  const next = branch.branches.get(rest.charAt(0));
  if (next) insert(next, rest.slice(1));
  else branch.branches.set(rest.charAt(0), { branches: null, tail: rest.slice(1) });
}

/** Takes out a key that is there; whether nothing is left of the branch. */
function erase(branch: Branch, rest: string): boolean {
  if (branch.branches === null) {
    branch.tail = null;
    return true;
  }
  if (rest === '') branch.tail = null;
  else {
    const next = branch.branches.get(rest.charAt(0));
    if (next && erase(next, rest.slice(1))) branch.branches.delete(rest.charAt(0));
  }
  if (branch.branches.size > 0) return false;
  branch.branches = null;
  return branch.tail === null;
}

interface Search {
  readonly costs: ReadCosts;
  readonly limit: number;
  readonly found: { key: string; cost: number }[];
}

function search(branch: Branch, prefix: string, row: readonly number[], task: Search): void {
  if (leastOf(row) > task.limit) return;
  if (branch.tail !== null) {
    let end = row;
    for (const character of branch.tail) {
      end = nextRow(task.costs, end, character);
      if (leastOf(end) > task.limit) break;
    }
    const cost = end.at(-1) ?? Number.POSITIVE_INFINITY;
    if (cost <= task.limit) task.found.push({ key: prefix + branch.tail, cost });
  }
  if (branch.branches === null) return;
  for (const [character, next] of branch.branches) {
    search(next, prefix + character, nextRow(task.costs, row, character), task);
  }
}
