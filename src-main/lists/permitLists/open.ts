import { join } from 'node:path';
import { openSource } from '../../platform/elsewhere/openSource.ts';
import type { Ground } from '../../platform/ground.ts';
import { createPermitImport, type PermitImportOptions } from '../permits/import/service.ts';
import { createRun } from './run.ts';
import { createPermitLists } from './service.ts';
import { createPermitListStore } from './store.ts';

/** What a list ends in where it lies in a folder. */
const endings = ['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.xls', '.ods'];
const mostBytes = 20_000_000;

export interface OpenPermitListsOptions
  extends Pick<PermitImportOptions, 'permits' | 'watchList' | 'timeZone' | 'store'> {
  readonly privateTargets: () => readonly string[];
}

/** Opens the lists that are fetched, with imports of their own: what a person imports meanwhile is not put aside for them. */
export function openPermitLists(ground: Ground, { privateTargets, ...options }: OpenPermitListsOptions) {
  const { db, secrets, dataFolder, clock } = ground;
  const store = createPermitListStore(db, secrets);
  const imports = createPermitImport({ ...options, db, clock, folder: join(dataFolder, 'imports') });
  const source = openSource({ clock, dataFolder, privateTargets, endings, mostBytes });
  const run = createRun({
    ...{ store, permits: options.permits, imports, clock },
    fetch: (list, known, signal) => source(list.source, known, signal),
  });
  const lists = createPermitLists({ ...ground, store, run });
  return {
    ...lists,
    async stop(): Promise<void> {
      await lists.stop();
      await imports.stop();
    },
  };
}
