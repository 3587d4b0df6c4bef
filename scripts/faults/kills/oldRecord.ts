import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { uuidv7 } from 'uuidv7';
import { openDatabase } from '../../../src-main/platform/database.ts';
import { migrations } from '../../../src-main/platform/migrations.ts';

/** Begins a data folder as an early Gatehouse left it, so that the next start has much to migrate. */
export async function writeOldRecord(dataFolder: string, reads: number): Promise<void> {
  await openDatabase(dataFolder, migrations.slice(0, 1)).close();
  const sqlite = new BetterSqlite3(join(dataFolder, 'gatehouse.db'));
  try {
    const camera = uuidv7();
    sqlite.prepare("INSERT INTO cameras VALUES (?, 'Old gate', x'00', 0, 0, 1)").run(camera);
    const insert = sqlite.prepare(
      `INSERT INTO reads VALUES (?, ?, NULL, 'closed', @text, @text, @text, 'GB', 'gb-current', 0.99, @characters, 9, 9, @at, @at + 900,
       NULL, NULL, 'approaching', '[1,2,3,4]', 1280, 720, NULL, NULL)`,
    );
    sqlite.transaction(() => {
      for (let number = 0; number < reads; number++) {
        const text = `OL${String(number % 100).padStart(2, '0')}${[0, 1, 2].map((place) => letter(number, place)).join('')}`;
        const characters = JSON.stringify([...text].map((character) => ({ character, confidence: 0.99 })));
        insert.run(uuidv7(), camera, { text, characters, at: 1_700_000_000_000 + number * 60_000 });
      }
    })();
  } finally {
    sqlite.close();
  }
}

function letter(number: number, place: number): string {
  return String.fromCharCode(65 + (Math.floor(number / 100 / 24 ** place) % 24));
}
