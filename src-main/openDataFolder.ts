import { type Aside, openAside } from './platform/aside.ts';
import type { Clock } from './platform/clock.ts';
import { type Database, type OpenDatabase, openDatabase } from './platform/database.ts';
import { damageSentence, isDamage, refusedFor } from './platform/databaseRefused.ts';
import { type Log, openLogWithFile } from './platform/log.ts';
import type { LogFile } from './platform/logFile.ts';
import { createNotices, type Notices } from './platform/notices.ts';
import { checkBesideWork } from './platform/recordCheck.ts';
import { createSecretBox, type SecretBox, type SecretKeyProvider } from './platform/secretBox.ts';
import { onUnreadableCell } from './platform/storedJson.ts';
import { sweep } from './platform/sweep.ts';
import { createReadStore } from './record/reads/store.ts';
import { createJobStore } from './record/videos/store.ts';

export interface DataFolderOptions {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly secretKey: SecretKeyProvider;
  /** Make a new key where there is none, though something is sealed with the old one. */
  readonly newKey: boolean;
}

/** The record of a site with its files, brought together and fit to be worked with. */
export interface OpenDataFolder extends OpenDatabase {
  readonly log: Log;
  readonly logFile: LogFile;
  readonly secrets: SecretBox;
  readonly notices: Notices;
  readonly aside: Aside;
}

const cellSentence = 'Some of the record cannot be understood and is shown without its details. The log says which.';

/**
 * Opens a data folder: its database, its log, its key, and its files, of which the record must know what it should. From
 * then on, damage that shows itself is told at the desk and in the log, and whoever asked is answered with a sentence.
 * @throws DatabaseRefused with what is wrong and what to do
 */
export async function openDataFolder({
  dataFolder,
  clock,
  secretKey,
  newKey,
}: DataFolderOptions): Promise<OpenDataFolder> {
  const record = openDatabase(dataFolder);
  try {
    const { db } = record;
    const { log, file: logFile } = openLogWithFile(dataFolder);
    const notices = createNotices(log);
    if (record.openToOthers !== null) notices.raise('openToOthers', 'warning', record.openToOthers);
    const key = await secretKey.load(dataFolder, newKey || !(await isAnythingSealed(db)));
    const aside = openAside({ dataFolder, clock, log });
    const reads = createReadStore(db);
    await sweep({
      dataFolder,
      aside,
      clock,
      log,
      knownPictures: (ids) => reads.knownMedia(ids),
      lastPicturePath: () => reads.lastMediaPath(),
      knownVideos: () => createJobStore(db).uploadedNames(),
    });
    record.onFault((error) => {
      if (isDamage(error)) notices.raise('recordDamaged', 'bad', damageSentence);
    });
    const stopCells = tellOfUnreadableCells(log, notices);
    const check = record.isChecked ? null : checkBesideWork(record.path, log);
    void check?.found.then((lines) => {
      if (lines.length === 0) return;
      log.error({ lines }, 'The record is damaged');
      notices.raise('recordDamaged', 'bad', damageSentence);
    });
    return {
      ...record,
      log,
      logFile,
      notices,
      aside,
      secrets: createSecretBox(key),
      async close() {
        stopCells();
        await check?.stop();
        await record.close();
      },
    };
  } catch (error) {
    await record.close();
    throw refusedFor(error, dataFolder);
  }
}

/** Says each cell once: a list is read again and again. */
function tellOfUnreadableCells(log: Pick<Log, 'error'>, notices: Notices): () => void {
  const told = new Set<string>();
  return onUnreadableCell(({ column, row, cause }) => {
    const cell = `${column} ${row}`;
    if (told.has(cell)) return;
    told.add(cell);
    log.error({ column, row, err: cause }, 'A cell of the record cannot be understood');
    notices.raise('unreadableCells', 'warning', cellSentence);
  });
}

/** What could not be opened again with another key; what was removed has left its row and nothing in it. */
async function isAnythingSealed(db: Database): Promise<boolean> {
  const of = (table: 'cameras' | 'barriers') =>
    db.selectFrom(table).select('id').where('removedAt', 'is', null).limit(1).executeTakeFirst();
  const secret = db.selectFrom('secrets').select('name').limit(1).executeTakeFirst();
  return (await Promise.all([of('cameras'), of('barriers'), secret])).some((row) => row !== undefined);
}
