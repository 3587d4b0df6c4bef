import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Writes JSON lines to `logs/gatehouse.log` in the data folder. Addresses are masked before they are logged. */
export function openLog(dataFolder: string): Log {
  const folder = join(dataFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  return pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: join(folder, 'gatehouse.log'), sync: true, mkdir: true }),
  );
}

/** For tests and the command line: keeps nothing. */
export const silentLog: Log = pino({ level: 'silent' });
