import type { Log } from './platform/log.ts';
import type { EngineEvent } from './sight/engine/messages.ts';

export type PassReport = Extract<EngineEvent, { type: 'pass' }>;

export interface ReportQueueOptions {
  readonly log: Log;
  /** Deals with one report of a pass; for as long as it can be written only later, it does not resolve. */
  readonly onPass: (report: PassReport) => Promise<void>;
  readonly limits?: Partial<ReportLimits>;
}

/** What waits for a disk with room, at most. */
export interface ReportLimits {
  /** Bytes of pictures; beyond them, the oldest that wait lose theirs. */
  readonly pictureBytes: number;
  /** Reports; beyond them, the oldest passes that wait are lost. */
  readonly reports: number;
}

/** Reports of the engine, dealt with one at a time, in the order they came. */
export interface ReportQueue {
  pass(report: PassReport): void;
  /** Anything else; with a key, it takes the place of one that waits under the same key. */
  other(work: () => Promise<void>, key?: string): void;
  /** Reports that wait. */
  readonly waiting: number;
  /** Passes that were lost, for too many waited. */
  readonly lost: number;
  /** Resolves when every report so far has been dealt with. */
  settled(): Promise<void>;
}

interface Waiting {
  /** Null where it is no pass. */
  report: PassReport | null;
  /** Nothing of its pass was dealt with before. */
  readonly isWhole: boolean;
  readonly key: string | null;
  readonly work: (() => Promise<void>) | null;
}

const usualLimits: ReportLimits = { pictureBytes: 256 * 1024 * 1024, reports: 20_000 };
/** This many may wait on a busy moment; with more, something holds them up, and only the newest of each pass is needed. */
const busy = 50;

/**
 * Holds reports while they cannot be written down, without growing for ever: what waits of one pass becomes one report with the
 * newest words and pictures, then the oldest pictures go, and at the very last the oldest passes.
 */
export function createReportQueue({ log, onPass, limits }: ReportQueueOptions): ReportQueue {
  const { pictureBytes: mostBytes, reports: mostReports } = { ...usualLimits, ...limits };
  let entries: Waiting[] = [];
  let bytes = 0;
  let lost = 0;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    // What comes at the same moment is taken by the run that this begins.
    await null;
    for (let next = entries.shift(); next !== undefined; next = entries.shift()) {
      const { report, work } = next;
      if (report !== null) bytes -= bytesOf(report);
      try {
        if (report !== null) await onPass(report);
        else await work?.();
      } catch (error) {
        log.error({ err: error }, 'A report of the engine could not be dealt with');
      }
    }
    running = null;
  }

  function add(entry: Waiting): void {
    entries.push(entry);
    running ??= run();
  }

  /** The report of the same pass that waits, with nothing after it that it must come before. */
  function waitingOf({ sourceId, passId }: PassReport): Waiting | null {
    for (const entry of entries.toReversed()) {
      if (entry.report === null && entry.key === null) return null;
      if (entry.report?.passId === passId && entry.report.sourceId === sourceId) return entry;
    }
    return null;
  }

  function keepWithin(): void {
    for (const entry of entries) {
      if (bytes <= mostBytes) break;
      if (entry.report === null) continue;
      bytes -= bytesOf(entry.report);
      entry.report = { ...entry.report, evidence: null };
    }
    const excess = entries.length - mostReports;
    if (excess <= 0) return;
    // A read that is on record already is not left open for it.
    const oldest = new Set(entries.filter(({ isWhole }) => isWhole).slice(0, excess));
    for (const { report } of oldest) if (report !== null) bytes -= bytesOf(report);
    entries = entries.filter((entry) => !oldest.has(entry));
    lost += oldest.size;
    log.error({ lost }, 'So many passes wait to be written down that the oldest of them were lost');
  }

  return {
    pass(report) {
      const before = entries.length < busy ? null : waitingOf(report);
      if (before?.report) {
        bytes -= bytesOf(before.report);
        before.report = merged(before.report, report);
        bytes += bytesOf(before.report);
      } else {
        bytes += bytesOf(report);
        add({ report, isWhole: report.kind === 'opened', key: null, work: null });
      }
      keepWithin();
    },
    other(work, key) {
      const entry = { report: null, isWhole: false, key: key ?? null, work };
      const index = key === undefined ? -1 : entries.findIndex((waiting) => waiting.key === key);
      if (index === -1) add(entry);
      else entries[index] = entry;
    },
    get waiting() {
      return entries.length;
    },
    get lost() {
      return lost;
    },
    settled: async () => await (running ?? undefined),
  };
}

/** Two reports of one pass as one; pictures of another text are no evidence of this one. */
function merged(before: PassReport, newer: PassReport): PassReport {
  const evidence = newer.evidence ?? (before.pass.text === newer.pass.text ? before.evidence : null);
  return { ...newer, evidence };
}

function bytesOf({ evidence }: PassReport): number {
  return evidence === null ? 0 : evidence.vehicle.jpeg.length + evidence.plate.jpeg.length;
}
