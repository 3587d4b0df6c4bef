import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite3 from 'better-sqlite3';
import { damageIn } from './checkRecord.ts';
import { isDamage } from './databaseRefused.ts';

const sqlite = new BetterSqlite3(String(workerData), { readonly: true, fileMustExist: true, timeout: 5000 });
let found: string[];
try {
  found = damageIn(sqlite);
} catch (error) {
  if (!isDamage(error)) throw error;
  found = [String(error)];
} finally {
  sqlite.close();
}
parentPort?.postMessage(found);
