import { sql } from 'kysely';
import type { OfPerson, Person } from '../../lists/ofPerson.ts';
import type { Writing } from '../../platform/database.ts';
import { type NeededReads, type Spare, these } from '../../platform/retention.ts';
import { isPerson } from '../../platform/subject.ts';
import type { Holds } from './holds.ts';

export interface SparingOptions {
  readonly holds: Pick<Holds, 'standing'>;
  /** What each room says it still needs. */
  readonly needed: readonly NeededReads[];
  /** The permits and visits of a person, and the vehicles in them. */
  readonly ofPerson: (person: Person) => Promise<OfPerson>;
}

/** Knows what must stay although it is due. */
export interface Sparing {
  /** Looks up what belongs to the persons on hold. Called before each run, outside of any transaction, and when holds have changed. */
  prepare(): Promise<void>;
  /**
   * What must stay as this transaction sees it; null where a person is on hold that was not looked up yet, so that nothing may be deleted before
   * `prepare`.
   */
  within(writing: Writing, times: { readonly now: number; readonly waitingSince: number }): Promise<Spare | null>;
}

export function createSparing({ holds, needed, ofPerson }: SparingOptions): Sparing {
  /** By the holds' ids. */
  let persons: ReadonlyMap<string, OfPerson> = new Map();

  return {
    async prepare() {
      const found = new Map<string, OfPerson>();
      for (const { id, kind, name, email, telephone } of await holds.standing())
        if (kind === 'person') found.set(id, await ofPerson({ kind, name, email, telephone }));
      persons = found;
    },
    async within(writing, times) {
      const standing = await holds.standing(writing);
      const people = standing.filter(({ kind }) => kind === 'person');
      if (people.some(({ id }) => !persons.has(id))) return null;
      const theirs = people.map(({ id }) => persons.get(id)).filter((each) => each !== undefined);
      const marks = new Set([
        ...standing.filter(({ kind }) => kind === 'plate').map(({ folded }) => folded),
        ...theirs.flatMap((each) => each.marks),
      ]);
      const readIds = new Set(standing.flatMap(({ readId }) => readId ?? []));
      const holderIds = theirs.flatMap(({ ids }) => ids);
      return {
        waitingSince: times.waitingSince,
        isMark: (folded) => folded !== null && marks.has(folded),
        isPerson: (person) =>
          people.some(({ name, email, telephone }) => isPerson({ kind: 'person', name, email, telephone }, person)),
        async reads(within, ids) {
          const kept = new Set(ids.filter((id) => readIds.has(id)));
          if (marks.size + holderIds.length > 0) {
            const { rows } = await sql<{ id: string }>`
              SELECT id FROM reads WHERE id IN ${these(ids)}
                AND (folded IN ${these([...marks])} OR holder_id IN ${these(holderIds)})
            `.execute(within);
            for (const { id } of rows) kept.add(id);
          }
          for (const ask of needed) for (const id of await ask(within, ids, times)) kept.add(id);
          return kept;
        },
      };
    },
  };
}
