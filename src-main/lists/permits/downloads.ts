import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PermitChoice } from '../../../src-preload/contract/lists/permits.ts';
import { siteClock } from '../../../src-preload/contract/siteClock.ts';
import { noteAlone } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database.ts';
import { preparedTables, textStream } from '../../platform/serving/preparedTables.ts';
import { csvOfPermit, permitsCsvHead, rowsOfPermit } from './permitsCsv.ts';
import type { Permits } from './service.ts';

export interface PermitDownloadsOptions {
  readonly permits: Pick<Permits, 'allIds' | 'many' | 'groups'>;
  readonly db: Database;
  readonly clock: Clock;
  /** IANA name of the zone that the site's clock shows. */
  readonly timeZone: () => string;
}

/** The list of permits as a table to take away, which an import reads again. */
export interface PermitDownloads {
  /** Settles which permits it holds, in their order, and in how many rows. */
  prepare(choice: PermitChoice): Promise<{ id: string; permits: number; rows: number }>;
  /** @throws Refusal where nothing was prepared, or too long ago */
  download(id: string): Promise<ReadableStream<Uint8Array>>;
}

const permitsInOneGo = 200;

export function createPermitDownloads({ permits, db, clock, timeZone }: PermitDownloadsOptions): PermitDownloads {
  const prepared = preparedTables<readonly string[]>(clock, 'permits');

  /** Those that are still there, in the order of their ids, a part at a time. */
  async function* inParts(ids: readonly string[]) {
    for (let at = 0; at < ids.length; at += permitsInOneGo) {
      const part = ids.slice(at, at + permitsInOneGo);
      const found = new Map((await permits.many(part)).map((permit) => [permit.id, permit]));
      yield part.flatMap((id) => found.get(id) ?? []);
      await nextTurn();
    }
  }

  async function* lines(ids: readonly string[]): AsyncGenerator<string> {
    yield permitsCsvHead();
    const names = new Map(permits.groups().map(({ id, name }) => [id, name]));
    const time = siteClock(timeZone());
    for await (const part of inParts(ids))
      yield part.map((permit) => csvOfPermit(permit, names.get(permit.groupId) ?? '', time)).join('');
  }

  return {
    async prepare(choice) {
      const ids = permits.allIds(choice);
      let rows = 0;
      for await (const part of inParts(ids)) for (const permit of part) rows += rowsOfPermit(permit);
      return { id: prepared.keep(ids), permits: ids.length, rows };
    },
    async download(id) {
      const ids = prepared.take(id);
      await noteAlone(db, clock, { action: 'permits.export', values: { permits: ids.length } });
      return textStream(lines(ids));
    },
  };
}
