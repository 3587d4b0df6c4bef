import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { type LogFile, openLogFile } from './logFile.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** A log, and the file that it is written to. */
export interface OpenLog {
  readonly log: Log;
  readonly file: LogFile;
}

/** Opens `logs/gatehouse.log` in the data folder for JSON lines. Addresses are masked before they are logged. */
export function openLogWithFile(dataFolder: string): OpenLog {
  const file = openLogFile(join(dataFolder, 'logs', 'gatehouse.log'), lostLine);
  return { log: pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, file), file };
}

/** The log alone, for those who only write to it. */
export function openLog(dataFolder: string): Log {
  return openLogWithFile(dataFolder).log;
}

/** For tests and the command line: keeps nothing. */
export const silentLog: Log = pino({ level: 'silent' });

function lostLine(count: number): string {
  const msg = `${count} ${count === 1 ? 'line' : 'lines'} could not be written here and were lost`;
  return `${JSON.stringify({ level: pino.levels.values.warn, time: new Date().toISOString(), lostLines: count, msg })}\n`;
}
