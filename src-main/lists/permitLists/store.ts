import type { Selectable } from 'kysely';
import * as z from 'zod';
import {
  type PermitListChoices,
  type PermitListRun,
  type PermitListValues,
  permitListChoicesSchema,
} from '../../../src-preload/contract/lists/permitLists.ts';
import { type FetchedState, sourceSchema } from '../../../src-preload/contract/lists/sources.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { SecretBox } from '../../platform/secretBox.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';
import type { Owned } from './rules/losses.ts';

/** What is known of how a list was the last time. */
export interface Standing {
  readonly state: FetchedState;
  readonly said: string;
  readonly checkedAt: number | null;
  readonly etag: string;
  readonly lastModified: string;
  readonly hash: string;
}

/** A list as it is kept. */
export interface StoredList extends PermitListValues, Standing {
  readonly id: string;
  readonly choices: PermitListChoices | null;
  readonly header: readonly string[] | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly revision: number;
}

const mostRuns = 200;
const headerSchema = z.array(z.string());

export type PermitListStore = ReturnType<typeof createPermitListStore>;

export function createPermitListStore(db: Database, secrets: SecretBox) {
  function toList(row: Selectable<Tables['permitLists']>): StoredList | null {
    const { sealed, nameKey: _, choices, header, isOn, ...rest } = row;
    try {
      const source = sourceSchema.parse(JSON.parse(secrets.open(sealed)));
      const cell = (column: string) => ({ column: `permitLists.${column}`, row: row.id });
      return {
        ...{ ...rest, source, isOn: isOn === 1 },
        choices: choices === null ? null : readStored(permitListChoicesSchema, choices, cell('choices'), null),
        header: header === null ? null : readStored(headerSchema, header, cell('header'), null),
      };
    } catch {
      return null;
    }
  }

  function rowOf({ source, choices, header, isOn, ...list }: StoredList) {
    return {
      ...list,
      nameKey: nameKey(list.name),
      sealed: secrets.seal(JSON.stringify(source)),
      isOn: isOn ? 1 : 0,
      choices: choices === null ? null : JSON.stringify(choices),
      header: header === null ? null : JSON.stringify(header),
    };
  }

  return {
    /** Those whose source can be opened; the ids of the others. */
    async all(): Promise<{ readonly lists: StoredList[]; readonly unopened: string[] }> {
      const rows = await db.selectFrom('permitLists').selectAll().orderBy('createdAt').orderBy('id').execute();
      const opened = rows.map(toList);
      return {
        lists: opened.filter((list) => list !== null),
        unopened: rows.flatMap(({ id }, place) => (opened[place] === null ? [id] : [])),
      };
    },
    async insert(writing: Writing, list: StoredList): Promise<void> {
      await writing.insertInto('permitLists').values(rowOf(list)).execute();
    },
    async update(writing: Writing, list: StoredList): Promise<void> {
      const { id, ...values } = rowOf(list);
      await writing.updateTable('permitLists').set(values).where('id', '=', id).execute();
    },
    async stand(writing: Writing, id: string, standing: Standing): Promise<void> {
      const { state, said, checkedAt, etag, lastModified, hash } = standing;
      const values = { state, said, checkedAt, etag, lastModified, hash };
      await writing.updateTable('permitLists').set(values).where('id', '=', id).execute();
    },
    async remove(writing: Writing, id: string): Promise<void> {
      await writing.deleteFrom('permitListPermits').where('listId', '=', id).execute();
      await writing.deleteFrom('permitListRuns').where('listId', '=', id).execute();
      await writing.deleteFrom('permitLists').where('id', '=', id).execute();
    },

    async addRun(writing: Writing, listId: string, run: PermitListRun): Promise<void> {
      await writing
        .insertInto('permitListRuns')
        .values({ ...run, listId })
        .execute();
      const last = await writing
        .selectFrom('permitListRuns')
        .select('id')
        .where('listId', '=', listId)
        .orderBy('id', 'desc')
        .offset(mostRuns)
        .limit(1)
        .executeTakeFirst();
      if (last === undefined) return;
      await writing.deleteFrom('permitListRuns').where('listId', '=', listId).where('id', '<=', last.id).execute();
    },
    async runs(listId: string, limit: number): Promise<PermitListRun[]> {
      const rows = await db
        .selectFrom('permitListRuns')
        .selectAll()
        .where('listId', '=', listId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ listId: _, ...run }) => run);
    },

    /** The permits that a list brought and that are there still. */
    async owned(listId: string): Promise<Owned[]> {
      return await db
        .selectFrom('permitListPermits as owned')
        .innerJoin('permits', 'permits.id', 'owned.permitId')
        .select(['owned.permitId', 'owned.endedAt', 'owned.validTo'])
        .where('owned.listId', '=', listId)
        .execute();
    },
    /** How many permits each list brought that have not ended. */
    async counts(): Promise<ReadonlyMap<string, number>> {
      const rows = await db
        .selectFrom('permitListPermits as owned')
        .innerJoin('permits', 'permits.id', 'owned.permitId')
        .select(({ fn }) => ['owned.listId', fn.countAll<number>().as('count')])
        .where('owned.endedAt', 'is', null)
        .groupBy('owned.listId')
        .execute();
      return new Map(rows.map(({ listId, count }) => [listId, count]));
    },
    /** Takes the permits that a batch added for the list's own. */
    async ownAdded(writing: Writing, listId: string, batchId: string): Promise<void> {
      await writing
        .insertInto('permitListPermits')
        .columns(['listId', 'permitId', 'endedAt', 'validTo'])
        .expression((from) =>
          from
            .selectFrom('permitChanges')
            .select(({ val }) => [
              val(listId).as('listId'),
              'permitId',
              val(null).as('endedAt'),
              val(null).as('validTo'),
            ])
            .where('batchId', '=', batchId)
            .where('before', 'is', null)
            .where('after', 'is not', null),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async end(
      writing: Writing,
      listId: string,
      ended: readonly { permitId: string; validTo: number | null }[],
      at: number,
    ) {
      for (const { permitId, validTo } of ended)
        await writing
          .updateTable('permitListPermits')
          .set({ endedAt: at, validTo })
          .where('listId', '=', listId)
          .where('permitId', '=', permitId)
          .execute();
    },
    /** Where nothing else is written. */
    async reviveAlone(listId: string, permitIds: readonly string[]): Promise<void> {
      if (permitIds.length > 0) await db.transaction().execute((writing) => this.revive(writing, listId, permitIds));
    },
    async revive(writing: Writing, listId: string, permitIds: readonly string[]): Promise<void> {
      for (const permitId of permitIds)
        await writing
          .updateTable('permitListPermits')
          .set({ endedAt: null, validTo: null })
          .where('listId', '=', listId)
          .where('permitId', '=', permitId)
          .execute();
    },
  };
}
