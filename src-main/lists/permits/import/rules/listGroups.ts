import type { ImportCheck } from '../../../../../src-preload/contract/lists/permitImport.ts';
import { nameKey } from '../../../../../src-preload/contract/nameKey.ts';
import { type ListToCheck, newGroupPrefix } from './checkedList.ts';
import { nearGroup } from './nearGroup.ts';

/** The groups that rows of a list name. */
export class ListGroups {
  readonly #ids = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #ofNameless: string | undefined;
  readonly #groups: ListToCheck['groups'];
  readonly #unknown = new Map<string, { name: string; rows: number }>();

  constructor({ groups, choices }: Pick<ListToCheck, 'groups' | 'choices'>) {
    this.#groups = groups;
    this.#ofNameless = choices.groupId ?? undefined;
    for (const { id, name } of groups) {
      this.#ids.set(nameKey(name), id);
      this.#names.set(id, name);
    }
    for (const { name, groupId } of choices.groups) {
      if (!this.#ids.has(nameKey(name))) this.#ids.set(nameKey(name), groupId ?? `${newGroupPrefix}${name.trim()}`);
    }
  }

  /** The group a row is in, or undefined where it names one that is not there, or none and none was chosen for such. */
  idOf(name: string): string | undefined {
    if (name === '') return this.#ofNameless;
    const known = this.#ids.get(nameKey(name));
    if (known !== undefined) return known;
    const key = nameKey(name);
    const unknown = this.#unknown.get(key);
    if (unknown) unknown.rows += 1;
    else this.#unknown.set(key, { name: name.slice(0, 200), rows: 1 });
    return undefined;
  }

  /** Of a group that is there, or is yet to be made. */
  nameOf(id: string): string {
    return id.startsWith(newGroupPrefix) ? id.slice(newGroupPrefix.length) : (this.#names.get(id) ?? '');
  }

  /** Those that are not there and for which nothing was chosen, the commonest first, each with the one that is near. */
  unknown(): ImportCheck['unknownGroups'] {
    return [...this.#unknown.values()]
      .sort((a, b) => b.rows - a.rows)
      .slice(0, 500)
      .map((unknown) => ({ ...unknown, suggested: nearGroup(unknown.name, this.#groups) }));
  }
}
