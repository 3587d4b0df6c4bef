import { createHash } from 'node:crypto';
import {
  type ImportChoices,
  type ImportTable,
  watchListTarget,
} from '../../../../src-preload/contract/lists/permitImport.ts';
import type { ReadFile } from './messages.ts';
import { plainName } from './rules/columnNames.ts';
import type { ImportStore } from './store.ts';

/** How a list is understood to begin with. */
export interface FirstChoices {
  readonly choices: ImportChoices;
  readonly guessed: ImportChoices;
  /** UTC ms; null where its columns were never imported before. */
  readonly rememberedAt: number | null;
}

/** Remembers what the columns of lists were taken for, by their names. */
export function createColumnMemory(store: ImportStore) {
  return {
    /** As a list with the same columns was imported the last time, but for groups that are gone; else as it is guessed. */
    async firstChoices({ preview, guess }: ReadFile, groupIds: ReadonlySet<string>): Promise<FirstChoices> {
      const guessed = choicesOf(guess);
      const names = namesOf(preview, guess.headerRow);
      const known = names === null ? null : await store.mapping(signatureOf(names));
      if (names === null || known === null) return { choices: guessed, guessed, rememberedAt: null };
      return { choices: stillGood(known.choices, groupIds, guess.headerRow), guessed, rememberedAt: known.usedAt };
    },

    async keep({ preview }: Pick<ImportTable, 'preview'>, choices: ImportChoices, usedAt: number): Promise<void> {
      const names = namesOf(preview, choices.headerRow);
      if (names === null) return;
      await store.keepMapping(signatureOf(names), { choices: { ...choices, missing: 'keep' }, usedAt });
    },
  };
}

/** The names of the columns as names are compared; null where the list has none. */
function namesOf(preview: readonly (readonly string[])[], headerRow: number | null): readonly string[] | null {
  const names = headerRow === null ? [] : (preview[headerRow - 1] ?? []).map(plainName);
  return names.some((name) => name !== '') ? names : null;
}

function signatureOf(names: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('hex');
}

function choicesOf({ headerRow, columns, dateOrder }: ReadFile['guess']): ImportChoices {
  return {
    headerRow,
    columns: [...columns],
    dateOrder,
    matchBy: columns.includes('number') ? 'number' : 'plate',
    vehicles: 'add',
    groupId: null,
    groups: [],
    missing: 'keep',
  };
}

/** The row with the names is where it is now. */
function stillGood(choices: ImportChoices, groupIds: ReadonlySet<string>, headerRow: number | null): ImportChoices {
  const isThere = (id: string | null) => id === null || id === watchListTarget || groupIds.has(id);
  return {
    ...choices,
    headerRow,
    groupId: isThere(choices.groupId) ? choices.groupId : null,
    groups: choices.groups.filter(({ groupId }) => isThere(groupId)),
  };
}
