import type { Selectable } from 'kysely';
import * as z from 'zod';
import {
  type DatedSection,
  isDated,
  type SettingsChange,
  type SettingsSection,
  settingsChangeSchema,
  settingsSectionNames,
} from '../../../src-preload/contract/settings.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { readStored } from '../../platform/storedJson.ts';
import type { Tables } from '../../platform/tables.ts';

/** What is stored of a dated section, as JSON; the day is empty where it always has held. */
export interface StoredVersion {
  readonly section: DatedSection;
  readonly fromDay: string;
  readonly value: string;
}

/** The settings as they are stored, one row a section, or one for each day from which a dated one holds; and every change that was made to them. */
export function createSettingsStore(db: Database) {
  return {
    /** The JSON of each section that was ever saved. */
    async all(from: Database | Writing = db): Promise<Map<string, string>> {
      const rows = await from.selectFrom('settings').selectAll().execute();
      return new Map(rows.map(({ key, value }) => [key, value]));
    },

    async save(writing: Writing, section: SettingsSection, value: object): Promise<void> {
      const json = JSON.stringify(value);
      await writing
        .insertInto('settings')
        .values({ key: section, value: json })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
        .execute();
    },

    /** In the order of their days. */
    async versions(from: Database | Writing = db): Promise<StoredVersion[]> {
      const rows = await from.selectFrom('settingsVersions').selectAll().orderBy('fromDay').execute();
      return rows.flatMap(({ section, ...row }) => {
        const name = settingsSectionNames.find((each) => each === section);
        return name !== undefined && isDated(name) ? [{ ...row, section: name }] : [];
      });
    },

    async saveVersion(writing: Writing, { section, fromDay, value }: StoredVersion): Promise<void> {
      await writing
        .insertInto('settingsVersions')
        .values({ section, fromDay, value })
        .onConflict((on) => on.columns(['section', 'fromDay']).doUpdateSet({ value }))
        .execute();
    },

    async removeVersion(writing: Writing, section: DatedSection, fromDay: string): Promise<void> {
      await writing
        .deleteFrom('settingsVersions')
        .where('section', '=', section)
        .where('fromDay', '=', fromDay)
        .execute();
    },

    async keep(writing: Writing, { before, after, ...change }: SettingsChange): Promise<void> {
      await writing
        .insertInto('settingsChanges')
        .values({ ...change, before: JSON.stringify(before), after: JSON.stringify(after) })
        .execute();
    },

    async change(id: string): Promise<SettingsChange | null> {
      const row = await db.selectFrom('settingsChanges').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toChange(row);
    },

    /** Newest first. Those that an older version wrote in a shape of its own are left out. */
    async history(section: SettingsSection, limit: number): Promise<SettingsChange[]> {
      const rows = await db
        .selectFrom('settingsChanges')
        .selectAll()
        .where('section', '=', section)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toChange).filter((change) => change !== null);
    },

    /** The newest change of each section that has one. */
    async latest(): Promise<SettingsChange[]> {
      const newest = await Promise.all(settingsSectionNames.map((section) => this.history(section, 1)));
      return newest.flat();
    },
  };
}

function toChange({ before, after, ...row }: Selectable<Tables['settingsChanges']>): SettingsChange | null {
  const stored = (text: string) => readStored(z.unknown(), text, { column: 'settingsChanges', row: row.id }, null);
  return settingsChangeSchema.safeParse({ ...row, before: stored(before), after: stored(after) }).data ?? null;
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;
