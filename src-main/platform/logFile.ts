import { closeSync, fstatSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that takes lines whenever it can, and never fails whoever writes them. */
export interface LogFile {
  /** Appends a line, or counts it as lost. */
  write(line: string): void;
  /** Why the newest line could not be written; null where it was. */
  readonly trouble: unknown;
  /** Lines that were lost since it was opened. */
  readonly lostLines: number;
  /** Tries whether it can be written again, where it could not; what was lost is then told by a line. */
  retry(): void;
}

/** After a failure, lines that come sooner than this are lost without another attempt, so that a bad disk costs no time. */
const pauseMs = 250;

/**
 * Opens a file to append to. Written here and not by pino's own destination, which emits `error` where the disk is full, and keeps
 * what it could not write in memory.
 * @param lostLine tells, as a line of the log, how many were lost
 * @throws where the file cannot be opened at all
 */
export function openLogFile(
  path: string,
  lostLine: (count: number) => string,
  steady: () => number = () => performance.now(),
): LogFile {
  let file: number | null = open();
  let trouble: unknown = null;
  let lostLines = 0;
  let untold = 0;
  let isTorn = false;
  let failedAt = Number.NEGATIVE_INFINITY;

  function open(): number {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'a', 0o600);
  }

  /** Whether what is open is still what the path names: it may have been moved aside. */
  function isCurrent(at: number): boolean {
    const [held, named] = [fstatSync(at), statSync(path, { throwIfNoEntry: false })];
    return named !== undefined && named.ino === held.ino && named.dev === held.dev;
  }

  function append(text: string): void {
    file ??= open();
    // A line that was written in part only is ended first, so that the next one can be read.
    const bytes = Buffer.from(isTorn ? `\n${text}` : text);
    const written = writeSync(file, bytes);
    if (written === bytes.length) {
      isTorn = false;
      return;
    }
    if (written > 0) isTorn = true;
    throw Object.assign(new Error('The line was written in part only'), { code: 'ENOSPC' });
  }

  function attempt(text: string, lines: number): void {
    try {
      if (untold > 0) {
        append(lostLine(untold));
        untold = 0;
      }
      append(text);
      trouble = null;
    } catch (error) {
      trouble = error;
      lostLines += lines;
      untold += lines;
      failedAt = steady();
      letGo();
    }
  }

  function letGo(): void {
    try {
      if (file !== null && !isCurrent(file)) {
        closeSync(file);
        file = null;
      }
    } catch {
      file = null;
    }
  }

  return {
    write(line) {
      if (trouble !== null && steady() - failedAt < pauseMs) {
        lostLines += 1;
        untold += 1;
      } else attempt(line, 1);
    },
    retry() {
      if (trouble !== null) attempt('', 0);
    },
    get trouble() {
      return trouble;
    },
    get lostLines() {
      return lostLines;
    },
  };
}
