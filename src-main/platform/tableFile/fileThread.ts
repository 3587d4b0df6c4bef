import { Worker } from 'node:worker_threads';
import { Refusal } from '../refusal.ts';

/** What a thread is started with. */
export interface FileThreadStart {
  /** One 32-bit number; anything but 0 stops a check. */
  readonly stop: SharedArrayBuffer;
}

/** What a thread says. Each command is answered once, with `answer`, `problem` or `stopped`. */
export type FileThreadReport =
  | { readonly type: 'answer'; readonly answer: unknown }
  /** A sentence for a person. */
  | { readonly type: 'problem'; readonly message: string }
  | { readonly type: 'stopped' }
  /** 0 to 1; null where it cannot be told. */
  | { readonly type: 'progress'; readonly share: number | null };

/** A thread of its own for one file. What is in the file can end that thread, and nothing else. */
export interface FileThread<Command extends { readonly type: string }, Answers> {
  /**
   * Asks and waits; one at a time, in the order asked.
   * @throws Refusal with a sentence; after one that ended the thread, each further question is refused with it
   */
  ask<Type extends Command['type'] & keyof Answers>(command: Extract<Command, { type: Type }>): Promise<Answers[Type]>;
  /** The share of what it does now, 0 to 1; null where nothing can be told. */
  share(): number | null;
  /** Stops a check that runs; the thread goes on. */
  stopCheck(): void;
  close(): Promise<void>;
}

export interface FileThreadOptions {
  /** Longest that one answer may take. */
  readonly patienceMs?: number;
  readonly heapMb?: number;
}

const tooLong = 'The file took too long to read. Save its list as CSV, and choose that.';
const tooLarge = 'The file needs more memory than there is for it. Save its list as CSV, or divide it.';
const unreadable = 'The file could not be read. Save its list as CSV, and choose that.';

/**
 * Starts a thread for one file.
 * @param entry the file that it runs, which calls `serveFileThread`
 */
export function openFileThread<Command extends { readonly type: string }, Answers>(
  entry: URL,
  { patienceMs = 120_000, heapMb = 2048 }: FileThreadOptions = {},
): FileThread<Command, Answers> {
  const start: FileThreadStart = { stop: new SharedArrayBuffer(4) };
  const stop = new Int32Array(start.stop);
  const worker = new Worker(entry, {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
    stdout: true,
    stderr: true,
  });
  worker.unref();
  let share: number | null = null;
  let ended: Refusal | null = null;
  let settle: ((report: FileThreadReport | Refusal) => void) | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  const answer = (report: FileThreadReport | Refusal) => {
    const waiting = settle;
    settle = null;
    share = null;
    waiting?.(report);
  };
  const end = (message: string, cause?: unknown) => {
    ended ??= new Refusal('INVALID', message, { cause });
    answer(ended);
  };
  worker.on('message', (report: FileThreadReport) => {
    if (report.type === 'progress') share = report.share;
    else answer(report);
  });
  worker.on('error', (error) => {
    const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    end(isMemory ? tooLarge : unreadable, error);
  });
  worker.on('exit', () => end(unreadable));

  async function askNow(command: Command): Promise<unknown> {
    if (ended !== null) throw ended;
    Atomics.store(stop, 0, 0);
    const report = await new Promise<FileThreadReport | Refusal>((resolve) => {
      const patience = setTimeout(() => {
        end(tooLong);
        void worker.terminate();
      }, patienceMs);
      settle = (found) => {
        clearTimeout(patience);
        resolve(found);
      };
      worker.postMessage(command);
    });
    if (report instanceof Refusal) throw report;
    if (report.type === 'answer') return report.answer;
    if (report.type === 'problem') throw new Refusal('INVALID', report.message);
    throw new Refusal('CONFLICT', 'This was stopped.');
  }

  return {
    ask(command) {
      const asked = tail.then(() => askNow(command));
      tail = asked.catch(() => undefined);
      return asked as Promise<never>;
    },
    share: () => share,
    stopCheck() {
      Atomics.store(stop, 0, 1);
    },
    async close() {
      end('This import was closed. Choose the file again.');
      await worker.terminate();
    },
  };
}
