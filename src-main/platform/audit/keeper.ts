import { isoOfDay } from '../../../src-preload/contract/siteClock.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database.ts';
import type { Log } from '../log.ts';
import { type Anchor, readAnchors, writeAnchor } from './anchors.ts';
import { type Finding, verifyAudit } from './verify.ts';

export interface AuditKeeperOptions {
  readonly db: Database;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'error'>;
  /** The day of the site's calendar at a moment (UTC ms), in days since 1970. */
  readonly dayAt: (at: number) => number;
}

/** Anchors the audit outside of the database: at each start and stop, and when a day begins. */
export interface AuditKeeper {
  start(): Promise<void>;
  stop(): Promise<void>;
  lastAnchor(): Anchor | null;
  verify(onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<Finding>;
}

const lookEveryMs = 60_000;

export function createAuditKeeper({ db, dataFolder, clock, log, dayAt }: AuditKeeperOptions): AuditKeeper {
  let looking: NodeJS.Timeout | undefined;
  let last: Anchor | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const head = await db.selectFrom('auditHead').select(['sequence', 'hash']).executeTakeFirstOrThrow();
    const at = clock.now();
    const anchor = { date: isoOfDay(dayAt(at)), at, sequence: head.sequence, hash: head.hash };
    if (head.sequence === 0) return;
    if (last !== null && last.sequence === head.sequence && last.date === anchor.date) return;
    writeAnchor(dataFolder, anchor);
    last = anchor;
    log.info(anchor, 'The audit was anchored');
  }

  /** One after the other; what cannot be written now is tried again with the next. */
  function anchor(): Promise<void> {
    writing = writing.then(write).catch((err: unknown) => log.error({ err }, 'The audit could not be anchored'));
    return writing;
  }

  return {
    async start() {
      last = readAnchors(dataFolder).at(-1) ?? null;
      await anchor();
      looking = setInterval(() => {
        if (last?.date !== isoOfDay(dayAt(clock.now()))) void anchor();
      }, lookEveryMs);
      looking.unref();
    },
    async stop() {
      clearInterval(looking);
      await anchor();
    },
    lastAnchor: () => last,
    verify: (onProgress, signal) => verifyAudit({ db, anchors: readAnchors(dataFolder), onProgress, signal }),
  };
}
