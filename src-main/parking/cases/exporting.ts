import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { note } from '../../platform/audit/note.ts';
import type { Clock } from '../../platform/clock.ts';
import { csvLine } from '../../platform/csvLine.ts';
import type { Database, Writing } from '../../platform/database.ts';
import type { MediaFiles } from '../../platform/mediaFiles.ts';
import type { Outbox } from '../../platform/outbox.ts';
import { Refusal } from '../../platform/refusal.ts';
import { actorNow } from '../../platform/serving/actor.ts';
import { refuseElsewhere } from '../../platform/serving/limits.ts';
import { preparedTables } from '../../platform/serving/preparedTables.ts';
import { siteTime } from '../../platform/siteTime.ts';
import type { Reads } from '../../record/reads/service.ts';
import { exportColumns, exportedCase, exportLine } from './exportLines.ts';
import type { CaseStore, StoredCase } from './store.ts';

export interface ExportingOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly store: CaseStore;
  readonly reads: Pick<Reads, 'many' | 'mediaPath'>;
  readonly media: Pick<MediaFiles, 'absolutePath'>;
  readonly timeZone: () => string;
  readonly placeName: (carParkId: string) => string | null;
  /** Notes on each case that it was taken out. */
  readonly exported: (writing: Writing, cases: readonly StoredCase[], by: string) => Promise<void>;
}

/** What a picture is called in the archive, and where it lies. */
interface Picture {
  readonly name: string;
  readonly path: string;
}

/**
 * Cases for the look-up of their keepers, which is done elsewhere: `cases.csv`, `cases.json` and both pictures of each. Only charged ones are given out:
 * nobody may ask for a keeper before a person has looked at the case.
 */
export function createCaseExport(options: ExportingOptions) {
  const { db, outbox, clock, store, reads, media, timeZone, placeName, exported } = options;
  const prepared = preparedTables<readonly string[]>(clock, 'breaches');

  async function chosen(ids: readonly string[]): Promise<StoredCase[]> {
    const cases = await store.many(ids);
    if (cases.length < new Set(ids).size)
      throw new Refusal('NOT_FOUND', 'One of these cases is no longer kept. Choose them again.');
    const actor = actorNow();
    for (const { number, cameraId, standing } of cases) {
      if (actor !== null) refuseElsewhere(actor, cameraId);
      if (standing.state !== 'charged' && standing.state !== 'upheld')
        throw new Refusal('CONFLICT', `Case ${number} is not charged. Choose charged cases only.`);
    }
    return cases;
  }

  async function picturesOf({ number, finding }: StoredCase): Promise<Picture[]> {
    const found: Picture[] = [];
    const ends = [['entry', finding.entryReadId] as const, ['exit', finding.exitReadId] as const];
    for (const [end, readId] of ends) {
      const [read] = readId === '' ? [] : await reads.many([readId]);
      for (const [what, picture] of [
        ['vehicle', read?.vehiclePicture] as const,
        ['plate', read?.platePicture] as const,
      ]) {
        const path = picture == null ? null : await reads.mediaPath(picture.id);
        if (path !== null)
          found.push({ name: `pictures/${number}-${end}-${what}.jpg`, path: media.absolutePath(path) });
      }
    }
    return found;
  }

  return {
    async prepare(ids: readonly string[]): Promise<{ id: string }> {
      await chosen(ids);
      return { id: prepared.keep([...ids]) };
    },

    async download(id: string): Promise<ReadableStream<Uint8Array>> {
      const cases = await chosen(prepared.take(id));
      const numbers = cases.map(({ number }) => number).join(', ');
      await db.transaction().execute(async (writing) => {
        await note(writing, clock, { action: 'cases.export', values: { cases: cases.length, numbers } });
        await exported(writing, cases, actorNow()?.name ?? 'Gatehouse');
      });
      outbox.announce();
      return archive(cases);
    },
  };

  function archive(cases: readonly StoredCase[]): ReadableStream<Uint8Array> {
    const zip = new ZipFile();
    const output = new PassThrough();
    let picture: Readable | null = null;
    const fail = (error: unknown) => void output.destroy(error instanceof Error ? error : new Error(String(error)));
    zip.on('error', fail);
    zip.outputStream.pipe(output);
    // Whoever no longer wants the archive must not leave a picture open.
    output.once('close', () => picture?.destroy());
    void fill().catch(fail);
    return Readable.toWeb(output) as ReadableStream<Uint8Array>;

    async function fill(): Promise<void> {
      const time = siteTime(timeZone);
      const told = [];
      for (const each of cases) {
        const names: string[] = [];
        for (const { name, path } of await picturesOf(each)) {
          const file = await stat(path).catch(() => null);
          if (file === null) continue;
          const open = () => {
            picture = createReadStream(path).on('error', fail);
            return picture;
          };
          const about = { compress: false, size: file.size, mtime: file.mtime };
          zip.addReadStreamLazy(name, about, (give) => give(null, open()));
          names.push(name);
        }
        const land = placeName(each.carParkId) ?? 'A former car park';
        told.push(exportedCase(each, { land, pictures: names, time }));
      }
      const lines = [csvLine(exportColumns), ...told.map((each) => csvLine(exportLine(each)))];
      zip.addBuffer(Buffer.from(lines.join(''), 'utf8'), 'cases.csv');
      zip.addBuffer(Buffer.from(`${JSON.stringify(told, null, 2)}\n`, 'utf8'), 'cases.json');
      zip.end();
    }
  }
}
