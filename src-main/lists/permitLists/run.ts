import { createHash } from 'node:crypto';
import type { ImportChoices, ImportTable } from '../../../src-preload/contract/lists/permitImport.ts';
import type { PermitListPreview, PermitListRun } from '../../../src-preload/contract/lists/permitLists.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Fetched, Known } from '../../platform/elsewhere/elsewhere.ts';
import { ElsewhereFault } from '../../platform/elsewhere/elsewhere.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { PermitImport } from '../permits/import/service.ts';
import type { Permits } from '../permits/service.ts';
import { type ListOutcome, outcomeOf } from './rules/losses.ts';
import type { PermitListStore, StoredList } from './store.ts';

export interface RunNeeds {
  readonly store: PermitListStore;
  readonly permits: Pick<Permits, 'snapshot'>;
  readonly imports: PermitImport;
  readonly clock: Clock;
  /** Fetches a list. @throws ElsewhereFault */
  readonly fetch: (list: StoredList, known: Known | null, signal: AbortSignal) => Promise<Fetched>;
}

/** A list that was fetched and checked: what it does, and how that is written. */
export interface Checked {
  readonly outcome: ListOutcome;
  readonly toAdd: number;
  readonly toChange: number;
  /** What was left out of it, as a sentence. */
  readonly said: string;
  readonly token: string;
  readonly known: Known;
  readonly hash: string;
  /** Writes it, all or nothing. @throws Refusal where permits were changed since */
  apply(by: string): Promise<Pick<PermitListRun, 'added' | 'changed' | 'ended' | 'batchId'>>;
}

const mostShown = 500;
/** A person works on permits meanwhile: it is checked anew, so many times. */
const mostAttempts = 3;

export function createRun({ store, permits, imports, clock, fetch }: RunNeeds) {
  /** Opens what was fetched as an import. */
  async function open(
    { bytes, fileName }: Extract<Fetched, { isSame: false }>,
    sheet: string | null,
    signal: AbortSignal,
  ) {
    const body = new Blob([new Uint8Array(bytes)]).stream() as ReadableStream<Uint8Array>;
    const { id } = await imports.addUpload(fileName, body, signal);
    return { id, table: await imports.read(id, sheet) };
  }

  /** @throws ElsewhereFault where its columns are others than those somebody said what they hold */
  function choicesFor(list: StoredList, table: ImportTable): ImportChoices {
    const { choices, header } = list;
    if (choices === null || header === null) throw new ElsewhereFault('Nobody said yet what its columns hold.');
    const { sheet, ...asImport } = choices;
    if (sheet !== null && table.sheet !== sheet)
      throw new ElsewhereFault(`It has no sheet “${sheet}” any more. Look at it, and say anew what it holds.`);
    const now = headerOf(table, choices.headerRow);
    if (now.join('\n') !== header.join('\n'))
      throw new ElsewhereFault('Its columns are others than they were. Look at it, and say anew what they hold.');
    // What the list does not name is ended here, and only what it brought.
    return { ...asImport, missing: 'keep' };
  }

  async function checkOf(list: StoredList, id: string, choices: ImportChoices) {
    const check = await imports.check(id, choices);
    const { counts, commonestWrong } = check;
    const good = counts.new + counts.changed + counts.unchanged + counts.duplicate + counts.watch;
    if (good === 0)
      throw new ElsewhereFault(
        commonestWrong === null ? 'There is no permit in it.' : `Every row of it is wrong: ${commonestWrong.text}.`,
      );
    const planned = await imports.planned(id, check.checkId);
    const owned = await store.owned(list.id);
    const wanted = new Set([...planned.changed.map((permit) => permit.id), ...owned.map(({ permitId }) => permitId)]);
    const now = new Map(
      (await permits.snapshot()).filter((permit) => wanted.has(permit.id)).map((each) => [each.id, each]),
    );
    const at = clock.now();
    const saysValidTo = choices.columns.includes('validTo');
    const outcome = outcomeOf({ changed: planned.changed, seen: new Set(planned.seen), owned, now, saysValidTo, at });
    const wrong =
      counts.wrong === 0 ? '' : `${counts.wrong.toLocaleString('en-GB')} of its rows are wrong and were left out.`;
    return { check, outcome, said: wrong, at };
  }

  /** Tries again where somebody changed permits while it was looked at. */
  async function patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt >= mostAttempts || !(error instanceof Refusal) || error.code !== 'CONFLICT') throw error;
      }
    }
  }

  return {
    /** Fetches a list as it is and says what its columns seem to be; it stays open as an import for as long as `use` works with it. */
    async looked<T>(
      list: StoredList,
      sheet: string | null,
      signal: AbortSignal,
      use: (table: ImportTable) => Promise<T>,
    ): Promise<T> {
      const fetched = await fetch(list, null, signal);
      if (fetched.isSame) throw new ElsewhereFault('It was not sent. Try again.');
      const { id, table } = await open(fetched, sheet ?? list.choices?.sheet ?? null, signal);
      try {
        return await use(table);
      } finally {
        await imports.close(id);
      }
    },

    /**
     * Fetches a list and says what it does; null where it is as it was. What is to be written is written by `use`, while the list is open.
     * @throws ElsewhereFault, Refusal
     */
    async checked<T>(
      list: StoredList,
      known: Known | null,
      signal: AbortSignal,
      use: (checked: Checked) => Promise<T>,
    ): Promise<T | null> {
      const fetched = await fetch(list, known, signal);
      if (fetched.isSame) return null;
      const hash = createHash('sha256').update(fetched.bytes).digest('hex');
      if (known !== null && hash === list.hash) return null;
      const { id, table } = await open(fetched, list.choices?.sheet ?? null, signal);
      try {
        const choices = choicesFor(list, table);
        return await patiently(async () => {
          const { check, outcome, said, at } = await checkOf(list, id, choices);
          const { toAdd } = check;
          return await use({
            ...{ outcome, toAdd, said, hash, token: tokenOf(outcome) },
            toChange: outcome.changed.length - outcome.ended.length,
            known: { etag: fetched.etag, lastModified: fetched.lastModified },
            async apply(by) {
              const { batchId } = await imports.apply(id, check.checkId, by, {
                changed: outcome.changed,
                async alongside(writing, batch) {
                  await store.ownAdded(writing, list.id, batch);
                  await store.end(writing, list.id, outcome.ended, at);
                  await store.revive(writing, list.id, outcome.revived);
                  return () => undefined;
                },
              });
              if (batchId === null) await store.reviveAlone(list.id, outcome.revived);
              return {
                ...{ batchId, added: toAdd, changed: outcome.changed.length - outcome.ended.length },
                ended: outcome.ended.length,
              };
            },
          });
        });
      } finally {
        await imports.close(id);
      }
    },
  };
}

export type ListRun = ReturnType<typeof createRun>;

/** The names of a list's columns, as they are compared. */
export function headerOf({ preview }: Pick<ImportTable, 'preview'>, headerRow: number | null): string[] {
  if (headerRow === null) return [];
  return (preview[headerRow - 1] ?? []).map((cell) => cell.trim().slice(0, 200));
}

/** What a person is shown before they confirm it. */
export function previewOf({ outcome, toAdd, toChange, token }: Checked): PermitListPreview {
  const { losses, of } = outcome;
  return { token, total: losses.length, of, toAdd, toChange, losses: losses.slice(0, mostShown) };
}

/** Names what is lost, whatever its order. */
function tokenOf({ losses }: ListOutcome): string {
  const all = losses.map(({ permitId, what }) => `${permitId} ${what}`).sort();
  return createHash('sha256').update(all.join('\n')).digest('base64url');
}
