import type { ImportTable } from '../../../src-preload/contract/lists/permitImport.ts';
import type {
  PermitList,
  PermitListChoices,
  PermitListPreview,
  PermitListRun,
  PermitListValues,
} from '../../../src-preload/contract/lists/permitLists.ts';
import type { Source } from '../../../src-preload/contract/lists/sources.ts';
import { nameKey } from '../../../src-preload/contract/nameKey.ts';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Writing } from '../../platform/database.ts';
import { ElsewhereFault, saidOf, somethingUnexpected } from '../../platform/elsewhere/elsewhere.ts';
import { createOneAtATime } from '../../platform/elsewhere/oneAtATime.ts';
import { maskedSource, wholeSource } from '../../platform/elsewhere/source.ts';
import { createTicker } from '../../platform/elsewhere/ticker.ts';
import { newId } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { refuseChangedMeanwhile } from '../../platform/refuseChangedMeanwhile.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import { isTooMuch } from './rules/losses.ts';
import { type Checked, headerOf, type ListRun, previewOf } from './run.ts';
import type { PermitListStore, Standing, StoredList } from './store.ts';

export interface PermitListsOptions {
  readonly db: Database;
  readonly store: PermitListStore;
  readonly run: ListRun;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Log;
}

const most = 20;
const fresh: Standing = { state: 'new', said: '', checkedAt: null, etag: '', lastModified: '', hash: '' };

export type PermitLists = ReturnType<typeof createPermitLists>;

/** Lists of permits that are fetched again and again, through the import’s own check. */
export function createPermitLists(options: PermitListsOptions) {
  const { db, store, run, outbox, clock, log } = options;
  const lists = new Map<string, StoredList>();
  const stopping = new AbortController();
  const tellChanged = () => outbox.tell({ topic: 'permitLists.changed' });
  const running = createOneAtATime({ what: 'list', stopping: stopping.signal, onChange: tellChanged });

  const ticker = createTicker({
    clock,
    log,
    items: () => [...lists.values()].filter((list) => isDue(list) && !running.isRunning(list.id)),
    nextAt,
    work: (list) => fetchNow(list.id, '').then(() => undefined),
  });

  function isDue({ isOn, choices, state }: StoredList): boolean {
    return isOn && choices !== null && state !== 'held';
  }

  function nextAt(list: StoredList): number | null {
    if (!isDue(list)) return null;
    return list.checkedAt === null ? clock.now() : list.checkedAt + list.everyMinutes * 60_000;
  }

  function known(id: string): StoredList {
    const list = lists.get(id);
    if (list === undefined) throw new Refusal('NOT_FOUND', 'There is no such list. Reload the page.');
    return list;
  }

  async function shown(list: StoredList): Promise<PermitList> {
    const counts = await store.counts();
    const { choices, header: _, etag: __, lastModified: ___, hash: ____, ...rest } = list;
    return {
      ...{ ...rest, source: maskedSource(list.source), isSetUp: choices !== null },
      ...{ nextAt: nextAt(list), isRunning: running.isRunning(list.id), permits: counts.get(list.id) ?? 0 },
    };
  }

  function refuseTaken(name: string, except: string | null): void {
    if ([...lists.values()].some((list) => list.id !== except && nameKey(list.name) === nameKey(name)))
      throw new Refusal('CONFLICT', `There is a list “${name}” already. Choose another name.`, { field: 'name' });
  }

  async function write(work: (writing: Writing) => Promise<void>): Promise<void> {
    await db.transaction().execute(work);
    outbox.announce();
    tellChanged();
  }

  /** Keeps how a list stands, with its run where there is one, and tells once where it begins to fail and where it works again. */
  async function stand(before: StoredList, to: Standing, made: PermitListRun | null): Promise<void> {
    const list = { ...known(before.id), ...to };
    const isFailing = to.state === 'failed' || to.state === 'held';
    const wasFailing = before.state === 'failed' || before.state === 'held';
    await write(async (writing) => {
      await store.stand(writing, list.id, to);
      if (made !== null) await store.addRun(writing, list.id, made);
      if (isFailing !== wasFailing || (isFailing && to.state !== before.state))
        await outbox.append(writing, {
          ...{ topic: 'source.changed', of: 'list', name: list.name, isFailing, said: to.said, at: clock.now() },
        });
    });
    lists.set(list.id, list);
  }

  const runOf = (
    by: string,
    change: Pick<PermitListRun, 'outcome' | 'said'> & Partial<PermitListRun>,
  ): PermitListRun => ({
    ...{ id: newId(), at: clock.now(), by, added: 0, changed: 0, ended: 0, batchId: null },
    ...change,
  });

  const alone = <T>(id: string, work: (list: StoredList, signal: AbortSignal) => Promise<T>): Promise<T> => {
    const list = known(id);
    return running.alone(id, (signal) => work(list, signal));
  };

  /** @param token of what somebody looked at and wants done, whatever it takes away */
  async function work(list: StoredList, by: string, token: string | null, signal: AbortSignal): Promise<void> {
    const knownFile =
      list.state === 'fine' && token === null ? { etag: list.etag, lastModified: list.lastModified } : null;
    const done = await run.checked(list, knownFile, signal, async (checked: Checked) => {
      signal.throwIfAborted();
      const { outcome, known: file, hash, said } = checked;
      const { losses, of } = outcome;
      const at = clock.now();
      const fetched = { checkedAt: at, ...file, hash };
      if (token !== null && token !== checked.token)
        throw new Refusal('CONFLICT', 'The list would take away something else by now. Look again.');
      if (token === null && isTooMuch(losses.length, of, list.mostGonePercent)) {
        const number = (count: number) => count.toLocaleString('en-GB');
        const why = `It would take something from ${number(losses.length)} of ${number(of)} permits, which is more than ${list.mostGonePercent} %.`;
        await stand(list, { ...fetched, state: 'held', said: why }, runOf(by, { outcome: 'held', said: why }));
        return true;
      }
      const result = await checked.apply(by === '' ? list.name : by);
      const changed = result.added + result.changed + result.ended > 0;
      const made =
        changed || list.state !== 'fine' || by !== '' ? runOf(by, { outcome: 'done', said, ...result }) : null;
      await stand(list, { ...fetched, state: 'fine', said }, made);
      return true;
    });
    if (done !== null) return;
    const { etag, lastModified, hash, said } = list;
    await stand(list, { state: 'fine', said, checkedAt: clock.now(), etag, lastModified, hash }, null);
  }

  async function fetchNow(id: string, by: string, token: string | null = null): Promise<PermitList> {
    await alone(id, async (list, signal) => {
      try {
        await work(list, by, token, signal);
      } catch (error) {
        // Nobody waits for what was due, and would be told.
        if (stopping.signal.aborted || (signal.aborted && by === '')) return;
        if (signal.aborted) throw error;
        if (token !== null && error instanceof Refusal) throw error;
        const told = saidOf(error);
        if (told === null) log.error({ err: error, list: id }, 'A list of permits could not be fetched');
        const said = told ?? somethingUnexpected;
        const { etag, lastModified, hash } = list;
        const isNews = list.state !== 'failed' || list.said !== said || by !== '';
        const made = isNews ? runOf(by, { outcome: 'failed', said }) : null;
        await stand(list, { state: 'failed', said, checkedAt: clock.now(), etag, lastModified, hash }, made);
      }
    });
    return await shown(known(id));
  }

  /** What cannot be fetched now is a sentence for whoever looks. */
  async function orRefused<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ElsewhereFault) throw new Refusal('UNAVAILABLE', error.message);
      throw error;
    }
  }

  const byNow = () => actorNow()?.name ?? 'Gatehouse';

  async function change(given: StoredList, action: 'permitLists.update' | 'permitLists.setUp', before: StoredList) {
    const list = { ...given, revision: before.revision + 1 };
    await write(async (writing) => {
      await store.update(writing, list);
      await note(writing, clock, {
        action,
        thing: thingOf(list),
        values: {},
        before: notedOf(before),
        after: notedOf(list),
      });
    });
    lists.set(list.id, list);
    ticker.look();
    return await shown(list);
  }

  return {
    list: async (): Promise<PermitList[]> => await Promise.all([...lists.values()].map(shown)),

    async add(values: PermitListValues): Promise<PermitList> {
      refuseTaken(values.name, null);
      if (lists.size >= most)
        throw new Refusal('CONFLICT', `There are ${most} lists already. Remove one that nobody needs.`);
      const source = wholeSource(values.source, null);
      const list: StoredList = {
        ...{ ...values, source, ...fresh, id: newId(), choices: null, header: null },
        ...{ createdAt: clock.now(), createdBy: byNow(), revision: 0 },
      };
      await write(async (writing) => {
        await store.insert(writing, list);
        await note(writing, clock, {
          action: 'permitLists.add',
          thing: thingOf(list),
          values: {},
          after: notedOf(list),
        });
      });
      lists.set(list.id, list);
      return await shown(list);
    },

    async update(id: string, values: PermitListValues, seen?: number): Promise<PermitList> {
      refuseChangedMeanwhile('this list', known(id).revision, seen);
      await running.end(id);
      const before = known(id);
      refuseChangedMeanwhile('this list', before.revision, seen);
      refuseTaken(values.name, id);
      const source = wholeSource(values.source, before.source);
      const isElsewhere = JSON.stringify(source) !== JSON.stringify(before.source);
      // What is fetched elsewhere is looked at afresh.
      return await change(
        { ...before, ...values, source, ...(isElsewhere ? fresh : {}) },
        'permitLists.update',
        before,
      );
    },

    async remove(id: string): Promise<void> {
      await running.end(id);
      await alone(id, async (list) => {
        await write(async (writing) => {
          await store.remove(writing, id);
          await note(writing, clock, {
            action: 'permitLists.remove',
            thing: thingOf(list),
            values: {},
            before: notedOf(list),
          });
          if (list.state === 'failed' || list.state === 'held')
            await outbox.append(writing, {
              ...{ topic: 'source.changed', of: 'list', name: list.name, isFailing: false, said: '', at: clock.now() },
            });
        });
        lists.delete(id);
      });
    },

    look: (id: string, sheet: string | null): Promise<ImportTable> =>
      orRefused(() => alone(id, (list, signal) => run.looked(list, sheet, signal, async (table) => table))),

    async setUp(id: string, choices: PermitListChoices, header: readonly string[]): Promise<PermitList> {
      await running.end(id);
      const before = known(id);
      // By their names it is known that its columns are still those.
      if (choices.headerRow === null)
        throw new Refusal('INVALID', 'A list that is fetched must have a row that names its columns.');
      const names = headerOf({ preview: [[...header]] }, 1);
      // By other columns the same file means something else.
      return await change({ ...before, choices, header: names, ...fresh }, 'permitLists.setUp', before);
    },

    fetch: (id: string): Promise<PermitList> => fetchNow(id, byNow()),

    preview: (id: string): Promise<PermitListPreview> =>
      orRefused(() =>
        alone(id, async (list, signal) => {
          const preview = await run.checked(list, null, signal, async (checked) => previewOf(checked));
          if (preview === null) throw new Refusal('UNAVAILABLE', 'It was not sent. Try again.');
          return preview;
        }),
      ),

    async confirm(id: string, token: string): Promise<PermitList> {
      const done = await fetchNow(id, byNow(), token);
      await write(async (writing) => {
        await note(writing, clock, { action: 'permitLists.confirm', thing: thingOf(known(id)), values: {} });
      });
      return done;
    },

    runs: async (id: string, limit: number): Promise<PermitListRun[]> => {
      known(id);
      return await store.runs(id, limit);
    },

    async start(): Promise<void> {
      const { lists: all, unopened } = await store.all();
      for (const list of all) lists.set(list.id, list);
      if (unopened.length > 0) {
        // Nobody knows where they are fetched from any more, and they would keep their names.
        log.warn({ unopened }, 'Lists of permits were sealed with another key and are removed; set them up again');
        await db.transaction().execute(async (writing) => {
          for (const id of unopened) await store.remove(writing, id);
        });
      }
      ticker.start();
    },
    async stop(): Promise<void> {
      stopping.abort();
      await ticker.stop();
    },
  };
}

function thingOf({ id, name }: Pick<StoredList, 'id' | 'name'>) {
  return { kind: 'permitList', id, label: name };
}

/** What is noted: of its source the host or the folder, without what may be secret in an address. */
function notedOf({ name, source, everyMinutes, mostGonePercent, isOn, choices }: StoredList): object {
  return { name, from: placeOf(source), everyMinutes, mostGonePercent, isOn, columns: choices?.columns ?? [] };
}

function placeOf(source: Source): string {
  return source.kind === 'url' ? new URL(source.url).host : source.path;
}
