import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultTolerances } from '../../../plates/matching.ts';
import { freshRecord } from '../../../testing/freshRecord.ts';
import { createWatchList } from '../../watchlist/service.ts';
import { createWatchStore } from '../../watchlist/store.ts';
import { createPermits } from '../service.ts';
import { createPermitImport } from './service.ts';
import { createImportStore } from './store.ts';

it('a start removes the lists of imports that ended with the process before, and nothing else that lies there', async () => {
  const record = await freshRecord();
  const folder = join(record.folder, 'imports');
  await mkdir(join(folder, 'kept'), { recursive: true });
  for (const name of ['01970000-0000-7000-8000-000000000001', 'permits of 2026.csv', 'kept/list.csv'])
    await writeFile(join(folder, name), 'plate');
  const permits = createPermits(record);
  const watchList = createWatchList({
    ...{ ...record, store: createWatchStore(record.db), tolerance: () => defaultTolerances.watchList },
  });
  const permitImport = createPermitImport({
    ...record,
    permits,
    watchList,
    store: createImportStore(record.db),
    folder,
  });
  await permitImport.start();
  expect((await readdir(folder)).sort()).toEqual(['kept', 'permits of 2026.csv']);
  expect(await readdir(join(folder, 'kept'))).toEqual(['list.csv']);
});
