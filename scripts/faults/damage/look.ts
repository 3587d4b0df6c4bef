import { readdir } from 'node:fs/promises';
import { ORPCError } from '@orpc/client';
import { DatabaseRefused } from '../../../src-main/platform/databaseRefused.ts';
import { pictureIdOf } from '../../../src-main/platform/ownNames.ts';
import { openSite } from './site.ts';

/** What came of opening a damaged data folder. */
export type Outcome =
  | { readonly is: 'refused'; readonly sentence: string }
  | { readonly is: 'opened'; readonly failed: readonly string[] }
  | { readonly is: 'broken'; readonly error: unknown };

/** Opens it as a host does, and asks for every list that a page shows. */
export async function openAndAsk(dataFolder: string): Promise<Outcome> {
  let site: Awaited<ReturnType<typeof openSite>>;
  try {
    site = await openSite(dataFolder);
  } catch (error) {
    return outcomeOf(error);
  }
  try {
    await site.app.start();
    return { is: 'opened', failed: await failedLists(site.api) };
  } catch (error) {
    return outcomeOf(error);
  } finally {
    await site.app.stop();
  }
}

/** The pictures in the folder, wherever they lie in it. */
export async function picturesIn(dataFolder: string): Promise<ReadonlySet<string>> {
  const names = await readdir(dataFolder, { recursive: true });
  return new Set(names.flatMap((name) => pictureIdOf(name.slice(name.lastIndexOf('/') + 1)) ?? []));
}

function outcomeOf(error: unknown): Outcome {
  return error instanceof DatabaseRefused ? { is: 'refused', sentence: error.message } : { is: 'broken', error };
}

type Api = Awaited<ReturnType<typeof openSite>>['api'];

/** A list fails that is answered as a bug is, or without a sentence. */
async function failedLists(api: Api): Promise<string[]> {
  const failed: string[] = [];
  const ask = async (name: string, question: () => Promise<unknown>) => {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof ORPCError) || error.code === 'INTERNAL_SERVER_ERROR') failed.push(name);
      return null;
    }
  };
  await ask('reads', async () => {
    const { items } = await api.reads.list({ limit: 500 });
    for (const { id } of items.slice(0, 3)) {
      await ask('one read', () => api.reads.get({ id }));
      await ask('review of a read', () => api.review.about({ id }));
      await ask('answers', () => api.desk.answersTo({ readId: id }));
      await ask('decisions', () => api.access.history({ readId: id }));
    }
  });
  await ask('cameras', async () => {
    for (const { id } of await api.cameras.list()) await ask('gaps', () => api.cameras.gaps({ id }));
  });
  await ask('permits', async () => {
    const { items } = await api.permits.list({});
    const [first] = items;
    if (first !== undefined) await ask('history of a permit', () => api.permits.history({ permitId: first.id }));
  });
  await ask('groups', () => api.permits.groups());
  await ask('history of groups', () => api.permits.groupHistory({}));
  await ask('visits', () => api.visitors.list({ view: 'today' }));
  await ask('visitor log', () => api.visitors.log({}));
  await ask('watch list', () => api.watchList.list());
  await ask('videos', () => api.jobs.list());
  await ask('barriers', () => api.barriers.list());
  await ask('commands', () => api.barriers.commands({}));
  await ask('alerts', () => api.alerts.list({}));
  await ask('desk', () => api.desk.waiting());
  await ask('review', () => api.review.queue({}));
  await ask('counts of review', () => api.review.count());
  await ask('settings', () => api.settings.get());
  await ask('history of settings', () => api.settings.history({ section: 'site' }));
  await ask('car parks', () => api.carParks.list());
  await ask('imports', () => api.permitImport.past({ limit: 10 }));
  await ask('status', () => api.system.status());
  return failed;
}
